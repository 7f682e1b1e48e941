import type { Figure, RecognizedPage, Ruling, Word, WordSource } from '../../../src/model/page.ts';

/** Pixels per inch of typeset pages: A4 is 2480 × 3508. */
export const dpi = 300;

interface Style {
  readonly pt?: number;
  readonly isBold?: boolean;
  readonly color?: string;
  readonly confidence?: number;
  readonly source?: WordSource;
  /** Space between words in em. */
  readonly space?: number;
}

const widthOf = (character: string): number =>
  /[ilj.,:;'|!]/u.test(character) ? 0.26 : /[mwMW]/u.test(character) ? 0.8 : /[A-ZÅÄÖ]/u.test(character) ? 0.66 : 0.5;

/** Sets pages word by word for tests, with boxes as tight as an engine's. Places in pixels; `y` is the baseline. */
export class Typesetter {
  readonly words: Word[] = [];
  readonly rulings: Ruling[] = [];
  readonly figures: Figure[] = [];
  readonly width: number;
  readonly height: number;

  constructor(size: { width?: number; height?: number } = {}) {
    this.width = size.width ?? 2480;
    this.height = size.height ?? 3508;
  }

  /** Sets a line and gives the x where it ends. */
  line(x: number, y: number, text: string, style: Style = {}): number {
    const em = ((style.pt ?? 11) * dpi) / 72;
    let at = x;
    for (const token of text.split(' ')) {
      const width = [...token].reduce((sum, character) => sum + widthOf(character), 0) * em;
      this.words.push(this.word(token, at, y, width, em, style));
      at += width + (style.space ?? 0.28) * em;
    }
    return at - (style.space ?? 0.28) * em;
  }

  /** Sets a line that ends at x. */
  lineTo(x: number, y: number, text: string, style: Style = {}): void {
    const width = this.line(0, y, text, style);
    const count = text.split(' ').length;
    const moved = this.words.splice(-count, count);
    for (const word of moved) this.words.push({ ...word, box: { ...word.box, x: word.box.x + x - width } });
  }

  /** Sets lines under each other and gives the baseline of the next. */
  lines(x: number, y: number, texts: readonly string[], style: Style & { leading?: number } = {}): number {
    const step = ((style.leading ?? 1.25) * (style.pt ?? 11) * dpi) / 72;
    texts.forEach((text, index) => {
      this.line(x, y + index * step, text, style);
    });
    return y + texts.length * step;
  }

  rule(x1: number, x2: number, y: number): void {
    this.rulings.push({ orientation: 'horizontal', box: { x: x1, y: y - 1, width: x2 - x1, height: 3 } });
  }

  upright(x: number, y1: number, y2: number): void {
    this.rulings.push({ orientation: 'vertical', box: { x: x - 1, y: y1, width: 3, height: y2 - y1 } });
  }

  /** A full grid of rulings. */
  grid(xs: readonly number[], ys: readonly number[]): void {
    for (const y of ys) this.rule(xs[0]!, xs.at(-1)!, y);
    for (const x of xs) this.upright(x, ys[0]!, ys.at(-1)!);
  }

  word(text: string, x: number, y: number, width: number, em: number, style: Style = {}): Word {
    const above = /[ÅÄÖ]/u.test(text)
      ? 0.9
      : /[bdfhklåäöiéA-Z0-9]/u.test(text)
        ? 0.7
        : /\p{L}/u.test(text)
          ? 0.48
          : 0.35;
    const below = /[gjpqyç]/u.test(text) ? 0.21 : 0;
    const isDot = /^[•.]$/u.test(text);
    return {
      text,
      box: isDot
        ? { x, y: y - 0.42 * em, width: 0.3 * em, height: 0.3 * em }
        : { x, y: y - above * em, width, height: (above + below) * em },
      confidence: style.confidence ?? 0.95,
      alternatives: [],
      source: style.source ?? 'ocr',
      fontSizePx: null,
      isBold: style.isBold ?? false,
      isItalic: false,
      color: style.color ?? null,
      baselineY: null,
      engineLine: null,
    };
  }

  page(pageNumber = 1, parts: Partial<RecognizedPage> = {}): RecognizedPage {
    return {
      pageNumber,
      width: this.width,
      height: this.height,
      dpi,
      textSource: 'ocr',
      verdict: { decision: 'none', reasons: [] },
      rotationDeg: 0,
      skewDeg: 0,
      words: this.words,
      rulings: this.rulings,
      fills: [],
      figures: this.figures,
      gutterX: null,
      preparation: [],
      status: 'ok',
      error: null,
      messages: [],
      plainLines: null,
      ...parts,
    };
  }
}

/** Running text, numbered so that its order shows: `count` lines of about `words` words that go on over line ends. */
export function prose(seed: string, count: number, words = 6): string[] {
  const bag = [
    'kommunens',
    'arbete',
    'med',
    'att',
    'stärka',
    'samverkan',
    'mellan',
    'skolorna',
    'fortsätter',
    'under',
    'året',
  ];
  const shift = [...seed].reduce((sum, character) => sum + character.charCodeAt(0), 0);
  return Array.from({ length: count }, (_, line) => {
    const tokens = Array.from({ length: words }, (_, index) => bag[(line * 7 + index * 3 + shift) % bag.length]!);
    const first = line === 0 ? `${seed.toUpperCase()}${line}` : `${seed}${line}`;
    return [first, ...tokens.slice(1)].join(' ') + (line === count - 1 ? '.' : '');
  });
}
