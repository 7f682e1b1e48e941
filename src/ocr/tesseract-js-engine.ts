import { join } from 'node:path';
import { EngineError } from '../errors.ts';
import type { Bitmap } from '../model/bitmap.ts';
import { type Sentence, say } from '../sentences/sentence.ts';
import type { EngineIdentity, EngineWord, OcrEngine, RecognizeOptions } from './engine.ts';
import { parseHocr } from './hocr.ts';
import {
  type LanguageModelName,
  language,
  languageModelFolder,
  type ModelLanguage,
  packageFolder,
  packageVersion,
  packedModelSha256,
} from './language-model.ts';
import { encodePnm } from './pnm.ts';
import { engineVariables } from './segmentation.ts';
import { startTesseractThread, type TesseractThread } from './tesseract-thread.ts';
import { encodeTiffPages } from './tiff-pages.ts';

export interface TesseractJsOptions {
  /** Default `swe`. `eng` is for the signs that Swedish lacks. */
  readonly language?: ModelLanguage;
  /** Which build of the Swedish model. Default `4.0.0_best_int`. */
  readonly model?: LanguageModelName;
  /** Longest time for one image before it counts as hung, in milliseconds. Default 10 minutes. */
  readonly timeoutMs?: number;
  /** Longest time to start, in milliseconds. Default one minute. */
  readonly startTimeoutMs?: number;
  /** Further Tesseract variables, set at every image. For measurements. */
  readonly variables?: Readonly<Record<string, string>>;
}

/**
 * Tesseract compiled to WebAssembly (tesseract.js), in a thread of its own, with the Swedish model from npm. Never touches the network.
 * The thread starts at the first image (about 0.4 s); making the engine only finds and hashes the model.
 *
 * @throws MissingDependencyError when a package is not installed.
 */
export async function createTesseractJsEngine(options: TesseractJsOptions = {}): Promise<OcrEngine> {
  const of = options.language ?? language;
  const model = options.model ?? '4.0.0_best_int';
  const folder = languageModelFolder(of, model);
  const identity: EngineIdentity = {
    engine: 'tesseract.js',
    engineVersion: await packageVersion(packageFolder('tesseract.js')),
    model: `${of} (${model})`,
    modelSha256: await packedModelSha256(join(folder, `${of}.traineddata.gz`)),
  };
  return new TesseractJsEngine(identity, folder, options);
}

class TesseractJsEngine implements OcrEngine {
  readonly identity: EngineIdentity;
  readonly #modelFolder: string;
  readonly #options: TesseractJsOptions;
  #thread: Promise<TesseractThread> | null = null;
  #previous: Promise<unknown> = Promise.resolve();
  #closedBecause: Sentence | null = null;

  constructor(identity: EngineIdentity, modelFolder: string, options: TesseractJsOptions) {
    this.identity = identity;
    this.#modelFolder = modelFolder;
    this.#options = options;
  }

  recognize(image: Bitmap, options: RecognizeOptions): Promise<readonly EngineWord[]> {
    const result = this.#previous.then(() => this.#recognize(image, options));
    this.#previous = result.catch(() => undefined);
    return result;
  }

  async close(): Promise<void> {
    this.#closedBecause ??= say('engine/js-closed');
    const thread = await this.#thread?.catch(() => null);
    await thread?.end();
  }

  async #recognize(image: Bitmap, options: RecognizeOptions): Promise<readonly EngineWord[]> {
    if (this.#closedBecause !== null) throw new EngineError(this.#closedBecause);
    try {
      this.#thread ??= startTesseractThread({
        language: this.#options.language ?? language,
        modelFolder: this.#modelFolder,
        startTimeoutMs: this.#options.startTimeoutMs ?? 60_000,
      });
      const thread = await this.#thread;
      const variables = { ...engineVariables(image, options), ...this.#options.variables };
      const file = image.channels === 1 ? encodeTiffPages([image]) : encodePnm(image);
      return parseHocr(await thread.recognize(file, variables, this.#options.timeoutMs ?? 600_000));
    } catch (error) {
      this.#closedBecause ??= say('engine/js-failed-before');
      await this.close();
      throw error;
    }
  }
}
