import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countManifest } from '../../../src/batch/manifest.ts';
import { en } from '../../../src/cli/messages/en.ts';
import { checkDocument, checkPageDetail } from '../../../src/cli/validation/document-rules.ts';
import { FaultList, placeOf } from '../../../src/cli/validation/fault.ts';
import { validatePath } from '../../../src/cli/validation/validate-path.ts';
import {
  documentSchema,
  type KlartextDocument,
  type PageDetail,
  pageDetailSchema,
} from '../../../src/schema/document-schema.ts';
import type { Manifest } from '../../../src/schema/manifest-schema.ts';

const sha256 = 'a'.repeat(64);

type Table = KlartextDocument['tables'][number];
type Goal = KlartextDocument['goals'][number];

/** A document of one page with a heading, a table and a stamp, and nothing wrong with it. */
function goodDocument(): KlartextDocument {
  const block = (
    id: string,
    kind: 'heading' | 'table' | 'figure',
    text: string,
    y: number,
  ): KlartextDocument['blocks'][number] => ({
    id,
    kind,
    level: kind === 'heading' ? 1 : null,
    pageNumber: 1,
    box: { x: 10, y, width: 80, height: 20 },
    raw: text,
    text,
    confidence: 0.9,
    tableId: kind === 'table' ? 't1' : null,
    figureKind: kind === 'figure' ? 'stamp' : null,
  });
  return {
    schemaVersion: '1.0',
    source: { fileName: 'r.pdf', sha256, mediaType: 'application/pdf', pageCount: 1 },
    provenance: {
      tool: 'klartext',
      version: '0.1.0',
      engine: null,
      engineVersion: null,
      model: null,
      modelSha256: null,
      settings: { pages: null },
      settingsSha256: sha256,
    },
    metadata: { title: null, organisation: null, year: null, kind: null, language: null, confidence: 0 },
    pages: [
      {
        pageNumber: 1,
        printedPageNumber: null,
        width: 100,
        height: 200,
        dpi: 72,
        textSource: 'ocr',
        verdict: { decision: 'none', reasons: [] },
        rotationDeg: 0,
        skewDeg: 0,
        confidence: 0.9,
        status: 'ok',
        error: null,
        preparation: [],
        text: 'Mål och medel\nIntäkt 12',
      },
    ],
    blocks: [
      block('p1-b1', 'heading', 'Mål och medel', 10),
      block('p1-b2', 'table', 'Intäkt 12', 50),
      block('p1-b3', 'figure', 'INKOM', 90),
    ],
    tables: [
      {
        id: 't1',
        title: null,
        kind: 'other',
        unit: null,
        pageNumbers: [1],
        box: { x: 10, y: 50, width: 80, height: 20 },
        headerRowCount: 0,
        origin: 'ruled',
        grade: 'A',
        gradeReasons: [],
        confidence: 0.9,
        rows: [['Intäkt', '12']],
        cells: [],
      },
    ],
    legend: [],
    goals: [],
    statements: [],
    corrections: [],
    messages: [],
  };
}

function goodDetail(): PageDetail {
  const line = (id: string, blockId: string, words: string[], y: number): PageDetail['lines'][number] => ({
    id,
    blockId,
    box: { x: 10, y, width: 80, height: 20 },
    baseline: null,
    words: words.map((word, index) => ({
      raw: word,
      text: word,
      box: { x: 10 + 25 * index, y, width: 20, height: 20 },
      confidence: 0.9,
      alternatives: [],
      source: 'ocr' as const,
    })),
  });
  return {
    schemaVersion: '1.0',
    pageNumber: 1,
    width: 100,
    height: 200,
    dpi: 72,
    rotationDeg: 0,
    skewDeg: 0,
    lines: [
      line('p1-b1-l1', 'p1-b1', ['Mål', 'och', 'medel'], 10),
      line('p1-b2-l1', 'p1-b2', ['Intäkt', '12'], 50),
      line('p1-b3-l1', 'p1-b3', ['INKOM'], 90),
    ],
    rulings: [],
    fills: [],
  };
}

const texts = en.validate.faults;

function faultsOf(change: (document: KlartextDocument) => void): string[] {
  const document = goodDocument();
  change(document);
  const faults = new FaultList();
  checkDocument(document, faults, texts);
  return faults.faults.map(({ place, fault }) => `${place}: ${fault}`);
}

function detailFaultsOf(change: (detail: PageDetail, document: KlartextDocument) => void): string[] {
  const document = goodDocument();
  const detail = goodDetail();
  change(detail, document);
  const faults = new FaultList();
  checkPageDetail(detail, document, new Set(['p0-b1-l1']), faults, texts);
  return faults.faults.map(({ place, fault }) => `${place}: ${fault}`);
}

const goal = (part: Partial<Goal['source']>): Goal => ({
  area: null,
  goal: 'Fler bostäder',
  description: null,
  comment: null,
  confidence: 1,
  source: { blockIds: [], tableId: null, rowIndex: null, pageNumber: 1, box: null, ...part },
  activities: [],
});

describe('the rules for a document', () => {
  it('find nothing wrong with a good one, which fits the schemas', () => {
    expect(documentSchema.safeParse(goodDocument()).success).toBe(true);
    expect(pageDetailSchema.safeParse(goodDetail()).success).toBe(true);
    expect(faultsOf(() => undefined)).toEqual([]);
    expect(detailFaultsOf(() => undefined)).toEqual([]);
  });

  const cases: [string, (document: KlartextDocument) => void, string][] = [
    [
      'a page that is missing',
      (d) => {
        d.source.pageCount = 2;
      },
      'pages: page 2 is missing',
    ],
    ['a page that stands twice', (d) => void d.pages.push(d.pages[0]!), 'pages[1]: page 1 stands twice'],
    [
      'a page beyond the end',
      (d) => {
        d.source.pageCount = 0;
      },
      'pages[0]: page 1 of a file of 0 pages',
    ],
    [
      'a failed page without a reason',
      (d) => {
        d.pages[0]!.status = 'failed';
      },
      'pages[0]: a failed page does not say why',
    ],
    [
      'an id that stands twice',
      (d) => {
        d.blocks[1]!.id = 'p1-b1';
      },
      'blocks[1].id: the id p1-b1 stands twice',
    ],
    [
      'a table that is not there',
      (d) => {
        d.blocks[1]!.tableId = 't9';
      },
      'blocks[1].tableId: there is no table t9',
    ],
    [
      'a page that is not there',
      (d) => {
        d.tables[0]!.pageNumbers = [1, 4];
      },
      'tables[0].pageNumbers: there is no page 4 in the document',
    ],
    [
      'a block of no page',
      (d) => {
        d.blocks[0]!.pageNumber = 3;
      },
      'blocks[0]: there is no page 3 in the document',
    ],
    [
      'a goal from no block',
      (d) => void d.goals.push(goal({ blockIds: ['p1-b8'] })),
      'goals[0].source: there is no block p1-b8 on this page',
    ],
    [
      'a goal from no row',
      (d) => void d.goals.push(goal({ tableId: 't1', rowIndex: 1 })),
      'goals[0].source: table t1 has no row 1',
    ],
    [
      'a cell outside its table',
      (d) =>
        void d.tables[0]!.cells.push({
          rowIndex: 0,
          columnIndex: 1,
          rowSpan: 1,
          colSpan: 2,
          isHeader: false,
          raw: '',
          text: '',
          value: null,
          valueKind: 'text',
          pageNumber: 1,
          box: null,
          confidence: 1,
          line: null,
          alternatives: [],
          doubt: null,
          fill: null,
          status: null,
          statusColor: null,
          statusLabel: null,
          statusDistance: null,
        } satisfies Table['cells'][number]),
      'tables[0].cells[0]: table t1 has no row 0, column 2',
    ],
    [
      'a box outside the page',
      (d) => {
        d.blocks[0]!.box = { x: 90, y: 10, width: 20, height: 5 };
      },
      'blocks[0].box: the box 90,10 20×5 reaches outside page 1 (100×200)',
    ],
    [
      'a block without a box',
      (d) => {
        d.blocks[0]!.box = null;
      },
      'blocks[0].box: a block of a page with a size has no box',
    ],
    [
      'letters that are not composed',
      (d) => {
        d.pages[0]!.text = 'Ma\u030Al';
      },
      'pages[0].text: the text is not in Unicode normal form C',
    ],
  ];

  it.each(cases)('find %s', (_, change, fault) => {
    expect(faultsOf(change)).toEqual([fault]);
  });

  it('do not miss pages that were not asked for', () => {
    expect(
      faultsOf((document) => {
        document.source.pageCount = 9;
        document.provenance.settings.pages = [{ from: 1, to: 1 }];
      }),
    ).toEqual([]);
  });

  it('allow a box one pixel over the edge, which is rounding', () => {
    expect(
      faultsOf((document) => {
        document.blocks[0]!.box = { x: 21, y: 10, width: 80, height: 20 };
      }),
    ).toEqual([]);
  });
});

describe('the rules for the words of a page', () => {
  it('find a word that stands twice', () => {
    expect(detailFaultsOf(({ lines }) => void lines[0]!.words.push(lines[0]!.words[0]!))).toEqual([
      'lines[0].words[3]: the word Mål stands twice in the same place',
      'blocks p1-b1: the words of its lines are not those of block p1-b1: −"Mål"',
      'lines: the words are not those of the text of page 1: −"Mål"',
    ]);
  });

  it('find a word that was lost', () => {
    expect(detailFaultsOf(({ lines }) => void lines[1]!.words.pop())).toEqual([
      'blocks p1-b2: the words of its lines are not those of block p1-b2: +"12"',
      'lines: the words are not those of the text of page 1: +"12"',
    ]);
  });

  it('find words that the text of the page left out', () => {
    expect(
      detailFaultsOf((_, { pages }) => {
        pages[0]!.text = 'Mål och medel';
      }),
    ).toEqual(['lines: the words are not those of the text of page 1: −"Intäkt" −"12"']);
  });

  it('find lines of no block, and ids that stand twice', () => {
    const faults = detailFaultsOf(({ lines }) => {
      lines[2]!.blockId = 'p1-b7';
      lines[0]!.id = 'p0-b1-l1';
    });
    expect(faults).toContain('lines[2].blockId: there is no block p1-b7 on this page');
    expect(faults).toContain('lines[0].id: the id p0-b1-l1 stands twice');
  });

  it('find another size, and a box outside the page', () => {
    const faults = detailFaultsOf((detail) => {
      detail.width = 99;
      detail.lines[0]!.words[0]!.box = { x: 0, y: 190, width: 5, height: 20 };
    });
    expect(faults).toEqual([
      'width: 99×200 here, 100×200 in document.json',
      'lines[0].words[0].box: the box 0,190 5×20 reaches outside page 1 (100×200)',
    ]);
  });
});

describe('FaultList', () => {
  it('lists the first of a kind and counts the rest', () => {
    const faults = new FaultList();
    for (let index = 0; index < 50; index++) faults.add('same', `${index}`, 'x');
    faults.add('other', 'y', 'z');
    expect(faults.faults).toHaveLength(21);
    expect(faults.total).toBe(51);
  });

  it('writes places as code does', () => {
    expect(placeOf(['pages', 3, 'text'])).toBe('pages[3].text');
    expect(placeOf([])).toBe('(root)');
  });
});

describe('validatePath', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'klartext-validate-'));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function writeOutput(
    name: string,
    change: (parts: { document: KlartextDocument; manifest: Manifest }) => void,
  ): Promise<string> {
    const root = join(folder, name);
    const document = goodDocument();
    const documents: Manifest['documents'] = [
      {
        id: 'r',
        path: 'r.pdf',
        sha256,
        mediaType: 'application/pdf',
        status: 'ok',
        exitCode: 0,
        error: null,
        pageCount: 1,
        pages: [{ pageNumber: 1, status: 'ok', error: null, seconds: 1 }],
      },
    ];
    const manifest: Manifest = {
      schemaVersion: '1.0',
      tool: { name: 'klartext', version: '0.1.0' },
      settings: {},
      startedAt: '2026-01-01T00:00:00.000Z',
      finishedAt: '2026-01-01T00:00:01.000Z',
      complete: true,
      counts: countManifest(documents),
      documents,
    };
    change({ document, manifest });
    await mkdir(join(root, 'r', 'pages'), { recursive: true });
    await writeFile(join(root, 'manifest.json'), JSON.stringify(manifest));
    await writeFile(join(root, 'r', 'document.json'), JSON.stringify(document));
    await writeFile(join(root, 'r', 'pages', '0001.json'), JSON.stringify(goodDetail()));
    return root;
  }

  async function faultsIn(path: string): Promise<string[]> {
    const faults: string[] = [];
    for await (const verdict of validatePath(path, en)) {
      for (const { place, fault } of verdict.faults) faults.push(`${place}: ${fault}`);
    }
    return faults;
  }

  it('finds nothing wrong with good output, by folder, document or manifest', async () => {
    const root = await writeOutput('good', () => undefined);
    expect(await faultsIn(root)).toEqual([]);
    expect(await faultsIn(join(root, 'r', 'document.json'))).toEqual([]);
    expect(await faultsIn(join(root, 'manifest.json'))).toEqual([]);
  });

  it('finds a key that the schema does not have', async () => {
    const root = await writeOutput('key', ({ document }) => Object.assign(document.pages[0]!, { colour: 'red' }));
    expect((await faultsIn(join(root, 'r')))[0]).toMatch(/^pages\[0\]: .*colour/u);
  });

  it('finds a page file that is missing and one too many', async () => {
    const root = await writeOutput('files', () => undefined);
    await rm(join(root, 'r', 'pages', '0001.json'));
    await writeFile(join(root, 'r', 'pages', '0002.json'), '{}');
    expect(await faultsIn(join(root, 'r'))).toEqual([
      'pages/0001.json: the file is missing',
      'pages/0002.json: the document has no such page',
    ]);
  });

  it('finds what is not JSON', async () => {
    const root = await writeOutput('json', () => undefined);
    await writeFile(join(root, 'r', 'pages', '0001.json'), '{"pageNumber": 1');
    expect((await faultsIn(join(root, 'r')))[0]).toMatch(/^pages\/0001\.json \(root\): not JSON: /u);
  });

  it('finds a manifest that tells of other documents than there are', async () => {
    const root = await writeOutput('manifest', ({ manifest, document }) => {
      document.source.sha256 = 'b'.repeat(64);
      manifest.counts.pages.ok = 7;
      manifest.documents.push({ ...manifest.documents[0]!, id: 'gone' });
    });
    // A document of an earlier run into the same folder: the manifest speaks of the last run alone.
    await mkdir(join(root, 'more'));
    await writeFile(join(root, 'more', 'document.json'), '{}');
    expect(await faultsIn(join(root, 'manifest.json'))).toEqual([
      'counts: they are not the counts of the documents and pages below',
      'documents[0].sha256: not the SHA-256 that r/document.json has',
      'documents[1]: gone/document.json is missing',
    ]);
  });

  it('finds a manifest that tells of other pages', async () => {
    const root = await writeOutput('pages', ({ document }) => {
      document.pages[0]!.status = 'low-confidence';
    });
    expect(await faultsIn(join(root, 'manifest.json'))).toEqual([
      'documents[0].pages: not the pages that r/document.json has',
    ]);
  });
});
