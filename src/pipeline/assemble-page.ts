import { type Box, baselineToPageSpace, roundBox, type Size, toPageSpace } from '../model/geometry.ts';
import type { Message } from '../model/message.ts';
import type { LaidOutPage, Line, PageStatus, RecognizedPage, Region, Word } from '../model/page.ts';
import {
  type DocumentBlock,
  type DocumentPage,
  type KlartextDocument,
  type PageDetail,
  SCHEMA_VERSION,
} from '../schema/document-schema.ts';
import { correctionOf, doubtMessage } from './correction.ts';
import type { RepairedPage } from './repair-document.ts';

/** A page in the form of the output: its entry in document.json, its blocks in reading order, and its own file of words. */
export interface AssembledPage {
  readonly page: DocumentPage;
  readonly blocks: readonly DocumentBlock[];
  readonly detail: PageDetail;
  readonly corrections: KlartextDocument['corrections'];
  readonly messages: KlartextDocument['messages'];
}

/** How the layout stage turns regions into text; given, since stages do not know one another. */
export interface TextOfLayout {
  readonly pageText: (page: LaidOutPage) => string;
  readonly regionText: (region: Region) => { readonly raw: string; readonly text: string };
}

/**
 * A page whose words are on average less sure than this is marked `low-confidence`. Tesseract's mean on clean prose is 0.93–0.96 and on a readable
 * photocopy 0.88–0.93; pages of handwriting or of another alphabet stay below 0.6.
 */
export const LOW_CONFIDENCE = 0.65;

/** Three decimals carry all that an engine's confidence tells. */
const roundConfidence = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;

const roundTenth = (value: number): number => Math.round(value * 10) / 10;

/**
 * Turns a laid-out page into its output form: ids are given, and every box goes from layout space to page space.
 * @param read the page as it was read. @param repaired the same page after repair; null where none was made.
 */
export function assemblePage(
  read: LaidOutPage,
  text: TextOfLayout,
  repaired: RepairedPage | null = null,
): AssembledPage {
  const laidOut = repaired?.page ?? read;
  const { page } = laidOut;
  const size: Size | null =
    page.width === null || page.height === null ? null : { width: page.width, height: page.height };
  const place = (box: Box): Box | null => (size === null ? null : roundBox(toPageSpace(box, page.skewDeg, size), size));
  const blocks: DocumentBlock[] = [];
  const lines: PageDetail['lines'] = [];
  laidOut.regions.forEach((region, regionIndex) => {
    const id = `p${page.pageNumber}-b${regionIndex + 1}`;
    const { raw } = text.regionText(read.regions[regionIndex]!);
    blocks.push({
      id,
      kind: region.kind,
      level: region.level,
      pageNumber: page.pageNumber,
      box: place(region.box),
      raw,
      text: text.regionText(region).text,
      confidence: roundConfidence(region.confidence),
      tableId: null,
      figureKind: region.figure?.kind ?? null,
    });
    region.lines.forEach((line, lineIndex) => {
      lines.push(assembleLine(line, `${id}-l${lineIndex + 1}`, id, page.skewDeg, size, place));
    });
  });
  const confidence = page.status === 'failed' ? 0 : meanConfidence(page.words);
  const status = pageStatus(page, confidence);
  return {
    page: {
      pageNumber: page.pageNumber,
      printedPageNumber: laidOut.printedPageNumber,
      width: page.width,
      height: page.height,
      dpi: page.dpi === null ? null : roundTenth(page.dpi),
      textSource: page.textSource,
      verdict: { decision: page.verdict.decision, reasons: [...page.verdict.reasons] },
      rotationDeg: page.rotationDeg as 0 | 90 | 180 | 270,
      skewDeg: Math.round(page.skewDeg * 1000) / 1000,
      confidence: roundConfidence(confidence),
      status,
      error: page.error,
      preparation: page.preparation.map((step) => ({ ...step })),
      text: text.pageText(laidOut),
    },
    blocks,
    detail: {
      schemaVersion: SCHEMA_VERSION,
      pageNumber: page.pageNumber,
      width: page.width,
      height: page.height,
      dpi: page.dpi === null ? null : roundTenth(page.dpi),
      rotationDeg: page.rotationDeg,
      skewDeg: Math.round(page.skewDeg * 1000) / 1000,
      lines,
      rulings: page.rulings.flatMap((ruling) => {
        const box = place(ruling.box);
        return box === null ? [] : [{ orientation: ruling.orientation, box }];
      }),
      fills: page.fills.flatMap((fill) => {
        const box = place(fill.box);
        return box === null ? [] : [{ hex: fill.hex, coverage: roundConfidence(fill.coverage), box }];
      }),
    },
    corrections: (repaired?.changes ?? []).map(({ regionIndex, lineIndex, wordIndex, entry }) =>
      correctionOf(entry, {
        pageNumber: page.pageNumber,
        box: place(read.regions[regionIndex]!.lines[lineIndex]!.words[wordIndex]!.box),
        line: `p${page.pageNumber}-b${regionIndex + 1}-l${lineIndex + 1}`,
      }),
    ),
    messages: [
      ...[...page.messages, ...laidOut.messages].map((entry) => placeMessage(entry, place)),
      ...(repaired?.doubts ?? []).map(({ regionIndex, lineIndex, wordIndex, entry }) => {
        const { box } = read.regions[regionIndex]!.lines[lineIndex]!.words[wordIndex]!;
        return doubtMessage(entry, { pageNumber: page.pageNumber, box: place(box) });
      }),
    ],
  };
}

function placeMessage(entry: Message, place: (box: Box) => Box | null): KlartextDocument['messages'][number] {
  return { ...entry, box: entry.box === null ? null : place(entry.box) };
}

function assembleLine(
  line: Line,
  id: string,
  blockId: string,
  skewDeg: number,
  size: Size | null,
  place: (box: Box) => Box | null,
): PageDetail['lines'][number] {
  const baseline = size === null ? null : baselineToPageSpace(line.baseline, skewDeg, size);
  return {
    id,
    blockId,
    box: place(line.box),
    baseline:
      baseline === null
        ? null
        : {
            x1: roundTenth(baseline.x1),
            y1: roundTenth(baseline.y1),
            x2: roundTenth(baseline.x2),
            y2: roundTenth(baseline.y2),
          },
    words: line.words.map((word) => ({
      raw: word.raw ?? word.text,
      text: word.text,
      box: place(word.box),
      confidence: roundConfidence(word.confidence),
      alternatives: word.alternatives.map((entry) => ({ ...entry, confidence: roundConfidence(entry.confidence) })),
      source: word.source,
    })),
  };
}

/** Mean confidence of the words by their length, 0–1; a page without words is sure (it is blank, or failed, which its status tells). */
function meanConfidence(words: readonly Word[]): number {
  let sum = 0;
  let weight = 0;
  for (const word of words) {
    if (word.source === 'leader') continue;
    sum += word.confidence * word.text.length;
    weight += word.text.length;
  }
  return weight === 0 ? 1 : sum / weight;
}

function pageStatus(page: RecognizedPage, confidence: number): PageStatus {
  if (page.status === 'failed') return 'failed';
  // Pixels that may be lost (a damaged image) are words that may be lost: no such page is simply ok.
  const isDamaged = page.messages.some((entry) => entry.severity === 'error');
  if (page.status === 'low-confidence' || isDamaged || confidence < LOW_CONFIDENCE) return 'low-confidence';
  return 'ok';
}
