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

/** Lines with their edits, which come in the order of the text. */
export function applyEdits(lines: readonly string[], edits: readonly LineEdit[]): string[] {
  const result = [...lines];
  // From the back, so that places of earlier edits stay right.
  for (let index = edits.length - 1; index >= 0; index--) {
    const { line, start, rawLength, text } = edits[index]!;
    const old = result[line]!;
    result[line] = old.slice(0, start) + text + old.slice(start + rawLength);
  }
  return result;
}
