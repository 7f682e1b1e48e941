import { right } from '../model/geometry.ts';
import type { Region } from '../model/page.ts';
import type { TableGrid } from '../model/table.ts';

const figure = /^[-–−(]?\s*\d[\d\s.,:)]*%?$/u;

/** Where the figures of each column end: the median of their right edges, in layout space; null for a column without figures. */
export function figureRights(grid: TableGrid, region: Region): (number | null)[] {
  const rights: number[][] = Array.from({ length: grid.columnCount }, () => []);
  for (const area of grid.areas) {
    if (area.colSpan > 1) continue;
    for (const index of area.lines) {
      const line = region.lines[index];
      if (line === undefined || !figure.test(line.words.map((word) => word.text).join(' '))) continue;
      rights[area.columnIndex]?.push(right(line.box));
    }
  }
  return rights.map((values) => values.sort((a, b) => a - b)[values.length >> 1] ?? null);
}
