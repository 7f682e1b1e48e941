/**
 * Scans a PDF without a scanner:
 *
 *     node test/scan-simulation/make-scan.ts in.pdf out.pdf --kind office --seed 1 --pages 1-8
 *
 * The output holds pictures only: a PDF, or a TIFF with all pages when its name ends in `.tif`.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { renderPdf } from './render-pdf.ts';
import { type ScanKind, scanKinds, scanProfiles } from './scan-profiles.ts';
import { type ScannedPage, simulateScan } from './simulate-scan.ts';
import { addScannedPage, newPdf, scanTiff } from './write-scan.ts';

const usage = `usage: node test/scan-simulation/make-scan.ts in.pdf out.pdf|out.tif --kind ${scanKinds.join('|')} [--seed 1] [--pages 1-8]`;

/** `3` or `1-8`, as page numbers. */
function pageNumbersOf(range: string): number[] {
  const match = /^(\d+)(?:-(\d+))?$/.exec(range);
  if (match === null) throw new Error(`--pages: expected 3 or 1-8, got ${range}.\n${usage}`);
  const first = Number(match[1]);
  const last = Number(match[2] ?? match[1]);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

/** Scans the pages of a PDF one by one. */
async function* scannedPages(
  file: string,
  kind: ScanKind,
  seed: number,
  pageNumbers?: readonly number[],
): AsyncGenerator<ScannedPage> {
  for await (const { pageNumber, bitmap } of renderPdf(file, scanProfiles[kind].dpi, pageNumbers)) {
    yield await simulateScan(bitmap, { kind, seed, pageNumber });
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      kind: { type: 'string', default: 'office' },
      seed: { type: 'string', default: '1' },
      pages: { type: 'string' },
    },
  });
  const [input, output] = positionals;
  const kind = scanKinds.find((known) => known === values.kind);
  if (input === undefined || output === undefined || kind === undefined || !/^\d+$/.test(values.seed)) {
    throw new Error(usage);
  }
  const pages = scannedPages(
    input,
    kind,
    Number(values.seed),
    values.pages === undefined ? undefined : pageNumbersOf(values.pages),
  );
  if (/\.tiff?$/i.test(output)) {
    const scans: ScannedPage[] = [];
    for await (const page of pages) scans.push(page);
    await writeFile(output, await scanTiff(scans));
    return;
  }
  const pdf = await newPdf('Scan');
  for await (const page of pages) await addScannedPage(pdf, page);
  await writeFile(output, await pdf.save({ useObjectStreams: false }));
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
