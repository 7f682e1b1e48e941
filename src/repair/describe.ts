import { type Candidate, isStanding } from './candidate.ts';
import { type Replacement, withCapitals } from './capitals.ts';
import { type Confusion, type ConfusionTable, joinRule, splitRule } from './confusions.ts';
import type { Site } from './sites.ts';
import type { RepairKind } from './types.ts';

/** The pieces of the raw text that a reading replaces. */
export function replacementsOf(candidate: Candidate, table: ConfusionTable): Replacement[] {
  return candidate.rules.map((rule, index) => ({
    from: candidate.places[index]!,
    rawLength: table.rules[rule]!.raw.length,
    textLength: table.rules[rule]!.text.length,
  }));
}

/** A reading as it is written at its place. */
export function writtenText(site: Site, candidate: Candidate, table: ConfusionTable): string {
  if (candidate.kind === 'sign') return candidate.text;
  if (candidate.kind === 'near') {
    return /^\p{Lu}/u.test(site.raw)
      ? candidate.text.charAt(0).toUpperCase() + candidate.text.slice(1)
      : candidate.text;
  }
  if (candidate.rules.length === 0) return site.raw;
  return withCapitals(site.raw, candidate.text, replacementsOf(candidate, table), {
    isName: candidate.kind === 'name' || candidate.kind === 'figure',
    startsSentence: site.startsSentence,
    startsForSure: site.startsForSure,
  });
}

export function kindOf(candidate: Candidate, table: ConfusionTable): RepairKind {
  if (candidate.kind === 'sign' || candidate.kind === 'near') return 'character';
  if (candidate.rules.includes(joinRule(table))) return 'join';
  if (candidate.rules.includes(splitRule(table))) return 'split';
  return candidate.rules.every((rule) => table.rules[rule]!.isLostMark) ? 'diacritics' : 'character';
}

const whatItIs: Readonly<Record<Candidate['kind'], string>> = {
  word: 'is a word of the lexicon',
  name: 'is a name of the lexicon',
  compound: 'is made of words of the lexicon',
  part: 'is a part of compounds of the lexicon',
  figure: 'has a letter where a figure stood within a word',
  apart: 'are two common words that stand side by side',
  agreed: 'is what all forms of an unlisted word in this text can be misread from',
  near: 'is a word of the lexicon that one letter parts from what stands there',
  sign: 'fits the words beside it better than the figure',
  unknown: 'is in no list',
};

const pieceOf = ({ raw, text, taughtBy }: Confusion): string =>
  raw === ' '
    ? 'a space within'
    : text === ' '
      ? 'a space left out'
      : raw === ''
        ? `${text} left out`
        : `${raw} for ${text}${taughtBy === 0 ? '' : `, learned from ${taughtBy} mends`}`;

/** Why a reading was chosen, in one sentence. */
export function reasonFor(
  site: Site,
  candidate: Candidate,
  table: ConfusionTable,
  learnedWords: ReadonlySet<string>,
): string {
  const pieces = [...new Set(candidate.rules.map((rule) => pieceOf(table.rules[rule]!)))];
  const standing = site.candidates.find(isStanding);
  const against =
    standing === undefined || standing.kind === 'unknown'
      ? 'the reading as it stands is in no list'
      : 'the reading as it stands fits the words beside it less';
  const misread = pieces.length === 0 ? '' : ` (misread: ${pieces.join(', ')})`;
  const place = site.lost >= 0.5 ? ' where å, ä and ö are lost' : '';
  const what = learnedWords.has(candidate.text.toLowerCase())
    ? 'is a word learned from mends'
    : whatItIs[candidate.kind];
  return `"${candidate.text}" ${what}${misread}${place}; ${against}.`;
}
