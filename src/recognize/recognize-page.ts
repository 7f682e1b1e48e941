import type { DocumentSource, SourcePage } from '../ingest/source.ts';
import { coveredShare } from '../model/geometry.ts';
import type { Message } from '../model/message.ts';
import type { RecognizedPage, Word } from '../model/page.ts';
import type { OcrEngine } from '../ocr/engine.ts';
import { findUnreadInk } from '../prepare/marks/unread-ink.ts';
import { preparePage } from '../prepare/prepare-page.ts';
import type { PreparedPage, ReadSample } from '../prepare/prepared-page.ts';
import type { PageReading } from './ocr-page.ts';
import { ocrSpread } from './ocr-spread.ts';
import { type Quality, type ReadingPlan, readingPlans } from './quality.ts';
import type { Measure } from './recognize-options.ts';
import { turnLayer } from './turned-layer.ts';

/** Ability: the engine, started when the first page asks for it: a born-digital document never pays for it. */
export type GetEngine = () => Promise<OcrEngine>;

export interface RecognizeContext {
  readonly getEngine: GetEngine;
  readonly measure: Measure;
  /** Called when page images have been let go of; they may be large. */
  readonly collectGarbage?: () => void;
  /** @default 'standard' */
  readonly quality?: Quality;
  /** Read at a lower resolution and every word once: the page was lost at a first attempt. */
  readonly isGentle?: boolean;
}

/** An OCR word that a trusted word covers by this share is the same ink, read twice. */
const SAME_INK_SHARE = 0.3;

/** Finest page image that recognition asks for, in pixels per inch: Tesseract reads no better above 300, and a 600 dpi colour page takes 100 MB. */
const MAX_READ_DPI = 400;

/** The same where a page was lost at its first attempt: letters of 8 points are still 22 pixels high, and an image takes a quarter of the memory. */
export const GENTLE_READ_DPI = 200;

/**
 * Reads one page: its text layer where that can be trusted, else the page image with the engine; or both.
 * Places in the result are layout space at the page's own resolution, however fine the image that was read.
 * @throws InputFileError when the page cannot be read; EngineError when the engine fails.
 */
export async function recognizePage(
  source: DocumentSource,
  pageNumber: number,
  context: RecognizeContext,
): Promise<RecognizedPage> {
  const page = await context.measure('ingest', () => source.readPage(pageNumber));
  return page.verdict.decision === 'trust' ? fromTextLayer(page) : await fromImage(source, page, context);
}

function fromTextLayer(page: SourcePage): RecognizedPage {
  const figures = page.images.map((image) => ({ box: image.box, kind: 'image' as const, confidence: 1 }));
  const turned = turnLayer(page, figures);
  const { width, height, words, rulings, fills } = turned ?? page;
  return {
    ...common(page),
    width,
    height,
    dpi: page.dpi,
    textSource: words.length === 0 ? 'none' : 'text-layer',
    rotationDeg: turned?.rotationDeg ?? 0,
    skewDeg: 0,
    words,
    rulings,
    fills,
    colorMode: 'color',
    figures: turned?.figures ?? figures,
    gutterX: null,
    preparation: turned === null ? [] : [turned.step],
    messages: page.messages,
  };
}

async function fromImage(source: DocumentSource, page: SourcePage, context: RecognizeContext): Promise<RecognizedPage> {
  const keepsLayer = page.verdict.decision === 'mix';
  const prepared = await prepare(source, page, keepsLayer, context);
  context.collectGarbage?.();
  const toPage = page.dpi / prepared.dpi;
  const reading: PageReading = prepared.isBlank
    ? { words: [], messages: [] }
    : await ocrSpread(prepared, await context.getEngine(), page.pageNumber, {
        measure: context.measure,
        isReadOnce: context.isGentle === true,
        plan: planOf(context),
        findUnread: (ready, words) =>
          findUnreadInk(
            ready.image,
            words.map((word) => word.box),
            { rulings: ready.rulings, fills: ready.fills, figures: ready.figures, leaders: ready.leaders },
            { scale: ready.scale, ink: ready.ink },
          ).map((ink) => ink.box),
      });
  // The engine measures the type of a line from its tallest and deepest ink, so that a speck makes it a size larger: good enough to weigh strokes against,
  // not to tell headings by. Layout takes the size from the boxes of all words of a line.
  const fromEngine = reading.words.map((word) => ({ ...scaleWord(word, toPage), fontSizePx: null }));
  const words = keepsLayer ? [...page.words, ...fromEngine.filter((word) => !isInLayer(word, page.words))] : fromEngine;
  const { told } = planOf(context);
  const hasEngineWords = words.length > (keepsLayer ? page.words.length : 0);
  const scaled = scaleMarks(prepared, toPage);
  return {
    ...common(page),
    width: Math.round(prepared.width * toPage),
    height: Math.round(prepared.height * toPage),
    dpi: page.dpi,
    textSource: words.length === 0 ? 'none' : keepsLayer ? (hasEngineWords ? 'mixed' : 'text-layer') : 'ocr',
    rotationDeg: prepared.rotationDeg,
    skewDeg: prepared.skewDeg,
    words,
    ...scaled,
    colorMode: prepared.colorMode,
    preparation: told === null ? prepared.steps : [{ name: 'quality', reason: told }, ...prepared.steps],
    messages: [...page.messages, ...prepared.messages, ...reading.messages.map((entry) => scaleMessage(entry, toPage))],
  };
}

/** The page image lives only in here: by the time the engine reads, it can be let go of. */
async function prepare(
  source: DocumentSource,
  page: SourcePage,
  keepsLayer: boolean,
  context: RecognizeContext,
): Promise<PreparedPage> {
  const maxDpi = context.isGentle === true ? GENTLE_READ_DPI : MAX_READ_DPI;
  const { engineDpi, leastEnlargement } = planOf(context);
  const bitmap = await context.measure('ingest', () => source.rasterize(page, { maxDpi }));
  // The words of a text layer that is kept stand where the file puts them: the picture must not be turned away under them.
  return await context.measure('prepare', () =>
    preparePage(
      bitmap,
      { keepGeometry: keepsLayer, engineDpi, leastEnlargement },
      { readSample: sampleReader(context) },
    ),
  );
}

const planOf = (context: RecognizeContext): ReadingPlan => readingPlans[context.quality ?? 'standard'];

function common(page: SourcePage): Pick<RecognizedPage, 'pageNumber' | 'verdict' | 'status' | 'error' | 'plainLines'> {
  return { pageNumber: page.pageNumber, verdict: page.verdict, status: 'ok', error: null, plainLines: null };
}

/** For preparation's question which way up a page is: the engine's mean confidence on a band of it. */
function sampleReader(context: RecognizeContext): ReadSample {
  return async (image) => {
    const engine = await context.getEngine();
    const words = (await engine.recognize(image, { segmentation: 'block' })).filter((word) => word.text.trim() !== '');
    const letterCount = words.reduce((sum, word) => sum + word.text.length, 0);
    const sum = words.reduce((total, word) => total + word.confidence * word.text.length, 0);
    return { confidence: letterCount === 0 ? 0 : sum / letterCount, letterCount };
  };
}

/** Whether the layer already has this ink. Looks only at words on the same height: `layer` is searched as it is, since layers of mixed pages are short. */
function isInLayer(word: Word, layer: readonly Word[]): boolean {
  return layer.some(
    (other) => coveredShare(word.box, other.box) > SAME_INK_SHARE || coveredShare(other.box, word.box) > 0.6,
  );
}

const scaleBox = (box: Word['box'], factor: number): Word['box'] =>
  factor === 1 ? box : { x: box.x * factor, y: box.y * factor, width: box.width * factor, height: box.height * factor };

function scaleWord(word: Word, factor: number): Word {
  if (factor === 1) return word;
  return {
    ...word,
    box: scaleBox(word.box, factor),
    fontSizePx: word.fontSizePx === null ? null : word.fontSizePx * factor,
    baselineY: word.baselineY === null ? null : word.baselineY * factor,
  };
}

const scaleMessage = (entry: Message, factor: number): Message =>
  entry.box === null ? entry : { ...entry, box: scaleBox(entry.box, factor) };

function scaleMarks(
  prepared: PreparedPage,
  factor: number,
): Pick<RecognizedPage, 'rulings' | 'fills' | 'figures' | 'gutterX'> {
  return {
    rulings: prepared.rulings.map((ruling) => ({ ...ruling, box: scaleBox(ruling.box, factor) })),
    fills: prepared.fills.map((fill) => ({ ...fill, box: scaleBox(fill.box, factor) })),
    figures: prepared.figures.map((figure) => ({ ...figure, box: scaleBox(figure.box, factor) })),
    gutterX: prepared.gutterX === null ? null : prepared.gutterX * factor,
  };
}
