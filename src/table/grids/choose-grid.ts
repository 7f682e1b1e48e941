import type { GridSums, SumsOfGrid } from '../../model/grid-sums.ts';
import { type Message, message } from '../../model/message.ts';
import type { Table } from '../../model/table.ts';
import type { DraftTable } from '../draft-table.ts';
import { gridsOfOneChange, gridsOfTwoChanges, type OtherGrid } from './other-grids.ts';

/** The grid that sums chose, and what a reader is told of each change. */
export interface ChosenGrid {
  readonly draft: DraftTable;
  readonly messages: readonly Message[];
}

/** Grids that are tried of one table in a round, and cells that are read for them: the work grows with the cells of a document, whatever is in them. */
const most = { grids: 32, cells: 12_000 } as const;
/** Changes of one table: each is chosen with those before it made. */
const mostRounds = 6;
/** What the sums that a grid adds must be worth against chance, in powers of ten, beyond the number of grids that were tried: one sum of four figures, or two of three among twenty grids. */
const enough = 2;

/**
 * Builds a table in the way whose sums hold: another grid is taken where it makes more sums hold than the table as it was found, keeps all that hold, makes none fail,
 * and no other grid does as well. Without such a grid the table stays as it is.
 *
 * @param read makes a table of a draft.
 */
export function chooseGrid(
  draft: DraftTable,
  id: string,
  read: (draft: DraftTable) => Table,
  sumsOf: SumsOfGrid,
): ChosenGrid {
  let chosen = draft;
  const messages: Message[] = [];
  const mostGrids = Math.min(most.grids, Math.floor(most.cells / Math.max(1, draft.cells.length)));
  for (let round = 0; round < mostRounds; round++) {
    const table = read(chosen);
    // Most tables can be built in one way only: nothing is asked of their sums.
    if (
      firstOf(
        gridsOfOneChange(chosen, table, () => false),
        1,
      ).length === 0
    )
      break;
    const now = sumsOf(table);
    const valued = (grids: Iterable<OtherGrid>): Candidate[] =>
      firstOf(grids, mostGrids).map((grid) => ({ grid, sums: sumsOf(read(grid.draft)) }));
    const ones = valued(gridsOfOneChange(chosen, table, now.isBorneOut));
    if (ones.length === 0) break;
    const best = bestOf(ones, now) ?? bestOf(valued(gridsOfTwoChanges(chosen, table, now.isBorneOut)), now);
    if (best === null) break;
    messages.push(messageOf(best.grid, best.sums.holding.size - now.holding.size, id, chosen));
    chosen = best.grid.draft;
  }
  return { draft: chosen, messages };
}

function firstOf<T>(items: Iterable<T>, count: number): T[] {
  const first: T[] = [];
  for (const item of items) {
    if (first.length >= count) break;
    first.push(item);
  }
  return first;
}

interface Candidate {
  readonly grid: OtherGrid;
  readonly sums: GridSums;
}

/** The only candidate whose sums are worth most; null where none is worth enough, or several are worth the same. */
function bestOf(candidates: readonly Candidate[], now: GridSums): Candidate | null {
  const valued = candidates
    .flatMap((candidate) => {
      const worth = isBorneOut(candidate) ? gain(candidate.sums, now) : 0;
      return worth >= enough + Math.log10(candidates.length) ? [{ candidate, worth }] : [];
    })
    .sort((a, b) => b.worth - a.worth);
  const [first, second] = valued;
  if (first === undefined || (second !== undefined && second.worth > first.worth - 1e-9)) return null;
  return first.candidate;
}

/** Whether what a grid moves is part of sums that hold: what only stands beside them is not moved. */
const isBorneOut = ({ grid: { moved, leastBorneOut }, sums }: Candidate): boolean =>
  moved.filter(({ rowIndex, columnIndex }) => sums.isBorneOut(rowIndex, columnIndex)).length >=
  leastBorneOut * moved.length;

/** What a grid's sums are worth beyond those that hold now; nothing where one of these no longer holds, or more fail. */
function gain(sums: GridSums, now: GridSums): number {
  if (sums.failing > now.failing || [...now.holding.keys()].some((name) => !sums.holding.has(name))) return 0;
  let worth = 0;
  for (const [name, evidence] of sums.holding) if (!now.holding.has(name)) worth += evidence;
  return worth;
}

function messageOf({ change, rowIndex, columnIndex }: OtherGrid, more: number, id: string, draft: DraftTable): Message {
  const cell = draft.cells.find((other) => other.rowIndex === rowIndex && other.columnIndex === columnIndex);
  const reason = `The columns were chosen by sums: ${change}, so that ${more === 1 ? 'one more sum holds' : `${more} more sums hold`}.`;
  return message('table/grid-by-sums', 'info', reason, {
    pageNumber: cell?.pageNumber ?? null,
    box: cell?.box ?? null,
    cell: { tableId: id, rowIndex, columnIndex },
    actual: cell?.raw ?? null,
  });
}
