import type { LaidOutPage, Word } from '../model/page.ts';
import {
  defaultRepairOptions,
  type RepairChange,
  type RepairContext,
  type RepairDoubt,
  type RepairOptions,
  type RepairWordLine,
  repairText,
  repairWords,
} from '../repair/index.ts';
import { writtenConfidence } from './repair-confidence.ts';

/** The repair stage with what it needs, loaded once for a run. */
export interface Repairer {
  readonly context: RepairContext;
  readonly options: RepairOptions;
}

/** @param learned those of the words that mends taught. */
export const createRepairer = (
  context: RepairContext,
  words: readonly string[],
  learned: readonly string[] = [],
): Repairer => ({
  context,
  options: {
    ...defaultRepairOptions,
    words: [...words, ...learned],
    learnedWords: new Set(learned.map((word) => word.normalize('NFC').toLowerCase())),
  },
});

/** A change, or a doubt, and the word that it is about: indices into the regions of the page, their lines and words. */
export interface PlacedRepair<Entry extends RepairChange | RepairDoubt> {
  readonly regionIndex: number;
  readonly lineIndex: number;
  readonly wordIndex: number;
  readonly entry: Entry;
}

/** A page whose words are repaired: changed words have their `raw`. */
export interface RepairedPage {
  readonly page: LaidOutPage;
  readonly changes: readonly PlacedRepair<RepairChange>[];
  readonly doubts: readonly PlacedRepair<RepairDoubt>[];
}

/** Where a line of the repair's input stands. The blank line after a region has the index after its last line. */
interface LinePlace {
  readonly pageIndex: number;
  readonly regionIndex: number;
  readonly lineIndex: number;
}

const blankLine: RepairWordLine = { words: [] };

/**
 * Repairs the words of laid-out pages, which are read as one text in reading order: what one page makes sure helps the next. Regions are paragraphs of their own.
 * What an engine made of figures is no text and stays as it is.
 */
export function repairPages(pages: readonly LaidOutPage[], repairer: Repairer): RepairedPage[] {
  const lines: RepairWordLine[] = [];
  const places: LinePlace[] = [];
  pages.forEach((page, pageIndex) => {
    page.regions.forEach((region, regionIndex) => {
      if (region.kind === 'figure') return;
      region.lines.forEach((line, lineIndex) => {
        lines.push({ words: line.words.map(repairWordOf) });
        places.push({ pageIndex, regionIndex, lineIndex });
      });
      lines.push(blankLine);
      places.push({ pageIndex, regionIndex, lineIndex: region.lines.length });
    });
  });
  const repaired = repairWords(lines, repairer.options, repairer.context);

  const changesOfLine = groupByLine(repaired.changes);
  const words = new Map<string, readonly Word[]>();
  const keyOf = (place: LinePlace): string => `${place.pageIndex} ${place.regionIndex} ${place.lineIndex}`;
  places.forEach((place, index) => {
    const line = pages[place.pageIndex]!.regions[place.regionIndex]!.lines[place.lineIndex];
    if (line === undefined) return;
    const texts = repaired.lines[index]!;
    if (line.words.every((word, wordIndex) => word.text === texts[wordIndex])) return;
    words.set(
      keyOf(place),
      line.words.map((word, wordIndex) => {
        const text = texts[wordIndex]!;
        if (text === word.text) return word;
        const own = (changesOfLine.get(index) ?? []).filter((change) => change.wordIndex === wordIndex);
        // The second half of a word that the line's end breaks changes with the first.
        const changes = own.length > 0 ? own : (changesOfLine.get(index - 1) ?? []).slice(-1);
        const confidence = Math.min(word.confidence, ...changes.map((change) => writtenConfidence(change.confidence)));
        return { ...word, text, raw: word.text, confidence };
      }),
    );
  });
  const placed = <Entry extends RepairChange | RepairDoubt>(
    entries: readonly (Entry & { readonly lineIndex: number; readonly wordIndex: number })[],
  ): PlacedRepair<Entry>[][] => {
    const perPage: PlacedRepair<Entry>[][] = pages.map(() => []);
    for (const entry of entries) {
      const { pageIndex, regionIndex, lineIndex } = places[entry.lineIndex]!;
      perPage[pageIndex]!.push({ regionIndex, lineIndex, wordIndex: entry.wordIndex, entry });
    }
    return perPage;
  };
  const changes = placed(repaired.changes);
  const doubts = placed(repaired.doubts);
  return pages.map((page, pageIndex) => ({
    page: {
      ...page,
      regions: page.regions.map((region, regionIndex) => ({
        ...region,
        lines: region.lines.map((line, lineIndex) => {
          const changed = words.get(keyOf({ pageIndex, regionIndex, lineIndex }));
          return changed === undefined ? line : { ...line, words: changed };
        }),
      })),
    },
    changes: changes[pageIndex]!,
    doubts: doubts[pageIndex]!,
  }));
}

/** A text layer says nothing of how surely its words were read. */
const repairWordOf = ({ text, confidence, alternatives, source }: Word): RepairWordLine['words'][number] => ({
  text,
  confidence: source === 'text-layer' || source === 'leader' ? null : confidence,
  alternatives,
});

function groupByLine<Entry extends { readonly lineIndex: number }>(
  entries: readonly Entry[],
): ReadonlyMap<number, readonly Entry[]> {
  const groups = new Map<number, Entry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.lineIndex);
    if (group === undefined) groups.set(entry.lineIndex, [entry]);
    else group.push(entry);
  }
  return groups;
}

/** A page of plain text after repair. `line` of a change counts on the page, from 1. */
export interface RepairedTextPage {
  readonly lines: readonly string[];
  readonly changes: readonly RepairChange[];
  readonly doubts: readonly RepairDoubt[];
}

/** Repairs pages of plain text as one text, in which a form feed begins each page but the first. */
export function repairTextPages(pages: readonly (readonly string[])[], repairer: Repairer): RepairedTextPage[] {
  const starts: number[] = [];
  const rows: string[] = [];
  pages.forEach((lines, index) => {
    starts.push(rows.length);
    const mark = index === 0 ? '' : '\f';
    rows.push(`${mark}${lines[0] ?? ''}`);
    for (const line of lines.slice(1)) rows.push(line);
  });
  const result = repairText(rows.join('\n'), repairer.options, repairer.context);
  const repaired = result.text.split('\n');
  const pageOfRow = pages.flatMap((lines, index) => Array<number>(Math.max(1, lines.length)).fill(index));
  const perPage = <Entry extends RepairChange | RepairDoubt>(entries: readonly Entry[]): Entry[][] => {
    const found: Entry[][] = pages.map(() => []);
    for (const entry of entries) {
      const index = pageOfRow[entry.line - 1]!;
      const line = entry.line - starts[index]!;
      const isMarked = index > 0 && line === 1;
      found[index]!.push({ ...entry, line, column: isMarked ? entry.column - 1 : entry.column });
    }
    return found;
  };
  const changes = perPage(result.changes);
  const doubts = perPage(result.doubts);
  return pages.map((lines, index) => ({
    lines: lines.map((_, lineIndex) => {
      const line = repaired[starts[index]! + lineIndex]!;
      return index > 0 && lineIndex === 0 ? line.slice(1) : line;
    }),
    changes: changes[index]!,
    doubts: doubts[index]!,
  }));
}
