import type { Worker } from 'node:worker_threads';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { EngineError } from '../../../src/errors.ts';
import type { OcrEngine } from '../../../src/ocr/engine.ts';
import { createTesseractJsEngine, type TesseractJsOptions } from '../../../src/ocr/tesseract-js-engine.ts';
import { textImage } from './text-image.ts';

const engines: OcrEngine[] = [];

async function makeEngine(options: TesseractJsOptions = {}): Promise<OcrEngine> {
  const engine = await createTesseractJsEngine(options);
  engines.push(engine);
  return engine;
}

async function errorOf(promise: Promise<unknown>): Promise<EngineError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EngineError);
  return error as EngineError;
}

/** One engine for all tests that leave it whole: starting one is what costs here. */
const shared = createTesseractJsEngine();

const report = textImage(['Årets öppna mål är många', 'Göteborg följer upp åtgärderna'], { width: 900 });
const figures = textImage(['Summa intäkter 12 345', 'Årets resultat –1 208'], { sizePx: 30, dpi: 200 });

afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.close()));
});

afterAll(async () => (await shared).close());

describe('the tesseract.js engine', () => {
  it('reads Swedish, with boxes on the letters', async () => {
    const engine = await shared;
    const words = await engine.recognize(report, { segmentation: 'auto' });
    expect(words.map((word) => word.text).join(' ')).toBe('Årets öppna mål är många Göteborg följer upp åtgärderna');
    for (const word of words) {
      expect(word.confidence).toBeGreaterThan(0.7);
      expect(word.baselineY).toBeGreaterThan(word.box.y);
      expect(word.box.x + word.box.width).toBeLessThanOrEqual(report.width);
    }
    expect(new Set(words.map((word) => word.engineLine)).size).toBe(2);
  });

  it('tells what it is', async () => {
    const engine = await shared;
    expect(engine.identity).toMatchObject({ engine: 'tesseract.js', model: 'swe (4.0.0_best_int)' });
    expect(engine.identity.engineVersion).toMatch(/^7\./);
    expect(engine.identity.modelSha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('reads an image alike whatever it read before', async () => {
    const used = await shared;
    const before = await used.recognize(report, { segmentation: 'auto', alternatives: true });
    await used.recognize(figures, { segmentation: 'block' });
    await used.recognize(textImage(['1 234']), { segmentation: 'line', digitsOnly: true });
    await used.recognize(figures, { segmentation: 'sparse' });
    const after = await used.recognize(report, { segmentation: 'auto', alternatives: true });
    const fresh = await (await makeEngine()).recognize(report, { segmentation: 'auto', alternatives: true });
    expect(JSON.stringify(after)).toBe(JSON.stringify(before));
    expect(JSON.stringify(fresh)).toBe(JSON.stringify(before));
  });

  it('reads figures only, where it is told to', async () => {
    const engine = await shared;
    const image = textImage(['O1 S0B']);
    const words = await engine.recognize(image, { segmentation: 'line', digitsOnly: true });
    expect(words.length).toBeGreaterThan(0);
    expect(words.map((word) => word.text).join('')).toMatch(/^[\d .,:+/()%*-]+$/);
  });

  it('reads images one after the other, even when all are given at once', async () => {
    const engine = await shared;
    const results = await Promise.all(
      [report, figures, report].map((image) => engine.recognize(image, { segmentation: 'block' })),
    );
    expect(results[2]).toEqual(results[0]);
    expect(results[1]?.map((word) => word.text).join(' ')).toMatch(/Summa intäkter/);
  });

  it.each([
    [1, 1],
    [3, 1000],
    [1000, 3],
  ])('gives no words for an image of %i × %i pixels', async (width, height) => {
    const engine = await shared;
    const image = { width, height, channels: 1, dpi: 300, data: new Uint8Array(width * height) } as const;
    expect(await engine.recognize(image, { segmentation: 'auto' })).toEqual([]);
  });

  it('rejects, and is closed, when the image is damaged', async () => {
    const engine = await makeEngine();
    const damaged = { ...report, data: report.data.subarray(0, 1000) };
    await errorOf(engine.recognize(damaged, { segmentation: 'auto' }));
    expect((await errorOf(engine.recognize(report, { segmentation: 'auto' }))).message).toMatch(/earlier image/);
  });

  it('rejects when it takes too long', async () => {
    const engine = await makeEngine({ timeoutMs: 20 });
    expect((await errorOf(engine.recognize(report, { segmentation: 'auto' }))).code).toBe('engine-timeout');
  });

  it('rejects when it does not start in time', async () => {
    const engine = await makeEngine({ startTimeoutMs: 1 });
    expect((await errorOf(engine.recognize(report, { segmentation: 'auto' }))).code).toBe('engine-timeout');
  });

  it.each<[string, (thread: Worker) => unknown, RegExp]>([
    ['is ended', (thread) => thread.terminate(), /thread ended with code \d/],
    ['throws', (thread) => thread.postMessage({ action: 'no such action' }), /tesseract.js failed/],
  ])('rejects when its thread %s while it reads', async (_, harm, reason) => {
    const engine = await makeEngine();
    const threads: Worker[] = [];
    const keep = (thread: Worker): unknown => threads.push(thread);
    process.on('worker', keep);
    const reading = errorOf(engine.recognize(report, { segmentation: 'auto' }));
    await vi.waitFor(() => expect(threads).toHaveLength(1));
    process.off('worker', keep);
    // At once: a short page is read in a quarter of a second.
    harm(threads[0]!);
    expect((await reading).message).toMatch(reason);
  });

  it('rejects what is asked of it after it was closed', async () => {
    const engine = await makeEngine();
    await engine.close();
    await errorOf(engine.recognize(report, { segmentation: 'auto' }));
  });
});
