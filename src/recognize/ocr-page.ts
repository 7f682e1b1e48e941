import { checkBoxWord } from '../model/check-box.ts';
import { type Box, bottom, coveredShare, unionOf } from '../model/geometry.ts';
import { type Message, message } from '../model/message.ts';
import type { Word } from '../model/page.ts';
import type { OcrEngine } from '../ocr/engine.ts';
import type { Leader, PreparedPage } from '../prepare/prepared-page.ts';
import { colorWords } from './color-words.ts';
import { readFiguresAgain } from './figures/read-figures.ts';
import { markBold } from './mark-bold.ts';
import { type ReadingPlan, readingPlans } from './quality.ts';
import { readCrops, toLayoutWord } from './read-crops.ts';
import { readPieces } from './read-pieces.ts';
import { mergeReadTwice } from './read-twice.ts';
import type { Measure } from './recognize-options.ts';
import {
  doubtfulRuns,
  figuresAlone,
  isLoneStroke,
  isMisreadPageNumber,
  meanConfidence,
  medianHeight,
  partSidewaysReadings,
} from './second-reading.ts';
import { splitFigures } from './split-figures.ts';

export interface OcrPageContext {
  readonly measure: Measure;
  /** Finds ink that looks like text and that no word covers, as boxes in layout space. */
  readonly findUnread: (prepared: PreparedPage, words: readonly Word[]) => readonly Box[];
  /** The page was lost at its first attempt: no second readings, and nothing else that can be left out. */
  readonly isReadOnce?: boolean;
  /** @default that of `standard` */
  readonly plan?: ReadingPlan;
}

/** The words of a page as they were read, in layout space of the prepared image's resolution. */
export interface PageReading {
  readonly words: readonly Word[];
  readonly messages: readonly Message[];
}

/**
 * Reads a prepared page: the whole page first, then, a second time, the pieces of ink that the first reading passed over or that it took
 * for text that runs sideways. Nothing that the engine gives is left out: a first reading that the second replaces stands in a message.
 */
export async function ocrPage(
  prepared: PreparedPage,
  engine: OcrEngine,
  pageNumber: number,
  context: OcrPageContext,
): Promise<PageReading> {
  const messages: Message[] = [];
  const plan = context.plan ?? readingPlans.standard;
  const whole = await context.measure('ocr', () =>
    engine.recognize(prepared.image, {
      segmentation: 'auto',
      alternatives: plan.hasAlternatives,
      isDarkOnLight: !prepared.hasDarkGround,
    }),
  );
  const first = whole
    .filter((word) => word.text.trim() !== '')
    .map((word) => toLayoutWord(word, prepared.scale, 'ocr', null));
  if (context.isReadOnce === true) {
    return {
      words: [...first, ...prepared.leaders.map(leaderWord), ...prepared.checkBoxes.map(checkBoxWord)],
      messages,
    };
  }
  const { kept: read, doubtful } = partSidewaysReadings(first);
  const typicalHeight = medianHeight(read.length === 0 ? first : read);
  const unread = await context.measure('prepare', () => Promise.resolve(context.findUnread(prepared, read)));
  const again = await readPieces(unread, prepared, engine, typicalHeight, read, context.measure);
  read.push(...again.words);
  const figures = plan.readsFiguresAgain
    ? await readFiguresAgain(read, again.unread, prepared, engine, context.measure, typicalHeight)
    : { words: read, solved: new Set<Box>() };
  const words = [...figures.words];
  const left = again.untried.filter((box) => !figures.solved.has(box));
  if (left.length > 0) {
    const reason = `${left.length} small pieces of ink look like text and were not read a second time.`;
    messages.push(message('recognize/unread-ink', 'warning', reason, { pageNumber }));
  }
  const strokes = [...words.keys()].filter((index) => {
    const word = words[index]!;
    return isLoneStroke(word, words) || isMisreadPageNumber(word, typicalHeight, prepared.leaders);
  });
  const strokeBoxes = strokes.map((index) => words[index]!.box);
  const strokeReadings = await readCrops(strokeBoxes, prepared, engine, figuresAlone, context.measure);
  for (const [at, index] of strokes.entries()) words[index] = figureOf(words[index]!, strokeReadings[at]!);
  const certain = await readDoubtfulAgain(words, prepared, engine, context.measure, plan.doubtful);
  for (const line of doubtful) {
    const box = line.map((word) => word.box).reduce(unionOf);
    const text = line.map((word) => word.text).join(' ');
    if (words.some((word) => word.source === 'ocr-second' && coveredShare(word.box, box) > 0.5)) {
      const reason = `The first reading '${text}' ran sideways and was replaced by a second, upright one.`;
      messages.push(message('recognize/read-again', 'warning', reason, { pageNumber, box, actual: text }));
    } else {
      certain.push(...line);
    }
  }
  return { words: finished(certain, prepared, typicalHeight), messages };
}

/** The words as they go out: readings of the same ink joined, weight and colour measured, and what preparation read itself. */
function finished(words: readonly Word[], prepared: PreparedPage, typicalHeight: number): Word[] {
  return [
    ...colorWords(markBold(splitFigures(mergeReadTwice(words, typicalHeight), prepared), prepared), prepared),
    ...prepared.leaders.map(leaderWord),
    ...prepared.checkBoxes.map(checkBoxWord),
  ];
}

/**
 * Stretches of a line that were read with doubt are read again by themselves: away from a neighbour's ruling, logo or larger type the engine often
 * sees them well. The second reading stands where it is clearly surer, with the first beside it.
 */
async function readDoubtfulAgain(
  words: readonly Word[],
  prepared: PreparedPage,
  engine: OcrEngine,
  measure: Measure,
  { below, most }: ReadingPlan['doubtful'],
): Promise<Word[]> {
  const result: Word[] = [];
  let at = 0;
  const runs = doubtfulRuns(words, below).slice(0, most);
  const boxes = runs.map(({ start, end }) =>
    words
      .slice(start, end)
      .map((word) => word.box)
      .reduce(unionOf),
  );
  const readings = await readCrops(boxes, prepared, engine, { segmentation: 'line', alternatives: true }, measure);
  for (const [index, { start, end }] of runs.entries()) {
    result.push(...words.slice(at, start));
    at = end;
    const first = words.slice(start, end);
    const again = readings[index]!;
    const before = meanConfidence(first);
    if (meanConfidence(again) < Math.max(0.6, before + 0.25)) {
      result.push(...first);
      continue;
    }
    const reading = { text: first.map((word) => word.text).join(' '), confidence: before };
    result.push(
      ...again.map((word, index) => (index === 0 ? { ...word, alternatives: [reading, ...word.alternatives] } : word)),
    );
  }
  return [...result, ...words.slice(at)];
}

/** A lone upright stroke as it was read with figures in mind: the figure, with the first reading beside it, or the word as it was. */
function figureOf(word: Word, [figure, ...rest]: readonly Word[]): Word {
  if (figure === undefined || rest.length > 0 || figure.confidence < 0.5 || !/\d/u.test(figure.text)) return word;
  const first = { text: word.text, confidence: word.confidence };
  return {
    ...word,
    text: figure.text,
    confidence: figure.confidence,
    source: 'ocr-second',
    alternatives: [first, ...word.alternatives],
  };
}

/** A measured row of leader dots as a word of so many dots. */
export function leaderWord(leader: Leader): Word {
  return {
    text: '.'.repeat(leader.dotCount),
    box: leader.box,
    confidence: 1,
    alternatives: [],
    source: 'leader',
    fontSizePx: null,
    isBold: false,
    isItalic: false,
    color: null,
    baselineY: bottom(leader.box),
    engineLine: null,
  };
}
