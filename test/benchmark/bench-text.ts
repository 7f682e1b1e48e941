import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { evaluate } from '../../src/evaluate/evaluate.ts';
import { evaluateText } from '../../src/evaluate/evaluate-text.ts';
import { splitPages } from '../../src/evaluate/truth-folder.ts';
import { openSource } from '../../src/ingest/open.ts';
import type { Bitmap } from '../../src/model/bitmap.ts';
import type { EngineWord, OcrEngine, Segmentation } from '../../src/ocr/engine.ts';
import { selectEngine } from '../../src/ocr/select-engine.ts';
import { type BenchDocument, evaluationDocuments, evaluationFolder } from './documents.ts';
import { runMeasured } from './run-measured.ts';

export interface TextRow {
  readonly document: string;
  readonly pages: string;
  readonly cer: number;
  readonly cerFurnitureFree: number;
  readonly wer: number;
  readonly wordBagF1: number;
  readonly swedishAligned: number;
  readonly swedishAnyOrder: number;
  readonly plainCer: Readonly<Record<string, number>>;
}

const percent = (share: number | null | undefined): number => Math.round((share ?? 0) * 10_000) / 100;

/**
 * Text against truth, beside the plain engine on the raw scan at 300 dpi with page segmentation 3 and 4, both on the same pages.
 * Recognised pages and plain readings are kept in `cache`, outside the repository.
 */
export async function benchText(options: { engine: string; pages: string | null; cache: string }): Promise<TextRow[]> {
  const documents = evaluationDocuments();
  if (documents.length === 0) return [];
  const run = await runMeasured([
    ...documents.map((document) => document.scan),
    '--engine',
    options.engine,
    '--cache',
    join(options.cache, 'pages'),
    ...(options.pages === null ? [] : ['--pages', options.pages]),
  ]);
  const evaluation = await evaluate(evaluationFolder, run.output);
  const engine = await selectEngine(options.engine as 'auto');
  const rows: TextRow[] = [];
  for (const document of documents) {
    const measured = evaluation.documents.find((entry) => entry.truth.endsWith(document.name));
    const text = measured?.measures.text;
    if (text === null || text === undefined) continue;
    const pageNumbers = text.perPage.flatMap((page) =>
      page.pageNumber === null || page.status === null ? [] : [page.pageNumber],
    );
    rows.push({
      document: document.name,
      pages: `${text.pages.found}/${text.pages.inTruth}`,
      cer: percent(text.cer),
      cerFurnitureFree: percent(text.cerFurnitureFree),
      wer: percent(text.wer),
      wordBagF1: percent(text.wordBag.f1),
      swedishAligned: percent(text.swedishWords.aligned),
      swedishAnyOrder: percent(text.swedishWords.anyOrder),
      plainCer: {
        'psm 3': await plainCer(document, pageNumbers, engine, 'auto', options.cache),
        'psm 4': await plainCer(document, pageNumbers, engine, 'column', options.cache),
      },
    });
  }
  await engine.close();
  return rows;
}

/** The engine by itself: raw scan, its own segmentation, its own order of words. */
async function plainCer(
  document: BenchDocument,
  pageNumbers: readonly number[],
  engine: OcrEngine,
  segmentation: Segmentation,
  cache: string,
): Promise<number> {
  const truth = splitPages(await readFile(join(document.truthFolder, 'text.txt'), 'utf8'));
  const source = await openSource(document.scan);
  const pages: { pageNumber: number; status: 'ok'; text: string }[] = [];
  for (const pageNumber of pageNumbers) {
    const key = createHash('sha256')
      .update([document.name, pageNumber, segmentation, engine.identity.engine, engine.identity.modelSha256].join(' '))
      .digest('hex');
    const file = join(cache, 'plain', `${key}.txt`);
    let text = await readFile(file, 'utf8').catch(() => null);
    if (text === null) {
      const page = await source.readPage(pageNumber);
      text = plainText(await engine.recognize(to300Dpi(toGray(await source.rasterize(page))), { segmentation }));
      await mkdir(join(cache, 'plain'), { recursive: true });
      await writeFile(file, text);
    }
    pages.push({ pageNumber, status: 'ok', text });
  }
  await source.close();
  const kept = truth.filter((_, index) => pageNumbers.includes(index + 1));
  const renumbered = pages.map((page, index) => ({ ...page, pageNumber: index + 1 }));
  const score = evaluateText(kept, {
    source: { fileName: document.scan, sha256: '', pageCount: kept.length },
    pages: renumbered,
    blocks: [],
  });
  return percent(score.cer);
}

function plainText(words: readonly EngineWord[]): string {
  let text = '';
  let line: string | null = null;
  for (const word of words) {
    if (line !== null) text += word.engineLine === line ? ' ' : '\n';
    line = word.engineLine;
    text += word.text;
  }
  return text;
}

/** ITU-R BT.601 luma, as Leptonica makes gray of colour. */
export function toGray(bitmap: Bitmap): Bitmap {
  if (bitmap.channels === 1) return bitmap;
  const data = new Uint8Array(bitmap.width * bitmap.height);
  for (let i = 0, j = 0; i < data.length; i++, j += 3) {
    data[i] = (bitmap.data[j]! * 299 + bitmap.data[j + 1]! * 587 + bitmap.data[j + 2]! * 114) / 1000;
  }
  return { ...bitmap, channels: 1, data };
}

/** A scan of another resolution as a common renderer gives it at 300 dpi: nearest pixel. */
function to300Dpi(bitmap: Bitmap): Bitmap {
  const scale = 300 / bitmap.dpi;
  if (Math.abs(scale - 1) < 0.02) return bitmap;
  const width = Math.round(bitmap.width * scale);
  const height = Math.round(bitmap.height * scale);
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = Math.min(bitmap.height - 1, Math.floor(y / scale)) * bitmap.width;
    for (let x = 0; x < width; x++)
      data[y * width + x] = bitmap.data[row + Math.min(bitmap.width - 1, Math.floor(x / scale))]!;
  }
  return { width, height, channels: 1, data, dpi: 300 };
}
