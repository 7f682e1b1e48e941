import { afterAll, describe, expect, it } from 'vitest';
import { FileAccessError } from '../../../src/errors.ts';
import { recognizedTextPage } from '../../../src/pipeline/plain-text-page.ts';
import { createReportMaker, type ReportMakerOptions } from '../../../src/pipeline/report-maker.ts';
import {
  type DonePage,
  loadReportMeans,
  type PageTraffic,
  type ReportTask,
  reportOfPages,
} from '../../../src/pipeline/report-of-pages.ts';

const never = new AbortController().signal;
const options: ReportMakerOptions = {
  timeoutMs: 60_000,
  memoryCeilingBytes: 600e6,
  maxRssBytes: 5e8,
  lore: { words: ['vattenprov'], learnedWords: [], learnedMisreadings: [] },
};

const texts = Array.from({ length: 70 }, (_, page) => [
  `Blad ${page + 1} om badplatserna`,
  '',
  'Vattenprov togs vid alla bryggor. Vid Lillsjon var vardena battre an forra aret.',
  '',
  'Prov\tMaj\tJuni',
  `Lillsjön\t${page}\t12`,
  `Storsjön\t4\t${page}`,
  `Summa\t${page + 4}\t${page + 12}`,
]);
const taskOf = (fileName: string, pageCount: number): ReportTask => ({
  source: { fileName, sha256: '0'.repeat(64), mediaType: 'text/plain', pageCount },
  isPlainText: true,
  sizes: texts.slice(0, pageCount).map((lines) => lines.join('').length),
  summaries: [],
});

/** Gives the pages of the texts and keeps what comes back. */
function openTraffic(): PageTraffic & { readonly done: DonePage[] } {
  const done: DonePage[] = [];
  return {
    done,
    pageAt: (index) => Promise.resolve(recognizedTextPage(index + 1, texts[index]!, [])),
    writePage: async (page, index) => {
      done[index] = page;
    },
  };
}

describe('the later stages of a document in a process of their own', () => {
  it('give what they give here, letter for letter', async () => {
    const maker = createReportMaker(options);
    try {
      const [here, there] = [openTraffic(), openTraffic()];
      const expected = await reportOfPages(taskOf('bad.txt', 70), here, loadReportMeans(options.lore));
      const report = await maker.make(taskOf('bad.txt', 70), there, never);
      expect(expected.tables.length).toBeGreaterThan(0);
      expect(expected.corrections.length).toBeGreaterThan(0);
      expect(JSON.stringify(report)).toBe(JSON.stringify(expected));
      expect(JSON.stringify(there.done)).toBe(JSON.stringify(here.done));
      expect(there.done).toHaveLength(70);
    } finally {
      await maker.close();
    }
  }, 60_000);
});

describe('a process that does not manage a document', () => {
  const entry = new URL('./fake-report-worker.ts', import.meta.url);
  const fake = createReportMaker({ ...options, entry });
  const hurried = createReportMaker({ ...options, entry, timeoutMs: 1000 });
  afterAll(() => Promise.all([fake.close(), hurried.close()]));

  it.each([
    ['hangs.pdf', 'engine-timeout', 'did not finish within 1.5 s and was ended'],
    ['hangs-after-a-page.pdf', 'engine-timeout', 'did not finish within 1.5 s and was ended'],
    ['exits.pdf', 'engine-crashed', 'ended with exit code 3'],
    ['grows.pdf', 'engine-crashed', 'needed more than the 600 MB of memory that it may take'],
    ['lies.pdf', 'engine-crashed', 'gave a result that is not of the expected form'],
    ['throws.pdf', 'engine-crashed', 'Invalid array length'],
  ])(
    '%s fails by its name and with the reason',
    async (name, code, reason) => {
      const maker = code === 'engine-timeout' ? hurried : fake;
      const made = maker.make(taskOf(name, 2), openTraffic(), never);
      await expect(made).rejects.toMatchObject({ code });
      await expect(made).rejects.toThrow(`'${name}' was read, but its pages could not be put together`);
      await expect(made).rejects.toThrow(reason);
    },
    60_000,
  );

  it('does not harm the next document', async () => {
    const traffic = openTraffic();
    expect(await fake.make(taskOf('sound.pdf', 1), traffic, never)).toEqual({ pages: [] });
    expect(traffic.done).toEqual([{ detail: null, status: 'ok' }]);
  }, 60_000);

  it('passes on that a page could not be written, as it is', async () => {
    const full = new FileAccessError('The disk is full.');
    const traffic: PageTraffic = { ...openTraffic(), writePage: () => Promise.reject(full) };
    await expect(fake.make(taskOf('sound.pdf', 1), traffic, never)).rejects.toBe(full);
  }, 60_000);
});
