import type { Box } from '../../model/geometry.ts';
import type { TextLayerVerdict } from '../../model/page.ts';

/** What is known of a page's text layer when it is judged. Lengths in shown points. */
export interface LayerEvidence {
  readonly words: readonly { readonly text: string; readonly box: Box; readonly isHidden: boolean }[];
  readonly pageWidth: number;
  readonly pageHeight: number;
  /** Share of the page under raster images, 0–1. */
  readonly imageShare: number;
  /** Whether images fill the page as a scan does. */
  readonly isScan: boolean;
  readonly outsideCount: number;
  readonly clippedCount: number;
  readonly stackedCount: number;
}

/** Decides what a page's own text is worth, with the reasons. */
export function judgeTextLayer(evidence: LayerEvidence): TextLayerVerdict {
  const { words, isScan } = evidence;
  if (words.length === 0) return { decision: 'none', reasons: ['The page has no text of its own.'] };
  const letters = words.reduce((sum, word) => sum + word.text.length, 0);
  if (isScan && letters < 200) {
    return {
      decision: 'read-again',
      reasons: [`A scan fills the page and its text layer has only ${words.length} words (${letters} characters).`],
    };
  }
  return { decision: 'trust', reasons: [`The text layer has ${words.length} words (${letters} characters).`] };
}
