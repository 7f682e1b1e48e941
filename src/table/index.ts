export { type PageTable, tablesOfPage } from './page-table.ts';
export { type TabulatedTable, tabulate } from './tabulate.ts';
