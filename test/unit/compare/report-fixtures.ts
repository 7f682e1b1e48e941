import { createHash } from 'node:crypto';
import type { ComparedDocument } from '../../../src/compare/report.ts';
import type { KlartextDocument } from '../../../src/schema/document-schema.ts';

type Statement = KlartextDocument['statements'][number];
type Item = Statement['items'][number];
type Goal = KlartextDocument['goals'][number];

/** A row of a statement: a heading where it has no figures; null is an unreadable cell. */
export interface RowSpec {
  readonly label: string;
  readonly code?: string;
  readonly figures?: readonly (number | null)[];
  readonly isTotal?: boolean;
  /** Confidence of each figure; 0.97 where it is left out. */
  readonly confidence?: readonly number[];
}

export interface StatementSpec {
  readonly kind?: Statement['kind'];
  readonly title?: string | null;
  readonly entity?: string | null;
  readonly unit?: string | null;
  /** Keys of columns; headings are the same unless `headings` says otherwise. */
  readonly columns: readonly string[];
  readonly headings?: readonly string[];
  readonly rows: readonly RowSpec[];
  /** Labels of rows whose sums fail, in the first column. */
  readonly failing?: readonly string[];
}

export interface DocumentSpec {
  readonly year: number | null;
  readonly organisation?: string | null;
  readonly kind?: KlartextDocument['metadata']['kind'];
  readonly text?: string;
  readonly statements?: readonly StatementSpec[];
  readonly goals?: readonly GoalSpec[];
}

export interface GoalSpec {
  readonly goal: string;
  readonly area?: string;
  /** Without a name an activity is an account of its goal: then its outcome, or its measure, tells something. */
  readonly activities?: readonly (readonly [activity: string, status: string, texts?: ActivityTexts])[];
}

interface ActivityTexts {
  readonly outcome?: string;
  readonly measure?: string;
  readonly target?: string;
}

export const row = (label: string, ...figures: (number | null)[]): RowSpec => ({ label, figures });
export const sum = (label: string, ...figures: (number | null)[]): RowSpec => ({ label, figures, isTotal: true });
export const coded = (label: string, code: string, ...figures: (number | null)[]): RowSpec => ({
  label,
  code,
  figures,
});
export const heading = (label: string): RowSpec => ({ label });

/** A document as far as a comparison reads it, made of few words; two of the same words are made of the same file. */
export function documentOf(spec: DocumentSpec): ComparedDocument {
  const { year, organisation = 'Brf Sälgen', kind, text, statements = [], goals = [] } = spec;
  const sha256 = createHash('sha256').update(JSON.stringify(spec)).digest('hex');
  const made = statements.map(statementOf);
  return {
    source: { fileName: 'rapport.pdf', sha256, mediaType: 'application/pdf', pageCount: 2 },
    metadata: {
      title: 'Årsredovisning',
      organisation,
      year,
      kind: kind ?? 'årsredovisning',
      language: 'sv',
      confidence: 0.9,
    },
    pages: text === undefined ? [] : [{ text }],
    tables: [],
    goals: goals.map(goalOf),
    statements: made,
  };
}

const placeOf = (
  rowIndex: number,
  columnIndex: number,
): { tableId: string; rowIndex: number; columnIndex: number } => ({
  tableId: 't1',
  rowIndex,
  columnIndex,
});

function statementOf(spec: StatementSpec, index: number): Statement {
  const tableId = `t${index + 1}`;
  let isUnderHeading = false;
  const items = spec.rows.map(({ label, code, figures, isTotal = false, confidence }, at): Item => {
    const level = figures !== undefined && !isTotal && isUnderHeading ? 1 : 0;
    isUnderHeading = figures === undefined || (isUnderHeading && !isTotal);
    const cells = spec.columns.flatMap((key, column) => {
      const value = figures?.[column];
      if (value === undefined) return [];
      const cell = {
        ...placeOf(at + 1, column + 1),
        tableId,
        pageNumber: 1,
        box: { x: 100 * column, y: 20 * at, width: 80, height: 16 },
        raw: value === null ? '1 2?4' : String(value),
        confidence: confidence?.[column] ?? (value === null ? 0.3 : 0.97),
      };
      return [[key, cell] as const];
    });
    return {
      label,
      code: code ?? null,
      note: null,
      level,
      isTotal,
      values: Object.fromEntries(spec.columns.map((key, column) => [key, figures?.[column] ?? null])),
      cells: Object.fromEntries(cells),
    };
  });
  return {
    kind: spec.kind ?? 'income-statement',
    title: spec.title === undefined ? 'Resultaträkning' : spec.title,
    entity: spec.entity ?? null,
    unit: spec.unit === undefined ? 'kr' : spec.unit,
    periods: [...spec.columns],
    columns: spec.columns.map((key, at) => ({
      key,
      year: Number(/\d{4}/u.exec(key)?.[0] ?? Number.NaN) || null,
      measure: /:([a-z]+)/u.exec(key)?.[1] ?? 'actual',
      label: spec.headings?.[at] ?? key,
      columnIndex: at + 1,
    })),
    items,
    checks: (spec.failing ?? []).map((label) => ({
      rule: 'sum',
      period: spec.columns[0]!,
      status: 'fails' as const,
      expected: 1,
      actual: 2,
      difference: 1,
      cells: [{ ...placeOf(spec.rows.findIndex((one) => one.label === label) + 1, 1), tableId }],
      suggestion: null,
    })),
  };
}

function goalOf({ goal, area, activities = [] }: GoalSpec): Goal {
  return {
    area: area ?? null,
    goal,
    description: null,
    comment: null,
    confidence: 0.9,
    source: { blockIds: [], tableId: null, rowIndex: null, pageNumber: 2, box: null },
    activities: activities.map(([activity, status, { outcome, measure, target } = {}], at) => ({
      activity,
      outcome: outcome ?? null,
      measure: measure ?? null,
      target: target ?? null,
      targetFigure: null,
      outcomeFigure: null,
      targetMet: null,
      status,
      statusColor: null,
      statusLabel: null,
      source: { tableId: 't9', rowIndex: at + 1, pageNumber: 2, box: null },
    })),
  };
}
