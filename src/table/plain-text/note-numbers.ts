import type { ValueLine } from './broken-regions.ts';
import { noteHeading } from './column-headings.ts';
import { foldedLabel } from './sums.ts';
import type { PlacedLine } from './text-lines.ts';

export interface PlacedNote {
  readonly row: number;
  readonly value: ValueLine;
  readonly isSure: boolean;
}

/**
 * Lays references to notes on rows: a note's heading elsewhere in the document (`10 Fordringar`) has the label of its row. Those without such a heading
 * stand between the others where only one place is left, else at the first free row, unsurely.
 */
export function placeNoteNumbers(
  labels: readonly string[],
  values: readonly ValueLine[],
  lines: readonly PlacedLine[],
): PlacedNote[] {
  const headings = new Map<number, string[]>();
  for (const line of lines) {
    const note = line.isBlank ? null : noteHeading(line.text);
    if (note !== null) headings.set(note.number, [...(headings.get(note.number) ?? []), foldedLabel(note.label)]);
  }
  const folded = labels.map(foldedLabel);
  const placed: PlacedNote[] = [];
  let from = 0;
  values.forEach((value, place) => {
    const names = headings.get(value.value) ?? [];
    const match = folded.findIndex((label, row) => row >= from && names.some((name) => alike(name, label)));
    const rest = values.length - place;
    if (match >= 0) placed.push({ row: match, value, isSure: true });
    else if (folded.length - from >= rest) placed.push({ row: from, value, isSure: folded.length - from === rest });
    else return;
    from = placed.at(-1)!.row + 1;
  });
  return placed;
}

/** Labels that are the same but for a few misread letters. */
function alike(a: string, b: string): boolean {
  if (a === b) return true;
  if (Math.min(a.length, b.length) < 5) return false;
  const pairs = (text: string): Map<string, number> => {
    const counts = new Map<string, number>();
    for (let index = 0; index + 1 < text.length; index++) {
      const pair = text.slice(index, index + 2);
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
    return counts;
  };
  const left = pairs(a);
  let shared = 0;
  for (const [pair, count] of pairs(b)) shared += Math.min(count, left.get(pair) ?? 0);
  return (2 * shared) / (a.length + b.length - 2) >= 0.8;
}
