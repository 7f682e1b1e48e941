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
  /** How many mends taught it, or its share; 0 for what the table says. */
  readonly taughtBy: number;
}

/** A misreading that people told by their mends. */
export interface TaughtConfusion {
  readonly raw: string;
  /** Lower case. */
  readonly text: string;
  readonly count: number;
  readonly share: number;
}

/** All confusions, found by the first letter of what stands in the text. */
export interface ConfusionTable {
  readonly rules: readonly Confusion[];
  readonly byFirst: ReadonlyMap<number, readonly Confusion[]>;
}

/**
 * Reads dictionaries/confusions.tsv: raw, text, share and loss, a rule a line, `#` for comments, the first line naming the columns.
 *
 * @param taught misreadings of any engine that mends told: they raise the share of a rule that stands there, or are rules of their own; those of engines without å, ä and ö are known too well.
 * @throws {ConfigError} with the line where a field is wrong.
 */
export function parseConfusions(content: string, taught: readonly TaughtConfusion[] = []): ConfusionTable {
  const taughtRules = new Map(taught.map((rule) => [`${rule.raw}\t${rule.text}`, rule]));
  const rules: Confusion[] = [];
  const byFirst = new Map<number, Confusion[]>();
  const listed = new Set<string>();
  const add = (made: Omit<Confusion, 'index'>): void => {
    const rule: Confusion = { index: rules.length, ...made };
    rules.push(rule);
    if (rule.raw === '') return;
    const first = rule.raw.charCodeAt(0);
    const known = byFirst.get(first);
    if (known === undefined) byFirst.set(first, [rule]);
    else known.push(rule);
  };
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
    const told = taughtRules.get(`${raw}\t${text}`);
    listed.add(`${raw}\t${text}`);
    const isRaised = told !== undefined && !isLoss && told.share > share;
    add({
      raw,
      text,
      codes,
      share: isRaised ? told.share : share,
      isLoss,
      isLostMark,
      taughtBy: isRaised ? told.count : 0,
    });
  });
  for (const [key, { raw, text, share, count }] of taughtRules) {
    if (listed.has(key)) continue;
    const codes = Array.from(text, (letter) => codeOf(letter.charCodeAt(0)));
    if (codes.includes(0)) continue;
    add({ raw, text, codes, share, isLoss: false, isLostMark: false, taughtBy: count });
  }
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
      taughtBy: 0,
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
