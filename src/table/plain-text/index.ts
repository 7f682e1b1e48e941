export { colorOfWord } from '../../swedish/color-words.ts';
export { findTextTables } from './find-text-tables.ts';
export type { LineRange, TextLine, TextPage } from './text-lines.ts';
export type { TextTable, TextTableCell, TextTableDoubt, TextTableForm } from './text-table.ts';
