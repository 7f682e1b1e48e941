import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { runBatch } from '../../src/batch/run-batch.ts';
import { serveReview } from '../../src/review/serve-review.ts';
import { findChromium, openChromium } from './open-browser.ts';

/** `node test/browser/make-screenshots.ts`: reads the samples and takes the pictures of the review page that stand in docs/. Build first (`npm run build`). */
const root = fileURLToPath(new URL('../../', import.meta.url));
const chromium = findChromium();
if (chromium === null) throw new Error('There is no Chromium on the PATH, and KLARTEXT_CHROMIUM names none.');

const folder = await mkdtemp(join(tmpdir(), 'klartext-screenshots-'));
await runBatch([join(root, 'samples')], { output: join(folder, 'output') });
const server = await serveReview(
  { output: join(folder, 'output'), port: null, password: null, user: 'arkivarie' },
  {
    applyMends: () => Promise.resolve([]),
    onFault: (error) => {
      throw error;
    },
  },
);
await server.indexed;
const browser = await openChromium(chromium);
const context = await browser.newContext({
  locale: 'en-GB',
  viewport: { width: 1280, height: 780 },
  reducedMotion: 'reduce',
});
const page = await context.newPage();
const { origin } = new URL(server.address);

await page.goto(server.address);
await page.locator('.documents tbody tr').nth(4).waitFor();
await shoot('review-overview');

await open('#/document/verksamhetsberattelse-2013-soralven/2', page);
await page.getByRole('tab', { name: /Tables/u }).click();
await page.getByRole('gridcell', { name: '-96 417' }).first().click();
await page.keyboard.press('e');
await page.locator('.cell-editor input').waitFor();
await shoot('review-page');

await page.emulateMedia({ colorScheme: 'dark' });
await open('#/document/uppfoljning-2023-fyrsjobygden/1', page);
await page.getByRole('tab', { name: /Doubts/u }).click();
await page.getByRole('button', { name: 'Next doubt' }).click();
await pictureShown(page);
await shoot('review-doubts');

await page.emulateMedia({ colorScheme: 'light' });
await page.goto(`${origin}/#/years?unit=tkr`);
await page.locator('.chart figure > svg, .chart-box > svg').first().waitFor();
await shoot('review-years');

await browser.close();
await server.close();
await rm(folder, { recursive: true, force: true });

async function open(hash: string, on: Page): Promise<void> {
  await on.goto(`${origin}/${hash}`);
  await on.locator('.panel').waitFor();
  await pictureShown(on);
}

/** Waits until the picture of the page is drawn: the first time it comes from the file. */
async function pictureShown(on: Page): Promise<void> {
  await on.locator('.sheet img').waitFor();
  await on.evaluate("document.querySelector('.sheet img').decode()");
}

/** Small enough for a repository: 64 colours are plenty for text and lines. */
async function shoot(name: string): Promise<void> {
  const png = await page.screenshot();
  await sharp(png)
    .resize(1100)
    .png({ palette: true, colours: 64, dither: 0, compressionLevel: 9 })
    .toFile(join(root, 'docs', `${name}.png`));
}
