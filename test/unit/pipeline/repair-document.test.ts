import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digitize } from '../../../src/batch/digitize.ts';
import { pageText, regionText } from '../../../src/layout/index.ts';
import type { LaidOutPage, Line, RecognizedPage, Region, Word } from '../../../src/model/page.ts';
import { assemblePage } from '../../../src/pipeline/assemble-page.ts';
import { failedPage } from '../../../src/pipeline/digitize-document.ts';
import { createRepairer, repairPages, repairTextPages } from '../../../src/pipeline/repair-document.ts';
import { repairPlainText } from '../../../src/pipeline/repair-plain-text.ts';
import { loadRepair } from '../../../src/repair/index.ts';

const repairer = createRepairer(loadRepair(), []);

const wordOf = (text: string, index: number, more: Partial<Word> = {}): Word => ({
  text,
  box: { x: 10 + 60 * index, y: 10, width: 50, height: 12 },
  confidence: 0.9,
  alternatives: [],
  source: 'ocr',
  fontSizePx: 12,
  isBold: false,
  isItalic: false,
  color: null,
  baselineY: null,
  engineLine: null,
  ...more,
});

const lineOf = (text: string, more: Partial<Word> = {}): Line => ({
  words: text.split(' ').map((word, index) => wordOf(word, index, more)),
  box: { x: 10, y: 10, width: 800, height: 12 },
  baseline: { x1: 10, y1: 20, x2: 810, y2: 20 },
});

const regionOf = (kind: Region['kind'], lines: readonly Line[]): Region => ({
  kind,
  level: null,
  box: { x: 10, y: 10, width: 800, height: 40 },
  lines,
  confidence: 0.9,
  rows: null,
  figure: null,
});

function pageOf(pageNumber: number, regions: readonly Region[]): LaidOutPage {
  const page: RecognizedPage = {
    ...failedPage(pageNumber, { code: 'bug', message: '' }),
    status: 'ok',
    error: null,
    width: 1000,
    height: 1400,
    dpi: 100,
    textSource: 'ocr',
    words: regions.flatMap((region) => region.lines.flatMap((line) => line.words)),
  };
  return { page, regions, printedPageNumber: null, messages: [] };
}

const layer = { source: 'text-layer', confidence: 1 } as const;
const damaged = 'Nasta ar ska namnden folja upp malen for alla skolor i kommunen.';
const right = 'Nästa år ska nämnden följa upp målen för alla skolor i kommunen.';

describe('the repair of pages', () => {
  it('keeps what was read, and tells each change with its page, box and line', () => {
    const pages = [
      pageOf(1, [regionOf('heading', [lineOf('Skolor', layer)])]),
      pageOf(2, [regionOf('header', [lineOf('2', layer)]), regionOf('paragraph', [lineOf(damaged, layer)])]),
    ];
    const repaired = repairPages(pages, repairer);
    const { page, blocks, detail, corrections } = assemblePage(pages[1]!, { pageText, regionText }, repaired[1]!);
    expect(page.text).toBe(`2\n${right}`);
    expect(blocks[1]).toMatchObject({ raw: damaged, text: right });
    const words = detail.lines[1]!.words;
    expect(words.map((word) => word.raw).join(' ')).toBe(damaged);
    expect(words.map((word) => word.text).join(' ')).toBe(right);
    expect(corrections).toHaveLength(6);
    for (const correction of corrections) {
      expect(correction).toMatchObject({ pageNumber: 2, line: 'p2-b2-l1', kind: 'diacritics', cell: null });
      const word = words.find(({ raw }) => raw.startsWith(correction.raw))!;
      expect(correction.box).toEqual(word.box);
      expect(word.confidence).toBeCloseTo(Math.min(1, correction.confidence), 3);
    }
    expect(repaired[0]!.page.regions).toEqual(pages[0]!.regions);
  });

  it('changes nothing on pages that are right, whether read by an engine or taken from the file', () => {
    for (const more of [layer, { confidence: 0.95 }]) {
      const pages = [pageOf(1, [regionOf('paragraph', [lineOf(right, more)])])];
      const [repaired] = repairPages(pages, repairer);
      expect(repaired).toEqual({ page: pages[0], changes: [], doubts: [] });
    }
  });

  it('leaves what an engine made of figures alone', () => {
    const pages = [pageOf(1, [regionOf('figure', [lineOf(damaged)]), regionOf('paragraph', [lineOf(damaged)])])];
    const [repaired] = repairPages(pages, repairer);
    expect(repaired!.page.regions[0]).toEqual(pages[0]!.regions[0]);
    expect(repaired!.changes.every(({ regionIndex }) => regionIndex === 1)).toBe(true);
    expect(repaired!.changes.length).toBeGreaterThan(5);
  });

  it('changes both halves of a word that a line end breaks', () => {
    const region = regionOf('paragraph', [
      lineOf(`${damaged} Alla f6r-`, layer),
      lineOf('skolor ska folja malen.', layer),
    ]);
    const [repaired] = repairPages([pageOf(1, [region])], repairer);
    expect(regionText(repaired!.page.regions[0]!).text).toBe(`${right} Alla förskolor ska följa målen.`);
  });
});

describe('the repair of plain text pages', () => {
  it('is that of klartext repair, page by page', () => {
    const pages = [[damaged, ''], [], [damaged, 'x', damaged]];
    const repaired = repairTextPages(pages, repairer);
    expect(repaired.map(({ lines }) => lines)).toEqual([[right, ''], [], [right, 'x', right]]);
    const whole = repairPlainText(Buffer.from(pages.map((lines) => lines.join('\n')).join('\n\f')), null, null);
    expect(repaired.map(({ lines }) => lines.join('\n')).join('\n\f')).toBe(whole.text);
    expect(repaired[1]!.changes).toEqual([]);
    for (const page of [0, 2]) {
      for (const { line, column, raw } of repaired[page]!.changes) {
        expect(pages[page]![line - 1]!.slice(column - 1, column - 1 + raw.length)).toBe(raw);
      }
    }
  });
});

describe('a run', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'klartext-repair-run-'));
    await writeFile(join(folder, 'damaged.txt'), `${damaged}\n\f${damaged}\n`);
    await writeFile(join(folder, 'words.txt'), 'Åsbohult\n');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const read = async (options: Parameters<typeof digitize>[1] = {}) => {
    for await (const result of digitize([join(folder, 'damaged.txt')], options)) {
      if (result.document !== null) return { document: result.document, pages: result.pages };
    }
    throw new Error('Nothing was read.');
  };

  it('repairs, with the hashes of what it goes by among the settings', async () => {
    const { document, pages } = await read({ wordsFile: join(folder, 'words.txt') });
    expect(document.pages.map((page) => page.text)).toEqual([right, right]);
    expect(document.blocks[1]).toMatchObject({ raw: damaged, text: right });
    expect(document.corrections).toHaveLength(12);
    expect(document.corrections.at(-1)).toMatchObject({ pageNumber: 2, line: 'p2-l1', box: null });
    expect(pages[1]!.lines[0]!.words[0]).toMatchObject({ raw: 'Nasta', text: 'Nästa' });
    const sha256 = expect.stringMatching(/^[0-9a-f]{64}$/u);
    expect(document.provenance.settings).toMatchObject({
      repair: true,
      lexiconSha256: sha256,
      confusionsSha256: sha256,
      wordsSha256: sha256,
    });
    const other = await read();
    expect(other.document.provenance.settings).toMatchObject({ wordsSha256: null });
    expect(other.document.provenance.settingsSha256).not.toBe(document.provenance.settingsSha256);
  });

  it('leaves words as they were read when told to', async () => {
    const { document } = await read({ repair: false });
    expect(document.pages[0]!.text).toBe(damaged);
    expect(document.corrections).toEqual([]);
    expect(document.provenance.settings).toMatchObject({ repair: false });
    expect(document.provenance.settings).not.toHaveProperty('lexiconSha256');
  });

  it('ends before any page is read when the word list is not there', async () => {
    await expect(read({ wordsFile: join(folder, 'none.txt') })).rejects.toMatchObject({ exitCode: 5 });
    expect(await readFile(join(folder, 'damaged.txt'), 'utf8')).toContain(damaged);
  });
});
