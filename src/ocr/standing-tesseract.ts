import { type ChildProcess, spawn } from 'node:child_process';
import type { FileHandle } from 'node:fs/promises';
import { EngineError, messageOf } from '../errors.ts';
import type { Bitmap } from '../model/bitmap.ts';
import { say } from '../sentences/sentence.ts';
import { endWithThisProcess } from './run-program.ts';
import { encodeTiffPages, tiffParts } from './tiff-pages.ts';
import { openUnnamedFile } from './unnamed-file.ts';

/** Descriptors of the program: the image that is to be read, and a blank one. */
const imageDescriptor = 3;
const blankDescriptor = 4;

const imagePath = `/dev/fd/${imageDescriptor}`;

/** Longest name that the program takes: a line with its end and the zero behind it is 4096 bytes (PATH_MAX). */
const longestPath = 4094;

/**
 * Name of the blank image, as long as a name can be. The program hands its output on when its buffer is full, so the end of a page's answer would stay in there until the next page. The blank
 * page's answer, which has its name in it, is longer than the buffer (4096 bytes, a page of memory) and pushes it out.
 */
const blankPath = `/dev/fd${'/'.repeat(longestPath - '/dev/fd'.length - String(blankDescriptor).length)}${blankDescriptor}`;

/** Pages of memory, and with them the buffers of pipes, are 4 KiB on x64 and up to 64 KiB elsewhere. */
const blankPagesToPush = process.arch === 'x64' ? 1 : 17;

const blankImage: Bitmap = { width: 32, height: 32, channels: 1, data: new Uint8Array(1024).fill(255), dpi: 300 };

const titleOf = (path: string): string => `title='image "${path}`;

/** Begins the answer for the blank page. No text of a page can look like it, as hOCR escapes quotation marks in text. */
const blankTitle = Buffer.from(titleOf('/dev/fd//'));
const pageTitle = Buffer.from(`${titleOf(imagePath)}"`);
const elementStart = Buffer.from('<div ');

const stderrTailLength = 1000;

/** Longer than a page's element up to the end of a title that is looked for. */
const keptLength = 512;

/** What the pipes of a child are, beside streams. */
interface Pipe {
  unref(): void;
}

interface Waiting {
  resolve(hocr: string): void;
  reject(error: EngineError): void;
}

/**
 * A Tesseract that is started once and reads image after image: with `stream_filelist` it takes names of files from its standard input, one at a time, and writes each one's hOCR when it has read it.
 * Starting it costs 0.25–0.35 s of processor time, which is as much as reading two lines of text. What it reads depends on the image alone: pages read in turn and each by a program of its own gave the same
 * hOCR to the byte.
 *
 * The name that it is given is always the same, of a file without a name that it shares with this process: nothing is left on the disk, whoever is killed. For Linux alone, where a descriptor's
 * path opens the file anew.
 */
export class StandingTesseract {
  readonly #path: string;
  readonly #child: ChildProcess;
  readonly #image: FileHandle;
  readonly #exited: Promise<void>;
  #waiting: Waiting | null = null;
  /** The page's answer as far as it has come; empty before it begins. */
  #answer: Buffer[] = [];
  /** The last of the output, so that a title that comes in two parts is seen. */
  #seen: Buffer = Buffer.alloc(0);
  #stderr = '';
  #failure: EngineError | null = null;

  private constructor(path: string, args: readonly string[], image: FileHandle, blank: FileHandle) {
    this.#path = path;
    this.#image = image;
    this.#child = spawn(path, ['stdin', 'stdout', ...args, '-c', 'stream_filelist=1'], {
      stdio: ['pipe', 'pipe', 'pipe', image.fd, blank.fd],
      shell: false,
      // One thread: the cores are shared out over the page workers, and Tesseract's own threads cost more than they give.
      env: { ...process.env, OMP_THREAD_LIMIT: '1' },
    });
    endWithThisProcess(this.#child);
    // A program that stands by keeps nobody from ending; a call that waits does, by its time limit.
    this.#child.unref();
    for (const stream of [this.#child.stdin, this.#child.stdout, this.#child.stderr]) (stream as Pipe | null)?.unref();
    this.#child.stdout?.on('data', (chunk: Buffer) => this.#take(chunk));
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.#stderr = (this.#stderr + chunk.toString('utf8')).slice(-stderrTailLength);
    });
    // A program that is gone breaks the pipe; its end tells why.
    this.#child.stdin?.on('error', () => undefined);
    this.#exited = new Promise((resolve) => {
      this.#child.once('error', (cause) => {
        this.#fail(new EngineError(say('engine/cannot-start', { path, reason: cause.message }), { cause }));
        resolve();
      });
      this.#child.once('close', (code, signal) => {
        const words = this.#stderr.trim();
        const text =
          signal === null
            ? say('engine/ended', { path, exitCode: code ?? 0, words })
            : say('engine/killed', { path, signal, words });
        this.#fail(new EngineError(text));
        resolve();
      });
    });
  }

  /**
   * Starts the program. That it cannot be started or does not know how to take names is told by the first {@link read}.
   * @returns null where no file without a name can be made.
   */
  static async start(path: string, args: readonly string[]): Promise<StandingTesseract | null> {
    const blank = await openUnnamedFile(encodeTiffPages([blankImage]));
    const image = blank === null ? null : await openUnnamedFile(new Uint8Array(0));
    try {
      return blank === null || image === null ? null : new StandingTesseract(path, args, image, blank);
    } finally {
      // The program has its own hold on it now.
      await blank?.close();
    }
  }

  /**
   * The hOCR of a gray image, from its page's element on. One call at a time.
   * @throws EngineError when the program ends, or does not answer in time: it is killed then, and every later call fails, too; and when the image cannot be handed over (a disk that is full).
   */
  async read(image: Bitmap, timeoutMs: number): Promise<string> {
    if (this.#failure !== null) throw this.#failure;
    await this.#hand(tiffParts([image]));
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<string>((resolve, reject) => {
        if (this.#failure !== null) return reject(this.#failure);
        this.#waiting = { resolve, reject };
        timer = setTimeout(() => {
          const text = say('engine/late', { path: this.#path, seconds: Math.round(timeoutMs / 1000) });
          this.#fail(new EngineError(text, { code: 'engine-timeout' }));
        }, timeoutMs);
        this.#child.stdin?.write(`${imagePath}\n${`${blankPath}\n`.repeat(blankPagesToPush)}`);
      });
    } finally {
      clearTimeout(timer);
      this.#waiting = null;
    }
  }

  /** Puts a file where the program looks for the image. What an earlier, larger one leaves behind its end belongs to no page. @throws EngineError where there is no room for it. */
  async #hand(parts: readonly Uint8Array[]): Promise<void> {
    try {
      let place = 0;
      for (const part of parts) {
        for (let at = 0; at < part.length; ) {
          const { bytesWritten } = await this.#image.write(part, at, part.length - at, place);
          at += bytesWritten;
          place += bytesWritten;
        }
      }
    } catch (cause) {
      throw new EngineError(say('engine/cannot-start', { path: this.#path, reason: messageOf(cause) }), { cause });
    }
  }

  /** Ends the program at once; a call that waits is rejected. Resolves when it is gone. */
  async close(): Promise<void> {
    this.#child.ref();
    this.#fail(new EngineError(say('engine/unwanted', { path: this.#path })));
    await this.#exited;
    await this.#image.close();
  }

  #fail(error: EngineError): void {
    this.#failure ??= error;
    this.#child.kill('SIGKILL');
    this.#waiting?.reject(this.#failure);
  }

  /** Takes output of the program: first the rest of what the blank page before pushed out, then the page's answer, then the beginning of the next blank page's. */
  #take(chunk: Buffer): void {
    const waiting = this.#waiting;
    if (waiting === null) return;
    const seen = Buffer.concat([this.#seen, chunk]);
    if (this.#answer.length === 0) {
      const title = seen.indexOf(pageTitle);
      this.#seen = title < 0 ? seen.subarray(-keptLength) : seen.subarray(seen.lastIndexOf(elementStart, title));
      if (title >= 0) this.#answer.push(this.#seen);
    } else {
      this.#seen = seen.subarray(-keptLength);
      this.#answer.push(chunk);
    }
    if (this.#answer.length === 0 || !seen.includes(blankTitle)) return;
    const answer = Buffer.concat(this.#answer);
    const title = answer.indexOf(blankTitle);
    if (title < 0) return;
    this.#answer = [];
    this.#seen = Buffer.alloc(0);
    try {
      const page = answer.subarray(0, answer.lastIndexOf(elementStart, title));
      waiting.resolve(new TextDecoder('utf-8', { fatal: true }).decode(page));
    } catch (cause) {
      this.#fail(new EngineError(say('engine/not-utf8', { path: this.#path }), { cause }));
    }
  }
}
