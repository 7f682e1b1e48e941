import sharp from 'sharp';
import { serveReview } from '../../src/review/serve-review.ts';
import { type FixtureDocument, makeOutput } from '../browser/fixture-output.ts';
import { findChromium, openChromium } from '../browser/open-browser.ts';
import { enter } from '../browser/serve-fixture.ts';

/** 2,000 reports of ten pages, and one of 300. */
const documentCount = 2000;
const pagesEach = 10;
const longReport = 300;
const wordsAPage = 220;
const steps = 40;

const stems = [
  'skola',
  'vatten',
  'avlopp',
  'ärende',
  'nämnd',
  'åtgärd',
  'mål',
  'budget',
  'kostnad',
  'löpande',
  'kommun',
  'räddning',
  'trafik',
  'bibliotek',
  'hållbar',
  'översyn',
  'personal',
  'äldre',
  'förskola',
  'energi',
];
const endings = ['', 'n', 'en', 'ar', 'arna', 's', 'splan', 'sarbete', 'frågor', 'chef'];

/** A text of the same words for the same number, with about as many different words as reports have. */
function textOf(seed: number): string[] {
  let state = seed * 2654435761 + 1;
  const next = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % limit;
  };
  const words = Array.from(
    { length: wordsAPage },
    () => `${stems[next(stems.length)]}${endings[next(endings.length)]}${next(9) === 0 ? next(5000) : ''}`,
  );
  return Array.from({ length: Math.ceil(wordsAPage / 11) }, (_, line) =>
    words.slice(line * 11, line * 11 + 11).join(' '),
  );
}

function reportOf(number: number, pageCount: number): FixtureDocument {
  return {
    id: `rapport-${String(number).padStart(4, '0')}`,
    title: `Rapport ${number}`,
    organisation: `Kommun ${number % 290}`,
    year: 1990 + (number % 35),
    pages: Array.from({ length: pageCount }, (_, page) => ({ lines: textOf(number * 1000 + page) })),
  };
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const highest = (values: readonly number[]): number => Math.max(...values);
const round = (value: number): number => Math.round(value);

/** What the review page takes with 2,000 documents: the overview, the search over 20,000 pages, and going from page to page in a report of 300. Times on the clock, in milliseconds. */
export async function benchReview(): Promise<unknown> {
  const path = findChromium();
  if (path === null) return [{ measure: 'no Chromium on the PATH: not measured' }];
  const reports = Array.from({ length: documentCount }, (_, number) =>
    reportOf(number + 1, number === 0 ? longReport : pagesEach),
  );
  const output = await makeOutput(reports);
  const picture = await sharp({
    create: {
      width: 1240,
      height: 1754,
      channels: 3,
      background: '#ffffff',
      noise: { type: 'gaussian', mean: 235, sigma: 18 },
    },
  })
    .jpeg({ quality: 82 })
    .toBuffer();
  const options = { output: output.output, port: null, password: null, user: 'bench' };
  const abilities = {
    applyMends: () => Promise.resolve([]),
    onFault: (error: unknown) => {
      throw error;
    },
    draw: () => Promise.resolve(picture),
    workingFolder: output.folder,
  };
  const begun = performance.now();
  const first = await serveReview(options, abilities);
  await first.indexed;
  const indexing = performance.now() - begun;
  await first.close();

  const server = await serveReview(options, abilities);
  await server.indexed;
  const browser = await openChromium(path);
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'sv-SE' });
    const page = await context.newPage();
    await page.goto(server.address);
    await page.locator('.documents tbody th a').first().waitFor();
    const overviews: number[] = [];
    for (let round_ = 0; round_ < 5; round_++) {
      overviews.push(
        await timed(async () => {
          await page.reload({ waitUntil: 'commit' });
          await page.locator('.documents tbody th a').first().waitFor();
          // Interactive: what is typed has an effect.
          await page.locator('.filters input[type=search]').fill('rapport 1999');
          await page.locator('.documents tbody th a', { hasText: 'Rapport 1999' }).waitFor();
        }),
      );
    }
    const search = await benchSearch(server.address);
    await page.goto(`${new URL(server.address).origin}/#/document/rapport-0001/1`);
    await page.locator('.word').first().waitFor();
    const views = await page.evaluate<number[]>(stepThroughPages);
    return [
      {
        measure: 'index of 20,290 pages, from nothing (s)',
        median: round(indexing / 1000),
        highest: round(indexing / 1000),
        target: '',
      },
      {
        measure: 'overview of 2,000 documents, interactive',
        median: round(median(overviews)),
        highest: round(highest(overviews)),
        target: '≤ 1000',
      },
      {
        measure: 'search over 20,290 pages',
        median: round(median(search)),
        highest: round(highest(search)),
        target: '≤ 200',
      },
      {
        measure: 'page view after a click, report of 300 pages',
        median: round(median(views)),
        highest: round(highest(views)),
        target: '≤ 300',
      },
    ];
  } finally {
    await browser.close();
    await server.close();
    await output.remove();
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function benchSearch(address: string): Promise<number[]> {
  const cookie = await enter(address);
  const queries = [
    'kommun',
    'ärende',
    'arende',
    'vattenplan',
    'skol*',
    'kommun*',
    '"ärende nämnd"',
    'budget kostnad mål',
    'finnsinte',
    'energi1234',
    'ö*',
    'räddningsarbete',
  ];
  const times: number[] = [];
  for (const folded of ['0', '1']) {
    for (const query of queries) {
      const start = performance.now();
      const response = await fetch(
        `${new URL(address).origin}/api/search?${new URLSearchParams({ q: query, folded })}`,
        { headers: { cookie } },
      );
      await response.json();
      times.push(performance.now() - start);
    }
  }
  return times;
}

/** In the browser: from the click until the words of the next page and its picture stand there. */
const stepThroughPages = `(async () => {
  const times = [];
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  for (let step = 0; step < ${steps}; step++) {
    const page = Number(document.querySelector('[data-page]').dataset.page);
    await new Promise((done) => setTimeout(done, 400));
    const start = performance.now();
    document.querySelectorAll('.page-bar .group button')[1].click();
    for (;;) {
      await frame();
      const shown = document.querySelector('[data-page]');
      const image = document.querySelector('.sheet img');
      if (Number(shown?.dataset.page) === page + 1 && image?.complete && image.src.includes('/pages/' + (page + 1) + '/')) break;
    }
    await image_decoded();
    times.push(performance.now() - start);
  }
  async function image_decoded() { await document.querySelector('.sheet img').decode(); }
  return times;
})()`;
