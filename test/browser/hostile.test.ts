import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FixtureDocument, type FixtureOutput, makeOutput } from './fixture-output.ts';
import { describeInBrowser } from './in-browser.ts';
import { serveFixture } from './serve-fixture.ts';

const attacks = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(2)>',
  'javascript:alert(3)',
  "';alert(4);//",
  '<svg/onload=alert(5)>',
  '{{constructor.constructor("alert(6)")()}}',
  '</title><script>alert(7)</script>',
  '&lt;b&gt;',
];

const hostile: FixtureDocument = {
  id: 'hostile-2019',
  title: attacks.join(' '),
  organisation: '"><img src=x onerror=alert(8)>',
  year: 2019,
  pages: [
    {
      lines: [
        'Rubrik',
        attacks.join(' '),
        [{ text: '<script>alert(9)</script>', confidence: 0.3, alternatives: ['"><img src=x onerror=alert(10)>'] }],
      ],
      table: [
        [{ text: '<th onmouseover=alert(11)>' }, { text: '2019' }],
        [
          { text: 'javascript:alert(12)' },
          { text: '<iframe src=javascript:alert(13)>', confidence: 0.4, status: '"><script>alert(14)</script>' },
        ],
      ],
    },
  ],
};

describeInBrowser('hostile text in a report', (inBrowser) => {
  let output: FixtureOutput;
  let server: Awaited<ReturnType<typeof serveFixture>>;

  beforeAll(async () => {
    output = await makeOutput([hostile]);
    server = await serveFixture(output);
  });
  afterAll(async () => {
    await server.close();
    await output.remove();
  });

  it('stays text in every view', async () => {
    const { page, complaints, outside } = await inBrowser.window();
    const origin = new URL(server.address).origin;
    const check = async (): Promise<void> => {
      expect(await page.locator('script').count()).toBe(1);
      expect(
        await page.locator('iframe, img[src="x"], [onerror], [onload], [onmouseover], a[href^="javascript:"]').count(),
      ).toBe(0);
    };
    await page.goto(server.address);
    await page.getByRole('link', { name: attacks[0]! }).waitFor();
    expect(await page.locator('tbody th a').textContent()).toBe(hostile.title);
    await check();
    await page.getByRole('link', { name: attacks[0]! }).click();
    await page.locator('.text .word').first().waitFor();
    expect(await page.locator('.text .word').allTextContents()).toContain('<script>alert(1)</script>');
    expect(await page.title()).toBe('hostile-2019 · klartext');
    await check();
    for (const name of [/Tabeller/u, /Tveksamt/u, /Om/u]) {
      await page.getByRole('tab', { name }).click();
      await check();
    }
    await page.keyboard.press('n');
    await page.getByText('"><img src=x onerror=alert(10)>').waitFor();
    await check();
    await page.goto(`${origin}/#/search?q=${encodeURIComponent('alert')}`);
    await page.locator('.hits li').first().waitFor();
    await check();
    await page.goto(`${origin}/#/search?q=${encodeURIComponent('"><img src=x onerror=alert(15)>')}`);
    await page.getByRole('heading', { name: 'Sökning' }).waitFor();
    await check();
    await page.goto(`${origin}/#/document/${encodeURIComponent('"><img src=x onerror=alert(16)>')}/1`);
    await page.getByRole('alert').waitFor();
    await check();
    await page.goto(`${origin}/#/years`);
    await page.locator('h1').waitFor();
    await check();
    expect(complaints).toEqual([]);
    expect(outside).toEqual([]);
  });

  it('could not run even as markup: the policy refuses inline scripts and text that becomes markup', async () => {
    const { page } = await inBrowser.window();
    await page.goto(server.address);
    await page.locator('h1').waitFor();
    const outcome = await page.evaluate<string>(`(() => {
      const attempts = [
        () => {
          const script = document.createElement('script');
          script.textContent = 'window.hacked = true';
          document.body.append(script);
        },
        () => { document.body.innerHTML = '<p>markup</p>'; },
        () => { document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.hacked = true">'); },
        () => { location.href = 'javascript:window.hacked = true'; },
      ];
      const refused = attempts.filter((attempt) => { try { attempt(); return false; } catch { return true; } });
      return refused.length + ('hacked' in window ? ' ran' : ' did not run');
    })()`);
    expect(outcome).toBe('3 did not run');
  });
});
