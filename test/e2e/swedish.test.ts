import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KlartextDocument } from '../../src/schema/document-schema.ts';
import type { Manifest } from '../../src/schema/manifest-schema.ts';
import { writeBornDigitalPdf, writeEncryptedPdf, writeMissingPagePdf } from '../samples/fixtures.ts';
import { badInputs } from './bad-inputs.ts';
import { klartext, readJson, temporaryFolder } from './command-line.ts';
import { klartextHere } from './in-process.ts';

let folder: string;
let remove: () => Promise<void>;
let inputs: string;
let output: string;

beforeAll(async () => {
  ({ folder, remove } = await temporaryFolder());
  inputs = join(folder, 'in');
  output = join(folder, 'ut');
  await mkdir(inputs);
});

afterAll(() => remove());

/** Words that an English sentence of ours cannot do without. */
const englishWords = /\b(?:the|is|are|of|and|cannot|with|page|which|has|not|it|get|give)\b/iu;

/** What was said, without names of files, options and the words of other programs. */
const ownWords = (stderr: string): string =>
  stderr
    .replaceAll(/'[^']*'|\/\S+|--[\w-]+/gu, '')
    .replaceAll(/säger "[^"]*"/gu, '')
    .replaceAll(/apt install.*?;|brew install.*?;/gu, '');

describe('with --lang sv a bad input is told of in Swedish, and recorded in English', () => {
  it.each(badInputs)('$name', async ({ write, swedish, english, args }) => {
    const outcome = await klartextHere([await write(inputs), '-o', output, '--lang', 'sv', ...(args ?? [])]);
    expect(outcome.stderr).toMatch(swedish);
    expect(ownWords(outcome.stderr)).not.toMatch(englishWords);
    const [document] = (await readJson<Manifest>(output, 'manifest.json')).documents;
    expect(document?.error?.message).toMatch(english);
    expect(Object.keys(document?.error ?? {})).toEqual(['code', 'message', 'details']);
  });

  it('pages that are missing: counted, named, and the others are written', async () => {
    const outcome = await klartext([await writeMissingPagePdf(inputs), '-o', output, '--lang', 'sv']);
    expect(outcome.exitCode).toBe(10);
    expect(outcome.stderr).toContain('missing-page.pdf, sida 3: misslyckades: Sida 3 i');
    expect(outcome.stderr).toContain('filen utlovar 3 sidor, men bara 2 går att hitta');
    const document = await readJson<KlartextDocument>(output, 'missing-page', 'document.json');
    expect(document.pages.map((page) => page.status)).toEqual(['ok', 'failed', 'failed']);
    expect(document.pages[2]?.error).toEqual({
      code: 'unreadable-input',
      message:
        "Page 3 of 'missing-page.pdf' is missing: the file promises 3 pages, and only 2 can be found. Get a whole copy.",
    });
    expect(document.messages).toMatchObject([{ ruleId: 'ingest/missing-pages', expected: 3, actual: 2 }]);
  });

  it('the same bytes are written whatever the language', async () => {
    const file = await writeMissingPagePdf(inputs);
    const texts: string[] = [];
    for (const language of ['sv', 'en']) {
      await klartextHere([file, '-o', output, '--lang', language]);
      texts.push(JSON.stringify(await readJson(output, 'missing-page', 'document.json')));
    }
    expect(texts[0]).toBe(texts[1]);
  });

  it('an input that does not exist', async () => {
    const outcome = await klartextHere([join(folder, 'nowhere.pdf'), '-o', output, '--lang', 'sv']);
    expect(outcome.exitCode).toBe(5);
    expect(outcome.stderr).toMatch(
      /^klartext: Det går inte att läsa '.*nowhere\.pdf': den finns inte \(ENOENT\)\.\n$/u,
    );
  });

  it('an output folder that cannot be made', async () => {
    const blocked = join(folder, 'a-file');
    await writeFile(blocked, 'not a folder');
    const outcome = await klartextHere([await writeBornDigitalPdf(inputs), '-o', join(blocked, 'ut'), '--lang', 'sv']);
    expect(outcome.exitCode).toBe(5);
    expect(outcome.stderr).toMatch(/Det går inte att skapa resultatmappen .* Välj en annan med -o\./u);
  });

  it('an engine that is asked for and not there', async () => {
    const args = [await writeBornDigitalPdf(inputs), '-o', output, '--engine', 'tesseract', '--lang', 'sv'];
    const outcome = await klartext(args, { env: { PATH: folder, Path: folder } });
    expect(outcome.exitCode).toBe(3);
    expect(outcome.stderr).toMatch(/Det finns ingen fungerande tesseract på PATH/u);
    expect(ownWords(outcome.stderr)).not.toMatch(englishWords);
  });

  it('files that are skipped, and the same file with -o -', async () => {
    const others = join(folder, 'others');
    await mkdir(others);
    await writeFile(join(others, 'notes.docx'), 'PK\u0003\u0004');
    const skipped = await klartextHere([others, '-o', output, '--lang', 'sv']);
    expect(skipped.stderr).toContain('innehåller ett ZIP-arkiv');
    expect(ownWords(skipped.stderr)).not.toMatch(englishWords);
    const single = await klartextHere([await writeEncryptedPdf(inputs), '-o', '-', '--lang', 'sv']);
    expect(single.stderr).toMatch(/är krypterad/u);
    expect(single.exitCode).toBe(8);
  });
});
