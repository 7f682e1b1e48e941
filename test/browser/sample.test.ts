import { appendFile, copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runBatch } from '../../src/batch/run-batch.ts';
import { corpusFileOf, queryCorpus } from '../../src/corpus/query-corpus.ts';
import { createMendApplier } from '../../src/review/mends/apply-in-folder.ts';
import { type ReviewServer, serveReview } from '../../src/review/serve-review.ts';
import type { KlartextDocument } from '../../src/schema/document-schema.ts';
import { describeInBrowser, soon } from './in-browser.ts';

const samples = fileURLToPath(new URL('../samples/', import.meta.url));
const textSample = fileURLToPath(new URL('../../samples/verksamhetsberattelse-2012-alvinge.txt', import.meta.url));

/** With nothing put in the place of anything: documents that a run wrote, mends that are brought into them as everybody's are, forms and a corpus that follow. */
describeInBrowser('the review of a real run', (inBrowser) => {
  let folder: string;
  let output: string;
  let server: ReviewServer;
  const faults: unknown[] = [];
  const run = () =>
    runBatch([join(folder, 'reports')], {
      output,
      engine: 'tesseract.js',
      jobs: 1,
      formats: ['json', 'csv', 'text'],
      corpus: true,
    });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'klartext-review-sample-'));
    output = join(folder, 'output');
    await mkdir(join(folder, 'reports'));
    await copyFile(
      join(samples, 'verksamhetsberattelse-2013-soralven', 'born-digital.pdf'),
      join(folder, 'reports', 'soralven.pdf'),
    );
    await copyFile(textSample, join(folder, 'reports', 'alvinge.txt'));
    await run();
    server = await serveReview(
      { output, port: null, password: null, user: 'tester' },
      { applyMends: createMendApplier(), onFault: (fault: unknown) => faults.push(fault), quietAfterMend: 100 },
    );
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  const at = (hash: string): string => `${new URL(server.address).origin}/${hash}`;
  const documentOf = async (id: string): Promise<KlartextDocument> =>
    JSON.parse(await readFile(join(output, id, 'document.json'), 'utf8')) as KlartextDocument;
  const cellsOf = async (text: string): Promise<number> =>
    (await documentOf('soralven')).tables.flatMap(({ cells }) => cells).filter((cell) => cell.text === text).length;
  const factsOf = async (value: number): Promise<number> => {
    const rows: unknown[] = [];
    await queryCorpus(corpusFileOf(output), `SELECT count(*) AS found FROM facts WHERE value = ${value}`, {
      begin: () => undefined,
      rows: (some) => rows.push(...some.flat()),
    });
    return Number(rows[0]);
  };

  it('brings a mend into the document, its sums, its forms and the corpus; keeps it in a new run; takes it back', async () => {
    const { page, complaints } = await inBrowser.window();
    await page.goto(server.address);
    await page.goto(at('#/document/soralven/2'));
    await page.getByRole('tab', { name: /Tabeller/u }).click();
    const cell = page.getByRole('gridcell', { name: '-96 417', exact: true }).first();
    await cell.dblclick();
    await page.getByRole('gridcell').getByRole('textbox', { name: 'Ny text' }).waitFor();
    await page.keyboard.type('-96 517');
    await page.keyboard.press('Enter');
    await soon(() => page.locator('.saved').textContent()).toBe('Sparat');
    // The sums are those of the mended document, without the page being loaded anew.
    await page.getByText('Summor som inte stämmer').first().waitFor();
    expect(await cellsOf('-96 517')).toBe(1);
    const csv = async (): Promise<string> => await readFile(join(output, 'soralven', 'facts.csv'), 'utf8');
    expect(await csv()).toContain('-96517');
    await soon(() => factsOf(-96517)).toBe(1);

    await run();
    expect(await cellsOf('-96 517')).toBe(1);
    expect(await csv()).toContain('-96517');
    await page.reload();
    await page.getByRole('tab', { name: /Tabeller/u }).click();
    await page.locator('td.is-decided', { hasText: '-96 517' }).waitFor();

    await page.keyboard.press('u');
    await page.getByRole('gridcell', { name: '-96 417', exact: true }).first().waitFor();
    await soon(() => page.getByText('Summor som inte stämmer').count()).toBe(0);
    await soon(() => factsOf(-96517)).toBe(0);
    expect([await cellsOf('-96 517'), await cellsOf('-96 417')]).toEqual([0, 1]);
    expect(await csv()).not.toContain('-96517');
    expect(complaints).toEqual([]);
    expect(faults).toEqual([]);
  }, 180_000);

  it('tells why a decision could not be brought in, and lets it be taken back', async () => {
    const { tables } = await documentOf('soralven');
    const table = tables.find(({ kind }) => kind === 'income-statement');
    const cell = table!.cells.find(({ valueKind }) => valueKind === 'amount')!;
    const { pageNumber, box, rowIndex, columnIndex } = cell;
    // As it is when a new run reads something else than the person saw.
    const mend = {
      id: 'before-the-run',
      at: '2020-01-02T03:04:05.000Z',
      by: 'arkivarien',
      action: 'change',
      target: { kind: 'cell', pageNumber, box, tableId: table!.id, rowIndex, columnIndex },
      old: '1 000 001',
      new: '1 000 007',
    };
    await appendFile(join(output, 'soralven', 'mends.jsonl'), `${JSON.stringify(mend)}\n`);
    const { page } = await inBrowser.window();
    await page.goto(server.address);
    // Mends that are on the disk and not in the document are brought in when it is looked at.
    await page.goto(at(`#/document/soralven/${pageNumber}`));
    await soon(async () => (await documentOf('soralven')).mends?.conflicts.length).toBe(1);
    await page.reload();
    await page.getByRole('button', { name: /1 000 007/u }).click();
    const card = page.getByRole('region', { name: 'Valt ställe' });
    await card.getByText(`Något annat står där nu: ”${cell.text}”`).waitFor();
    expect(await page.locator('.is-decided').count()).toBe(0);
    await card.getByRole('button', { name: 'Ta tillbaka' }).click();
    await soon(() => page.getByText('1 000 007').count()).toBe(0);
    await soon(async () => (await documentOf('soralven')).mends?.conflicts.length).toBe(0);
  });

  it('lets words of plain text be decided on, which have no picture', async () => {
    const { page, complaints } = await inBrowser.window();
    await page.goto(server.address);
    await page.goto(at('#/document/alvinge/1'));
    const word = page.locator('.word', { hasText: 'sammanträder' });
    await word.click();
    await page.keyboard.press('r');
    await page.locator('.word.is-decided', { hasText: 'sammantrider' }).waitFor();
    await page.locator('.word', { hasText: 'ledamöter' }).click();
    await page.keyboard.press('e');
    await page.keyboard.type('ledamöterna');
    await page.keyboard.press('Enter');
    const text = async (): Promise<string> => (await documentOf('alvinge')).pages[0]!.text;
    await soon(text).toContain('ledamöterna och sammantrider en');
    expect(await readFile(join(output, 'alvinge', 'document.txt'), 'utf8')).toContain(
      'ledamöterna och sammantrider en',
    );
    // The second is still known when the page is loaded anew.
    await page.reload();
    // Keys decide only on a spot that was taken up.
    await page.locator('.word.is-decided', { hasText: 'ledamöterna' }).click();
    await page.keyboard.press('u');
    await page.locator('.word', { hasText: /^ledamöter$/u }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('draws the page from its file, and says so when the file is gone', async () => {
    const { page, complaints } = await inBrowser.window();
    await page.goto(server.address);
    await page.getByRole('link', { name: 'Verksamhetsberättelse 2013' }).click();
    await page.getByRole('img', { name: 'Skanning av sida 1 i Verksamhetsberättelse 2013' }).waitFor();
    await soon(() => page.evaluate<number>("document.querySelector('.sheet img').naturalWidth")).toBeGreaterThan(1000);
    await page.locator('.word', { hasText: 'räddningstjänst' }).first().click();
    await page.locator('svg .selected').waitFor();
    await page.getByRole('region', { name: 'Valt ställe' }).locator('.crop').waitFor();

    await rm(join(folder, 'reports', 'soralven.pdf'));
    await page.reload();
    await page.getByText('Filen som dokumentet lästes från hittades inte').waitFor();
    await page.locator('.blank-word').first().waitFor();
    expect(complaints).toEqual([]);
    expect(faults).toEqual([]);
  });
});
