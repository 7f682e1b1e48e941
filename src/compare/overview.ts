import type { KlartextDocument } from '../schema/document-schema.ts';
import { type MoneyUnit, percent, unitOf } from './figures/unit.ts';

type Table = KlartextDocument['tables'][number];
type Cell = Table['cells'][number];
type Statement = KlartextDocument['statements'][number];

/** What is looked at of a table that is no statement. */
export type OverviewTable = Pick<Table, 'id' | 'title' | 'kind' | 'unit'> & {
  readonly cells: readonly Pick<
    Cell,
    | 'rowIndex'
    | 'columnIndex'
    | 'isHeader'
    | 'raw'
    | 'text'
    | 'value'
    | 'valueKind'
    | 'pageNumber'
    | 'box'
    | 'confidence'
    | 'doubt'
    | 'alternatives'
  >[];
};

/** A table of figures over several years in the form of a statement. */
export type Overview = Omit<Statement, 'kind'> & { readonly kind: 'overview' };

/** Kinds of tables that an overview may be taken for. */
export const overviewKinds = ['indicator', 'statistics', 'other'] as const satisfies readonly Table['kind'][];

/** What tables of several years are called. */
const titles =
  /flerårs|fler(?:a)?\s+år|(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|\d+)\s*års?(?!\p{L})|ekonomisk\s+översikt|i\s+sammandrag|nyckeltal|(?:ekonomisk|resultat)\p{L}*\s+utveckling/iu;

/** A heading that is a year and no more: `2021`, `Utfall 2021`, `2020/2021`, `2021-12-31`. */
const yearHeading =
  /^(?:(?:utfall|bokslut|år|helår|den)\s+)?(?:(?<from>(?:19|20)\d{2})\s*[/–-]\s*(?<to>(?:19|20)\d{2}|\d{2})|(?<year>(?:19|20)\d{2})(?:-\d{2}-\d{2})?)$/iu;

/** So many years make a table one of years whatever it is called; a table that is called so has at least two. */
const leastYears = 3;
const leastNamedYears = 2;

/**
 * Takes a table of several years (flerårsöversikt) for one of figures that can be compared: indicators and other tables with columns of years. Columns of other things (targets, changes) are not taken.
 * Null for a table that is none.
 */
export function overviewOf(table: OverviewTable): Overview | null {
  if (!overviewKinds.some((kind) => kind === table.kind)) return null;
  const columns = yearColumns(table);
  const isNamed = titles.test(table.title ?? '');
  if (columns.length < (isNamed ? leastNamedYears : leastYears)) return null;
  if (!isNamed && table.kind === 'other') return null;
  const keys = new Map(columns.map(({ key, columnIndex }) => [columnIndex, key]));
  const rows = Map.groupBy(
    table.cells.filter(({ isHeader }) => !isHeader),
    ({ rowIndex }) => rowIndex,
  );
  const items = [...rows]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([rowIndex, cells]): Statement['items'] => {
      const label = cells.find(({ columnIndex, text }) => !keys.has(columnIndex) && /\p{L}/u.test(text))?.text ?? '';
      const figures = cells.filter(({ columnIndex, text }) => keys.has(columnIndex) && text !== '');
      if (label === '') return [];
      const keyOf = ({ columnIndex }: { readonly columnIndex: number }): string => keys.get(columnIndex) ?? '';
      return [
        {
          label,
          code: null,
          note: null,
          level: 0,
          isTotal: false,
          values: Object.fromEntries(
            figures.map((cell) => [keyOf(cell), typeof cell.value === 'number' ? cell.value : null]),
          ),
          cells: Object.fromEntries(
            figures.map((cell) => {
              const { columnIndex, pageNumber, box, raw, confidence } = cell;
              return [keyOf(cell), { tableId: table.id, rowIndex, columnIndex, pageNumber, box, raw, confidence }];
            }),
          ),
        },
      ];
    });
  if (!items.some(({ values }) => Object.values(values).some((value) => value !== null))) return null;
  const { title, unit } = table;
  return { kind: 'overview', title, entity: null, unit, periods: [...keys.values()], columns, items, checks: [] };
}

/** Columns of years, each year once; a year that two columns have says of neither which it is. */
function yearColumns({ cells }: OverviewTable): Overview['columns'] {
  const found = cells.flatMap(({ isHeader, columnIndex, text }): Overview['columns'] => {
    const { from, to, year } = (isHeader ? yearHeading.exec(text.trim()) : null)?.groups ?? {};
    const end = year ?? (to === undefined ? undefined : to.length === 2 ? `${from?.slice(0, 2)}${to}` : to);
    if (end === undefined) return [];
    if (from !== undefined && Number(end) !== Number(from) + 1) return [];
    const key = from === undefined ? end : `${from}/${end}`;
    return [{ key, year: Number(end), measure: 'actual', label: text.trim(), columnIndex }];
  });
  const byKey = Map.groupBy(found, ({ key }) => key);
  const byColumn = Map.groupBy(found, ({ columnIndex }) => columnIndex);
  return found.filter(
    ({ key, columnIndex }) => byKey.get(key)?.length === 1 && byColumn.get(columnIndex)?.length === 1,
  );
}

/** Ratios that are told in per cent, with or without the sign. */
const ratios =
  /%|procent|soliditet|likviditet|marginal|räntabilitet|avkastning|andel|(?:belånings|skuldsättnings|självfinansierings|täcknings)\p{L}*grad|kvot/iu;

/** What is counted, not paid. */
const counts =
  /(?<!\p{L})(?:medel)?antal|anställda|årsarbetare|invånare|befolkning|lägenheter|medlemmar|elever|platser/iu;

/** A unit of money behind the label: `Investeringar, mnkr`, `Årsavgift (kr/kvm)`. */
const unitBehind =
  /[,(\s]\s*(?:i\s+)?(?<unit>(?:tkr|kkr|ksek|tsek|mnkr|mkr|msek|mdkr|kr|kronor|sek)(?:\s*(?:\/|per)\s*\p{L}[\p{L}\d²]*)?)\s*\)?\s*$/iu;

/** The unit of a row of an overview: its own where its label says one, counts and ratios their own, else that of the table. */
export function unitOfRow(label: string, table: MoneyUnit): MoneyUnit {
  const { unit: own } = unitBehind.exec(label)?.groups ?? {};
  if (own !== undefined) return unitOf(own.replace(/\s*(?:\/|per)\s*/iu, '/'));
  // What is told for each inhabitant or square metre is no amount of the table's unit for sure.
  if (/\sper\s|\/(?=\p{L})/iu.test(label)) return unitOf(null);
  if (ratios.test(label)) return percent;
  return counts.test(label) ? { name: 'antal', dimension: 'antal', factor: 1 } : table;
}
