type Row = Readonly<Record<string, string | number | null>>;

/** The parts of a benchmark as Markdown: a table each, under its name. */
export function toMarkdown(parts: Readonly<Record<string, readonly Row[]>>): string {
  return Object.entries(parts)
    .filter(([, rows]) => rows.length > 0)
    .map(([name, rows]) => `## ${name[0]!.toUpperCase()}${name.slice(1)}\n\n${table(rows)}\n`)
    .join('\n');
}

function table(rows: readonly Row[]): string {
  const names = Object.keys(rows[0]!);
  const line = (cells: readonly (string | number | null | undefined)[]): string =>
    `| ${cells.map((cell) => String(cell ?? '').replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(names), line(names.map(() => '---')), ...rows.map((row) => line(names.map((name) => row[name])))].join(
    '\n',
  );
}
