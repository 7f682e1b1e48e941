import type { Block, ReportContent } from '../report-content.ts';

const isMark = (character: string): boolean => !/[\p{L}\p{N}]/u.test(character);

const lettersOf = (text: string): number => {
  let count = 0;
  for (const character of text) if (!isMark(character)) count++;
  return count;
};

/**
 * The text of a block line by line as it was printed: `raw` keeps the ends of lines, `text` has the repaired words in one line. A line's beginning is
 * found again by the letters before it: repair changes letters more often than their number, so the beginning of a word near that place is the line's.
 */
export function linesOfBlock({ raw, text }: Pick<Block, 'raw' | 'text'>): string[] {
  const printed = raw.split('\n').filter((line) => line.trim() !== '');
  if (printed.length <= 1 || text.includes('\n')) return text.split('\n').filter((line) => line.trim() !== '');
  const words = text.split(' ');
  const starts = [0];
  let seen = 0;
  for (const [index, word] of words.entries()) {
    seen += lettersOf(word);
    starts[index + 1] = seen;
  }
  const lines: string[] = [];
  let from = 0;
  let letters = 0;
  for (const [index, line] of printed.entries()) {
    letters += lettersOf(line);
    if (index === printed.length - 1) {
      lines.push(words.slice(from).join(' '));
      break;
    }
    let to = from;
    while (to < words.length && starts[to]! < letters) to++;
    // A word parted by a hyphen belongs to the line where it begins; a repaired word may be a letter longer or shorter.
    if (to > from + 1 && Math.abs(starts[to - 1]! - letters) <= 2 && letters - starts[to - 1]! < starts[to]! - letters)
      to--;
    lines.push(words.slice(from, to).join(' '));
    from = to;
  }
  return lines.filter((line) => line !== '');
}

/** Letters that a full line of the running text has; Infinity where no text runs over lines. */
export function fullLineLength(content: Pick<ReportContent, 'blocks'>): number {
  const lengths: number[] = [];
  for (const block of content.blocks) {
    if (block.kind !== 'paragraph' || block.tableId !== null) continue;
    const lines = block.raw.split('\n');
    for (const line of lines.slice(0, -1)) lengths.push(line.trim().length);
  }
  if (lengths.length < 8) return Number.POSITIVE_INFINITY;
  lengths.sort((a, b) => a - b);
  return lengths[Math.floor(lengths.length * 0.9)]!;
}
