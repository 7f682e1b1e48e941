import { AsyncLocalStorage } from 'node:async_hooks';
import type { Worker as Thread } from 'node:worker_threads';
import { EngineError, messageOf } from '../errors.ts';
import { say, type Text } from '../sentences/sentence.ts';

/** A tesseract.js worker that can be trusted to answer or to fail. After a failure it is ended. */
export interface TesseractThread {
  /** The hOCR of an image file.
   * @throws EngineError when the thread fails, dies, or does not answer in time. */
  recognize(image: Uint8Array, variables: Readonly<Record<string, string>>, timeoutMs: number): Promise<string>;
  end(): Promise<void>;
}

const stderrTailLength = 500;

/** Marks the asynchronous context in which a thread is created, so that its `worker` event can be told from those of other threads. */
const creation = new AsyncLocalStorage<symbol>();

/**
 * Starts tesseract.js. Its own worker leaves a job pending for ever when its thread exits or hangs, and turns an error of the thread
 * into an `uncaughtException`; so the thread itself is taken hold of and watched here: whatever happens to it, the pending call is rejected.
 *
 * @throws EngineError when it does not start in time.
 */
export async function startTesseractThread(options: {
  readonly language: string;
  readonly modelFolder: string;
  readonly startTimeoutMs: number;
}): Promise<TesseractThread> {
  // Loaded by the runs that read with it.
  const { createWorker, OEM } = await import('tesseract.js');
  const failure = new Failure();
  const token = Symbol('tesseract.js');
  let thread: Thread | null = null;
  const onThread = (created: Thread): void => {
    if (creation.getStore() !== token) return;
    process.off('worker', onThread);
    thread = created;
    failure.watch(created);
  };
  process.on('worker', onThread);
  const starting = creation.run(token, () =>
    createWorker(options.language, OEM.LSTM_ONLY, {
      langPath: options.modelFolder,
      cacheMethod: 'none',
      gzip: true,
      logger: () => undefined,
      errorHandler: (error: unknown) => failure.happen(String(error)),
    }),
  );
  try {
    const worker = await failure.orResult(starting, options.startTimeoutMs, 'engine/js-start-late');
    return {
      async recognize(image, variables, timeoutMs) {
        const reading = worker
          .setParameters({ ...variables })
          .then(() =>
            worker.recognize(
              Buffer.from(image.buffer, image.byteOffset, image.byteLength),
              {},
              { text: false, hocr: true },
            ),
          );
        try {
          const { data } = await failure.orResult(reading, timeoutMs, 'engine/js-read-late');
          if (typeof data.hocr !== 'string') throw new EngineError(say('engine/no-hocr'));
          return data.hocr;
        } catch (error) {
          await endThread(thread);
          throw error;
        }
      },
      end: () => endThread(thread),
    };
  } catch (error) {
    await endThread(thread);
    throw error;
  } finally {
    process.off('worker', onThread);
  }
}

async function endThread(thread: Thread | null): Promise<void> {
  await thread?.terminate();
}

/** What can go wrong with a thread at any time, as a promise to race against. */
class Failure {
  readonly #happened = Promise.withResolvers<never>();
  #stderrTail = '';

  constructor() {
    // It is raced against; without a race at the moment it must not count as unhandled.
    this.#happened.promise.catch(() => undefined);
  }

  /** Listens to a thread's death and keeps what it prints away from the program's own output. */
  watch(thread: Thread): void {
    thread.on('error', (error) => this.happen(messageOf(error)));
    thread.on('exit', (code) => this.happen(say('engine/js-thread-ended', { exitCode: code })));
    thread.stdout.unpipe(process.stdout);
    thread.stdout.resume();
    thread.stderr.unpipe(process.stderr);
    thread.stderr.on('data', (chunk: Buffer) => {
      this.#stderrTail = (this.#stderrTail + chunk.toString('utf8')).slice(-stderrTailLength);
    });
  }

  happen(reason: Text): void {
    this.#happened.reject(new EngineError(say('engine/js-failed', { reason, words: this.#stderrTail.trim() })));
  }

  /** The result, or the failure, or a time-out, whichever is first. */
  async orResult<T>(
    result: Promise<T>,
    timeoutMs: number,
    tooLate: 'engine/js-start-late' | 'engine/js-read-late',
  ): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        const text = say(tooLate, { seconds: Math.round(timeoutMs / 1000) });
        reject(new EngineError(text, { code: 'engine-timeout' }));
      }, timeoutMs);
    });
    const orError = result.catch((error: unknown) => {
      throw error instanceof EngineError
        ? error
        : new EngineError(say('engine/js-failed', { reason: messageOf(error), words: '' }), { cause: error });
    });
    try {
      return await Promise.race([orError, this.#happened.promise, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
