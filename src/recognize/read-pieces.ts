import type { Box } from '../model/geometry.ts';
import type { Word } from '../model/page.ts';
import type { OcrEngine, RecognizeOptions } from '../ocr/engine.ts';
import type { PreparedPage } from '../prepare/prepared-page.ts';
import { copyOf } from '../raster/crop.ts';
import { readCrops, toLayoutWord } from './read-crops.ts';
import type { Measure } from './recognize-options.ts';
import { type LinePiece, makeRowSheet, wordsOfRows } from './row-sheet.ts';
import { figuresAlone, isAlreadyRead, type Piece, planPiece, widenToSigns } from './second-reading.ts';

/** Pieces that are read each by itself, in a call of the engine of its own, are bounded: those beyond are left to a message. The largest come first. */
const MOST_ALONE = 32;

/** Pieces of one line each share sheets; their number is bounded, too. */
const MOST_ON_SHEET = 200;

export interface PiecesReading {
  readonly words: readonly Word[];
  /** Boxes in which nothing was read. */
  readonly unread: readonly Box[];
  /** Those of them that were not even looked at. */
  readonly untried: readonly Box[];
}

/**
 * Reads the pieces of ink that the first reading passed over. Pieces of one line stand on one sheet, so that a page of notes whose columns of figures were all passed over costs one call of the engine and not a
 * hundred; blocks, figures behind leaders and lines that the sheet gives nothing for are read each by itself.
 * @param unread boxes in layout space.
 */
export async function readPieces(
  unread: readonly Box[],
  prepared: PreparedPage,
  engine: OcrEngine,
  typicalHeight: number,
  words: readonly Word[],
  measure: Measure,
): Promise<PiecesReading> {
  const pieces = [...unread]
    .sort((a, b) => b.width * b.height - a.width * a.height)
    .map((box) => planned(box, prepared, typicalHeight, words));
  const lines = pieces.filter(({ options }) => options.segmentation === 'line').slice(0, MOST_ON_SHEET);
  const found: Word[] = [];
  const solved = new Set<Piece>();
  if (lines.length > 1) {
    for (const [index, own] of (await readSheet(lines, prepared, engine, measure)).entries()) {
      const added = own.filter((word) => !isAlreadyRead(word.box, words) && !isAlreadyRead(word.box, found));
      if (added.length > 0) solved.add(lines[index]!);
      found.push(...added);
    }
  }
  const rest = pieces.filter((piece) => !solved.has(piece));
  const unsolved: Box[] = [];
  const alone = rest.slice(0, MOST_ALONE);
  const readings = await readAlone(alone, prepared, engine, measure);
  for (const [index, { box }] of alone.entries()) {
    const again = readings[index]!;
    const added = again.filter((word) => !isAlreadyRead(word.box, words) && !isAlreadyRead(word.box, found));
    if (added.length === 0) unsolved.push(box);
    found.push(...added);
  }
  const untried = rest.slice(MOST_ALONE).map(({ box }) => box);
  return { words: found, unread: [...unsolved, ...untried], untried };
}

interface PlannedPiece extends Piece {
  /** The box with the signs beside it, in layout space. */
  readonly wide: Box;
}

function planned(box: Box, { leaders }: PreparedPage, typicalHeight: number, words: readonly Word[]): PlannedPiece {
  const { options } = planPiece(box, typicalHeight, leaders);
  // Before the number of a page stand the last leader dots, no sign that belongs to it.
  return { box, options, wide: options === figuresAlone ? box : widenToSigns(box, typicalHeight, words) };
}

/** The words of each piece, read by itself; those that are read in the same way in one call of the engine. */
async function readAlone(
  pieces: readonly PlannedPiece[],
  prepared: PreparedPage,
  engine: OcrEngine,
  measure: Measure,
): Promise<Word[][]> {
  const words: Word[][] = pieces.map(() => []);
  const ways = new Map<RecognizeOptions, number[]>();
  for (const [index, { options }] of pieces.entries()) {
    const same = ways.get(options);
    if (same === undefined) ways.set(options, [index]);
    else same.push(index);
  }
  for (const [options, indexes] of ways) {
    const boxes = indexes.map((index) => pieces[index]!.wide);
    const readings = await readCrops(boxes, prepared, engine, options, measure);
    for (const [at, index] of indexes.entries()) words[index] = readings[at]!;
  }
  return words;
}

/** The words of each piece, read on one sheet. */
async function readSheet(
  pieces: readonly PlannedPiece[],
  { image, scale }: PreparedPage,
  engine: OcrEngine,
  measure: Measure,
): Promise<Word[][]> {
  const words = await measure('second-reading', async () => {
    const cut = pieces.map(({ wide }): LinePiece => {
      const box = { x: wide.x * scale, y: wide.y * scale, width: wide.width * scale, height: wide.height * scale };
      return copyOf(image, box);
    });
    const sheet = await makeRowSheet(cut, 1);
    return wordsOfRows(sheet, await engine.recognize(sheet.image, { segmentation: 'block', alternatives: true }));
  });
  return words.map((own) => own.map((word) => toLayoutWord(word, scale, 'ocr-second', null)));
}
