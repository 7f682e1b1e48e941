import { ConfigError } from '../errors.ts';
import { codeOf } from '../swedish/alphabet.ts';

/** One misreading: `raw` stands where `text` was printed. */
export interface Confusion {
  readonly index: number;
  readonly raw: string; // '' where the engine left the text out
  /** Lower case. */
  readonly text: string;
  /** Codes of the letters of `text`. */
  readonly codes: readonly number[];
  /** Share of the readings of `text` that come out as `raw`: where å ä ö are lost for `loss` rules, anywhere for the others. */
  readonly share: number;
  /** Whether the rule belongs to an engine without å, ä and ö. */
  readonly isLoss: boolean;
  /** Whether it is the loss of an å, ä or ö. */
  readonly isLostMark: boolean;
}

/** All confusions, found by the first letter of what stands in the text. */
export interface ConfusionTable {
  readonly rules: readonly Confusion[];
  readonly byFirst: ReadonlyMap<number, readonly Confusion[]>;
}

/**
 * Reads dictionaries/confusions.tsv: raw, text, share and loss, a rule a line, `#` for comments, the first line naming the columns.
 *
 * @throws {ConfigError} with the line where a field is wrong.
 */
export function parseConfusions(content: string): ConfusionTable {
  const rules: Confusion[] = [];
  const byFirst = new Map<number, Confusion[]>();
  content.split(/\r?\n/u).forEach((line, lineIndex) => {
    if (lineIndex === 0 || line.startsWith('#') || line.trim() === '') return;
    const [raw = '', printed = '', shareText = '', loss = ''] = line.normalize('NFC').split('\t');
    const share = Number(shareText);
    const text = printed.toLowerCase();
    const codes = Array.from(text, (letter) => codeOf(letter.charCodeAt(0)));
    if (
      codes.length === 0 ||
      (raw === '' && codes.length > 1) ||
      codes.includes(0) ||
      !(share > 0 && share <= 1) ||
      !/^[01]$/u.test(loss)
    ) {
      throw new ConfigError(
        `confusions.tsv, line ${lineIndex + 1}: expected raw, text, a share above 0 and up to 1, and 0 or 1, parted by tabs; found "${line}".`,
      );
    }
    if (raw === text) return;
    const isLoss = loss === '1';
    const isLostMark = isLoss && /[åäö]/u.test(text);
    const rule: Confusion = { index: rules.length, raw, text, codes, share, isLoss, isLostMark };
    rules.push(rule);
    if (raw === '') return;
    const first = raw.charCodeAt(0);
    const known = byFirst.get(first);
    if (known === undefined) byFirst.set(first, [rule]);
    else known.push(rule);
  });
  // The borders of words, which are no letters: found apart from these (see boundaries.ts).
  for (const [raw, text] of [
    [' ', ''],
    ['', ' '],
  ] as const) {
    rules.push({
      index: rules.length,
      raw,
      text,
      codes: [],
      share: boundaryShare,
      isLoss: true,
      isLostMark: false,
    });
  }
  return { rules, byFirst };
}

/** Share of the borders of words that are read wrongly where text is damaged. */
const boundaryShare = 0.001;

/** The rule of a space that was read into a word. */
export const joinRule = (table: ConfusionTable): number => table.rules.length - 2;

/** The rule of a space that was lost between words. */
export const splitRule = (table: ConfusionTable): number => table.rules.length - 1;
