import { boxFromEdges, intersectionOf } from '../../model/geometry.ts';
import type { DrawnGlyph, DrawnImage, DrawnPage, DrawnShape } from './drawn-page.ts';
import { hullOf, subpathsOf } from './drawn-paths.ts';
import { addFilled, addStroked } from './drawn-shapes.ts';
import { placeGlyphs } from './drawn-text.ts';
import { type PageFont, type PdfGlyph, pageFont } from './fonts.ts';
import { clipTo, type GraphicsState, initialState } from './graphics-state.ts';
import { type Matrix, mapRect, multiply, toMatrix } from './matrix.ts';
import type { OperatorList, PdfObjects, PdfOptionalContent } from './pdfjs.ts';

export interface PageContent {
  readonly operators: OperatorList;
  readonly fonts: PdfObjects;
  readonly layers: PdfOptionalContent;
  readonly codes: Readonly<Record<string, number>>;
}

type Operands = readonly unknown[];
type Handler = (operands: Operands, order: number) => void;

const asNumber = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);

const asColor = (value: unknown): string | null =>
  typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value) ? value.toLowerCase() : null;

/**
 * Follows the drawing operators of a page with their graphics state and gives everything drawn its place on the shown page.
 * @param toShown from PDF user space to shown points.
 */
export function interpretPage(content: PageContent, toShown: Matrix, width: number, height: number): DrawnPage {
  return new PageInterpreter(content, toShown, width, height).run();
}

class PageInterpreter {
  readonly #content: PageContent;
  readonly #toShown: Matrix;
  readonly #width: number;
  readonly #height: number;
  readonly #glyphs: DrawnGlyph[] = [];
  readonly #shapes: DrawnShape[] = [];
  readonly #images: DrawnImage[] = [];
  readonly #otherInk: number[] = [];
  readonly #fonts = new Map<string, PageFont>();
  readonly #handlers = new Map<number, Handler>();
  #state: GraphicsState;
  #stack: GraphicsState[] = [];
  #pendingClip = false;
  /** Depth of soft mask groups: what they draw is a mask, not ink. */
  #maskDepth = 0;
  readonly #groups: boolean[] = [];
  /** Marked content, true where an optional layer is switched off. */
  readonly #hiddenContent: boolean[] = [];
  #hasBlending = false;

  constructor(content: PageContent, toShown: Matrix, width: number, height: number) {
    this.#content = content;
    this.#toShown = toShown;
    this.#width = width;
    this.#height = height;
    this.#state = initialState(toShown, width, height);
    for (const [name, handler] of Object.entries(this.#table())) {
      const code = content.codes[name];
      if (code !== undefined) this.#handlers.set(code, handler);
    }
  }

  run(): DrawnPage {
    const { fnArray, argsArray } = this.#content.operators;
    for (let order = 0; order < fnArray.length; order++) {
      const handler = this.#handlers.get(fnArray[order] ?? -1);
      if (handler !== undefined) handler(argsArray[order] ?? [], order);
    }
    return {
      width: this.#width,
      height: this.#height,
      glyphs: this.#glyphs,
      shapes: this.#shapes,
      images: this.#images,
      otherInk: this.#otherInk,
      hasBlending: this.#hasBlending,
    };
  }

  #table(): Readonly<Record<string, Handler>> {
    const image: Handler = (args, order) => this.#paintImage(args[0], asNumber(args[1]), asNumber(args[2]), order);
    return {
      save: () => this.#save(),
      restore: () => this.#restore(),
      transform: (args) => this.#transform(args),
      setLineWidth: ([width]) => {
        this.#state.lineWidth = asNumber(width);
      },
      setGState: ([entries]) => this.#setGState(entries),
      setFillRGBColor: ([color]) => {
        this.#state.fillColor = asColor(color);
      },
      setStrokeRGBColor: ([color]) => {
        this.#state.strokeColor = asColor(color);
      },
      setFillColorN: () => {
        this.#state.fillColor = null;
      },
      setStrokeColorN: () => {
        this.#state.strokeColor = null;
      },
      beginText: () => this.#setTextMatrix([1, 0, 0, 1, 0, 0]),
      setTextMatrix: ([matrix]) => this.#setTextMatrix(toMatrix(matrix) ?? [1, 0, 0, 1, 0, 0]),
      moveText: ([x, y]) => this.#moveText(asNumber(x), asNumber(y)),
      setLeadingMoveText: ([x, y]) => {
        this.#state.leading = asNumber(y);
        this.#moveText(asNumber(x), asNumber(y));
      },
      nextLine: () => this.#moveText(0, this.#state.leading),
      setLeading: ([leading]) => {
        this.#state.leading = -asNumber(leading);
      },
      setCharSpacing: ([spacing]) => {
        this.#state.charSpacing = asNumber(spacing);
      },
      setWordSpacing: ([spacing]) => {
        this.#state.wordSpacing = asNumber(spacing);
      },
      setHScale: ([percent]) => {
        this.#state.horizontalScale = asNumber(percent) / 100;
      },
      setTextRise: ([rise]) => {
        this.#state.rise = asNumber(rise);
      },
      setTextRenderingMode: ([mode]) => {
        this.#state.renderingMode = asNumber(mode);
      },
      setFont: ([id, size]) => this.#setFont(String(id), asNumber(size)),
      showText: ([glyphs], order) => this.#showText(glyphs, order),
      clip: () => {
        this.#pendingClip = true;
      },
      eoClip: () => {
        this.#pendingClip = true;
      },
      constructPath: (args, order) => this.#paintPath(args, order),
      rawFillPath: (_, order) => this.#otherInk.push(order),
      shadingFill: (_, order) => {
        if (!this.#isHidden()) this.#otherInk.push(order);
      },
      paintImageXObject: image,
      paintInlineImageXObject: ([data], order) => {
        const inline = (data ?? {}) as { width?: unknown; height?: unknown };
        this.#paintImage(null, asNumber(inline.width), asNumber(inline.height), order);
      },
      paintImageMaskXObject: ([data], order) => {
        const mask = (data ?? {}) as { data?: unknown; width?: unknown; height?: unknown };
        this.#paintImage(mask.data, asNumber(mask.width), asNumber(mask.height), order, true);
      },
      paintSolidColorImageMask: (_, order) => this.#paintSolidMask(order),
      paintFormXObjectBegin: ([matrix, bbox]) => this.#beginForm(matrix, bbox),
      paintFormXObjectEnd: () => this.#restore(),
      beginGroup: ([group]) => this.#beginGroup(group),
      endGroup: () => this.#endGroup(),
      beginAnnotation: (args) => this.#beginAnnotation(args),
      endAnnotation: () => this.#resetState(),
      beginMarkedContent: () => this.#hiddenContent.push(false),
      beginMarkedContentProps: ([tag, properties]) =>
        this.#hiddenContent.push(tag === 'OC' && !this.#content.layers.isVisible(properties)),
      endMarkedContent: () => this.#hiddenContent.pop(),
    };
  }

  #isHidden(): boolean {
    return this.#maskDepth > 0 || this.#hiddenContent.includes(true);
  }

  #save(): void {
    this.#stack.push({ ...this.#state });
  }

  #restore(): void {
    const state = this.#stack.pop();
    if (state !== undefined) this.#state = state;
  }

  #resetState(): void {
    this.#stack = [];
    this.#state = initialState(this.#toShown, this.#width, this.#height);
  }

  #transform(matrix: unknown): void {
    const map = toMatrix(matrix);
    if (map !== null) this.#state.ctm = multiply(this.#state.ctm, map);
  }

  #setGState(entries: unknown): void {
    if (!Array.isArray(entries)) return;
    for (const entry of entries) {
      if (!Array.isArray(entry)) continue;
      const [key, value] = entry as [unknown, unknown];
      if (key === 'ca') this.#state.fillAlpha = asNumber(value);
      else if (key === 'CA') this.#state.strokeAlpha = asNumber(value);
      else if (key === 'LW') this.#state.lineWidth = asNumber(value);
      else if (key === 'SMask') this.#state.hasSoftMask = value !== false;
      else if (key === 'Font' && Array.isArray(value)) this.#setFont(String(value[0]), asNumber(value[1]));
      else if (key === 'BM') {
        this.#state.isBlended = value !== 'source-over';
        if (this.#state.isBlended) this.#hasBlending = true;
      }
    }
  }

  #setTextMatrix(matrix: Matrix): void {
    Object.assign(this.#state, { textMatrix: matrix, x: 0, y: 0, lineX: 0, lineY: 0 });
  }

  #moveText(x: number, y: number): void {
    this.#state.lineX += x;
    this.#state.lineY += y;
    this.#state.x = this.#state.lineX;
    this.#state.y = this.#state.lineY;
  }

  #setFont(id: string, size: number): void {
    let font = this.#fonts.get(id);
    if (font === undefined) {
      font = pageFont(id, this.#content.fonts);
      this.#fonts.set(id, font);
    }
    this.#state.font = font;
    this.#state.fontSize = Math.abs(size);
    this.#state.fontDirection = size < 0 ? -1 : 1;
  }

  #showText(glyphs: unknown, order: number): void {
    if (!Array.isArray(glyphs) || this.#isHidden()) return;
    placeGlyphs(this.#state, glyphs as (PdfGlyph | number)[], order, this.#glyphs);
  }

  #beginForm(matrix: unknown, bbox: unknown): void {
    this.#save();
    this.#transform(matrix);
    this.#clipToRect(bbox);
  }

  #clipToRect(rect: unknown): void {
    if (rect === null || typeof rect !== 'object') return;
    const edges = rect as ArrayLike<unknown>;
    const [x0, y0, x1, y1] = [edges[0], edges[1], edges[2], edges[3]].map(asNumber) as [number, number, number, number];
    clipTo(this.#state, mapRect(this.#state.ctm, x0, y0, x1, y1));
  }

  #beginGroup(group: unknown): void {
    this.#save();
    const isMask = (group as { smask?: unknown } | null)?.smask != null;
    this.#groups.push(isMask);
    if (isMask) this.#maskDepth++;
    this.#state.isBlended = false;
  }

  #endGroup(): void {
    if (this.#groups.pop() === true) this.#maskDepth--;
    this.#restore();
  }

  #beginAnnotation(args: Operands): void {
    this.#resetState();
    this.#clipToRect(args[1]);
    this.#transform(args[2]);
    this.#transform(args[3]);
  }

  #paintImage(id: unknown, pixelWidth: number, pixelHeight: number, order: number, isMask = false): void {
    if (this.#isHidden() || this.#state.fillAlpha === 0) return;
    const wholeBox = mapRect(this.#state.ctm, 0, 0, 1, 1);
    const box = intersectionOf(wholeBox, this.#state.clip);
    if (box === null) return;
    const isPlain = this.#state.fillAlpha === 1 && !this.#state.isBlended && !this.#state.hasSoftMask;
    this.#images.push({
      objectId: typeof id === 'string' ? id : null,
      isMask,
      color: this.#state.fillColor,
      pixelWidth,
      pixelHeight,
      placement: this.#state.ctm,
      box,
      wholeBox,
      isPlain,
      order,
    });
  }

  #paintSolidMask(order: number): void {
    const box = intersectionOf(mapRect(this.#state.ctm, 0, 0, 1, 1), this.#state.clip);
    if (box === null || this.#isHidden() || this.#state.fillAlpha === 0) return;
    const color = this.#state.fillColor;
    this.#shapes.push({ kind: 'rectangle', box, coverage: 1, color, isStroke: false, order });
  }

  #paintPath(args: Operands, order: number): void {
    const { codes } = this.#content;
    const operator = args[0];
    const buffer = (Array.isArray(args[1]) ? args[1][0] : null) as ArrayLike<number> | null;
    const subpaths = buffer === null ? [] : subpathsOf(buffer, this.#state.ctm);
    if (!this.#isHidden()) {
      const strokes = [codes.stroke, codes.closeStroke].includes(operator as number);
      const fills = [codes.fill, codes.eoFill].includes(operator as number);
      const both = [codes.fillStroke, codes.eoFillStroke, codes.closeFillStroke, codes.closeEOFillStroke];
      const isBoth = both.includes(operator as number);
      if ((fills || isBoth) && this.#state.fillAlpha > 0) addFilled(this.#shapes, subpaths, this.#state, order);
      if ((strokes || isBoth) && this.#state.strokeAlpha > 0) addStroked(this.#shapes, subpaths, this.#state, order);
    }
    if (this.#pendingClip) {
      const points = subpaths.flatMap((path) => path.points);
      clipTo(this.#state, points.length === 0 ? boxFromEdges(0, 0, 0, 0) : hullOf(points));
      this.#pendingClip = false;
    }
  }
}
