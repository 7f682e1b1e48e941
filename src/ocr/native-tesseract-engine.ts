import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError, MissingDependencyError } from '../errors.ts';
import { accessReason } from '../files/file-access.ts';
import type { Bitmap } from '../model/bitmap.ts';
import { say } from '../sentences/sentence.ts';
import type { EngineIdentity, EngineWord, OcrEngine, RecognizeOptions } from './engine.ts';
import type { NativeTesseract } from './find-native-tesseract.ts';
import { parseHocr } from './hocr.ts';
import { language, type ModelLanguage } from './language-model.ts';
import { encodePnm } from './pnm.ts';
import { runProgram } from './run-program.ts';
import { engineVariables } from './segmentation.ts';

export interface NativeTesseractOptions {
  /** Default `swe`. `eng` is for the signs that Swedish lacks. */
  readonly language?: ModelLanguage;
  /** Longest time for one image before the program is killed, in milliseconds. Default 10 minutes. */
  readonly timeoutMs?: number;
  /** Further Tesseract variables, set at every image. For measurements. */
  readonly variables?: Readonly<Record<string, string>>;
}

/**
 * The machine's own Tesseract, one process for each image: nothing of one image is left for the next, and 0.7 of the CPU time of tesseract.js.
 * The image goes in by stdin, hOCR comes out by stdout; no files.
 *
 * @throws MissingDependencyError when its model cannot be found.
 */
export async function createNativeTesseractEngine(
  tesseract: NativeTesseract,
  options: NativeTesseractOptions = {},
): Promise<OcrEngine> {
  if (tesseract.modelFolder === null) {
    const { path, version } = tesseract;
    throw new MissingDependencyError(say('engine/old-tesseract', { path, version }));
  }
  const of = options.language ?? language;
  const file = join(tesseract.modelFolder, `${of}.traineddata`);
  const model = await readFile(file).catch((cause: unknown) => {
    const text = say('engine/model-unreadable', { language: of, path: tesseract.path, reason: accessReason(cause) });
    throw new MissingDependencyError(text, { cause });
  });
  const identity: EngineIdentity = {
    engine: 'tesseract',
    engineVersion: tesseract.version,
    model: of,
    modelSha256: createHash('sha256').update(model).digest('hex'),
  };
  return new NativeTesseractEngine(identity, tesseract.path, options);
}

class NativeTesseractEngine implements OcrEngine {
  readonly identity: EngineIdentity;
  readonly #path: string;
  readonly #options: NativeTesseractOptions;
  readonly #closing = new AbortController();

  constructor(identity: EngineIdentity, path: string, options: NativeTesseractOptions) {
    this.identity = identity;
    this.#path = path;
    this.#options = options;
  }

  async recognize(image: Bitmap, options: RecognizeOptions): Promise<readonly EngineWord[]> {
    if (this.#closing.signal.aborted) throw new EngineError(say('engine/tesseract-closed'));
    // The program takes the mode from --psm alone: as a variable, 6 counts as "not given" and becomes 3.
    const { tessedit_pageseg_mode: mode = '3', ...variables } = {
      ...engineVariables(image, options),
      tessedit_create_hocr: '1',
      ...this.#options.variables,
    };
    const settings = Object.entries(variables).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const { stdout } = await runProgram(
      this.#path,
      ['stdin', 'stdout', '-l', this.#options.language ?? language, '--oem', '1', '--psm', mode, ...settings],
      {
        stdin: encodePnm(image),
        // One thread: the cores are shared out over the page workers, and Tesseract's own threads cost more than they give.
        env: { OMP_THREAD_LIMIT: '1' },
        timeoutMs: this.#options.timeoutMs ?? 600_000,
        signal: this.#closing.signal,
      },
    );
    return parseHocr(stdout);
  }

  async close(): Promise<void> {
    this.#closing.abort();
  }
}
