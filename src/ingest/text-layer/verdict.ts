import type { TextLayerVerdict } from '../../model/page.ts';
import type { InkLook } from './ink.ts';
import { knownShare, roughSwedishLexicon } from './swedish-lexicon.ts';
import { shapeOf, type TextShape } from './text-shape.ts';

/** What is known of a page's text layer when it is judged. */
export interface LayerEvidence {
  /** Words that one sees, drawn over what lies below. */
  readonly visible: readonly string[];
  /** Words that one does not see: an OCR layer under or over a scan. */
  readonly hidden: readonly string[];
  readonly outsideCount: number;
  readonly clippedCount: number;
  readonly stackedCount: number;
  /** Share of the page under raster images, 0–1. */
  readonly imageShare: number;
  /** Whether images fill the page as a scan does. */
  readonly isScan: boolean;
  /** A look at the whole page image, taken only where a scan fills a page that has words. */
  readonly pageLook: InkLook | null;
  /** Letters that were drawn as outlines, so that they are no text; an estimate. */
  readonly outlinedCount: number;
  /** Pictures on a page that is not a scan which look like images of text. */
  readonly textPictureCount: number;
}

/*
 * Thresholds. Measured on 5 printed reports (100 pages) as text and as read by Tesseract `swe` from scans, and on a report read with an
 * English model: known words 90–100 % against 76–85 %; å ä ö 2.9–7.2 % of the letters against 0.0 %; function words 15–35 % in prose.
 */
const leastKnown = 0.88;
const leastAao = 0.01;
const proseShare = 0.12;
/** Fewer visible letters than this over a scan are stamps, page numbers and signature lines. */
const fewLetters = 200;

/** A full-page picture behind the title of a cover shows no more lines than this, mostly those of the title; stamped pages of text have dozens. */
const fewLines = 3;

/** Outlines below this are a logo or a drawing. */
const manyOutlines = 80;

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** Decides what a page's own text is worth, with the reasons. Pure; reads the Swedish word list only where a layer is in doubt. */
export function judgeTextLayer(evidence: LayerEvidence): TextLayerVerdict {
  const reasons = notices(evidence);
  const decide = (decision: TextLayerVerdict['decision'], ...more: string[]): TextLayerVerdict => ({
    decision,
    reasons: [...more, ...reasons],
  });
  const { visible, hidden, isScan, pageLook } = evidence;
  if (visible.length + hidden.length === 0) return decide('none', 'The page has no text of its own.');
  const shape = shapeOf([...visible, ...hidden]);
  const size = `${shape.tokenCount} words (${shape.characterCount} characters)`;
  const fault = findFault([...visible, ...hidden], shape, hidden.length > visible.length);
  if (fault !== null) return decide('read-again', fault);
  if (!isScan) {
    if (hidden.length > visible.length) {
      return decide(
        'read-again',
        `${hidden.length} of ${shape.tokenCount} words cannot be seen and no scan lies behind them.`,
      );
    }
    if (evidence.outlinedCount >= manyOutlines) {
      return decide(
        'mix',
        `The text layer has ${size} and is good; about ${evidence.outlinedCount} more letters are drawn as outlines.`,
      );
    }
    if (evidence.textPictureCount > 0) {
      return decide(
        'mix',
        `The text layer has ${size} and is good; ${evidence.textPictureCount} pictures look like images of text.`,
      );
    }
    return decide('trust', `The text layer has ${size} and is good.`, languageOf(shape));
  }
  return judgeOverScan(evidence, shape, size, pageLook, decide);
}

function judgeOverScan(
  { visible, hidden, imageShare }: LayerEvidence,
  shape: TextShape,
  size: string,
  look: InkLook | null,
  decide: (decision: TextLayerVerdict['decision'], ...reasons: string[]) => TextLayerVerdict,
): TextLayerVerdict {
  const scan = `A scan covers ${percent(imageShare)} of the page`;
  const isPaper = look === null || look.paperShare >= 0.4;
  const visibleLetters = visible.reduce((sum, word) => sum + word.length, 0);
  if (hidden.length <= visible.length && visibleLetters < fewLetters) {
    const few = `${scan} and its text layer has only ${size}.`;
    if (!isPaper) {
      return decide(
        'mix',
        few,
        `The scan looks like a picture (${percent(look.paperShare)} of it has the commonest tone).`,
      );
    }
    if (look !== null && look.lineCount <= fewLines) {
      return decide('mix', few, `The scan has hardly any other writing (${look.lineCount} lines).`);
    }
    return decide('read-again', few);
  }
  if (look !== null && look.wordsOnInk < 0.7) {
    return decide(
      'read-again',
      `${scan} and only ${percent(look.wordsOnInk)} of the ${shape.tokenCount} words stand on ink.`,
    );
  }
  // A few words hidden under a scan that is full of writing are a file name or a barcode, not its text.
  if (look !== null && isPaper && look.inkCover < 0.25) {
    return decide(
      'read-again',
      `${scan} and its text layer of ${size} covers only ${percent(look.inkCover)} of its ink.`,
    );
  }
  if (look !== null && isPaper && look.inkCover < 0.6) {
    return decide(
      'mix',
      `${scan}; the text layer has ${size} and is good, but covers only ${percent(look.inkCover)} of the ink.`,
    );
  }
  const cover = look === null ? '' : ` and covers ${percent(look.inkCover)} of the ink`;
  return decide('trust', `${scan}; the text layer has ${size}, is good${cover}.`, languageOf(shape));
}

function languageOf(shape: TextShape): string {
  const { swedishShare, otherShare, otherLanguage, aaoShare } = shape;
  if (swedishShare >= otherShare || aaoShare >= leastAao) {
    return `Function words of Swedish are ${percent(swedishShare)} of the words, å ä ö ${percent(aaoShare)} of the letters.`;
  }
  return `Function words of ${otherLanguage} are ${percent(otherShare)} of the words.`;
}

/**
 * What is wrong with the text, or null. A layer that an engine has read from a scan (`isRead`) has to prove itself; text that a program
 * wrote is good unless its letters are in the wrong encoding.
 */
function findFault(words: readonly string[], shape: TextShape, isRead: boolean): string | null {
  if (shape.unknownShare >= 0.05) {
    return `${percent(shape.unknownShare)} of the characters are private use or unknown: the fonts do not say what they mean.`;
  }
  if (shape.tokenCount >= 20 && shape.oddShare >= 0.15) {
    return `${percent(shape.oddShare)} of the words have a form that no writing has (signs or digits inside letters, no vowels).`;
  }
  const symbols = words.filter(
    (word) => /^[^\p{L}\p{N}]+$/u.test(word) && !/^[.…·•●○▪■□◦–—\-_=|*/+%:,;()"”’<>−✓✔xX☐☒☑→⇒►▶◄▲▼]+$/u.test(word),
  );
  if (shape.tokenCount >= 20 && symbols.length >= 0.3 * shape.tokenCount) {
    return `${percent(symbols.length / shape.tokenCount)} of the words are signs only.`;
  }
  const isSwedish = shape.swedishShare >= proseShare && shape.swedishShare >= shape.otherShare;
  const lacksAao = shape.letterCount >= 300 && shape.aaoShare < leastAao;
  if (isSwedish && lacksAao) {
    const known = knownShare(words, roughSwedishLexicon());
    if (known === null || known < leastKnown) {
      return `The text is Swedish (${percent(shape.swedishShare)} function words) but å ä ö are only ${percent(shape.aaoShare)} of its ${shape.letterCount} letters (4.5 % is usual)${known === null ? '' : ` and ${percent(known)} of its words are known`}.`;
    }
    return null;
  }
  const isOtherProse = !isSwedish && shape.otherShare >= 0.18 && shape.aaoShare < 0.02;
  if (isOtherProse) {
    return isRead && shape.oddShare >= 0.04
      ? `${percent(shape.oddShare)} of the words have a form that no writing has.`
      : null;
  }
  if (!isRead) return findSalad(words, shape);
  const known = knownShare(words, roughSwedishLexicon(), 8);
  if (known === null) {
    return shape.aaoShare > 0 || shape.letterCount < 40
      ? null
      : `The hidden text has ${shape.tokenCount} words without å ä ö, too few known ones to trust it.`;
  }
  if (known < leastKnown) {
    return `The hidden text was read badly: ${percent(known)} of its words are known (good text has over 93 %), å ä ö are ${percent(shape.aaoShare)} of the letters.`;
  }
  return null;
}

/**
 * Visible text in a wrong encoding (each letter moved by the same step, say) looks like words; no language's small words, hardly any known
 * ones, and vowels in an unusual share give it away.
 */
function findSalad(words: readonly string[], shape: TextShape): string | null {
  if (shape.letterTokenCount < 40 || Math.max(shape.swedishShare, shape.otherShare) >= 0.03) return null;
  if (shape.oddShare < 0.05 && shape.vowelShare > 0.27 && shape.vowelShare < 0.55) return null;
  const lowered = words.map((word) => word.toLowerCase());
  const known = knownShare(lowered, roughSwedishLexicon(), 30);
  if (known === null || known >= 0.35) return null;
  return `Only ${percent(known)} of the words are known, function words of no language are there and vowels are ${percent(shape.vowelShare)} of the letters: the fonts' encoding is wrong.`;
}

function notices({ outsideCount, clippedCount, stackedCount, hidden, visible }: LayerEvidence): string[] {
  const result: string[] = [];
  if (hidden.length > 0) result.push(`${hidden.length} of ${hidden.length + visible.length} words cannot be seen.`);
  if (outsideCount > 0) result.push(`${outsideCount} words lie outside the page and are left out.`);
  if (clippedCount > 0) result.push(`${clippedCount} words are cut away by the page's own clipping and are left out.`);
  if (stackedCount > 0) result.push(`${stackedCount} words repeat others on the same spot and are taken once.`);
  return result;
}
