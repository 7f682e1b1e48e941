/** JSON as it is written: two spaces, a line end at the end, keys in the order of the schema. */
export const toJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Name of a page's files without their extension: `0001`. */
export const pageFileStem = (pageNumber: number): string => String(pageNumber).padStart(4, '0');

/** File name of a page's words: pages/0001.json. */
export const pageFileName = (pageNumber: number): string => `${pageFileStem(pageNumber)}.json`;
