import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runBatch } from '../../src/batch/run-batch.ts';
import { serveReview } from '../../src/review/serve-review.ts';
import { describeInBrowser, soon } from './in-browser.ts';

const sample = fileURLToPath(
  new URL('../samples/verksamhetsberattelse-2013-soralven/born-digital.pdf', import.meta.url),
);

describeInBrowser('the review of a real run', (inBrowser) => {
  it('draws the page from its file, and says so when the file is gone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'klartext-review-sample-'));
    const input = join(folder, 'reports');
    await mkdir(input);
    await copyFile(sample, join(input, 'soralven.pdf'));
    await runBatch([input], { output: join(folder, 'output'), engine: 'tesseract.js', jobs: 1 });
    const options = { output: join(folder, 'output'), port: null, password: null, user: 'tester' };
    const faults: unknown[] = [];
    const abilities = { applyMends: () => Promise.resolve([]), onFault: (fault: unknown) => faults.push(fault) };
    const server = await serveReview(options, abilities);
    const { page, complaints } = await inBrowser.window();
    await page.goto(server.address);
    await page.getByRole('link', { name: 'Verksamhetsberättelse 2013' }).click();
    const picture = page.getByRole('img', { name: 'Skanning av sida 1 i Verksamhetsberättelse 2013' });
    await picture.waitFor();
    await soon(() => page.evaluate<number>("document.querySelector('.sheet img').naturalWidth")).toBeGreaterThan(1000);
    await page.locator('.word', { hasText: 'räddningstjänst' }).first().click();
    await page.locator('svg .selected').waitFor();
    await page.getByRole('region', { name: 'Valt ställe' }).locator('.crop').waitFor();

    await rm(join(input, 'soralven.pdf'));
    await page.reload();
    await page.getByText('Filen som dokumentet lästes från hittades inte').waitFor();
    await page.locator('.blank-word').first().waitFor();
    expect(complaints).toEqual([]);
    expect(faults).toEqual([]);
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });
});
