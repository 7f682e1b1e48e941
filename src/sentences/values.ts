/** The values of a template: texts and numbers by name. */
export type Values<Name extends string> = Readonly<Record<Name, string | number>>;

/** A moment of ISO 8601 as people read it, saying that it is universal time: `2026-03-09 08:05 UTC`. Anything else stands as it is. */
export const inUtc = (iso: string | number): string => {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}):\d{2}(?:\.\d+)?Z$/u.exec(String(iso));
  return match === null ? String(iso) : `${match[1]} ${match[2]} UTC`;
};

/** A count with its noun: `1 page`, `2 pages`. */
export const counted = (count: string | number, one: string, many: string): string =>
  `${count} ${Number(count) === 1 ? one : many}`;
