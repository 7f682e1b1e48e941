import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { EngineError, KlartextError, MissingDependencyError } from '../../../src/errors.ts';
import { findNativeTesseract } from '../../../src/ocr/find-native-tesseract.ts';
import { createNativeTesseractEngine } from '../../../src/ocr/native-tesseract-engine.ts';
import { selectEngine } from '../../../src/ocr/select-engine.ts';
import { textImage } from './text-image.ts';

const image = textImage(['Årets mål är öppna']);

let folder: string;

/** Puts a program named tesseract, written in JavaScript, first on the PATH; or, without one, nothing at all. */
async function useProgram(script: string | null): Promise<void> {
  const place = await mkdtemp(join(folder, 'bin-'));
  if (script !== null) {
    await writeFile(join(place, 'tesseract'), `#!${process.execPath}\n${script}`);
    await chmod(join(place, 'tesseract'), 0o755);
  }
  vi.stubEnv('PATH', ['', 'relative', join(folder, 'no-such-folder'), place].join(delimiter));
}

/** A program that answers the two questions like Tesseract 5 and then does as told. */
function fakeTesseract(recognize: string, languages = 'eng\nswe\n', folderInTitle = true): string {
  const title = folderInTitle
    ? `List of available languages in "${join(folder, 'tessdata')}/" (2):`
    : 'List of available languages (2):';
  return `
const args = process.argv.slice(2);
if (args[0] === '--version') console.log('tesseract 5.9.1\\n leptonica-1.82.0');
else if (args[0] === '--list-langs') process.stdout.write(${JSON.stringify(`${title}\n${languages}`)});
else { process.stdin.resume(); process.stdin.on('end', () => { ${recognize} }); }`;
}

async function fakeEngine(recognize: string, timeoutMs = 5000) {
  await useProgram(fakeTesseract(recognize));
  const tesseract = await findNativeTesseract();
  return createNativeTesseractEngine(tesseract!, { timeoutMs });
}

async function errorOf(promise: Promise<unknown>): Promise<KlartextError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(KlartextError);
  return error as KlartextError;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'klartext-tesseract-'));
  await mkdir(join(folder, 'tessdata'));
  await writeFile(join(folder, 'tessdata', 'swe.traineddata'), 'a model');
});

afterEach(() => {
  vi.unstubAllEnvs();
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

const installed = await findNativeTesseract();

describe.skipIf(installed === null || !installed.languages.includes('swe'))('the tesseract of this machine', () => {
  it('reads Swedish', async () => {
    const engine = await createNativeTesseractEngine(installed!);
    const words = await engine.recognize(image, { segmentation: 'auto', alternatives: true });
    expect(words.map((word) => word.text).join(' ')).toBe('Årets mål är öppna');
    expect(words[0]?.baselineY).toBeGreaterThan(words[0]!.box.y);
  });

  it('reads several images in one process as it reads each by itself', async () => {
    const engine = await createNativeTesseractEngine(installed!, { standsBy: false });
    const white = { ...image, data: new Uint8Array(image.data.length).fill(255) };
    const images = [textImage(['Två mål nåddes'], { width: 901 }), white, image];
    for (const options of [
      { segmentation: 'line', alternatives: true },
      { segmentation: 'block', digitsOnly: true },
    ] as const) {
      const alone = [];
      for (const one of images) alone.push(await engine.recognize(one, options));
      expect(await engine.recognizeAll!(images, options)).toEqual(alone);
    }
  });

  it('is what `auto` takes', async () => {
    const engine = await selectEngine('auto');
    expect(engine.identity).toMatchObject({ engine: 'tesseract', engineVersion: installed!.version });
  });
});

// The programs are scripts with a first line that tells what runs them, which Windows does not know.
describe.skipIf(process.platform === 'win32')('a tesseract on the PATH', () => {
  it('is found with its version, languages and models', async () => {
    await useProgram(fakeTesseract(''));
    expect(await findNativeTesseract()).toMatchObject({
      version: '5.9.1',
      languages: ['eng', 'swe'],
      modelFolder: `${join(folder, 'tessdata')}/`,
    });
  });

  it('is told from no tesseract, and from a program that does not work', async () => {
    await useProgram(null);
    expect(await findNativeTesseract()).toBeNull();
    await useProgram('process.exit(127)');
    expect(await findNativeTesseract()).toBeNull();
    await useProgram('console.log("something else")');
    expect(await findNativeTesseract()).toBeNull();
  });

  it('names its model by the hash of the file', async () => {
    const engine = await fakeEngine('');
    expect(engine.identity).toEqual({
      engine: 'tesseract',
      engineVersion: '5.9.1',
      model: 'swe',
      modelSha256: '97ff8a35544dcf40ad84047074439dd6aa3a0be469ea578a1b1c017d939ec61c',
    });
  });

  it('gets the image by stdin, and its settings as arguments', async () => {
    const engine = await fakeEngine(`
      const title = 'bbox 1 2 3 4; x_wconf 90';
      const said = Buffer.from(JSON.stringify({ args: args.join(' '), threads: process.env.OMP_THREAD_LIMIT })).toString('hex');
      console.log("<div class='ocr_page'><span class='ocr_line' id='line_1_1' title='bbox 1 2 3 4'><span class='ocrx_word' id='word_1_1' title='" + title + "'>" + said + "</span></span></div>");`);
    const [word] = await engine.recognize(image, { segmentation: 'block' });
    const said: unknown = JSON.parse(Buffer.from(word!.text, 'hex').toString());
    expect(said).toEqual({
      args: expect.stringMatching(
        /^(?:\/dev\/)?stdin stdout -l swe --oem 1 --psm 6 .*-c user_defined_dpi=300 .*tessedit_create_hocr=1/,
      ),
      threads: '1',
    });
  });

  it('is given several images at once where it reads TIFF, else one after the other', async () => {
    const answer = (pages: number): string => `
      const line = "<div class='ocr_page'><span class='ocr_line' id='line_1_1' title='bbox 1 2 3 4'><span class='ocrx_word' id='word_1_1' title='bbox 1 2 3 4; x_wconf 90'>";
      console.log((line + process.pid + '</span></span></div>').repeat(${pages}));`;
    const pids = async (pages: number, readsTiff: boolean): Promise<readonly (string | undefined)[]> => {
      await useProgram(fakeTesseract(answer(pages)));
      const engine = await createNativeTesseractEngine(
        { ...(await findNativeTesseract())!, readsTiff },
        { standsBy: false },
      );
      const readings = await engine.recognizeAll!([image, image], { segmentation: 'line' });
      return readings.map(([word]) => word?.text);
    };
    const [one, same] = await pids(2, true);
    expect(one).toBe(same);
    const [first, second] = await pids(1, false);
    expect(first).not.toBe(second);
    await expect(pids(1, true)).rejects.toThrow('was given 2 images and answered for 1');
  });

  it.runIf(process.platform === 'linux')(
    'that may not open files gets the image through a pipe, from then on',
    async () => {
      const log = join(folder, 'inputs');
      const engine = await fakeEngine(`
      require('node:fs').appendFileSync(${JSON.stringify(log)}, args[0] + ' ');
      if (args[0] !== 'stdin') { console.error('Permission denied'); process.exit(1); }
      console.log("<div class='ocr_page'></div>");`);
      for (let call = 0; call < 2; call++) expect(await engine.recognize(image, { segmentation: 'auto' })).toEqual([]);
      expect(await readFile(log, 'utf8')).toBe('/dev/stdin stdin stdin ');
    },
  );

  it.each([
    ['ends with an exit code', 'console.error("Image too large"); process.exit(1)', /exit code 1: .*Image too large/s],
    ['is killed', 'process.kill(process.pid, "SIGKILL")', /was ended by SIGKILL/],
    ['writes what is not UTF-8', 'process.stdout.write(Buffer.from([60, 0xe5, 62]))', /not UTF-8/],
    ['writes nonsense', 'console.log("hello")', /did not answer with hOCR/],
    ['writes nothing', '', /did not answer with hOCR/],
  ])('that %s makes the engine reject', async (_, script, reason) => {
    const engine = await fakeEngine(script);
    const error = await errorOf(engine.recognize(image, { segmentation: 'auto' }));
    expect(error).toBeInstanceOf(EngineError);
    expect(error.message).toMatch(reason);
  });

  it('that hangs is killed, and so is one whose engine is closed', async () => {
    const engine = await fakeEngine('setInterval(() => {}, 1000)', 400);
    expect((await errorOf(engine.recognize(image, { segmentation: 'auto' }))).code).toBe('engine-timeout');
    const slow = await fakeEngine('setInterval(() => {}, 1000)');
    const reading = errorOf(slow.recognize(image, { segmentation: 'auto' }));
    await slow.close();
    expect((await reading).message).toMatch(/no longer wanted/);
  });

  it.each([
    ['is missing', null, /no working tesseract on the PATH.*apt install tesseract-ocr tesseract-ocr-swe/],
    ['has no Swedish', { languages: 'eng\n', title: true }, /no Swedish model/],
    ['is too old', { languages: 'eng\nswe\n', title: false }, /older than version 5/],
  ])('that %s is an error for who asks for it, and means tesseract.js for `auto`', async (_, program, reason) => {
    await useProgram(program === null ? null : fakeTesseract('', program.languages, program.title));
    const error = await errorOf(selectEngine('tesseract'));
    expect(error).toBeInstanceOf(MissingDependencyError);
    expect(error.message).toMatch(reason);
    expect((await selectEngine('auto')).identity.engine).toBe('tesseract.js');
  });
});
