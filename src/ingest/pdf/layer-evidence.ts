import type { LayerEvidence } from '../text-layer/verdict.ts';
import type { DrawnPage } from './drawn-page.ts';
import type { ScanImage } from './image-cover.ts';
import { coverOf } from './image-cover.ts';
import type { LayerText } from './text-words.ts';

/** Gathers what the verdict on a page's text layer is founded on. */
export function evidenceOf(page: DrawnPage, text: LayerText, scan: ScanImage | null): LayerEvidence {
  const lastImage = page.images.at(-1)?.order ?? -1;
  const under = scan === null ? -1 : lastImage;
  const isHidden = text.words.map((word) => word.isInvisible || word.order < under);
  return {
    words: text.words.map((word, index) => ({ text: word.text, box: word.box, isHidden: isHidden[index] === true })),
    pageWidth: page.width,
    pageHeight: page.height,
    imageShare: coverOf(
      page.images.map((image) => image.box),
      page.width,
      page.height,
    ),
    isScan: scan !== null,
    outsideCount: text.outside.length,
    clippedCount: text.clippedCount,
    stackedCount: text.stackedCount,
  };
}
