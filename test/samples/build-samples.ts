/** Builds every sample and its truth in memory; `make-samples.ts` writes them, a test compares them with what stands. */
import { createHash } from 'node:crypto';
import { renderPdf } from '../scan-simulation/render-pdf.ts';
import { type ScanKind, scanProfiles } from '../scan-simulation/scan-profiles.ts';
import { type ScannedPage, simulateScan } from '../scan-simulation/simulate-scan.ts';
import { scanPdf, scanTiff } from '../scan-simulation/write-scan.ts';
import { printJson } from './print-json.ts';
import { activityPlan } from './sources/activity-plan.ts';
import { annualReport } from './sources/annual-report.ts';
import { readWithEnglishModel } from './sources/english-reading.ts';
import { goalFollowUp } from './sources/goal-follow-up.ts';
import { interimReport } from './sources/interim-report.ts';
import { lostDiacritics } from './sources/lost-diacritics.ts';
import { type SourceReport, textOf } from './sources/truth.ts';

/** How a source becomes the file in `samples/`. */
type Delivery =
  | { readonly as: 'scan'; readonly kind: ScanKind; readonly seed: number; readonly format: 'pdf' | 'tiff' }
  | { readonly as: 'born-digital' }
  | { readonly as: 'damaged-text'; readonly seed: number };

interface Recipe {
  /** The name of the file in `samples/`; without its extension, the folder of its truth. */
  readonly fileName: string;
  readonly source: () => SourceReport | Promise<SourceReport>;
  readonly delivery: Delivery;
}

/** Scans in the repository are kept small; scanners offer that too. Noise and blur stay those of the kind. */
const sampleJpegQuality = 50;

const recipes: readonly Recipe[] = [
  {
    fileName: 'uppfoljning-2023-fyrsjobygden.pdf',
    source: goalFollowUp,
    delivery: { as: 'scan', kind: 'office', seed: 1, format: 'pdf' },
  },
  {
    fileName: 'verksamhetsberattelse-2013-soralven.pdf',
    source: annualReport,
    delivery: { as: 'scan', kind: 'copy', seed: 2, format: 'pdf' },
  },
  {
    fileName: 'verksamhetsplan-2025-morsjo.tif',
    source: activityPlan,
    delivery: { as: 'scan', kind: 'fax', seed: 3, format: 'tiff' },
  },
  { fileName: 'delarsrapport-2024-sortuna.pdf', source: interimReport, delivery: { as: 'born-digital' } },
  {
    fileName: 'verksamhetsberattelse-2012-alvinge.txt',
    source: lostDiacritics,
    delivery: { as: 'damaged-text', seed: 5 },
  },
];

/** A sample as files: one for `samples/`, the others for its folder of truth. */
export interface BuiltSample {
  readonly name: string;
  readonly fileName: string;
  /** The sample itself. */
  readonly bytes: Uint8Array;
  /** Files of `test/samples/<name>/`. */
  readonly truthFiles: ReadonlyMap<string, Uint8Array>;
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Builds all samples, one by one. */
export async function* buildSamples(): AsyncGenerator<BuiltSample> {
  for (const recipe of recipes) {
    const report = await recipe.source();
    const bytes = await deliver(report, recipe.delivery);
    yield {
      name: recipe.fileName.replace(/\.[^.]+$/, ''),
      fileName: recipe.fileName,
      bytes,
      truthFiles: truthFilesOf(report, recipe, bytes),
    };
  }
}

async function deliver(report: SourceReport, delivery: Delivery): Promise<Uint8Array> {
  if (delivery.as === 'damaged-text') return Buffer.from(readWithEnglishModel(textOf(report), delivery.seed), 'utf8');
  const { pdf } = report;
  if (pdf === null) throw new Error('A plain text cannot be scanned; give it the delivery damaged-text.');
  if (delivery.as === 'born-digital') return pdf;
  const { kind, seed, format } = delivery;
  const profile = scanProfiles[kind].jpegQuality === null ? {} : { jpegQuality: sampleJpegQuality };
  const scans: ScannedPage[] = [];
  for await (const { pageNumber, bitmap } of renderPdf(pdf, scanProfiles[kind].dpi)) {
    scans.push(await simulateScan(bitmap, { kind, seed, pageNumber, profile }));
  }
  return format === 'pdf' ? scanPdf(scans, report.truth.document.title) : scanTiff(scans);
}

function truthFilesOf(report: SourceReport, recipe: Recipe, bytes: Uint8Array): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const hashes = [sha256Of(bytes)];
  if (report.pdf !== null && recipe.delivery.as === 'scan') {
    files.set('born-digital.pdf', report.pdf);
    hashes.push(sha256Of(report.pdf));
  }
  files.set('text.txt', Buffer.from(textOf(report), 'utf8'));
  const truth = {
    files: [`samples/${recipe.fileName}`],
    sourceSha256: hashes[0],
    // Every file that this is the truth about: the sample, and the report before it was scanned.
    sha256: hashes,
    ...report.truth,
  };
  files.set('truth.json', Buffer.from(`${printJson(truth)}\n`, 'utf8'));
  return files;
}
