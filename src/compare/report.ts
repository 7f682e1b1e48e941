import type { KlartextDocument } from '../schema/document-schema.ts';
import { organisationKey, registrationNumberOf } from '../swedish/organisations/organisation-name.ts';
import { withoutUnit } from '../swedish/unit-line.ts';
import type { CheckStatus, Figure, FigureSource } from './figures/figure.ts';
import { type ColumnFault, type ColumnMeaning, columnMeanings } from './figures/period.ts';
import { type MoneyUnit, percent, unitOf } from './figures/unit.ts';
import { type Label, labelOf } from './labels/label.ts';
import { type OverviewTable, overviewOf, unitOfRow } from './overview.ts';

/** What a comparison needs of a document. */
export type ComparedDocument = Pick<KlartextDocument, 'source' | 'metadata' | 'goals' | 'statements'> & {
  readonly pages: readonly { readonly text: string }[];
  /** All of a table that may be an overview, of others their cells only. */
  readonly tables: readonly (OverviewTable | ({ readonly id: string } & { readonly cells: readonly Cell[] }))[];
};

type Statement = Omit<KlartextDocument['statements'][number], 'kind'> & {
  readonly kind: KlartextDocument['statements'][number]['kind'] | 'overview';
};
type Item = Statement['items'][number];
type Cell = Pick<
  KlartextDocument['tables'][number]['cells'][number],
  'rowIndex' | 'columnIndex' | 'valueKind' | 'doubt' | 'alternatives'
>;
export type ReportGoal = KlartextDocument['goals'][number];

/** A row of a statement with its figures. */
export interface ReportItem {
  readonly label: Label;
  readonly code: string | null;
  /** The heading that it stands under; null where there is none. */
  readonly parent: Label | null;
  readonly isTotal: boolean;
  /** Of a sum without a label: `only` where its table has no other, else the label of the row before it. */
  readonly sumKey: string | null;
  readonly figures: readonly Figure[];
}

/** A statement, one table or several that go on. */
export interface ReportStatement {
  readonly kind: Statement['kind'];
  /** Whose accounts, as printed; null where they are the organisation's own. */
  readonly entity: string | null;
  readonly title: string | null;
  readonly items: readonly ReportItem[];
}

/** Figures that stand in a column that cannot be compared, and why. */
export interface LeftOut {
  readonly documentId: string;
  readonly statement: string;
  readonly column: string;
  readonly reason: ColumnFault;
  readonly figures: number;
}

/** A document, cut down to what is compared: small, so that those of a whole archive fit into memory. */
export interface Report {
  readonly documentId: string;
  readonly fileName: string;
  readonly title: string | null;
  readonly kind: string | null;
  readonly organisation: string | null;
  /** As the first pages print it, `716421-1234`. */
  readonly registrationNumber: string | null;
  /** No other number stands on the first pages. */
  readonly isNumberOnFront: boolean;
  /** Hash of the file that it was made of. */
  readonly sha256: string;
  readonly year: number | null;
  readonly statements: readonly ReportStatement[];
  readonly goals: readonly ReportGoal[];
  readonly leftOut: readonly LeftOut[];
}

/** Takes from a document what is compared. */
export function reportOf(document: ComparedDocument, documentId: string): Report {
  const { metadata, source, goals } = document;
  const statements: readonly Statement[] = [...document.statements, ...document.tables.flatMap(overviewIn)];
  const context = {
    documentId,
    cells: cellsByPlace(document.tables, statements),
    year: metadata.year,
    isInterim: metadata.kind === 'delårsrapport',
    organisation: metadata.organisation === null ? null : organisationKey(metadata.organisation),
    brokenYears: [
      ...new Set(statements.flatMap(({ periods }) => periods.filter((period) => /^\d{4}\/\d{4}$/u.test(period)))),
    ],
  };
  const leftOut: LeftOut[] = [];
  const registration = registrationNumberOf(document.pages);
  return {
    documentId,
    fileName: source.fileName,
    title: metadata.title,
    kind: metadata.kind,
    organisation: metadata.organisation,
    registrationNumber: registration?.number ?? null,
    isNumberOnFront: registration?.isOnFront ?? false,
    sha256: source.sha256,
    year: metadata.year,
    statements: joinContinued(statements.map((statement) => statementOf(statement, context, leftOut))),
    goals,
    leftOut,
  };
}

interface Context {
  readonly documentId: string;
  readonly cells: ReadonlyMap<string, Cell>;
  readonly year: number | null;
  /** Key of the name that was read. */
  readonly organisation: string | null;
  readonly isInterim: boolean;
  readonly brokenYears: readonly string[];
}

const placeKey = (cell: {
  readonly tableId: string;
  readonly rowIndex: number;
  readonly columnIndex: number;
}): string => `${cell.tableId} ${cell.rowIndex} ${cell.columnIndex}`;

const overviewIn = (table: ComparedDocument['tables'][number]): Statement[] => {
  const overview = 'kind' in table ? overviewOf(table) : null;
  return overview === null ? [] : [overview];
};

function cellsByPlace(tables: ComparedDocument['tables'], statements: readonly Statement[]): ReadonlyMap<string, Cell> {
  const places = new Set<string>();
  const used = new Set<string>();
  for (const { items } of statements) {
    for (const cell of items.flatMap(({ cells }) => Object.values(cells))) {
      places.add(placeKey(cell));
      used.add(cell.tableId);
    }
  }
  const found = new Map<string, Cell>();
  for (const { id, cells } of tables) {
    if (!used.has(id)) continue;
    for (const cell of cells) {
      const key = placeKey({ tableId: id, rowIndex: cell.rowIndex, columnIndex: cell.columnIndex });
      if (places.has(key)) found.set(key, cell);
    }
  }
  return found;
}

interface BareStatement extends ReportStatement {
  readonly columns: string;
}

function statementOf(statement: Statement, context: Context, leftOut: LeftOut[]): BareStatement {
  const meanings = columnMeanings(statement, context);
  const unit = unitOf(statement.unit);
  const checks = worstChecks(statement);
  const missed = new Map<string, { reason: ColumnFault; figures: number }>();
  const items: ReportItem[] = [];
  const isOnlySum = statement.items.filter((item) => item.label === '' && item.isTotal).length === 1;
  let heading: Label | null = null;
  for (const item of statement.items) {
    const label = labelOf(item.label);
    const cells = Object.keys(item.cells).length;
    if (cells === 0) {
      heading = label;
      continue;
    }
    const figures = statement.columns.flatMap((column): Figure[] => {
      const cell = item.cells[column.key];
      const meaning = meanings.get(column.columnIndex);
      if (cell === undefined || meaning === undefined) return [];
      if (typeof meaning === 'string') {
        const name = column.label === '' ? column.key : column.label;
        const known = missed.get(name);
        missed.set(name, { reason: meaning, figures: (known?.figures ?? 0) + 1 });
        return [];
      }
      const own = statement.kind === 'overview' ? unitOfRow(item.label, unit) : unit;
      const figure = figureOf(item, column.key, cell, { meaning, unit: own, checks, context });
      return isNoFigure(figure) ? [] : [figure];
    });
    const isUnnamedSum = label.folded === '' && item.isTotal;
    const sumKey = !isUnnamedSum ? null : isOnlySum ? 'only' : (items.at(-1)?.label.folded ?? '');
    const parent = item.level > 0 ? heading : null;
    items.push({ label, code: item.code, parent, isTotal: item.isTotal, sumKey, figures });
    if (item.isTotal) heading = null;
  }
  const isNamed = statement.title !== null && withoutUnit(statement.title) !== '';
  const name = isNamed ? statement.title! : statement.kind;
  for (const [column, { reason, figures }] of missed) {
    leftOut.push({ documentId: context.documentId, statement: name, column, reason, figures });
  }
  const columns = statement.columns.map(({ key }) => key).join('\t');
  const isOwn = statement.entity !== null && organisationKey(statement.entity) === context.organisation;
  return { kind: statement.kind, entity: isOwn ? null : statement.entity, title: statement.title, items, columns };
}

function figureOf(
  item: Item,
  key: string,
  cell: Item['cells'][string],
  {
    meaning,
    unit,
    checks,
    context,
  }: {
    readonly meaning: ColumnMeaning;
    readonly unit: MoneyUnit;
    readonly checks: ReadonlyMap<string, CheckStatus>;
    readonly context: Context;
  },
): Figure {
  const place = placeKey(cell);
  const tableCell = context.cells.get(place);
  const source: FigureSource = {
    documentId: context.documentId,
    pageNumber: cell.pageNumber,
    tableId: cell.tableId,
    rowIndex: cell.rowIndex,
    columnIndex: cell.columnIndex,
    box: cell.box,
    raw: cell.raw,
    confidence: cell.confidence,
    check: checks.get(place) ?? null,
    doubt: tableCell?.doubt ?? null,
    alternatives: (tableCell?.alternatives ?? []).flatMap(({ text }) => otherReading(text)),
  };
  return {
    meaning,
    value: item.values[key] ?? null,
    unit: tableCell?.valueKind === 'percent' ? percent : unit,
    source,
  };
}

/** A cell that surely has words (`Inga`) or a dash has no figure; one that may be a misread figure is unreadable. */
const isNoFigure = (figure: Figure): boolean =>
  figure.value === null &&
  !/\d/u.test(figure.source.raw) &&
  figure.source.confidence >= 0.9 &&
  figure.source.doubt === null;

/** The value of another reading: whole kronor and decimals as Swedish reports print them. */
function otherReading(text: string): number[] {
  const bare = text.replace(/[\s\u00A0\u2009\u202F]/gu, '').replace(/^[−–]/u, '-');
  return /^-?\d+(?:,\d+)?$/u.test(bare) ? [Number(bare.replace(',', '.'))] : [];
}

/** From the best to the worst. */
const statuses: readonly CheckStatus[] = ['holds', 'rounding', 'unchecked', 'fails'];

function worstChecks({ checks }: Statement): Map<string, CheckStatus> {
  const worst = new Map<string, CheckStatus>();
  for (const { cells, status } of checks) {
    for (const cell of cells) {
      const known = worst.get(placeKey(cell));
      if (known === undefined || statuses.indexOf(status) > statuses.indexOf(known)) worst.set(placeKey(cell), status);
    }
  }
  return worst;
}

/** The same row under the same heading stands in two statements of the same form (two departments), not in one that goes on. */
function haveRowInCommon(items: readonly ReportItem[], others: readonly ReportItem[]): boolean {
  const keyOf = ({ label, parent }: ReportItem): string => `${parent?.folded ?? ''}\t${label.folded}`;
  const known = new Set(items.map(keyOf));
  return others.some((other) => known.has(keyOf(other)));
}

/** A balance sheet over two pages is often two tables under the same title: one statement for us. */
function joinContinued(statements: readonly BareStatement[]): ReportStatement[] {
  const joined: { statement: ReportStatement; columns: string }[] = [];
  for (const { columns, ...statement } of statements) {
    const last = joined.at(-1);
    if (
      last !== undefined &&
      last.columns === columns &&
      last.statement.kind === statement.kind &&
      last.statement.title === statement.title &&
      last.statement.entity === statement.entity &&
      statement.kind !== 'note' &&
      !haveRowInCommon(last.statement.items, statement.items)
    ) {
      last.statement = { ...last.statement, items: [...last.statement.items, ...statement.items] };
    } else joined.push({ statement, columns });
  }
  return joined.map(({ statement }) => statement);
}
