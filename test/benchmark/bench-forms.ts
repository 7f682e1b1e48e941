import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { runBatch } from '../../src/index.ts';
import type { KlartextDocument, PageDetail } from '../../src/schema/document-schema.ts';
import { evaluationFolder, sampleFolder } from './documents.ts';

const schemaFolder = join(evaluationFolder, '..', '..', 'schema');
const realFolder = join(evaluationFolder, '..', 'real');

/**
 * The archive forms of the samples and, where they are, of the real scans, as other programs take them: xmllint against the schemas beside the project, pdftotext for words found on their spots, pdftoppm for
 * the look of the pages. A figure is null where its program or the schemas are missing.
 */
export async function benchForms(options: { engine: 'auto'; cache: string }): Promise<Record<string, unknown>[]> {
  const output = await mkdtemp(join(tmpdir(), 'klartext-bench-forms-'));
  const inputs = [sampleFolder, realFolder].filter((folder) => existsSync(folder));
  const { manifest } = await runBatch(inputs, {
    output,
    engine: options.engine,
    cacheFolder: options.cache,
    formats: ['alto', 'page', 'searchable-pdf'],
  });
  return manifest.documents
    .filter(({ mediaType, status }) => mediaType !== 'text/plain' && status !== 'skipped')
    .map(({ id, path, input }) => {
      const folder = join(output, id);
      const document = JSON.parse(readFileSync(join(folder, 'document.json'), 'utf8')) as KlartextDocument;
      const original = join(input!, path);
      const copy = join(folder, 'document.searchable.pdf');
      const added = (statSync(copy).size - statSync(original).size) / document.source.pageCount;
      return {
        document: basename(path),
        alto: invalidFiles('alto-4-4.xsd', join(folder, 'alto')),
        page: invalidFiles('page-2019-07-15.xsd', join(folder, 'page')),
        ...wordsOnTheirSpots(copy, document, folder),
        'bytes a page': Math.round(added),
        'pages look the same': path.endsWith('.pdf') ? looksAlike(original, copy) : null,
      };
    });
}

/** `valid/all` of the XML files in a folder; null without xmllint or the schema. */
function invalidFiles(schema: string, folder: string): string | null {
  const file = join(schemaFolder, schema);
  if (!existsSync(file)) return null;
  const names = readdirSync(folder).map((name) => join(folder, name));
  const valid = names.filter((name) => {
    const { status } = spawnSync('xmllint', ['--nonet', '--noout', '--schema', file, name]);
    return status === 0;
  });
  const isMissing = spawnSync('xmllint', ['--version']).error !== undefined;
  return isMissing ? null : `${valid.length}/${names.length}`;
}

/** Words of scanned pages that pdftotext finds where they were read: of all, and of those with å, ä or ö. */
function wordsOnTheirSpots(pdf: string, document: KlartextDocument, folder: string): Record<string, string | null> {
  const { stdout, error } = spawnSync('pdftotext', ['-bbox', pdf, '-'], { encoding: 'utf8', maxBuffer: 1024 ** 3 });
  if (error !== undefined) return { words: null, 'å ä ö': null };
  const pages = stdout.split('<page ').slice(1);
  const counts = { all: 0, found: 0, swedish: 0, swedishFound: 0 };
  for (const page of document.pages) {
    if (page.textSource !== 'ocr' || page.width === null || page.height === null) continue;
    const found = placesOf(pages[page.pageNumber - 1] ?? '', page.width, page.height);
    const name = `${String(page.pageNumber).padStart(4, '0')}.json`;
    const detail = JSON.parse(readFileSync(join(folder, 'pages', name), 'utf8')) as PageDetail;
    for (const { text, box } of detail.lines.flatMap((line) => line.words)) {
      if (box === null || /\s/u.test(text)) continue;
      const x = box.x + box.width / 2;
      const y = box.y + box.height / 2;
      const isFound = (found.get(text) ?? []).some(([x1, y1, x2, y2]) => x >= x1 && x <= x2 && y >= y1 && y <= y2);
      counts.all++;
      if (isFound) counts.found++;
      if (!/[åäö]/iu.test(text)) continue;
      counts.swedish++;
      if (isFound) counts.swedishFound++;
    }
  }
  return { words: `${counts.found}/${counts.all}`, 'å ä ö': `${counts.swedishFound}/${counts.swedish}` };
}

type Place = readonly [number, number, number, number];

/** Words of a page of `pdftotext -bbox` by their text, in pixels of the page image. It tells the size of a turned page before the turn. */
function placesOf(page: string, width: number, height: number): Map<string, Place[]> {
  const [, across, up] = (/width="([\d.]+)" height="([\d.]+)"/u.exec(page) ?? ['', '1', '1']).map(Number) as [
    number,
    number,
    number,
  ];
  const isTurned = across > up !== width > height;
  const scaleX = width / (isTurned ? up : across);
  const scaleY = height / (isTurned ? across : up);
  const places = new Map<string, Place[]>();
  for (const match of page.matchAll(/<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)<\/word>/gu)) {
    const [x1, y1, x2, y2] = match.slice(1, 5).map(Number) as [number, number, number, number];
    const text = match[5]!.replace(
      /&(amp|lt|gt|quot|#39);/gu,
      (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[name] ?? "'",
    );
    const place: Place = [x1 * scaleX, y1 * scaleY, x2 * scaleX, y2 * scaleY];
    if (places.get(text)?.push(place) === undefined) places.set(text, [place]);
  }
  return places;
}

/** Whether the first pages are the same pixels; null without pdftoppm. */
function looksAlike(original: string, copy: string): boolean | null {
  const draw = (file: string) => spawnSync('pdftoppm', ['-r', '60', '-l', '5', file], { maxBuffer: 1024 ** 3 });
  const [before, after] = [draw(original), draw(copy)];
  return before.error === undefined ? before.stdout.equals(after.stdout) : null;
}
