/** Columns that a line may fill; the formatter's setting for the whole repository. */
const lineWidth = 120;

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/**
 * Plain data as JSON, the way the repository's formatter writes it: a member of an object on each line, a list on one line where it
 * fits. So most rows of a table in `truth.json` can be read as rows.
 */
export function printJson(value: unknown, indent = '', used = 0): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const inner = `${indent}  `;
  if (isList(value)) {
    const flat = flatList(value);
    if (flat !== null && used + flat.length <= lineWidth) return flat;
    // One column is kept for the comma.
    const items = value.map((item) => inner + printJson(item, inner, inner.length + 1));
    return `[\n${items.join(',\n')}\n${indent}]`;
  }
  const members = Object.entries(value).map(([key, member]) => {
    const start = `${inner}${JSON.stringify(key)}: `;
    return start + printJson(member, inner, start.length + 1);
  });
  return members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n${indent}}`;
}

/** The list on one line, or null when an object in it takes lines of its own. */
function flatList(list: readonly unknown[]): string | null {
  const parts: string[] = [];
  for (const item of list) {
    if (item !== null && typeof item === 'object' && !isList(item)) return null;
    const part = isList(item) ? flatList(item) : JSON.stringify(item);
    if (part === null) return null;
    parts.push(part);
  }
  return `[${parts.join(', ')}]`;
}
