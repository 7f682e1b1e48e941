import { isPageWanted, type PageRange } from '../pipeline/options.ts';

/** How many pages of a file of `pageCount` pages were asked for. */
export function wantedPageCount(pageCount: number, pages: readonly PageRange[] | null): number {
  if (pages === null) return pageCount;
  let count = 0;
  for (let pageNumber = 1; pageNumber <= pageCount; pageNumber++) if (isPageWanted(pageNumber, pages)) count++;
  return count;
}
