import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluate } from '../../src/evaluate/evaluate.ts';
import type { KlartextDocument, PageDetail } from '../../src/schema/document-schema.ts';
import type { Manifest } from '../../src/schema/manifest-schema.ts';
import { klartext, type Outcome, readJson, root, temporaryFolder } from './command-line.ts';

/** What the README's first command does, with the engine that every machine has. */
let folder: string;
let remove: () => Promise<void>;
let output: string;
let outcome: Outcome;
let manifest: Manifest;

beforeAll(async () => {
  ({ folder, remove } = await temporaryFolder());
  output = join(folder, 'out');
  outcome = await klartext(['samples', '-o', output, '--engine', 'tesseract.js', '--format', 'text,markdown']);
  manifest = await readJson<Manifest>(output, 'manifest.json');
}, 300_000);

afterAll(() => remove());

const documents = (): Promise<{ id: string; document: KlartextDocument }[]> =>
  Promise.all(
    manifest.documents.map(async ({ id }) => ({
      id,
      document: await readJson<KlartextDocument>(output, id, 'document.json'),
    })),
  );

describe('klartext samples -o output', () => {
  it('ends well and says what became of every page', () => {
    expect(outcome.exitCode).toBe(0);
    expect(manifest).toMatchObject({ complete: true, counts: { documents: { total: 5, ok: 5 } } });
    expect(manifest.counts.pages.total).toBeLessThanOrEqual(8);
    expect(manifest.counts.pages.failed).toBe(0);
  });

  it('writes output that validate finds whole', async () => {
    const validated = await klartext(['validate', output]);
    expect(validated.stdout + validated.stderr).not.toMatch(/error/iu);
    expect(validated.exitCode).toBe(0);
  });

  it('keeps the number at the end of each row of leader dots', async () => {
    const { pages } = await readJson<KlartextDocument>(output, 'verksamhetsberattelse-2013-soralven', 'document.json');
    const ends = [...pages[0]!.text.matchAll(/\.{20,} ?(.*)$/gmu)].map((match) => match[1]);
    expect(ends).toEqual(['1', '1', '1', '2', '2', '2', '3']);
  });

  it('gives each word of a page once, in a line of a block', async () => {
    for (const { id, document } of await documents()) {
      const blockIds = new Set(document.blocks.map((block) => block.id));
      for (const page of document.pages) {
        const detail = await readJson<PageDetail>(
          output,
          id,
          'pages',
          `${String(page.pageNumber).padStart(4, '0')}.json`,
        );
        expect(detail.lines.filter((line) => !blockIds.has(line.blockId))).toEqual([]);
        const words = detail.lines.flatMap((line) => line.words.map((word) => word.text));
        expect(words.length).toBeGreaterThan(0);
        if (page.width === null) continue;
        const outside = detail.lines.flatMap((line) =>
          line.words.filter(
            ({ box }) => box === null || box.x + box.width > page.width! || box.y + box.height > page.height!,
          ),
        );
        expect(outside).toEqual([]);
      }
    }
  });

  it('reads no worse than the committed baseline', async () => {
    const baseline = await readJson<Record<string, { cer: number; swedishWordsRight: number }>>(
      root,
      'test/benchmark/samples-baseline.json',
    );
    const evaluation = await evaluate(join(root, 'test/samples'), output);
    const measured = Object.fromEntries(
      evaluation.documents.map(({ id, measures: { text } }) => [
        id,
        { cer: text?.cer ?? 1, swedishWordsRight: text?.swedishWords.anyOrder ?? 0 },
      ]),
    );
    expect(Object.keys(measured).sort()).toEqual(Object.keys(baseline).sort());
    for (const [name, expected] of Object.entries(baseline)) {
      // A tenth of a percent: another machine's floating point may turn a letter.
      expect(measured[name]!.cer, `${name}: wrong characters`).toBeLessThanOrEqual(expected.cer + 0.001);
      expect(measured[name]!.swedishWordsRight, `${name}: å ä ö words`).toBeGreaterThanOrEqual(
        expected.swedishWordsRight - 0.001,
      );
    }
  });

  it('gives the same bytes with one worker as with two, and from another folder', async () => {
    const again = join(folder, 'again');
    const names = ['verksamhetsplan-2025-morsjo.tif', 'delarsrapport-2024-sortuna.pdf'];
    await klartext(
      [...names.map((name) => join(root, 'samples', name)), '-o', again, '--engine', 'tesseract.js', '--jobs', '1'],
      {
        cwd: folder,
      },
    );
    for (const name of names) {
      const id = name.replace(/\.\w+$/u, '');
      for (const file of [['document.json'], ['pages', '0001.json']]) {
        expect(await readFile(join(again, id, ...file), 'utf8')).toBe(
          await readFile(join(output, id, ...file), 'utf8'),
        );
      }
    }
  }, 120_000);
});
