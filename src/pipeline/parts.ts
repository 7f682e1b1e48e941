/** A run of items, by their index; `to` is not in it. */
export interface Part {
  readonly from: number;
  readonly to: number;
}

/**
 * Parts a list into the fewest runs of about equal size, none much above `most`: so the last is not a crumb. An item above `most` is a run of its own size; a
 * list that fits is one run.
 */
export function equalParts(sizes: readonly number[], most: number): Part[] {
  if (sizes.length === 0) return [];
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const count = Math.max(1, Math.ceil(total / most));
  const parts: Part[] = [];
  let from = 0;
  let before = 0;
  sizes.forEach((size, index) => {
    before += size;
    const isFull = before >= ((parts.length + 1) * total) / count;
    if (isFull && parts.length + 1 < count && index + 1 < sizes.length) {
      parts.push({ from, to: index + 1 });
      from = index + 1;
    }
  });
  parts.push({ from, to: sizes.length });
  return parts;
}
