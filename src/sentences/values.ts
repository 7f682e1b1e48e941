/** The values of a template: texts and numbers by name. */
export type Values<Name extends string> = Readonly<Record<Name, string | number>>;

/** A count with its noun: `1 page`, `2 pages`. */
export const counted = (count: string | number, one: string, many: string): string =>
  `${count} ${Number(count) === 1 ? one : many}`;
