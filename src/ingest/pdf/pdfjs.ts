import { createRequire } from 'node:module';
import path from 'node:path';
import { MissingDependencyError } from '../../errors.ts';
import { say } from '../../sentences/sentence.ts';
import { offerJpegDecoder } from './jpeg-decoder.ts';
import { offerLazyCanvas } from './lazy-canvas.ts';

/** The list of drawing operators of one page: `fnArray[i]` is a code of {@link PdfJs.OPS}, `argsArray[i]` its operands. */
export interface OperatorList {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly (readonly unknown[] | null)[];
}

/** pdf.js' store of fonts and images, filled while the page is read. */
export interface PdfObjects {
  has(id: string): boolean;
  get(id: string): unknown;
  get(id: string, callback: (data: unknown) => void): null;
}

export interface PdfViewport {
  readonly width: number;
  readonly height: number;
  readonly transform: readonly number[];
}

export interface PdfOptionalContent {
  isVisible(group: unknown): boolean;
}

export interface PdfRenderTask {
  readonly promise: Promise<void>;
  cancel(): void;
}

/** What klartext uses of a pdf.js page. */
export interface PdfPage {
  readonly commonObjs: PdfObjects;
  readonly objs: PdfObjects;
  readonly rotate: number;
  getViewport(parameters: { scale: number }): PdfViewport;
  getOperatorList(parameters: { intent: 'display'; annotationMode: number }): Promise<OperatorList>;
  render(parameters: object): PdfRenderTask;
  cleanup(): boolean;
}

export interface PdfDocument {
  readonly numPages: number;
  getPage(pageNumber: number): Promise<PdfPage>;
  getOptionalContentConfig(parameters: { intent: 'display' }): Promise<PdfOptionalContent>;
}

export interface PdfLoadingTask {
  readonly promise: Promise<PdfDocument>;
  destroy(): Promise<void>;
}

/** The parts of pdf.js that klartext calls. */
export interface PdfJs {
  readonly OPS: Readonly<Record<string, number>>;
  readonly PDFDataRangeTransport: new (
    length: number,
    initialData: Uint8Array | null,
  ) => { onDataRange(begin: number, chunk: Uint8Array): void };
  getDocument(source: object): PdfLoadingTask;
}

/** pdf.js' annotation mode "as they appear in a viewer, forms drawn by their own appearance". */
export const annotationModeEnable = 1;

const require = createRequire(import.meta.url);

let loading: Promise<PdfJs> | null = null;

/** Whether pdf.js may hand JPEG images to our decoder. */
let hasJpegDecoder = false;

/**
 * pdf.js' JPEG 2000 reader halves images that the browser's canvas could not hold. It finds the canvas' limit by trying `OffscreenCanvas`;
 * Node has none, so that every try fails and an ordinary A4 scan is halved. This stand-in lets the tries succeed; it is never drawn on.
 */
class RoomyCanvas {
  getContext(): object {
    return { fillRect: () => undefined, getImageData: () => ({ data: [0, 0, 0, 255] }) };
  }
}

/** pdf.js, loaded when a PDF is first opened (it costs about 0.2 s). */
export function loadPdfJs(): Promise<PdfJs> {
  loading ??= importPdfJs();
  return loading;
}

async function importPdfJs(): Promise<PdfJs> {
  try {
    if (!('OffscreenCanvas' in globalThis)) {
      Object.defineProperty(globalThis, 'OffscreenCanvas', { value: RoomyCanvas, configurable: true });
    }
    hasJpegDecoder = offerJpegDecoder();
    offerLazyCanvas();
    return (await import('pdfjs-dist/legacy/build/pdf.mjs')) as unknown as PdfJs;
  } catch (error) {
    throw new MissingDependencyError(say('pdf/reader-missing'), { cause: error });
  }
}

/**
 * Options of getDocument that keep pdf.js inside the machine and quiet: its own fonts, character maps, colour profile and image decoders
 * from its package folder, no scripts, no system fonts, no automatic reading ahead.
 * @param maxImagePixels images with more are left out by pdf.js, without a word; null: none is.
 */
export function documentOptions(maxImagePixels: number | null): object {
  const root = path.dirname(require.resolve('pdfjs-dist/package.json'));
  const folder = (name: string): string => `${path.join(root, name)}${path.sep}`;
  return {
    verbosity: 0,
    maxImageSize: maxImagePixels ?? -1,
    isEvalSupported: false,
    enableXfa: false,
    disableStream: true,
    disableAutoFetch: true,
    rangeChunkSize: 65_536,
    useSystemFonts: false,
    disableFontFace: true,
    fontExtraProperties: true,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: hasJpegDecoder,
    useWorkerFetch: false,
    standardFontDataUrl: folder('standard_fonts'),
    cMapUrl: folder('cmaps'),
    cMapPacked: true,
    wasmUrl: folder('wasm'),
    iccUrl: folder('iccs'),
  };
}
