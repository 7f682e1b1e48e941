import { costStep, type Lexicon } from '../swedish/lexicon.ts';
import { wordNumber } from '../swedish/word-graph.ts';
import { wordMarks } from '../swedish/word-marks.ts';
import type { Candidate, StretchPlace } from './candidate.ts';
import { CandidateSearch } from './candidate-search.ts';
import type { ConfusionTable } from './confusions.ts';
import { RuleCosts, tableShares } from './damage.ts';
import { beginsSmall } from './tokens.ts';
import { userLexicon } from './user-words.ts';

/** Readings kept for a stretch. */
const mostCandidates = 8;
/** Stretches remembered; a great archive begins anew now and then. */
const mostRemembered = 200_000;
/** Capitals up to this length are taken for an abbreviation, and up to the shorter one changed only among other words in capitals. */
const longestAcronym = 5;
const shortAcronym = 3;
/** Letters that an unknown word with a figure has at least. */
const leastWithFigure = 5;

/** What is read as itself and nothing else. */
export const asItStands = (raw: string): Candidate => ({
  text: raw.toLowerCase(),
  rules: [],
  places: [],
  prior: 0,
  kind: 'unknown',
  contextId: 0,
  contextKey: -1,
});

/** Letters that a word of whole text must have to be looked up at all. */
const shortest = 3;
/** Words this likely are common ones. */
const commonCost = 9.5;

/** What was found of a stretch, null until it is asked for. */
interface KnownReadings {
  all: readonly Candidate[] | null;
  asWritten: readonly Candidate[] | null;
  whole: readonly Candidate[] | null;
  isStripped: boolean | null;
}

/** Finds the readings of stretches and remembers them from text to text. They depend on lexicon and table only, never on what was read before. */
export class CandidateReader {
  readonly #lexicon: Lexicon;
  readonly #confusions: ConfusionTable;
  readonly #search: CandidateSearch;
  /** Of the user's words. */
  readonly #extra: CandidateSearch | null;
  readonly #extraLexicon: Lexicon | null;
  readonly #known = new Map<string, KnownReadings>();

  constructor(lexicon: Lexicon, confusions: ConfusionTable, extra: Lexicon | null = null) {
    this.#lexicon = lexicon;
    this.#confusions = confusions;
    const costs = new RuleCosts(confusions, tableShares(confusions)).at(1);
    this.#search = new CandidateSearch(lexicon, confusions, costs);
    this.#extra = extra === null ? null : new CandidateSearch(extra, confusions, costs);
    this.#extraLexicon = extra;
  }

  /** All readings, that of an unknown word last where no list holds what stands there. */
  all(raw: string, place: StretchPlace): readonly Candidate[] {
    const known = this.#of(raw, place);
    known.all ??= this.#findAll(raw, place);
    return known.all;
  }

  #of(raw: string, place: StretchPlace): KnownReadings {
    const key = keyOf(raw, place);
    let known = this.#known.get(key);
    if (known === undefined) {
      if (this.#known.size >= mostRemembered) this.#known.clear();
      known = { all: null, asWritten: null, whole: null, isStripped: null };
      this.#known.set(key, known);
    }
    return known;
  }

  #findAll(raw: string, place: StretchPlace): readonly Candidate[] {
    let found = this.#search.search(raw, place, mostCandidates);
    if (this.#extra !== null) {
      const own = this.#extra.search(raw, place, mostCandidates).map((candidate) => ({ ...candidate, isOwn: true }));
      found = [...own, ...found.filter((candidate) => !own.some((other) => other.text === candidate.text))];
    }
    if (isAcronym(raw)) found = found.filter((candidate) => this.#isPlainLoss(candidate));
    if (found.length === 0) found = this.#withoutFigures(raw);
    return found.some((candidate) => candidate.rules.length === 0) ? found : [...found, asItStands(raw)];
  }

  /** The reading of what stands there as a word, a name or a compound; none where it is unknown. */
  asWritten(raw: string, place: StretchPlace): readonly Candidate[] {
    const known = this.#of(raw, place);
    known.asWritten ??= this.#findAsWritten(raw, place);
    return known.asWritten;
  }

  /** The one reading of what stands where nothing was lost: as it is written, or as itself; none where figures and signs within it are misreadings for sure, or where nothing but misreading explains it. */
  whole(raw: string, place: StretchPlace): readonly Candidate[] {
    const known = this.#of(raw, place);
    known.whole ??= this.#findWhole(raw, place);
    return known.whole;
  }

  #findWhole(raw: string, place: StretchPlace): readonly Candidate[] {
    if (raw.length < shortest || isMixedCase(raw)) return [asItStands(raw)];
    return this.asWritten(raw, place);
  }

  /** Whether a stretch in small letters is no word, and a common word when its å, ä or ö are given back. */
  isStrippedWord(raw: string, place: StretchPlace): boolean {
    const known = this.#of(raw, place);
    known.isStripped ??= this.#findStripped(raw, place);
    return known.isStripped;
  }

  #findStripped(raw: string, place: StretchPlace): boolean {
    if (!/^\p{Ll}[\p{Ll}46]+$/u.test(raw) || this.asWritten(raw, place).length > 0) return false;
    const best = this.all(raw, place)[0];
    return best !== undefined && best.kind === 'word' && best.prior < commonCost && /[åäö]/u.test(best.text);
  }

  #findAsWritten(raw: string, place: StretchPlace): readonly Candidate[] {
    if (this.#extraLexicon !== null && wordNumber(this.#extraLexicon.graph, raw.toLowerCase()) >= 0) {
      return this.#extra!.search(raw, place, 1, false);
    }
    const number = wordNumber(this.#lexicon.graph, raw.toLowerCase());
    const marks = number < 0 ? 0 : this.#lexicon.marks[number]!;
    if ((marks & wordMarks.word) !== 0 && (marks & wordMarks.forbidden) === 0) {
      return [
        {
          text: raw.toLowerCase(),
          rules: [],
          places: [],
          prior: this.#lexicon.wordCost[number]! * costStep,
          kind: 'word',
          contextId: this.#lexicon.contextId[number]!,
          contextKey: -1,
        },
      ];
    }
    return this.#search.search(raw, place, 1, false);
  }

  /** A word that no list holds, with a 6 among its letters that can only be an ö. */
  #withoutFigures(raw: string): Candidate[] {
    if (!/^6?\p{L}+(?:6\p{L}+)*$/u.test(raw) || !/6/u.test(raw) || raw.length < leastWithFigure) return [];
    const rule = this.#confusions.rules.find((one) => one.raw === '6' && one.text === 'ö');
    if (rule === undefined) return [];
    const places = Array.from(raw.matchAll(/6/gu), (match) => match.index);
    return [
      {
        ...asItStands(raw.replaceAll('6', 'ö')),
        rules: places.map(() => rule.index),
        places,
        kind: 'figure',
      },
    ];
  }

  /** Whether only å, ä or ö were read as the letter below the marks. */
  #isPlainLoss(candidate: Candidate): boolean {
    return candidate.rules.every((index) => {
      const rule = this.#confusions.rules[index]!;
      return (
        rule.isLoss &&
        ((rule.raw.toLowerCase() === 'a' && rule.text !== 'ö') || (rule.raw.toLowerCase() === 'o' && rule.text === 'ö'))
      );
    });
  }
}

/** A stretch, which holds no hyphens, and those beside it. */
const keyOf = (raw: string, place: StretchPlace): string =>
  place.beforeHyphen ? (place.afterHyphen ? `-${raw}-` : `${raw}-`) : place.afterHyphen ? `-${raw}` : raw;

/** `SKR`, `VGR`, `LSS:s` without its ending. */
export const isAcronym = (raw: string): boolean => raw.length <= longestAcronym && /^\p{Lu}{2,}s?$/u.test(raw);

/** `SKR`, `IT`, `UBiT`: so short that any change is a guess. */
export const isShortAcronym = (raw: string): boolean =>
  !beginsSmall(raw) &&
  ((raw.length <= shortAcronym && /^\p{Lu}{2,}$/u.test(raw)) ||
    /^(?=.{2,6}$)\p{Lu}\p{L}*\p{Lu}/u.test(raw.replace(/^\p{Lu}+$/u, '')));

/** A capital after a small letter: `VästKom`, `eHälsa`. */
export const isMixedCase = (raw: string): boolean => /\p{Ll}\p{Lu}/u.test(raw);

/** What one lexicon and table give: a reader without words of the user's, and one for each list of them. */
interface Readers {
  readonly plain: CandidateReader;
  readonly byWords: WeakMap<readonly string[], CandidateReader>;
}

const readers = new WeakMap<Lexicon, WeakMap<ConfusionTable, Readers>>();

/**
 * The reader of a lexicon, a table and the user's words, made once for each list: a run gives the same list with every document.
 *
 * @param words known by the list itself, not by its entries: it must not change.
 */
export function candidateReader(
  lexicon: Lexicon,
  confusions: ConfusionTable,
  words: readonly string[] = [],
): CandidateReader {
  let ofLexicon = readers.get(lexicon);
  if (ofLexicon === undefined) {
    ofLexicon = new WeakMap();
    readers.set(lexicon, ofLexicon);
  }
  let known = ofLexicon.get(confusions);
  if (known === undefined) {
    known = { plain: new CandidateReader(lexicon, confusions), byWords: new WeakMap() };
    ofLexicon.set(confusions, known);
  }
  if (words.length === 0) return known.plain;
  let reader = known.byWords.get(words);
  if (reader === undefined) {
    const extra = userLexicon(words, lexicon);
    reader = extra === null ? known.plain : new CandidateReader(lexicon, confusions, extra);
    known.byWords.set(words, reader);
  }
  return reader;
}
