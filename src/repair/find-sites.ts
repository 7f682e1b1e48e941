import type { Lexicon } from '../swedish/lexicon.ts';
import type { Candidate } from './candidate.ts';
import { asItStands, type CandidateReader, isShortAcronym } from './candidate-reader.ts';
import { figureKey } from './context-cost.ts';
import { lostOfLines, type RuleCosts } from './damage.ts';
import { foreignPlaces } from './foreign.ts';
import { isNameWord, namePlaces } from './name-places.ts';
import type { Evidence, Site } from './sites.ts';
import { beginsSmall, type Stretch, stretchesOf } from './tokens.ts';

/** A line as it is repaired: its text and what an engine said of its letters. */
export interface RepairLine {
  readonly text: string;
  /** What is known of the word that the letter at a place lies in; null where nothing is. */
  readonly evidenceAt: ((start: number) => Evidence | null) | null;
}

const noPosterior = new Float64Array(0);

const nowhere = { beforeHyphen: false, afterHyphen: false };

/** Below this share of lost å ä ö, words that lists hold are right as they stand. */
const cleanBelow = 0.05;

/** Lines at least this share of the usual full width go on in the next. */
const fullShare = 0.75;

/**
 * Finds what is to be read in lines: each stretch with its readings, words broken at a line's end put together, and what stands in another language, or in figures,
 * marked as not to be touched.
 */
export function findSites(
  lines: readonly RepairLine[],
  lexicon: Lexicon,
  reader: CandidateReader,
  costs: RuleCosts,
): Site[] {
  const iContext = reader.asWritten('i', { beforeHyphen: false, afterHyphen: false })[0]?.contextId ?? 0;
  const cut = lines.map((line) => stretchesOf(line.text));
  const lost = lostOfLines(
    lines.map((line) => line.text),
    (line) =>
      cut[line]!.reduce(
        (sum, stretch) => sum + (!stretch.isProtected && reader.isStrippedWord(stretch.raw, stretch) ? 1 : 0),
        0,
      ),
  );
  const foreign = foreignPlaces(
    cut.flatMap((stretches) => stretches.map((stretch) => stretch.raw)),
    sentenceStarts(lines, cut),
  );
  const wrapWidth = fullWidth(lines);
  const sites: Site[] = [];
  let place = 0;
  let skipFirst = false;
  lines.forEach((line, lineIndex) => {
    const stretches = cut[lineIndex]!;
    const before = lineIndex === 0 ? '' : lines[lineIndex - 1]!.text;
    const lineLost = lost[lineIndex]!;
    // Given names are damaged like all other words: `Gote` is `Göte`.
    const names = namePlaces(
      line.text,
      stretches,
      (raw) =>
        isNameWord(lexicon, raw) ||
        (lineLost >= 0.5 && /^\p{Lu}\p{L}+$/u.test(raw) && reader.all(raw, nowhere)[0]?.kind === 'name'),
    );
    stretches.forEach((stretch, index) => {
      const isForeign = foreign[place++] === 1;
      if (index === 0 && skipFirst) {
        skipFirst = false;
        return;
      }
      const isFirst = index === 0;
      const endsBefore = isFirst && /(?:^|[.:;!?])["”)]?\s*$/u.test(before);
      const isProtected =
        stretch.isProtected || isForeign || (isShortAcronym(stretch.raw) && !isTitle(stretches, index));
      const next = lines[lineIndex + 1];
      const tail =
        !isProtected && index === stretches.length - 1 && next !== undefined
          ? brokenTail(line.text, stretch, next.text, cut[lineIndex + 1]![0], reader, costs, lineLost)
          : null;
      if (tail !== null) skipFirst = true;
      const raw = tail === null ? stretch.raw : stretch.raw + tail.raw;
      const candidates = isProtected
        ? protectedReading(
            stretch,
            stretches[index - 1],
            stretches[index + 1],
            line.text,
            lineLost,
            isForeign,
            iContext,
          )
        : readingsOf(
            raw,
            tail === null ? stretch : { beforeHyphen: false, afterHyphen: stretch.afterHyphen },
            lineLost,
            reader,
            line.evidenceAt !== null,
          );
      const startsSentence = isFirst
        ? endsBefore || before.length < fullShare * wrapWidth || /^\s*[-•*\d]|^\s*[AO]/u.test(line.text)
        : stretch.startsSentence || followsCapitalOrSign(line.text, stretches[index - 1]!, stretch);
      sites.push({
        line: lineIndex,
        stretch,
        tail,
        raw,
        lost: lineLost,
        isProtected: isProtected && candidates.length === 1,
        isNamePlace: names[index]! !== 'none',
        followsName: names[index] === 'after-name',
        breakBefore: isFirst ? endsBefore : stretch.startsSentence,
        startsSentence,
        isCapitalWithin: isCapitalWithin(raw, startsSentence),
        startsForSure: isFirst
          ? /(?:^|[.!?])["”)]?\s*$/u.test(before)
          : followsFullStop(line.text, stretches[index - 1]!, stretch),
        isYearPlace:
          raw.length <= longestYear &&
          (line.text.charAt(stretch.start - 1) === '/' || isYearPlace(stretches[index - 1], stretches[index + 1])),
        endsSentence: endsSentence(line.text, stretch),
        evidence: line.evidenceAt === null ? null : line.evidenceAt(stretch.start),
        candidates,
        best: 0,
        confidence: 1,
        posterior: noPosterior,
        posteriorStart: 0,
      });
    });
  });
  return sites;
}

/** Words, whole and damaged, that `år` follows and `är` hardly ever. */
const beforeYear =
  /^(?:i|per|varje|många|manga|fler|flera|några|nagra|hela|samma|förra|forra|nästa|nasta|gångna|gangna|senaste|senare|kommande|föregående|under|två|tva|tre|fyra|fem|sex|sju|åtta|atta|nio|tio|\p{N}{1,3})$/iu;

/** `år` and `är` are misread in this many letters at most. */
const longestYear = 3;

function isYearPlace(before: Stretch | undefined, after: Stretch | undefined): boolean {
  return (
    (before !== undefined && beforeYear.test(before.raw)) ||
    (after !== undefined && /^(?:19|20)\p{N}{2}$/u.test(after.raw))
  );
}

/** For each stretch whether another sentence, or paragraph, ends before it. */
function sentenceStarts(lines: readonly RepairLine[], cut: readonly (readonly Stretch[])[]): boolean[] {
  return cut.flatMap((stretches, lineIndex) => {
    const before = lineIndex === 0 ? '' : lines[lineIndex - 1]!.text;
    return stretches.map((stretch, index) =>
      index === 0
        ? // Specks at the line's end are read as signs.
          /(?:^|[.!?])[^\p{L}\p{N}]*$/u.test(before.slice(-8))
        : followsFullStop(lines[lineIndex]!.text, stretches[index - 1]!, stretch),
    );
  });
}

function readingsOf(
  raw: string,
  place: { beforeHyphen: boolean; afterHyphen: boolean },
  lost: number,
  reader: CandidateReader,
  hasEvidence: boolean,
): readonly Candidate[] {
  if (lost < cleanBelow) {
    const whole = reader.whole(raw, place);
    if (whole.length > 0) return whole;
    // Text that nothing was lost from keeps its author's slips: only figures and signs within words are misreadings for sure.
    if (!hasEvidence && !/[\p{N}£|!°]/u.test(raw)) return [asItStands(raw)];
  }
  return reader.all(raw, place);
}

/** `1` and `|` between words of a line may be the word `i`; all else that is protected is itself. */
function protectedReading(
  stretch: Stretch,
  before: Stretch | undefined,
  after: Stretch | undefined,
  line: string,
  lost: number,
  isForeign: boolean,
  iContext: number,
): readonly Candidate[] {
  const figure: Candidate = { ...asItStands(stretch.raw), contextId: stretch.isFigure ? figureKey : 0 };
  if (isForeign || lost < 0.5 || !/^[1|]$/u.test(stretch.raw) || !stretch.isWholeToken) return [figure];
  if (before === undefined || after === undefined) return [figure];
  const gap = line.slice(before.start + before.raw.length, stretch.start);
  const isBetweenWords =
    gap === ' ' &&
    /^\p{Ll}+$/u.test(before.raw.slice(1)) &&
    /^\p{L}\p{Ll}+$/u.test(after.raw) &&
    after.start === stretch.start + 2;
  if (!isBetweenWords) return [figure];
  return [
    { ...figure, prior: figureCost },
    { text: 'i', rules: [], places: [], prior: isolatedCost, kind: 'sign', contextId: iContext, contextKey: iContext },
  ];
}

/** Cost of a single figure between two words, and of `i` read as one. */
const figureCost = 6.5;
const isolatedCost = 4 + 2.5;

/** A capital, and small letters, where no sentence begins: the place of a name. */
const isCapitalWithin = (raw: string, startsSentence: boolean): boolean =>
  !startsSentence && !beginsSmall(raw) && /^\p{Lu}\p{Ll}+$/u.test(raw) && !/^[AOGS]/u.test(raw);

/** Whether a longer word in capitals stands beside a short one. */
function isTitle(stretches: readonly Stretch[], index: number): boolean {
  return [stretches[index - 1], stretches[index + 1]].some(
    (other) => other !== undefined && /^\p{Lu}{4,}$/u.test(other.raw),
  );
}

/** Most stretches: one space parts them, and no sign. */
const isSpaceBetween = (line: string, before: Stretch, stretch: Stretch): boolean =>
  stretch.start === before.start + before.raw.length + 1 && line.charAt(stretch.start - 1) === ' ';

/** A sentence ends after it, by a full stop before a capital or the line's end. */
function endsSentence(line: string, stretch: Stretch): boolean {
  const end = stretch.start + stretch.raw.length;
  return line.charAt(end) !== ' ' && /^[.!?](?:\s+\p{Lu}|\s*$)/u.test(line.slice(end, end + 4));
}

/** A sentence ends before, by its full stop after a word that is no short abbreviation. */
function followsFullStop(line: string, before: Stretch, stretch: Stretch): boolean {
  if (isSpaceBetween(line, before, stretch)) return false;
  return before.raw.length > 3 && /^[.!?]["”)]?\s+$/u.test(line.slice(before.start + before.raw.length, stretch.start));
}

/** Titles have capitals in a row, and a sign that stands alone (`•`, `—`) begins something new. */
function followsCapitalOrSign(line: string, before: Stretch, stretch: Stretch): boolean {
  if (isSpaceBetween(line, before, stretch)) return /^[AO]/u.test(stretch.raw) && /^\p{Lu}/u.test(before.raw);
  return (
    (/^\p{Lu}/u.test(before.raw) && /^[AO]/u.test(stretch.raw)) ||
    /(?:^|\s)[^\s\p{L}\p{N}]+\s*$/u.test(line.slice(before.start + before.raw.length, stretch.start))
  );
}

/** The second half of a word broken by a hyphen at the line's end, where both halves make a likelier word together. */
function brokenTail(
  line: string,
  stretch: Stretch,
  nextLine: string,
  next: Stretch | undefined,
  reader: CandidateReader,
  costs: RuleCosts,
  lost: number,
): Stretch | null {
  const end = stretch.start + stretch.raw.length;
  if (!/^[-\u2010\u00ad]\s*$/u.test(line.slice(end)) || next === undefined || next.isProtected) return null;
  if (!/^\p{Ll}/u.test(next.raw) || nextLine.slice(0, next.start).trim() !== '' || next.beforeHyphen) return null;
  const ruleCost = costs.at(lost);
  const best = (raw: string, place: { beforeHyphen: boolean; afterHyphen: boolean }): number => {
    let least = Number.POSITIVE_INFINITY;
    for (const candidate of readingsOf(raw, place, lost, reader, true)) {
      if (candidate.kind === 'unknown') continue;
      let cost = candidate.prior;
      for (const rule of candidate.rules) cost += ruleCost[rule]!;
      least = Math.min(least, cost);
    }
    return least;
  };
  const together = best(stretch.raw + next.raw, { beforeHyphen: false, afterHyphen: stretch.afterHyphen });
  const apart = best(stretch.raw, { beforeHyphen: true, afterHyphen: stretch.afterHyphen }) + best(next.raw, next);
  return together < apart - 1 ? next : null;
}

/** The width of full lines: nine of ten lines with words are no longer. */
function fullWidth(lines: readonly RepairLine[]): number {
  const widths = lines.map((line) => line.text.length).filter((width) => width > 0);
  widths.sort((a, b) => a - b);
  return widths[Math.floor(widths.length * 0.9)] ?? 0;
}
