export { tableId } from './finish-table.ts';
export { loadTableContext, statusLabelsFile } from './load-context.ts';
export { type PageTable, tablesOfPage } from './page-table.ts';
export type { TextPage } from './plain-text/index.ts';
export type { StatusPage } from './status/index.ts';
export { statusPageOf } from './status-page.ts';
export {
  type TableContext,
  type TabulatedDocument,
  type TabulatedTable,
  tabulate,
  tabulateText,
} from './tabulate.ts';
