import { InputFileError } from '../errors.ts';

/** One line of a suffix class: `strip` is taken from the end of a word and `add` put there, when the word fits `condition`. */
export interface SuffixRule {
  readonly strip: string;
  readonly add: string;
  /** Flags that the new form has: further suffixes, places in compounds. */
  readonly flags: string;
  /** Null: every word. */
  readonly condition: RegExp | null;
}

/** The parts of a Hunspell affix file that the Swedish dictionary uses. A flag is one character. */
export interface HunspellRules {
  readonly suffixes: ReadonlyMap<string, readonly SuffixRule[]>;
  readonly noSuggest: string;
  readonly forbidden: string;
  readonly needAffix: string;
  readonly compoundBegin: string;
  readonly compoundMiddle: string;
  readonly compoundEnd: string;
  readonly onlyInCompound: string;
  /** Pairs of flags of COMPOUNDRULE lines with two plain flags, as `>j`: a word with the first may stand before one with the second. */
  readonly compoundPairs: readonly (readonly [string, string])[];
}

const singleFlags = {
  NOSUGGEST: 'noSuggest',
  FORBIDDENWORD: 'forbidden',
  NEEDAFFIX: 'needAffix',
  COMPOUNDBEGIN: 'compoundBegin',
  COMPOUNDMIDDLE: 'compoundMiddle',
  COMPOUNDEND: 'compoundEnd',
  ONLYINCOMPOUND: 'onlyInCompound',
} as const;

/**
 * Reads an affix file (`index.aff`) of Hunspell, in the form that man page hunspell(5) gives: suffix classes, flags of compounds. Prefix
 * classes, other flag types and conversions are refused, since the Swedish dictionary has none and leaving them out silently would lose words.
 *
 * @throws {InputFileError} where a line has a form that is not understood.
 */
export function parseHunspellRules(text: string): HunspellRules {
  const suffixes = new Map<string, SuffixRule[]>();
  const flags: Record<(typeof singleFlags)[keyof typeof singleFlags], string> = {
    noSuggest: '',
    forbidden: '',
    needAffix: '',
    compoundBegin: '',
    compoundMiddle: '',
    compoundEnd: '',
    onlyInCompound: '',
  };
  const compoundPairs: [string, string][] = [];
  text.split(/\r?\n/u).forEach((line, index) => {
    const fields = line.trim().split(/\s+/u);
    const [keyword, flag, third, fourth, fifth] = fields;
    if (keyword === undefined || keyword === '' || keyword.startsWith('#')) return;
    if (keyword === 'PFX' || keyword === 'FLAG' || keyword === 'AF') {
      throw new InputFileError(
        `The affix file of the Swedish dictionary has a ${keyword} line (line ${index + 1}), which is not supported: use dictionary-sv 4.`,
      );
    }
    if (keyword === 'SFX' && flag !== undefined) {
      // A class begins with a line of its own: flag, Y or N, number of rules.
      if (fields.length === 4 && /^[YN]$/u.test(third ?? '') && /^\d+$/u.test(fourth ?? '')) {
        suffixes.set(flag, []);
        return;
      }
      suffixes.get(flag)?.push(suffixRuleOf(third ?? '0', fourth ?? '0', fifth ?? '.'));
      return;
    }
    if (keyword === 'COMPOUNDRULE' && flag !== undefined && flag.length === 2 && !/[\d*?-]/u.test(flag)) {
      compoundPairs.push([flag.charAt(0), flag.charAt(1)]);
      return;
    }
    if (keyword in singleFlags) flags[singleFlags[keyword as keyof typeof singleFlags]] = flag ?? '';
  });
  return { suffixes, ...flags, compoundPairs };
}

function suffixRuleOf(strip: string, addition: string, condition: string): SuffixRule {
  const slash = addition.indexOf('/');
  const add = slash < 0 ? addition : addition.slice(0, slash);
  return {
    strip: strip === '0' ? '' : strip,
    add: add === '0' ? '' : add,
    flags: slash < 0 ? '' : addition.slice(slash + 1),
    condition: condition === '.' ? null : new RegExp(`${condition}$`, 'u'),
  };
}
