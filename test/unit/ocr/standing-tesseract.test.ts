import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Bitmap } from '../../../src/model/bitmap.ts';
import { type OcrEngine, type RecognizeOptions, recognizeEach } from '../../../src/ocr/engine.ts';
import { findNativeTesseract, type NativeTesseract } from '../../../src/ocr/find-native-tesseract.ts';
import { createNativeTesseractEngine } from '../../../src/ocr/native-tesseract-engine.ts';
import { textImage } from './text-image.ts';

const blank: Bitmap = { width: 60, height: 20, channels: 1, data: new Uint8Array(1200).fill(255), dpi: 300 };
const auto = { segmentation: 'auto' } as const;

let folder: string;
let log: string;
const engines: OcrEngine[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'klartext-standing-'));
  await mkdir(join(folder, 'models'));
  await writeFile(join(folder, 'models', 'swe.traineddata'), 'a model');
});

afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.close()));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

/**
 * A program that behaves like Tesseract where it stands by: it takes names of files line by line, writes what it has to say for each and hands its output on in blocks of 4096 bytes.
 * @param onImage what it does with `bytes`, the `count`-th image that is not the blank one; `answer(text)` says a word.
 * @param alone what it does when it is started for a single image.
 */
async function fakeEngine(onImage: string, alone = 'answer("alone")', timeoutMs = 5000): Promise<OcrEngine> {
  const place = await mkdtemp(join(folder, 'bin-'));
  log = join(place, 'log');
  const path = join(place, 'tesseract');
  await writeFile(
    path,
    `#!${process.execPath}
const { appendFileSync, readFileSync, writeSync } = require('node:fs');
const args = process.argv.slice(2);
const stands = args.includes('stream_filelist=1');
appendFileSync(${JSON.stringify(log)}, (stands ? 'stands ' : 'alone ') + process.pid + '\\n');
let held = Buffer.alloc(0);
const write = (text) => {
  held = Buffer.concat([held, Buffer.from(text)]);
  const whole = stands ? held.length - (held.length % 4096) : held.length;
  for (let at = 0; at < whole; ) at += writeSync(1, held, at, whole - at);
  held = held.subarray(whole);
};
let name = '/dev/stdin';
const page = (content) => write("  <div class='ocr_page' id='page_1' title='image \\"" + name + "\\"; bbox 0 0 9 9'>" + content + '</div>\\n');
const answer = (text) => page("<span class='ocr_line' id='line_1_1' title='bbox 1 2 3 4'><span class='ocrx_word' id='word_1_1' title='bbox 1 2 3 4; x_wconf 90'>" + text + '</span></span>');
if (!stands) { ${alone}; process.exit(0); }
let count = 0;
write('<html>');
require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
  name = line;
  const bytes = readFileSync(line);
  if (line.includes('//')) return page('');
  count++;
  ${onImage};
});
`,
  );
  await chmod(path, 0o755);
  const tesseract: NativeTesseract = {
    path,
    version: '5.9.1',
    languages: ['swe'],
    modelFolder: join(folder, 'models'),
    readsTiff: true,
  };
  const engine = await createNativeTesseractEngine(tesseract, { timeoutMs });
  engines.push(engine);
  return engine;
}

const textOf = async (engine: OcrEngine, image: Bitmap = blank): Promise<string> =>
  (await engine.recognize(image, auto)).map((word) => word.text).join(' ');

/** Which programs were started, in order: those that stand by and those for a single image. */
const started = async (): Promise<string[]> =>
  (await readFile(log, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => line.split(' ')[0]!);

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe.runIf(process.platform === 'linux')('a Tesseract that stands by', () => {
  it('reads image after image, each as it is, whatever the length of its answer', async () => {
    const engine = await fakeEngine('answer(count + "." + bytes.readUInt32LE(18) + ".".repeat(count * 1021))');
    for (let count = 1; count <= 12; count++) {
      const image = { ...blank, width: 60 / (1 + (count % 3)), height: 20 * (1 + (count % 3)) };
      expect(await textOf(engine, image)).toBe(`${count}.${image.width}${'.'.repeat(count * 1021)}`);
    }
    expect(await started()).toEqual(['stands']);
  });

  it('reads the images of one call in one program', async () => {
    const engine = await fakeEngine('answer(count)');
    const readings = await engine.recognizeAll!([blank, blank, blank], auto);
    expect(readings.map(([word]) => word?.text)).toEqual(['1', '2', '3']);
    expect(await started()).toEqual(['stands']);
  });

  it('is told the resolution with the image', async () => {
    // The first value behind the directory of ten entries and two more is the resolution.
    const engine = await fakeEngine('answer(bytes.readUInt32LE(8 + 2 + 12 * 12 + 4))');
    expect(await textOf(engine, { ...blank, dpi: 199.7 })).toBe('200');
    expect(await textOf(engine, { ...blank, dpi: 9 })).toBe('70');
  });

  it('that ends in the middle leaves the image to a program of its own, and another stands by for the next', async () => {
    const engine = await fakeEngine('if (count === 2) process.exit(1); answer(count)');
    expect([await textOf(engine), await textOf(engine), await textOf(engine)]).toEqual(['1', 'alone', '1']);
    expect(await started()).toEqual(['stands', 'alone', 'stands']);
  });

  it.each([
    ['ends at once', 'process.exit(1)'],
    ['is killed', 'process.kill(process.pid, "SIGKILL")'],
    [
      'writes what is not UTF-8',
      'page(""); held = Buffer.from(held.toString("latin1").replace("9 9", "9 \\xe5"), "latin1")',
    ],
  ])('that %s at its first image is not tried again', async (_, onImage) => {
    const engine = await fakeEngine(onImage);
    expect([await textOf(engine), await textOf(engine)]).toEqual(['alone', 'alone']);
    expect(await started()).toEqual(['stands', 'alone', 'alone']);
  });

  it('that fails, and whose image fails by itself too, is an error', async () => {
    const engine = await fakeEngine('process.exit(1)', 'console.error("Image too large"); process.exit(1)');
    await expect(textOf(engine)).rejects.toThrow(/exit code 1: .*Image too large/s);
  });

  it('that hangs is killed, and the image is not read a second time', async () => {
    const engine = await fakeEngine('if (count === 1) answer(process.pid)', undefined, 400);
    const pid = Number(await textOf(engine));
    await expect(textOf(engine)).rejects.toMatchObject({ code: 'engine-timeout' });
    expect(isRunning(pid)).toBe(false);
    expect(await started()).toEqual(['stands']);
  });

  it('ends with its engine, also in the middle of an image', async () => {
    const engine = await fakeEngine('if (count === 1) answer(process.pid)');
    const pid = Number(await textOf(engine));
    const reading = expect(textOf(engine)).rejects.toThrow(/no longer wanted/);
    await engine.close();
    await reading;
    expect(isRunning(pid)).toBe(false);
    await expect(textOf(engine)).rejects.toThrow(/closed/);
  });

  it('is one of at most seven; the one that waited longest makes room', async () => {
    const engine = await fakeEngine('answer(process.pid)');
    const pidOf = async (options: RecognizeOptions): Promise<number> =>
      Number((await engine.recognize(blank, options))[0]!.text);
    const segmentations = ['auto', 'line', 'block', 'word', 'column', 'sparse'] as const;
    const pids: number[] = [];
    for (const segmentation of segmentations) pids.push(await pidOf({ segmentation }));
    pids.push(await pidOf({ segmentation: 'line', digitsOnly: true }));
    expect(await pidOf({ segmentation: 'auto' })).toBe(pids[0]);
    pids.push(await pidOf({ segmentation: 'block', digitsOnly: true }));
    expect(pids.map(isRunning)).toEqual([true, false, true, true, true, true, true, true]);
    expect(await pidOf({ segmentation: 'auto' })).toBe(pids[0]);
  });
});

const installed = await findNativeTesseract();

/** The Tesseract of this machine, with a note of how it was started each time. */
async function notedTesseract(): Promise<NativeTesseract> {
  const place = await mkdtemp(join(folder, 'bin-'));
  log = join(place, 'log');
  const path = join(place, 'tesseract');
  const note = `case "$*" in *stream_filelist=1*) echo stands $$;; *) echo alone $$;; esac >> '${log}'`;
  await writeFile(path, `#!/bin/sh\n${note}\nexec '${installed!.path}' "$@"\n`);
  await chmod(path, 0o755);
  return { ...installed!, path };
}

describe.runIf(process.platform === 'linux' && installed?.languages.includes('swe') === true)(
  'the Tesseract of this machine, standing by',
  () => {
    it('reads images in turn as it reads each in a program of its own', async () => {
      const alone = await createNativeTesseractEngine(installed!, { standsBy: false });
      const standing = await createNativeTesseractEngine(await notedTesseract());
      engines.push(standing, alone);
      const images = [
        textImage(['Årets resultat 1 234', 'Summa tillgångar 5 678'], { dpi: 200 }),
        { ...blank, data: new Uint8Array(1200) },
        blank,
        textImage(['Förvaltningsberättelse'], { sizePx: 30, dpi: 217.4 }),
        { ...blank, width: 1, height: 1, data: new Uint8Array(1) },
      ];
      for (const options of [
        { segmentation: 'auto', alternatives: true },
        { segmentation: 'block', digitsOnly: true },
      ] as const) {
        const expected = await recognizeEach(
          { recognize: (image, own) => alone.recognize(image, own) },
          images,
          options,
        );
        expect(await standing.recognizeAll!(images, options)).toEqual(expected);
        expect(await standing.recognizeAll!(images.toReversed(), options)).toEqual(expected.toReversed());
      }
      // Otherwise a program that fails each time would pass.
      expect(await started()).toEqual(['stands', 'stands']);
    });
  },
);
