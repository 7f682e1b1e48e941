import { type LineEdit, type RepairContext, repairLines } from './repair-lines.ts';
import type { RepairOptions, RepairResult } from './types.ts';

/**
 * Repairs plain text. Lines, white space, punctuation and figures stay byte for byte; only letters of words change.
 *
 * @param text NFC; lines end in LF or CRLF, pages in a form feed.
 */
export function repairText(text: string, options: RepairOptions, context: RepairContext): RepairResult {
  const lines = text.split('\n');
  const { edits, changes, doubts } = repairLines(
    lines.map((line) => ({ text: line, evidenceAt: null })),
    options,
    context,
  );
  return { text: applyEdits(lines, edits).join('\n'), changes, doubts };
}

/** Lines with their edits, which come in the order of the text and do not overlap. A line may be a whole book: it is put together once. */
export function applyEdits(lines: readonly string[], edits: readonly LineEdit[]): string[] {
  const result = [...lines];
  let index = 0;
  while (index < edits.length) {
    const { line } = edits[index]!;
    const old = lines[line]!;
    const parts: string[] = [];
    let at = 0;
    for (; index < edits.length && edits[index]!.line === line; index++) {
      const { start, rawLength, text } = edits[index]!;
      parts.push(old.slice(at, start), text);
      at = start + rawLength;
    }
    result[line] = parts.join('') + old.slice(at);
  }
  return result;
}
