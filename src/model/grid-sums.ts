import type { Table } from './table.ts';

/** What arithmetic says of a table, by itself. */
export interface GridSums {
  /**
   * Sums that hold exactly, by a name that stays the same where the columns of the table are divided otherwise, and how many powers of ten stand between each and chance.
   */
  readonly holding: ReadonlyMap<string, number>;
  /** How many sums fail. */
  readonly failing: number;
  /** Whether the figure of a place, or the blank there, is part of a sum that holds: such a sum would not hold with another. */
  readonly isBorneOut: (rowIndex: number, columnIndex: number) => boolean;
}

/** Tells the sums of a table. Given to the stage that makes grids by whoever knows accounts. */
export type SumsOfGrid = (table: Table) => GridSums;
