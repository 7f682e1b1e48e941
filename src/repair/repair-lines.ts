import type { Lexicon } from '../swedish/lexicon.ts';
import { agreedReadings, isUnknown } from './agree.ts';
import { withBoundaries } from './boundaries.ts';
import { type Candidate, isStanding } from './candidate.ts';
import { candidateReader } from './candidate-reader.ts';
import { calibrated, calibratedAsLeft } from './confidence.ts';
import type { ConfusionTable } from './confusions.ts';
import { RuleCosts, tableShares } from './damage.ts';
import { kindOf, reasonFor, replacementsOf, writtenText } from './describe.ts';
import { type DocumentEvidence, estimateFrom } from './estimate.ts';
import { findSites, type RepairLine } from './find-sites.ts';
import { withoutMarkup } from './markup.ts';
import { nearWords } from './near-words.ts';
import { costOfReading, scoreSites } from './score-sites.ts';
import type { Site } from './sites.ts';
import type { RepairChange, RepairDoubt, RepairOptions } from './types.ts';

/** What the repair stage works with; both are loaded once (see load-repair.ts). */
export interface RepairContext {
  readonly lexicon: Lexicon;
  readonly confusions: ConfusionTable;
}

/** Letters of a line that are replaced. */
export interface LineEdit {
  /** 0-based. */
  readonly line: number;
  readonly start: number;
  readonly rawLength: number;
  readonly text: string;
}

export interface RepairedLines {
  readonly edits: readonly LineEdit[];
  readonly changes: readonly RepairChange[];
  readonly doubts: readonly RepairDoubt[];
}

/**
 * Repairs lines of running text in reading order. Two readings of the whole: the first by the lexicon alone, the second with what the sure
 * readings of the first say of this document (its misreadings, its words).
 */
export function repairLines(
  written: readonly RepairLine[],
  options: RepairOptions,
  context: RepairContext,
): RepairedLines {
  const lines = written.map((line) => ({ ...line, text: withoutMarkup(line.text) }));
  const { lexicon, confusions } = context;
  const tableCosts = new RuleCosts(confusions, tableShares(confusions));
  const reader = candidateReader(lexicon, confusions, options.words);
  let sites: readonly Site[] = findSites(lines, lexicon, reader, tableCosts);
  scoreSites(sites, lexicon, confusions, tableCosts, null);
  const document = estimateFrom(sites, confusions);
  const costs = new RuleCosts(confusions, document.shares);
  if (!options.keepsWords) {
    sites = withBoundaries(
      sites,
      lines.map((line) => line.text),
      lexicon,
      confusions,
      reader,
      (site, candidate) => costOfReading(site, candidate, lexicon, confusions, costs.at(site.lost), document),
    );
  }
  const agreed = agreedReadings(sites, confusions, document.shares, lexicon.letterModel);
  for (const site of agreed.size === 0 ? [] : sites) {
    const reading = isUnknown(site) ? agreed.get(site.raw.toLowerCase()) : undefined;
    if (reading !== undefined) site.candidates = [...site.candidates, reading];
  }
  addNearWords(sites, document, context);
  scoreSites(sites, lexicon, confusions, costs, document);
  return decide(sites, options, confusions);
}

/** An unlisted form that comes this often is a word of its own. */
const ownWord = 3;

/** Gives words that no list holds, where å, ä and ö are lost, the listed words that are one letter away. */
function addNearWords(
  sites: readonly Site[],
  document: DocumentEvidence,
  { lexicon, confusions }: RepairContext,
): void {
  const known = new Map<string, readonly Candidate[]>();
  for (const site of sites) {
    // What has a capital may be a name, also where a sentence begins.
    if (!isUnknown(site) || site.tail !== null || !/^\p{Ll}+$/u.test(site.raw)) continue;
    const form = site.raw.toLowerCase();
    if ((document.unlisted.get(form) ?? 0) >= ownWord) continue;
    let near = known.get(form);
    if (near === undefined) {
      near = nearWords(form, lexicon, confusions, document);
      known.set(form, near);
    }
    // The form itself, with what it costs as a slip of the author, takes the place of the unknown word.
    const there = new Set(near.map((candidate) => candidate.text));
    if (near.length > 0) site.candidates = [...site.candidates.filter(({ text }) => !there.has(text)), ...near];
  }
}

function decide(sites: readonly Site[], options: RepairOptions, table: ConfusionTable): RepairedLines {
  const edits: LineEdit[] = [];
  const changes: RepairChange[] = [];
  const doubts: RepairDoubt[] = [];
  const { learnedWords } = options;
  for (const site of sites) {
    const candidate = site.candidates[site.best]!;
    const text = writtenText(site, candidate, table);
    if (text === site.raw) {
      if (isDoubtful(site, table)) doubts.push(doubtOf(site, table, learnedWords));
      continue;
    }
    const confidence = calibrated(site.confidence);
    if (confidence < options.leastConfidence) {
      doubts.push(doubtOf(site, table, learnedWords));
      continue;
    }
    changes.push({
      line: site.line + 1,
      column: site.stretch.start + 1,
      raw: site.raw,
      text,
      kind: kindOf(candidate, table),
      confidence,
      reason: reasonFor(site, candidate, table, learnedWords),
      alternatives: alternativesOf(site, table, text, 1 - confidence),
    });
    edits.push(...editsOf(site, candidate, text, table));
  }
  return { edits, changes, doubts };
}

/** Where å, ä and ö are lost, a word is doubtful from this probability of another reading on. */
const leastDoubt = 0.2;

/** Whether a word that stays may as well be another, with å, ä or ö. */
function isDoubtful(site: Site, table: ConfusionTable): boolean {
  if (site.isProtected || site.lost < 0.5) return false;
  return site.candidates.some(
    (other, index) =>
      !isStanding(other) &&
      site.posterior[site.posteriorStart + index]! >= leastDoubt &&
      writtenText(site, other, table) !== site.raw,
  );
}

/** A word that stays as it is, with what it may be instead. */
function doubtOf(site: Site, table: ConfusionTable, learnedWords: ReadonlySet<string>): RepairDoubt {
  const standing = site.candidates.findIndex(isStanding);
  const candidate = site.candidates[site.best]!;
  const confidence = standing < 0 ? 0 : calibratedAsLeft(site.posterior[site.posteriorStart + standing]!);
  return {
    line: site.line + 1,
    column: site.stretch.start + 1,
    raw: site.raw,
    confidence,
    reason: reasonFor(site, candidate, table, learnedWords),
    alternatives: alternativesOf(site, table, site.raw, 1 - confidence),
  };
}

/** Readings less likely than this are not told. */
const leastAlternative = 0.01;

/** The readings beside the one that is written. They share what its confidence leaves, by their probabilities. */
function alternativesOf(
  site: Site,
  table: ConfusionTable,
  written: string,
  rest: number,
): { text: string; confidence: number }[] {
  const found = new Map<string, number>();
  site.candidates.forEach((candidate, index) => {
    const posterior = site.posterior[site.posteriorStart + index]!;
    if (posterior < leastAlternative) return;
    const text = writtenText(site, candidate, table);
    if (text !== written) found.set(text, (found.get(text) ?? 0) + posterior);
  });
  const total = [...found.values()].reduce((sum, posterior) => sum + posterior, 0);
  return [...found]
    .map(([text, posterior]) => ({ text, confidence: (rest * posterior) / total }))
    .sort((x, y) => y.confidence - x.confidence);
}

/** One edit, or two for a word that the line's end breaks. */
function editsOf(site: Site, candidate: Candidate, text: string, table: ConfusionTable): LineEdit[] {
  const { stretch, tail, line } = site;
  const head: LineEdit = { line, start: stretch.start, rawLength: stretch.raw.length, text };
  if (tail === null) return [head];
  // Where the break falls in the new text: each piece replaced before it moves it.
  let cut = stretch.raw.length;
  for (const piece of replacementsOf(candidate, table)) {
    if (piece.from < stretch.raw.length) cut += piece.textLength - piece.rawLength;
  }
  return [
    { ...head, text: text.slice(0, cut) },
    { line: line + 1, start: tail.start, rawLength: tail.raw.length, text: text.slice(cut) },
  ];
}
