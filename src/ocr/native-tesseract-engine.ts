import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError, MissingDependencyError } from '../errors.ts';
import { accessReason } from '../files/file-access.ts';
import type { Bitmap } from '../model/bitmap.ts';
import { say } from '../sentences/sentence.ts';
import {
  type EngineIdentity,
  type EngineWord,
  type OcrEngine,
  type RecognizeOptions,
  recognizeEach,
} from './engine.ts';
import type { NativeTesseract } from './find-native-tesseract.ts';
import { parseHocr, parseHocrPages } from './hocr.ts';
import { language, type ModelLanguage } from './language-model.ts';
import { encodePnm } from './pnm.ts';
import { runProgram } from './run-program.ts';
import { engineVariables } from './segmentation.ts';
import { StandingTesseract } from './standing-tesseract.ts';
import { encodeTiffPages } from './tiff-pages.ts';
import { isStdinAFile, openUnnamedFile, stdinPath } from './unnamed-file.ts';

export interface NativeTesseractOptions {
  /** Default `swe`. `eng` is for the signs that Swedish lacks. */
  readonly language?: ModelLanguage;
  /** Longest time for one image before the program is killed, in milliseconds. Default 10 minutes. */
  readonly timeoutMs?: number;
  /** Whether programs may stand by, where the system allows it. Default true. For measurements and tests. */
  readonly standsBy?: boolean;
  /** Further Tesseract variables, set at every image. For measurements. */
  readonly variables?: Readonly<Record<string, string>>;
}

const defaultTimeoutMs = 600_000;

/**
 * Ways of reading that have a program standing by, each its own: 20 MB and, after whole pages, 65 (of its own, beside 15 that all share). The one that has waited longest makes room for another. A page is read
 * in one of two ways, its parts again in up to five: with room for fewer, programs are sent away to be started again (0.15–0.3 s; 29 starts on 58 pages with room for five).
 */
const mostStanding = 7;

/** A standing program is replaced after so many images: nobody has promised that it gives all memory back. */
const imagesPerProgram = 500;

/**
 * The machine's own Tesseract: 0.7 of the CPU time of tesseract.js. On Linux a program stands by for each way of reading (see {@link StandingTesseract}); elsewhere, for images with colour, and where such a
 * program fails, there is one process for each call. Images go in and hOCR comes out by open descriptors; nothing is left on the disk, however it ends.
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
  return new NativeTesseractEngine(identity, tesseract, options);
}

interface Standing {
  readonly program: StandingTesseract;
  imageCount: number;
}

class NativeTesseractEngine implements OcrEngine {
  readonly identity: EngineIdentity;
  readonly #tesseract: NativeTesseract;
  readonly #options: NativeTesseractOptions;
  readonly #closing = new AbortController();
  /** Whether the program opens the file behind its standard input; null until it has been tried. */
  #takesFile: boolean | null = isStdinAFile ? null : false;
  /** The programs that stand by, by their way of reading; the one that has waited longest is first. */
  readonly #standing = new Map<string, Standing>();
  /** Whether a program can stand by, as far as is known. */
  #canStand: boolean;
  /** Whether one ever has answered. */
  #hasStood = false;

  constructor(identity: EngineIdentity, tesseract: NativeTesseract, options: NativeTesseractOptions) {
    this.identity = identity;
    this.#tesseract = tesseract;
    this.#options = options;
    this.#canStand = (options.standsBy ?? true) && isStdinAFile && tesseract.readsTiff;
  }

  async recognize(image: Bitmap, options: RecognizeOptions): Promise<readonly EngineWord[]> {
    const hocr = this.#canStand ? await this.#readStanding(image, options) : null;
    return parseHocr(hocr ?? (await this.#read(this.#encode(image), engineVariables(image, options))));
  }

  /** Without a standing program, one process for all images of a resolution: to start it costs 0.25–0.35 s of processor time, which is most of what reading a line costs. */
  async recognizeAll(
    images: readonly Bitmap[],
    options: RecognizeOptions,
  ): Promise<readonly (readonly EngineWord[])[]> {
    const first = images[0];
    const isOneKind = images.every((image) => image.channels === 1 && image.dpi === first?.dpi);
    if (first === undefined || images.length === 1 || !isOneKind || !this.#tesseract.readsTiff || this.#canStand) {
      return await recognizeEach({ recognize: (image, own) => this.recognize(image, own) }, images, options);
    }
    const pages = parseHocrPages(await this.#read(encodeTiffPages(images), engineVariables(first, options)));
    if (pages.length !== images.length) {
      throw new EngineError(say('engine/pages-missing', { expected: images.length, actual: pages.length }));
    }
    return pages;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    const standing = [...this.#standing.values()];
    this.#standing.clear();
    await Promise.all(standing.map(({ program }) => program.close()));
  }

  /** The hOCR of an image by a program that stands by; null where there can be none or it failed: then a process of its own has to read the image, or to tell what is wrong. */
  async #readStanding(image: Bitmap, options: RecognizeOptions): Promise<string | null> {
    if (image.channels !== 1 || this.#closing.signal.aborted) return null;
    const { user_defined_dpi: _, ...variables } = engineVariables(image, options);
    const way = JSON.stringify(variables);
    const standing = await this.#standBy(way, variables);
    if (standing === null) return null;
    try {
      const hocr = await standing.program.read(image, this.#options.timeoutMs ?? defaultTimeoutMs);
      this.#hasStood = true;
      if (++standing.imageCount >= imagesPerProgram) await this.#dismiss(way);
      return hocr;
    } catch (error) {
      await this.#dismiss(way);
      const isTold = this.#closing.signal.aborted || (error instanceof EngineError && error.code === 'engine-timeout');
      if (isTold || !(error instanceof EngineError)) throw error;
      // A program that never worked in this way will not: one without the variable, or one that is kept away from files.
      if (!this.#hasStood) this.#canStand = false;
      return null;
    }
  }

  /** The program for a way of reading, last in line to be sent away. */
  async #standBy(way: string, variables: Readonly<Record<string, string>>): Promise<Standing | null> {
    const known = this.#standing.get(way);
    if (known !== undefined) {
      this.#standing.delete(way);
      this.#standing.set(way, known);
      return known;
    }
    const [oldest] = this.#standing.keys();
    if (this.#standing.size >= mostStanding && oldest !== undefined) await this.#dismiss(oldest);
    const program = await StandingTesseract.start(this.#tesseract.path, this.#argumentsFor(variables));
    if (program === null) {
      this.#canStand = false;
      return null;
    }
    if (this.#closing.signal.aborted) {
      await program.close();
      return null;
    }
    const standing = { program, imageCount: 0 };
    this.#standing.set(way, standing);
    return standing;
  }

  async #dismiss(way: string): Promise<void> {
    const standing = this.#standing.get(way);
    this.#standing.delete(way);
    await standing?.program.close();
  }

  #encode(image: Bitmap): Uint8Array {
    return image.channels === 1 && this.#tesseract.readsTiff ? encodeTiffPages([image]) : encodePnm(image);
  }

  /** The hOCR of an image file. */
  async #read(image: Uint8Array, variables: Readonly<Record<string, string>>): Promise<string> {
    if (this.#closing.signal.aborted) throw new EngineError(say('engine/tesseract-closed'));
    const file = this.#takesFile === false ? null : await openUnnamedFile(image);
    if (file === null) return await this.#run('stdin', image, variables);
    try {
      const hocr = await this.#run(stdinPath, file.fd, variables);
      this.#takesFile = true;
      return hocr;
    } catch (error) {
      const isTold = this.#takesFile === true || this.#closing.signal.aborted;
      if (isTold || !(error instanceof EngineError) || error.code === 'engine-timeout') throw error;
      // A program that is kept away from files (by a snap, by AppArmor) can be given the image through a pipe; if that fails too, it is the image's fault.
      const hocr = await this.#run('stdin', image, variables);
      this.#takesFile = false;
      return hocr;
    } finally {
      await file.close();
    }
  }

  #argumentsFor(variables: Readonly<Record<string, string>>): string[] {
    // The program takes the mode from --psm alone: as a variable, 6 counts as "not given" and becomes 3.
    const { tessedit_pageseg_mode: mode = '3', ...others } = {
      ...variables,
      tessedit_create_hocr: '1',
      ...this.#options.variables,
    };
    const settings = Object.entries(others).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    return ['-l', this.#options.language ?? language, '--oem', '1', '--psm', mode, ...settings];
  }

  async #run(input: string, stdin: Uint8Array | number, variables: Readonly<Record<string, string>>): Promise<string> {
    const { stdout } = await runProgram(this.#tesseract.path, [input, 'stdout', ...this.#argumentsFor(variables)], {
      stdin,
      // One thread: the cores are shared out over the page workers, and Tesseract's own threads cost more than they give.
      env: { OMP_THREAD_LIMIT: '1' },
      timeoutMs: this.#options.timeoutMs ?? defaultTimeoutMs,
      signal: this.#closing.signal,
    });
    return stdout;
  }
}
