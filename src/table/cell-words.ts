import { type Box, unionOfAll } from '../model/geometry.ts';
import type { Alternative, Word } from '../model/page.ts';
import type { DraftCell } from './draft-table.ts';

/** A word of a cell, or a group of figures: what may stand in one cell or in the next. */
export interface CellWord {
  readonly text: string;
  /** What was read, before repair. */
  readonly raw: string;
  /** Layout space; null for plain text. */
  readonly box: Box | null;
  /** 0–1. */
  readonly confidence: number;
  readonly alternatives: readonly Alternative[];
}

/** Cells of more words are prose: other readings of one of them say little of the whole. */
const mostWords = 4;

/** Other readings of a cell: one of its words read otherwise (`70 357` as `70 351`). */
export function otherReadings(words: readonly Pick<CellWord, 'text' | 'alternatives'>[]): Alternative[] {
  if (words.length > mostWords) return [];
  return words.flatMap(({ alternatives }, index) =>
    alternatives.map(({ text, confidence }) => ({
      text: words.map((word, other) => (other === index ? text : word.text)).join(' '),
      confidence,
    })),
  );
}

/** More words are no figures: they are not kept. */
const mostKept = 10;

/** The words of a cell of one line, as far as they may be figures; a word with a space in it is as many as its parts. */
export function wordsOfLine(words: readonly Word[]): CellWord[] {
  if (words.length === 0 || words.length > mostKept || !words.some(({ text }) => /\d/u.test(text))) return [];
  return words.flatMap(({ text, raw, box, confidence, alternatives }): CellWord[] => {
    const parts = partsOf(text, raw ?? text);
    if (parts.length === 1) return [{ text, raw: raw ?? text, box, confidence, alternatives }];
    return parts.map((part) => ({
      text: part.text,
      raw: part.raw,
      box: { ...box, x: box.x + part.from * box.width, width: (part.to - part.from) * box.width },
      confidence,
      alternatives: [],
    }));
  });
}

/** The words of a cell of plain text, as far as they may be figures. */
export function wordsOfText(text: string, raw: string, confidence: number): CellWord[] {
  if (!/\d/u.test(text)) return [];
  const parts = partsOf(text, raw);
  if (parts.length > mostKept) return [];
  return parts.map((part) => ({ text: part.text, raw: part.raw, box: null, confidence, alternatives: [] }));
}

const spaces = /[\s\u00a0\u2009\u202f]+/u;

/** Parts of a text between spaces, and the shares of its width where each begins and ends. */
function partsOf(text: string, raw: string): { text: string; raw: string; from: number; to: number }[] {
  const texts = text.split(spaces).filter((part) => part !== '');
  const raws = raw.split(spaces).filter((part) => part !== '');
  let at = 0;
  return texts.map((part, index) => {
    const from = text.indexOf(part, at);
    at = from + part.length;
    const own = raws.length === texts.length ? raws[index]! : part;
    return { text: part, raw: own, from: from / text.length, to: at / text.length };
  });
}

/** A cell with other words in it: text, place, sureness and other readings are theirs. An emptied cell keeps its place. */
export function withWords(cell: DraftCell, words: readonly CellWord[]): DraftCell {
  const boxes = words.flatMap(({ box }) => (box === null ? [] : [box]));
  return {
    ...cell,
    raw: words.map(({ raw }) => raw).join(' '),
    text: words.map(({ text }) => text).join(' '),
    box: boxes.length === 0 ? cell.box : (unionOfAll(boxes) ?? cell.box),
    confidence: words.reduce((least, word) => Math.min(least, word.confidence), 1),
    alternatives: otherReadings(words),
    words,
  };
}
