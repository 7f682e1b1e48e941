import { countHeaderRows } from './headings.ts';
import { piecesOf } from './space-blocks.ts';
import type { PlacedLine } from './text-lines.ts';

/** Lines of running headings and feet on a page, at most. */
const mostHeadLines = 10;
const mostFootLines = 3;
/** Pages that a running heading comes again on. */
const leastPages = 3;

/** Indices of lines at the heads and feet of pages that come again on other pages, figures apart. A row that names columns is no furniture. */
export function furnitureLines(lines: readonly PlacedLine[]): Set<number> {
  const pages = new Map<number, PlacedLine[]>();
  for (const line of lines) {
    if (line.isBlank) continue;
    const page = pages.get(line.pageNumber);
    if (page === undefined) pages.set(line.pageNumber, [line]);
    else page.push(line);
  }
  const furniture = new Set<number>();
  if (pages.size < leastPages) return furniture;
  const fold = (line: PlacedLine): string => line.text.trim().replace(/\s+/gu, ' ').replace(/\d+/gu, '#');
  const heads = [...pages.values()].map((page) => page.slice(0, mostHeadLines));
  const feet = [...pages.values()].map((page) => page.slice(-mostFootLines).reverse());
  for (const ends of [heads, feet]) {
    const counts = new Map<string, number>();
    for (const end of ends) for (const text of new Set(end.map(fold))) counts.set(text, (counts.get(text) ?? 0) + 1);
    for (const end of ends) {
      for (const line of end) {
        const names = piecesOf(line.text).map((piece) => piece.text);
        if (
          (counts.get(fold(line)) ?? 0) < leastPages ||
          (names.length > 1 && names.every((name) => name.length <= 24) && countHeaderRows([names]) === 1)
        )
          break;
        furniture.add(line.index);
      }
    }
  }
  return furniture;
}
