import { EngineError } from '../errors.ts';
import type { Box } from '../model/geometry.ts';

/** A word as Tesseract's TSV gives it. */
export interface TsvWord {
  readonly text: string;
  readonly box: Box;
  /** 0–1. */
  readonly confidence: number;
  /** `block.paragraph.line`. */
  readonly line: string;
}

const columnCount = 12;
const wordLevel = '5';

/**
 * The words of Tesseract's TSV output, in its order. Words without any letter (image blocks are given as a word of one space) are not
 * words and are left out; nothing else is.
 *
 * Columns: level, page, block, paragraph, line, word, left, top, width, height, confidence (0–100, -1 for what is no word), text.
 *
 * @throws EngineError when a row of it is not of that form.
 */
export function parseTsv(tsv: string): TsvWord[] {
  const words: TsvWord[] = [];
  const rows = tsv.split('\n');
  for (const [index, row] of rows.entries()) {
    if (!row.startsWith(wordLevel)) continue;
    const columns = row.replace(/\r$/, '').split('\t');
    if (columns.length !== columnCount) throw malformed(index, row);
    const numbers = columns.slice(0, 11).map(Number);
    if (numbers.some((number) => !Number.isFinite(number))) throw malformed(index, row);
    const text = columns[11]!.trim().normalize('NFC');
    if (text === '') continue;
    words.push({
      text,
      box: { x: numbers[6]!, y: numbers[7]!, width: numbers[8]!, height: numbers[9]! },
      confidence: toConfidence(numbers[10]!),
      line: `${columns[2]}.${columns[3]}.${columns[4]}`,
    });
  }
  return words;
}

function malformed(index: number, row: string): EngineError {
  return new EngineError(
    `The OCR engine answered with a row of TSV that cannot be read (row ${index + 1}): ${row.slice(0, 120)}`,
  );
}

/** Per cent of Tesseract as 0–1 with four decimals, which is more than it is good for. */
function toConfidence(percent: number): number {
  return Math.round(Math.min(100, Math.max(0, percent)) * 100) / 10_000;
}
