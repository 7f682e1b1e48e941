import type { Figure } from '../model/page.ts';
import { inkBox, type Segment } from './segments.ts';
import { median, type PlacedWord } from './type-metrics.ts';

/** An area of ink that is no text, with what an engine made of it. */
export interface NoiseArea {
  readonly figure: Figure;
  readonly words: readonly PlacedWord[];
}

/**
 * Median confidence under which a line is doubtful. Of some 4,400 lines of text on good and bad scans five fell below, of 96 lines that an engine made of screened grounds, of photographs and
 * of grain in the dark 80 did [M].
 */
const doubtful = 0.4;
/** Under this, every word of it, a line has hardly been read: it may be the rim of a coloured cell or a stain, and heads nothing. */
const hardly = 0.3;
/** Words among such lines that go with them. */
const goesWith = 0.6;
/** One doubtful line may be text that is hard to read; this many, near each other, with this many words, are an area. */
const fewest = { lines: 3, words: 10 } as const;
/** Blank space between lines of one area, in em. */
const nearness = 3;

const isEngineWord = ({ word }: PlacedWord): boolean => word.source === 'ocr' || word.source === 'ocr-second';

const isDoubtful = (segment: Segment): boolean => {
  const read = segment.words.filter(isEngineWord);
  return read.length >= 2 && (median(read.map(({ word }) => word.confidence)) ?? 1) < doubtful;
};

/** Whether an engine made the line without any confidence. */
export const isHardlyRead = (segment: Segment): boolean =>
  segment.words.every((placed) => isEngineWord(placed) && placed.word.confidence < hardly);

/**
 * Finds areas in which an engine has read one line after another with hardly any confidence, on a page that is otherwise read well: screened grounds, grain in the dark, photographs that
 * preparation did not know. Their words stay together in a figure. A page that is read badly throughout has none: its words, bad as they are, are its text.
 */
export function takeNoise(segments: readonly Segment[]): { areas: NoiseArea[]; rest: readonly Segment[] } {
  const bad = segments.filter(isDoubtful).sort((a, b) => a.top - b.top);
  if (bad.length < fewest.lines) return { areas: [], rest: segments };
  const groups: { lines: Segment[]; bottom: number }[] = [];
  for (const segment of bad) {
    const group = groups.at(-1);
    if (group !== undefined && segment.top - group.bottom < nearness * segment.em) {
      group.lines.push(segment);
      group.bottom = Math.max(group.bottom, segment.bottom);
    } else groups.push({ lines: [segment], bottom: segment.bottom });
  }
  const boxes = groups
    .filter(({ lines }) => lines.length >= fewest.lines && wordCount(lines) >= fewest.words)
    .map(({ lines }) => inkBox(lines.flatMap((line) => line.words)));
  if (boxes.length === 0) return { areas: [], rest: segments };
  const inArea = boxes.map((): Segment[] => []);
  const rest: Segment[] = [];
  for (const segment of segments) {
    const y = (segment.top + segment.bottom) / 2;
    const index = boxes.findIndex(
      (box) =>
        y >= box.y &&
        y <= box.y + box.height &&
        segment.left >= box.x - segment.em &&
        segment.right <= box.x + box.width + segment.em,
    );
    if (index >= 0 && isUnsure(segment)) inArea[index]?.push(segment);
    else rest.push(segment);
  }
  const sure = rest.flatMap((segment) => segment.words.filter(({ word }) => word.confidence >= goesWith));
  if (sure.length < wordCount(inArea.flat())) return { areas: [], rest: segments };
  const areas = boxes.map((box, index): NoiseArea => {
    const words = (inArea[index] ?? []).flatMap((segment) => segment.words);
    return { figure: { box, kind: 'image', confidence: 0.5 }, words };
  });
  return { areas, rest };
}

const wordCount = (lines: readonly Segment[]): number => lines.reduce((sum, line) => sum + line.words.length, 0);

/** Whether nothing in the segment was read with confidence: a row of dots that was seen in a screen is nothing read. */
const isUnsure = (segment: Segment): boolean => {
  if (segment.words.some(({ word }) => word.source === 'text-layer')) return false;
  const read = segment.words.filter(isEngineWord);
  return (median(read.map(({ word }) => word.confidence)) ?? 0) < goesWith;
};
