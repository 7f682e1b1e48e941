import type { ValueLine } from './broken-regions.ts';
import type { LabelTable } from './label-tables.ts';
import { type ColumnHints, costOfEmpty, type Placing, placeValues } from './place-values.ts';

/** A table that takes part of a list of values: which, from where, and how they lie on its rows. */
export interface AlignedPart {
  readonly table: number;
  /** Which of the columns that the list holds one after another. */
  readonly column: number;
  readonly from: number;
  readonly placing: Placing;
  /** The part begins and ends at blank lines. */
  readonly isBounded: boolean;
}

export interface Alignment {
  readonly parts: readonly AlignedPart[];
  /** Values that no table takes. */
  readonly left: readonly number[];
  readonly score: number;
}

const skipCost = 6;
const boundaryBonus = 2;
const boundaryCost = 3;
const sectionCost = 15;
const lostColumnCost = 2.2;

/**
 * Divides a list of values among tables, in order: dynamic programming over tables and places in the list, a table's share judged by its sums, by rows that stay
 * empty, and by blank lines at its ends.
 *
 * @param columns how many columns of all tables the list holds one after another.
 * @param sectionStarts places in the list where a new section (with a heading of its own) begins.
 */
export function alignValues(
  tables: readonly LabelTable[],
  values: readonly ValueLine[],
  columns: number,
  sectionStarts: ReadonlySet<number>,
  hintsOf: (table: number) => ColumnHints,
): Alignment {
  const slots = Array.from({ length: columns }, (_, column) =>
    tables.map((_table, table) => ({ table, column })),
  ).flat();
  const count = values.length;
  const numbers = values.map((line) => line.value);
  const gaps = values.map((line) => line.isAfterGap);
  const startsAt = (place: number): boolean => place >= count || gaps[place]! || sectionStarts.has(place);
  const scores: Float64Array[] = Array.from({ length: slots.length + 1 }, () =>
    new Float64Array(count + 1).fill(Number.NEGATIVE_INFINITY),
  );
  const taken: Int16Array[] = Array.from({ length: slots.length + 1 }, () => new Int16Array(count + 1).fill(-1));
  const memo = new Map<string, Placing>();
  const placingOf = (table: number, from: number, length: number): Placing => {
    const key = `${table}:${from}:${length}`;
    let placing = memo.get(key);
    if (placing === undefined) {
      placing = placeValues(
        tables[table]!.rows,
        numbers.slice(from, from + length),
        gaps.slice(from, from + length),
        hintsOf(table),
      );
      memo.set(key, placing);
    }
    return placing;
  };
  scores[0]![0] = 0;
  for (let slot = 0; slot <= slots.length; slot++) {
    const row = scores[slot]!;
    // A value that belongs to no table, as the number of a page, is passed over; -2 marks it.
    for (let place = 0; place < count; place++) {
      if (row[place]! - skipCost > row[place + 1]!) {
        row[place + 1] = row[place]! - skipCost;
        taken[slot]![place + 1] = -2;
      }
    }
    if (slot === slots.length) break;
    const { table } = slots[slot]!;
    const rows = tables[table]!.rows.length;
    for (let place = 0; place <= count; place++) {
      const score = row[place]!;
      if (score === Number.NEGATIVE_INFINITY) continue;
      for (let length = 0; length <= Math.min(rows, count - place); length++) {
        const isComplete = length === rows;
        // Where values are missing and blank lines too, nothing tells the borders.
        if (length > 0 && !isComplete && !(startsAt(place) && startsAt(place + length))) continue;
        let gained = -costOfEmpty(rows * lostColumnCost);
        if (length > 0) {
          gained = placingOf(table, place, length).score;
          gained += startsAt(place) ? boundaryBonus : -boundaryCost;
          gained += startsAt(place + length) ? boundaryBonus : -boundaryCost;
          for (let inside = place + 1; inside < place + length; inside++)
            if (sectionStarts.has(inside)) gained -= sectionCost;
        }
        if (score + gained > scores[slot + 1]![place + length]!) {
          scores[slot + 1]![place + length] = score + gained;
          taken[slot + 1]![place + length] = length;
        }
      }
    }
  }
  const parts: AlignedPart[] = [];
  const left: number[] = [];
  let place = count;
  let slot = slots.length;
  while (slot > 0 || place > 0) {
    const length = taken[slot]![place]!;
    if (length === -2) {
      place--;
      left.unshift(place);
      continue;
    }
    if (slot === 0) break;
    const { table, column } = slots[slot - 1]!;
    place -= length;
    slot--;
    if (length > 0) {
      parts.unshift({
        table,
        column,
        from: place,
        placing: placingOf(table, place, length),
        isBounded: startsAt(place) && startsAt(place + length),
      });
    }
  }
  return { parts, left, score: scores[slots.length]![count]! };
}
