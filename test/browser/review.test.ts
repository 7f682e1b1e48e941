import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { doubtfulReport, type FixtureOutput, hallReport, makeOutput, yearReport } from './fixture-output.ts';
import { describeInBrowser, soon } from './in-browser.ts';
import { serveFixture } from './serve-fixture.ts';

describeInBrowser('the review page', (inBrowser) => {
  let output: FixtureOutput;
  let server: Awaited<ReturnType<typeof serveFixture>>;

  beforeAll(async () => {
    output = await makeOutput([
      hallReport,
      doubtfulReport('tveksam-20', 20),
      doubtfulReport('tveksam-3', 3),
      yearReport('berget-2018', 2018, { 'Årets resultat': [120, 90], Hyror: [400, 380] }, { organisation: 'Berget' }),
      yearReport(
        'berget-2019',
        2019,
        { 'Årets resultat': [150, 100], Lokaler: [440, 400] },
        { organisation: 'Berget' },
      ),
      // The same figures as another organisation: their lines lie on one another.
      yearReport('dalen-2019', 2019, { 'Årets resultat': [150, 100] }, { organisation: 'Dalen' }),
    ]);
    server = await serveFixture(output);
  });
  afterAll(async () => {
    await server.close();
    await output.remove();
  });

  const at = (hash: string): string => `${new URL(server.address).origin}/${hash}`;
  const mendsOf = async (id: string): Promise<Record<string, unknown>[]> =>
    (await readFile(join(output.output, id, 'mends.jsonl'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  it('goes from the overview to a document, to a value and to its spot, and back from the spot to the value', async () => {
    const { page, complaints, outside } = await inBrowser.window();
    await page.goto(server.address);
    // The token does not stay in the address.
    await soon(() => new URL(page.url()).search).toBe('');
    await page.getByRole('link', { name: 'Badhuset 2019' }).click();
    await page.getByRole('button', { name: 'Nästa sida' }).click();
    await page.getByRole('gridcell', { name: '412' }).click();
    const frame = page.locator('svg .selected');
    await frame.waitFor();
    const cell = page.locator('svg [data-spot="cell t2 1 1"]');
    const [around, spot] = [await frame.boundingBox(), await cell.boundingBox()];
    expect(Math.abs(around!.x - spot!.x)).toBeLessThan(6);
    expect(Math.abs(around!.y - spot!.y)).toBeLessThan(6);
    await soon(() => page.getByRole('region', { name: 'Valt ställe' }).textContent()).toContain('412');
    // The other way: a spot of the scan that is outside of what is in sight is scrolled to when its value is chosen.
    await page.locator('svg [data-spot="cell t2 1 2"]').click();
    await soon(() => page.locator('td.is-selected').textContent()).toBe('398');
    await page.getByRole('img', { name: /Skanning av sida 2/u }).waitFor();
    expect(complaints).toEqual([]);
    expect(outside).toEqual([]);
  });

  it('brings a spot into sight that is far down on an enlarged page', async () => {
    const { page } = await inBrowser.window();
    await page.goto(server.address);
    await page.goto(at('#/document/badhuset-2019/2'));
    for (let step = 0; step < 4; step++) await page.getByRole('button', { name: 'Större' }).click();
    await page.getByRole('gridcell', { name: '33', exact: true }).click();
    const scan = await page.getByRole('region', { name: 'Den skannade sidan' }).boundingBox();
    await soon(async () => {
      const spot = (await page.locator('svg .selected').boundingBox())!;
      return spot.y > scan!.y && spot.y + spot.height < scan!.y + scan!.height;
    }).toBe(true);
  });

  it('lets 20 doubtful spots be decided by keyboard alone, worst first', async () => {
    const { page, complaints } = await inBrowser.window();
    await page.goto(server.address);
    await page.getByRole('link', { name: 'Tveksam tveksam-20' }).waitFor();
    await page.getByRole('link', { name: 'Tveksam tveksam-20' }).focus();
    await page.keyboard.press('Enter');
    const left = page.locator('.card-steps .quiet');
    await soon(() => left.textContent()).toBe('20 av 20 kvar');
    await page.keyboard.press('n');
    await page.locator('.stands', { hasText: 'ord0x0' }).waitFor();
    // A spot that came with the address alone is not decided on by keys that were meant for something else.
    await page.reload();
    await page.locator('.stands', { hasText: 'ord0x0' }).waitFor();
    for (const key of ['Enter', 'r', '1', 'u']) await page.keyboard.press(key);
    expect(await left.textContent()).toBe('20 av 20 kvar');
    await page.keyboard.press('p');
    await page.getByRole('region', { name: 'Valt ställe' }).getByText('ord0x0').waitFor();
    for (let count = 20; count > 0; count--) {
      await soon(() => left.textContent()).toBe(`${count} av 20 kvar`);
      // The next spot may stand on another page, and is decided on only when that is shown.
      await page.locator('.stands', { hasText: /^ord/u }).waitFor();
      if (count % 4 === 0) {
        await page.keyboard.press('e');
        await page.getByRole('textbox', { name: 'Ny text' }).waitFor();
        await page.keyboard.type(`rättat${count}`);
        await page.keyboard.press('Enter');
      } else if (count % 4 === 1) await page.keyboard.press('1');
      else if (count % 4 === 2) await page.keyboard.press('r');
      else await page.keyboard.press('Enter');
    }
    await soon(() => left.textContent()).toBe('0 av 20 kvar');
    await soon(() => page.locator('.saved').textContent()).toBe('Sparat');
    const mends = await mendsOf('tveksam-20');
    expect(mends.map(({ action }) => action)).toEqual(
      Array.from({ length: 20 }, (_, index) => ['change', 'accept', 'reject', 'change'][index % 4]),
    );
    expect(mends[0]).toMatchObject({
      by: 'tester',
      old: 'ord0x0',
      new: 'rättat20',
      target: { kind: 'word', pageNumber: 1 },
    });
    expect(mends[3]).toMatchObject({ action: 'change', new: String(mends[3]!.old).replace('ord', 'annat') });
    await page.keyboard.press('u');
    await soon(() => left.textContent()).toBe('1 av 20 kvar');
    await soon(async () => (await mendsOf('tveksam-20')).at(-1)).toMatchObject({
      action: 'undo',
      undoes: mends[19]!.id,
    });
    expect(complaints).toEqual([]);
  });

  it('hears a key that is pressed in the moment in which the document is there', async () => {
    const { page } = await inBrowser.window();
    await page.goto(server.address);
    await page.getByRole('link', { name: 'Tveksam tveksam-3' }).waitFor();
    await page.evaluate(`
      const observer = new MutationObserver(() => {
        if (document.querySelector('.card-steps .quiet') === null) return;
        observer.disconnect();
        dispatchEvent(new KeyboardEvent('keydown', { key: 'n' }));
      });
      observer.observe(document.body, { childList: true, subtree: true });
    `);
    await page.getByRole('link', { name: 'Tveksam tveksam-3' }).click();
    await page.locator('.stands', { hasText: 'ord0x0' }).waitFor();
  });

  it('edits a cell under its piece of the scan, and takes what would make a sum hold', async () => {
    const { page } = await inBrowser.window();
    await page.goto(server.address);
    await page.goto(at('#/document/badhuset-2019/2'));
    await page.getByRole('tab', { name: /Tabeller/u }).click();
    await page.getByText('Summor som inte stämmer').waitFor();
    await page.getByRole('button', { name: 'Ta 32' }).click();
    await page.locator('td', { hasText: /^32$/u }).waitFor();
    await page.getByRole('gridcell', { name: '-380' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    const field = page.getByRole('gridcell').getByRole('textbox', { name: 'Ny text' });
    await field.waitFor();
    const crop = await page.locator('.cell-editor .crop').boundingBox();
    expect(crop!.y + crop!.height).toBeLessThanOrEqual((await field.boundingBox())!.y);
    // Letters in a column of figures, and a cell that is emptied, are asked about first.
    await page.keyboard.type('-37O x');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Det här är inget tal.').waitFor();
    await field.fill('');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Ska cellen vara tom?').waitFor();
    await field.fill('-370');
    await page.keyboard.press('Enter');
    await soon(async () => (await mendsOf('badhuset-2019')).map((mend) => [mend.old, mend.new])).toEqual([
      ['33', '32'],
      ['-371', '-370'],
    ]);
  });

  it('finds å, ä and ö as letters of their own, and without dots when asked to, and shows the word on the page', async () => {
    const { page } = await inBrowser.window();
    await page.goto(server.address);
    const hits = page.locator('.hits li');
    const status = page.locator('main [role=status]');
    const search = async (query: string): Promise<void> => {
      await page.getByRole('searchbox', { name: 'Sök i all text' }).fill(query);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: `Sökning: ${query}` }).waitFor();
    };
    await search('ärenden');
    await soon(() => status.textContent()).toBe('1 sida hittad');
    await soon(() => hits.locator('mark').allTextContents()).toEqual(['ärenden']);
    await search('arenden');
    await soon(() => status.textContent()).toBe('0 sidor hittade');
    await page.getByRole('checkbox', { name: /Även utan prickar/u }).check();
    await soon(() => hits.locator('mark').allTextContents()).toEqual(['ärenden']);
    await search('arende*');
    await soon(() => status.textContent()).toBe('2 sidor hittade');
    await hits.getByRole('link', { name: /sida 1/u }).click();
    await page.locator('svg .hit').waitFor();
    expect(await page.locator('.word.hit').allTextContents()).toEqual(['ärenden']);
    // A word of a table is shown in its cell.
    await page.goto(at('#/document/badhuset-2019/2?q=kostnader'));
    await page.locator('[data-page="2"] td.hit', { hasText: 'Kostnader' }).waitFor();
  });

  it('lets two windows work on one document without losing a decision', async () => {
    const first = await inBrowser.window();
    const second = await inBrowser.window();
    for (const { page } of [first, second]) {
      await page.goto(server.address);
      await page.goto(at('#/document/tveksam-3/1'));
      await page.locator('.card-steps').getByText('3 av 3 kvar').waitFor();
    }
    await first.page.keyboard.press('n');
    await first.page.keyboard.press('Enter');
    await soon(async () => (await mendsOf('tveksam-3')).length).toBe(1);
    // The second window does not know of that yet. Its decision on another spot is kept, that on the same spot is not.
    await second.page.locator('svg [data-spot]').last().waitFor();
    await second.page.locator('.word.is-doubtful').nth(1).click();
    // A while after its own decision it looks at the document anew: what comes after that it does not know of.
    const lookedAgain = second.page.waitForResponse(
      (response) => response.request().method() === 'GET' && response.url().endsWith('/api/documents/tveksam-3'),
    );
    await second.page.keyboard.press('1');
    await soon(async () => (await mendsOf('tveksam-3')).map(({ new: text }) => text)).toEqual(['ord0x0', 'annat0x1']);
    await lookedAgain;
    await first.page.keyboard.press('Escape');
    await first.page.locator('.word', { hasText: 'ord0x2' }).click();
    await first.page.keyboard.press('Enter');
    await soon(async () => (await mendsOf('tveksam-3')).length).toBe(3);
    await second.page.locator('.word', { hasText: 'ord0x2' }).click();
    await second.page.keyboard.press('r');
    await second.page.getByText('Ett annat fönster avgjorde samma ställe').waitFor();
    expect(await mendsOf('tveksam-3')).toHaveLength(3);
    expect(server.faults).toEqual([]);
  });

  it('mends a status, a heading, a correction, what the report is, and the dictionary', async () => {
    const own = await makeOutput([
      {
        ...hallReport,
        id: 'allt-2019',
        statements: [],
        pages: [
          {
            ...hallReport.pages[0]!,
            table: [
              [{ text: 'Mål' }, { text: 'Läge' }],
              [{ text: 'Renare vatten' }, { text: '', status: 'unknown' }],
            ],
          },
        ],
      },
    ]);
    const served = await serveFixture(own);
    const { page, complaints } = await inBrowser.window();
    await page.goto(served.address);
    await page.goto(`${new URL(served.address).origin}/#/document/allt-2019/1`);
    await page.getByRole('button', { name: 'okänd' }).click();
    await page.keyboard.press('e');
    await page.getByRole('combobox', { name: 'Ny status' }).selectOption('done');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'klar', exact: true }).waitFor();
    await page.getByRole('button', { name: 'H1 Block: rubrik' }).click();
    await page.getByRole('combobox', { name: 'Rubriknivå' }).selectOption('2');
    await page.locator('.word', { hasText: 'ärenden' }).click();
    await page.getByRole('button', { name: /Avvisa/u }).click();
    await page.locator('.word.is-decided', { hasText: 'arenden' }).waitFor();
    await page.locator('.word', { hasText: 'hjärtlungräddning' }).click();
    await page.getByRole('button', { name: 'Lägg i ordlistan' }).click();
    await page.getByText('Lagt i ordlistan').waitFor();
    await page.getByRole('tab', { name: 'Om' }).click();
    await page.getByRole('button', { name: 'Ändra Organisation' }).click();
    await page.keyboard.type('Älvnäs badhus');
    await page.keyboard.press('Enter');
    const file = join(own.output, 'allt-2019', 'mends.jsonl');
    const kept = async () =>
      (await readFile(file, 'utf8').catch(() => ''))
        .split('\n')
        .filter((line) => line !== '')
        .map(
          (line) =>
            JSON.parse(line) as { action: string; old: string; new: string; target: { kind: string; field?: string } },
        )
        .map(({ action, target, old, new: mended }) => [action, target.kind, target.field ?? '', old, mended]);
    await soon(kept).toEqual([
      ['change', 'status', '', 'unknown', 'done'],
      ['change', 'block', 'level', '1', '2'],
      ['reject', 'correction', '', 'ärenden', 'arenden'],
      ['add-word', 'word', '', null, 'hjärtlungräddning'],
      ['change', 'metadata', 'organisation', 'Älvnäs kommun', 'Älvnäs badhus'],
    ]);
    // All that was decided about spots stands in a list, and any of it can be taken back.
    await page.getByRole('heading', { name: 'Beslut (5)' }).waitFor();
    await page.getByText(/, tabell t\d+, rad 2, /u).waitFor();
    await page.getByRole('button', { name: 'Ta tillbaka hjärtlungräddning' }).waitFor();
    await page.getByRole('button', { name: 'Ta tillbaka klar' }).click();
    await page.getByRole('heading', { name: 'Beslut (4)' }).waitFor();
    await soon(async () => (await kept()).at(-1)).toEqual(['undo', 'status', '', 'done', 'unknown']);
    expect(complaints).toEqual([]);
    await served.close();
    await own.remove();
  });

  it('keeps decisions in the browser while the server is gone, and sends them when it is back', async () => {
    const own = await makeOutput([doubtfulReport('ensam', 4)]);
    const first = await serveFixture(own);
    const { page } = await inBrowser.window();
    await page.goto(first.address);
    await page.goto(`${new URL(first.address).origin}/#/document/ensam/1`);
    await page.locator('.word').first().waitFor();
    await first.close();
    for (const key of ['n', 'Enter', '1']) await page.keyboard.press(key);
    await page.getByText('2 är inte sparade än').waitFor();
    const second = await serveFixture(own);
    expect(new URL(second.address).origin).toBe(new URL(first.address).origin);
    await page.goto(`${second.address}#/document/ensam/1`);
    await page.getByText('2 av 4 kvar').waitFor();
    const file = join(own.output, 'ensam', 'mends.jsonl');
    await soon(async () => (await readFile(file, 'utf8').catch(() => '')).trim().split('\n').length).toBe(2);
    await page.getByRole('link', { name: 'Alla dokument' }).click();
    await page.getByRole('row', { name: /ensam/u }).getByRole('cell', { name: '2', exact: true }).waitFor();
    await second.close();
    await own.remove();
  });

  it('compares years as the command line does, with charts that can be saved and a link from every number to its cell', async () => {
    const { page, complaints } = await inBrowser.window();
    await page.goto(server.address);
    await page.getByRole('link', { name: 'År', exact: true }).click();
    const chart = page.getByRole('region', { name: 'Årets resultat, tkr', exact: true }).first();
    await chart.locator('.chart-box svg').first().waitFor();
    const saved = async (form: string): Promise<Buffer> => {
      const download = page.waitForEvent('download');
      await chart.getByRole('button', { name: form, exact: true }).click();
      return await readFile(await (await download).path());
    };
    const csv = (await saved('CSV')).toString('utf8');
    expect(csv).toContain('Berget,,2018,Årets resultat,120,tkr,berget-2018,1,120,restated');
    expect(csv).toContain('Berget,,2019,Årets resultat,150,tkr,berget-2019,1,150,');
    // Every value has its mark, that which another report prints differently its own, also where the chart is saved.
    const picture = (await saved('SVG')).toString('utf8');
    expect(picture).toContain('<svg');
    expect(picture.match(/class="chart-filled-dot"/gu)?.length ?? 0).toBeGreaterThan(0);
    expect(picture).toContain('class="chart-filled-diamond"');
    expect(picture).toContain('Romb (◆)');
    expect((await saved('PNG')).subarray(1, 4).toString('latin1')).toBe('PNG');
    // One organisation alone: all of its rows, with what is not the same told in words, and the line that would make it so.
    await page.getByRole('listbox', { name: /Organisationer/u }).selectOption('Berget');
    const table = page.getByRole('table', { name: 'Resultaträkning (tkr)' });
    await table.getByRole('row', { name: /Lokaler/u }).waitFor();
    await page.getByText('Ändrat i efterhand: -20').first().waitFor();
    await page.getByRole('combobox', { name: 'Enhet' }).selectOption('kr');
    await page.getByRole('link', { name: '120 000' }).waitFor();
    // A chart of one organisation says whose it is, also where it is saved; its numbers are written as the page writes them.
    const ofOne = page.getByRole('region', { name: 'Årets resultat, kr', exact: true }).first();
    await ofOne.getByText('Berget', { exact: true }).waitFor();
    const download = page.waitForEvent('download');
    await ofOne.getByRole('button', { name: 'SVG', exact: true }).click();
    const svg = await readFile(await (await download).path(), 'utf8');
    for (const text of ['Årets resultat, kr', 'Berget', '150\u{a0}000']) expect(svg).toContain(`>${text}<`);
    expect(svg).not.toMatch(/>\d+,\d{3}</u);
    // What ° means is said once, and every figure with it leads there.
    const described = page.locator('a[aria-describedby="other-column-note"]');
    expect(await described.count()).toBeGreaterThan(0);
    expect(await page.locator('#other-column-note').count()).toBe(1);
    await page.emulateMedia({ media: 'print' });
    await ofOne.getByText('Spara som').waitFor({ state: 'hidden' });
    await page.emulateMedia({ media: 'screen' });
    await table
      .getByRole('row', { name: /Årets resultat/u })
      .getByRole('link', { name: '120' })
      .click();
    await page.locator('td.is-selected', { hasText: /^120$/u }).waitFor();
    await page.locator('svg .selected').waitFor();
    expect(complaints).toEqual([]);
  });

  it('speaks English to who does, and changes when asked to', async () => {
    const { page } = await inBrowser.window({ language: 'en-GB' });
    await page.goto(server.address);
    await page.getByRole('heading', { name: 'Documents' }).waitFor();
    await page.getByRole('combobox', { name: 'Language' }).selectOption('sv');
    await page.getByRole('heading', { name: 'Dokument' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('sv');
  });
});
