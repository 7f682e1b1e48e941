import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assumedPagesPerMinute, planRun } from '../../../src/batch/plan-run.ts';
import { runBatch } from '../../../src/index.ts';
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
    expect(await planRun(run, { output })).toMatchObject({ there: { files: 0 }, isRateMeasured: false });
  });
});
