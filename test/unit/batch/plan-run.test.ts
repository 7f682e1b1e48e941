import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLedger } from '../../../src/batch/ledger/open-ledger.ts';
import { openDatabase } from '../../../src/batch/ledger/sqlite.ts';
import { paceOf } from '../../../src/batch/pace.ts';
import { assumedPagesPerMinute, planRun } from '../../../src/batch/plan-run.ts';
import { ConfigError } from '../../../src/errors.ts';
import { hashFile } from '../../../src/files/hash-file.ts';
import { runBatch } from '../../../src/index.ts';
import type { RunEvent } from '../../../src/pipeline/events.ts';
import type { ManifestDocument } from '../../../src/schema/manifest-schema.ts';
import { writeBornDigitalPdf } from '../../samples/fixtures.ts';
import { temporaryFolder } from '../ingest/temporary-folder.ts';

async function inputs(): Promise<string> {
  const folder = await temporaryFolder({
    'in/rapport.txt': 'Sida ett.\fSida två.\n',
    'in/trasig.pdf': 'inte en pdf',
    'in/brev.docx': 'PK\u0003\u0004',
  });
  await writeBornDigitalPdf(join(folder, 'in'), 'tryck.pdf', 3);
  return folder;
}

describe('a plan of a run', () => {
  it('counts files and pages by type, says what would fail, and writes nothing', async () => {
    const folder = await inputs();
    const plan = await planRun([join(folder, 'in')], { output: join(folder, 'ut/djupt'), jobs: 2 });
    expect(plan).toMatchObject({
      types: [
        { mediaType: 'application/pdf', files: 1, pages: 3 },
        { mediaType: 'text/plain', files: 1, pages: 2 },
      ],
      there: { files: 0, pages: 0 },
      failing: [{ path: 'trasig.pdf' }],
      skipped: [{ path: 'brev.docx' }],
      pages: 5,
      isRateMeasured: false,
      pagesPerMinute: 2 * assumedPagesPerMinute,
      // Plain text is not recognised.
      seconds: (3 / (2 * assumedPagesPerMinute)) * 60,
    });
    expect(await readdir(folder)).toEqual(['in']);
  });

  it('counts only the pages that are asked for, and refuses what is over the limits', async () => {
    const folder = await inputs();
    const output = join(folder, 'ut');
    const some = await planRun([join(folder, 'in/tryck.pdf')], { output, pages: [{ from: 2, to: null }] });
    expect(some.pages).toBe(2);
    const limits = { maxPages: 2 };
    const none = await planRun([join(folder, 'in/tryck.pdf')], { output, limits });
    expect([none.pages, none.failing.length]).toEqual([0, 1]);
  });

  it('goes by the pace of the run before', async () => {
    const folder = await inputs();
    const output = join(folder, 'ut');
    const run = [join(folder, 'in')];
    await runBatch(run, { output });
    const plan = await planRun(run, { output });
    expect(plan).toMatchObject({ there: { files: 2, pages: 5 }, pages: 0, seconds: 0, isRateMeasured: true });
  });

  it('knows what is there already, as long as it is from the same bytes', async () => {
    const folder = await temporaryFolder({ 'in/a.txt': 'Ett.\n', 'in/b.txt': 'Sida ett.\fSida två.\n' });
    const output = join(folder, 'ut');
    const run = [join(folder, 'in')];
    await runBatch(run, { output });
    expect(await planRun(run, { output })).toMatchObject({ there: { files: 2, pages: 3 }, pages: 0 });
    expect((await planRun(run, { output, force: true })).pages).toBe(3);
    await writeFile(join(folder, 'in/b.txt'), 'En annan.\n');
    expect(await planRun(run, { output })).toMatchObject({ there: { files: 1 }, pages: 1 });
    await rm(join(output, 'a'), { recursive: true });
    expect((await planRun(run, { output })).there.files).toBe(0);
    await writeFile(join(output, 'manifest.json'), '{');
    // The ledger is what a run goes by: it would not mind either.
    expect((await planRun(run, { output })).there.files).toBe(0);
    await rm(join(output, '.klartext'), { recursive: true });
    expect(await planRun(run, { output })).toMatchObject({ there: { files: 0 }, pages: 2, isRateMeasured: false });
  });
});

describe('a plan over what is kept', () => {
  /** As a run leaves it that was killed at work: two of the three pages are kept. */
  async function killed(sql = ''): Promise<{ readonly folder: string; readonly output: string }> {
    const folder = await temporaryFolder({ 'in/rapport.txt': 'Sida ett.\n' });
    await writeBornDigitalPdf(join(folder, 'in'), 'tryck.pdf', 3);
    const output = join(folder, 'ut');
    await runBatch([join(folder, 'in')], { output });
    const database = openDatabase(join(output, '.klartext', 'ledger.sqlite'));
    database.exec(`DELETE FROM documents; DELETE FROM pages WHERE page_number = 3; ${sql}`);
    database.close();
    await rm(join(output, 'manifest.json'));
    return { folder, output };
  }

  it('counts kept pages as laid out, not as read, and leaves the ledger as it was', async () => {
    const { folder, output } = await killed("UPDATE pages SET status = 'failed' WHERE page_number = 2");
    const before = await readdir(output, { recursive: true });
    const hash = await hashFile(join(output, '.klartext', 'ledger.sqlite'));
    const plan = await planRun([join(folder, 'in')], { output, jobs: 1 });
    expect(plan).toMatchObject({ there: { files: 0 }, keptPages: 1, pages: 3 });
    expect((await planRun([join(folder, 'in')], { output, force: true })).keptPages).toBe(0);
    // Of another size, the page would be another.
    const limits = { maxSidePx: 2000 };
    expect((await planRun([join(folder, 'in')], { output, limits })).keptPages).toBe(0);
    expect(await readdir(output, { recursive: true })).toEqual(before);
    expect(await hashFile(join(output, '.klartext', 'ledger.sqlite'))).toBe(hash);
  });

  it('says what the run would do, and the run does it', async () => {
    const { folder, output } = await killed();
    const plan = await planRun([join(folder, 'in')], { output });
    const events: RunEvent[] = [];
    await runBatch([join(folder, 'in')], { output }, { onEvent: (event) => events.push(event) });
    const pages = events.flatMap((event) => (event.type === 'page' ? [event.fromCache] : []));
    expect([plan.keptPages, plan.pages]).toEqual([
      pages.filter((fromCache) => fromCache).length,
      pages.filter((fromCache) => !fromCache).length,
    ]);
  });

  it('is refused while another run works on the folder, as the run would be', async () => {
    const { folder, output } = await killed();
    const ledger = await openLedger(output, '2026-03-09T08:05:30.000Z');
    try {
      await expect(planRun([join(folder, 'in')], { output })).rejects.toThrow('works on the output folder');
    } finally {
      await ledger.close();
    }
  });

  it.each([
    ['a file that stands twice', 'fil;Id\nrapport.txt;1\nrapport.txt;2\n', 'stands twice'],
    ['no column of paths', 'Id;Namn\n1;2\n', 'is no table of metadata'],
  ])('tells metadata that a run would not begin with: %s', async (_, csv, message) => {
    const folder = await temporaryFolder({ 'in/rapport.txt': 'Ett.\n', 'm.csv': csv });
    const options = { output: join(folder, 'ut'), metadataFile: join(folder, 'm.csv') };
    await expect(planRun([join(folder, 'in')], options)).rejects.toThrow(ConfigError);
    await expect(planRun([join(folder, 'in')], options)).rejects.toThrow(message);
  });

  it('tells rows without a file and files without a row, and does all again where the data of a file changed', async () => {
    const folder = await temporaryFolder({
      'in/a.txt': 'Ett.\n',
      'in/b.txt': 'Två.\n',
      'm.csv': 'fil;Id\na.txt;1\nc.txt;3\n',
    });
    const options = { output: join(folder, 'ut'), metadataFile: join(folder, 'm.csv') };
    const plan = await planRun([join(folder, 'in')], options);
    expect(plan.notes.map(({ id }) => id)).toEqual(['inputs/metadata-unused', 'inputs/metadata-none-for']);
    await runBatch([join(folder, 'in')], options);
    expect((await planRun([join(folder, 'in')], options)).there.files).toBe(2);
    await writeFile(join(folder, 'm.csv'), 'fil;Id\na.txt;99\n');
    expect((await planRun([join(folder, 'in')], options)).there.files).toBe(1);
  });
});

describe('the pace of earlier pages', () => {
  const document = (
    id: string,
    mediaType: string,
    seconds: readonly (number | null)[],
    bytes = 0,
  ): ManifestDocument => ({
    id,
    path: id,
    sha256: null,
    mediaType,
    status: 'ok',
    exitCode: 0,
    error: null,
    pageCount: seconds.length,
    pages: seconds.map((time, index) => ({ pageNumber: index + 1, status: 'ok', error: null, seconds: time })),
    files: [{ path: 'document.json', bytes, sha256: '0'.repeat(64) }],
  });

  it.each<[string, ManifestDocument[], number | null, number | null]>([
    ['nothing', [], null, null],
    ['is the mean over the pages that were read', [document('a', 'image/tiff', [4, 8], 300)], 6, 150],
    ['leaves out what was kept', [document('a', 'image/tiff', [null, 8], 300)], 8, 150],
    ['leaves out plain text', [document('a', 'text/plain', [0, 0], 20)], null, 10],
    ['tells nothing by kept pages alone', [document('a', 'image/tiff', [null, null])], null, 0],
    ['counts a document once', [document('a', 'image/tiff', [4], 10), document('a', 'image/tiff', [400], 90)], 4, 10],
    [
      'takes the times of an older record where the newer has none',
      [document('a', 'image/tiff', [null], 10), document('a', 'image/tiff', [5], 90)],
      5,
      10,
    ],
  ])('%s', (_, documents, secondsPerPage, bytesPerPage) => {
    expect(paceOf(documents)).toMatchObject({ secondsPerPage, bytesPerPage });
  });

  it('is one for each kind: scans take longer than pages with text of their own', () => {
    const { ofType, secondsPerPage } = paceOf([
      document('a', 'image/tiff', [10, 10]),
      document('b', 'application/pdf', [0.5, 0.5, 0.5, 0.5]),
    ]);
    expect([...ofType]).toEqual([
      ['image/tiff', 10],
      ['application/pdf', 0.5],
    ]);
    expect(secondsPerPage).toBeCloseTo(22 / 6);
  });
});
