import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { doubtfulReport, type FixtureOutput, hallReport, makeOutput } from './fixture-output.ts';
import { describeInBrowser } from './in-browser.ts';
import { serveFixture } from './serve-fixture.ts';

interface Finding {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const views: readonly (readonly [string, string, string])[] = [
  ['the overview', '#/', '.documents tbody tr'],
  ['the search', '#/search?q=badhuset', '.hits li'],
  ['an empty search', '#/search?q=finnsinte', 'main [role=status]'],
  ['a page', '#/document/badhuset-2019/1', '.panel'],
  ['a page with a selected word', '#/document/badhuset-2019/1?q=personalen', '.card-grid'],
  ['a page with a table', '#/document/badhuset-2019/2', '[data-page="2"]'],
  ['a document that is not there', '#/document/nothing/1', '[role=alert]'],
  ['the years', '#/years?unit=tkr', '.chart svg'],
];

describeInBrowser('the review page for everybody', (inBrowser) => {
  let output: FixtureOutput;
  let server: Awaited<ReturnType<typeof serveFixture>>;
  let axe: string;

  beforeAll(async () => {
    output = await makeOutput([hallReport, doubtfulReport('tveksam-5', 5)]);
    server = await serveFixture(output);
    axe = await readFile(axePath, 'utf8');
  });
  afterAll(async () => {
    await server.close();
    await output.remove();
  });

  describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
    let page: Page;
    beforeAll(async () => {
      page = (await inBrowser.window({ colorScheme })).page;
      await page.goto(server.address);
    });

    it.each(views)('has no serious findings in %s', async (_name, hash, sign) => {
      await page.goto(`${new URL(server.address).origin}/${hash}`);
      await page.locator(sign).first().waitFor();
      const tabs = await page.getByRole('tab').count();
      for (let tab = 0; tab < Math.max(1, tabs); tab++) {
        if (tabs > 0) await page.getByRole('tab').nth(tab).click();
        expect(await serious(page, axe)).toEqual([]);
      }
    });
  });

  it('has no serious findings in the help, and on a narrow screen', async () => {
    const { page } = await inBrowser.window({ width: 420, height: 800 });
    await page.goto(server.address);
    await page.goto(`${new URL(server.address).origin}/#/document/badhuset-2019/1`);
    await page.locator('.word').first().waitFor();
    expect(await serious(page, axe)).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(420);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Tangentbord' }).waitFor();
    expect(await serious(page, axe)).toEqual([]);
  });

  it('shows what can be decided on a narrow screen, and who a document is in a list that scrolls', async () => {
    const { page } = await inBrowser.window({ width: 390, height: 844 });
    await page.goto(server.address);
    const link = page.getByRole('row', { name: /badhuset-2019\.pdf/u }).getByRole('link');
    expect((await link.boundingBox())?.width ?? 0).toBeGreaterThan(100);
    await page.goto(`${new URL(server.address).origin}/#/document/tveksam-5/1`);
    await page.locator('.word').first().waitFor();
    await page.keyboard.press('n');
    const accept = await page.getByRole('button', { name: 'Godta' }).boundingBox();
    expect((accept?.y ?? 9999) + (accept?.height ?? 0)).toBeLessThanOrEqual(844);
  });

  it('can be used without single keys', async () => {
    const { page } = await inBrowser.window();
    await page.goto(server.address);
    await page.goto(`${new URL(server.address).origin}/#/document/tveksam-5/1`);
    await page.locator('.word').first().waitFor();
    await page.keyboard.press('?');
    await page.getByRole('checkbox', { name: 'Enkla tangenter är på' }).uncheck();
    await page.getByRole('button', { name: 'Stäng' }).click();
    await page.keyboard.press('n');
    expect(await page.locator('svg .selected').count()).toBe(0);
    await page.getByRole('button', { name: 'Nästa tveksamma' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('svg .selected').waitFor();
    await page.getByRole('button', { name: 'Godta' }).click();
    await page.getByText('4 av 5 kvar').waitFor();
  });

  it('has a focus that can be seen at every stop of the Tab key', async () => {
    const { page } = await inBrowser.window();
    await page.goto(server.address);
    await page.locator('.documents tbody tr').first().waitFor();
    for (let stop = 0; stop < 25; stop++) {
      await page.keyboard.press('Tab');
      const outline = await page.evaluate<string>(`(() => {
        const element = document.activeElement;
        if (element === null || element === document.body) return 'body';
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        return outlineStyle === 'none' ? 'none on ' + element.outerHTML.slice(0, 80) : outlineWidth;
      })()`);
      expect(outline).not.toMatch(/^(?:none|0px)/u);
    }
  });
});

/** Findings that keep somebody from using the page. axe is run by the browser's tools, past the policy of the page. */
async function serious(page: Page, axe: string): Promise<string[]> {
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(axe);
  const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const findings = await page.evaluate<Finding[]>(
    `axe.run(document, { runOnly: ${JSON.stringify(rules)} }).then(({ violations }) => violations.map(({ id, impact, nodes }) =>
      ({ id, impact, nodes: nodes.map(({ html, failureSummary }) => ({ html, failureSummary })) })))`,
  );
  return findings
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
    );
}
