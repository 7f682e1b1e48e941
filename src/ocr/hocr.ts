import { EngineError } from '../errors.ts';
import { type Box, boxFromEdges, centerX } from '../model/geometry.ts';
import type { Alternative } from '../model/page.ts';
import { say } from '../sentences/sentence.ts';
import type { EngineWord } from './engine.ts';
import { type SymbolChoices, wordAlternatives } from './word-alternatives.ts';

/** An element of hOCR that is open while its content is read. */
interface OpenElement {
  readonly kind: string;
  readonly id: string;
  readonly title: string;
}

interface OpenLine {
  readonly number: string;
  readonly box: Box;
  /** y of the baseline at the left edge of the box, counted from its bottom, and its slope; null for upright text. */
  readonly baseline: { readonly slope: number; readonly offset: number } | null;
  readonly fontSizePx: number | null;
}

const pageStart = "<div class='ocr_page'";
const lineKinds: ReadonlySet<string> = new Set(['ocr_line', 'ocr_header', 'ocr_caption', 'ocr_textfloat']);

/**
 * The words of each page of a document in hOCR, which are those that {@link parseHocr} gives for the page by itself.
 * @throws EngineError when it is not hOCR.
 */
export function parseHocrPages(hocr: string): EngineWord[][] {
  const [, ...pages] = hocr.split(pageStart);
  return pages.map((page) => parseHocr(pageStart + page));
}

/**
 * The words of a page in hOCR as Tesseract writes it, in its order. A "word" without a letter (Tesseract gives one to a picture) is none;
 * nothing else is left out. hOCR is taken because it costs the engine as little as TSV (50–180 ms a page; the `blocks` tree of tesseract.js
 * 100–350 ms) and has the baselines and the size of the type, and, where asked for, other readings of each letter.
 *
 * @see http://kba.github.io/hocr-spec/1.2/
 * @throws EngineError when it is not hOCR.
 */
export function parseHocr(hocr: string): EngineWord[] {
  const start = hocr.indexOf(pageStart);
  if (start < 0) throw new EngineError(say('engine/not-hocr', { answer: JSON.stringify(hocr.slice(0, 120)) }));
  const reader = new HocrReader();
  // One token is a tag or the text up to the next tag.
  const token = /<(\/?)[a-z]+([^>]*)>|[^<]+/g;
  token.lastIndex = start;
  for (let match = token.exec(hocr); match !== null; match = token.exec(hocr)) {
    if (match[2] === undefined) reader.text(match[0]);
    else if (match[1] === '/') reader.close();
    else reader.open(match[2]);
  }
  return reader.words;
}

class HocrReader {
  readonly words: EngineWord[] = [];
  readonly #open: OpenElement[] = [];
  #block = '0';
  #paragraph = '0';
  #line: OpenLine | null = null;
  #wordText: string | null = null;
  #symbols: SymbolChoices[] = [];
  #choice: { text: string; readonly confidence: number } | null = null;

  open(attributes: string): void {
    const element: OpenElement = {
      kind: /class=['"](\w+)/.exec(attributes)?.[1] ?? '',
      id: /id='(\w+)/.exec(attributes)?.[1] ?? '',
      title: /title=(?:"([^"]*)|'([^']*))/.exec(attributes)?.slice(1).join('') ?? '',
    };
    this.#open.push(element);
    if (element.kind === 'ocr_carea') this.#block = lastNumber(element.id);
    else if (element.kind === 'ocr_par') this.#paragraph = lastNumber(element.id);
    else if (lineKinds.has(element.kind)) this.#line = readLine(element);
    else if (element.kind === 'ocrx_word') {
      this.#wordText = '';
      this.#symbols = [];
    } else if (element.id.startsWith('lstm_choices')) this.#symbols.push([]);
    else if (element.id.startsWith('choice')) this.#choice = { text: '', confidence: percentOf(element, 'x_confs') };
  }

  text(text: string): void {
    if (this.#choice !== null) this.#choice.text += unescapeHtml(text);
    else if (this.#wordText !== null) this.#wordText += unescapeHtml(text);
  }

  close(): void {
    const element = this.#open.pop();
    if (element === undefined) return;
    if (this.#choice !== null) {
      this.#symbols.at(-1)?.push({ text: this.#choice.text, confidence: this.#choice.confidence });
      this.#choice = null;
    } else if (element.kind === 'ocrx_word') this.#endWord(element);
    else if (lineKinds.has(element.kind)) this.#line = null;
  }

  #endWord(element: OpenElement): void {
    const text = (this.#wordText ?? '').trim().normalize('NFC');
    this.#wordText = null;
    if (text === '') return;
    if (this.#line === null) throw new EngineError(say('engine/word-outside-line', { word: text }));
    const box = readBox(element);
    const confidence = percentOf(element, 'x_wconf');
    const alternatives: readonly Alternative[] = wordAlternatives(text, confidence, this.#symbols);
    this.words.push({
      text,
      box,
      confidence,
      alternatives,
      baselineY: baselineAt(this.#line, centerX(box)),
      engineLine: `${this.#block}.${this.#paragraph}.${this.#line.number}`,
      fontSizePx: this.#line.fontSizePx,
    });
  }
}

function readLine(element: OpenElement): OpenLine {
  const [slope, offset] = numbersOf(element, 'baseline');
  const isUpright = element.title.includes('textangle');
  const [size] = numbersOf(element, 'x_size');
  return {
    number: lastNumber(element.id),
    box: readBox(element),
    baseline: slope === undefined || offset === undefined || isUpright ? null : { slope, offset },
    fontSizePx: size === undefined || isUpright ? null : Math.round(size * 10) / 10,
  };
}

/** hOCR counts the baseline from the bottom-left corner of the line's box, y down. */
function baselineAt(line: OpenLine, x: number): number | null {
  if (line.baseline === null) return null;
  const y = line.box.y + line.box.height + line.baseline.offset + line.baseline.slope * (x - line.box.x);
  return Math.round(y * 10) / 10;
}

function readBox(element: OpenElement): Box {
  const [left, top, right, bottom] = numbersOf(element, 'bbox');
  if (left === undefined || top === undefined || right === undefined || bottom === undefined) {
    throw new EngineError(say('engine/no-box', { element: `${element.kind} ${element.id}`, title: element.title }));
  }
  return boxFromEdges(left, top, right, bottom);
}

/** The numbers after a property's name in an hOCR title: `bbox 1 2 3 4; x_wconf 93`. */
function numbersOf(element: OpenElement, property: string): number[] {
  const start = element.title.indexOf(`${property} `);
  if (start < 0) return [];
  const end = element.title.indexOf(';', start);
  const values = element.title.slice(start + property.length + 1, end < 0 ? undefined : end).trim();
  const numbers = values.split(/\s+/).map(Number);
  if (!numbers.every(Number.isFinite))
    throw new EngineError(say('engine/not-numbers', { values: `${property} ${values}` }));
  return numbers;
}

/** A percentage as 0–1 with four decimals, which is more than it is good for. */
function percentOf(element: OpenElement, property: string): number {
  const [percent] = numbersOf(element, property);
  if (percent === undefined)
    throw new EngineError(say('engine/no-property', { element: `${element.kind} ${element.id}`, property }));
  return Math.round(Math.min(100, Math.max(0, percent)) * 100) / 10_000;
}

function lastNumber(id: string): string {
  return id.slice(id.lastIndexOf('_') + 1);
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function unescapeHtml(text: string): string {
  return text.includes('&') ? text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '') : text;
}
