import { type ExtractContext, statementsOf } from '../extract/index.ts';
import type { SumsOfGrid } from '../model/grid-sums.ts';
import { sumsOfTables } from '../validate/index.ts';
import { assembleTables } from './assemble-tables.ts';

/** Asks the stages that know accounts which sums of a table hold, before the document is put together. */
export const sumsOfGrid =
  ({ chart }: Pick<ExtractContext, 'chart'>): SumsOfGrid =>
  (table) => {
    const tables = assembleTables([{ table, regions: [], lines: [] }], new Map());
    return sumsOfTables(tables, statementsOf(tables, chart));
  };
