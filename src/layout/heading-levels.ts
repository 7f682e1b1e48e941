import type { LineStyle } from './line-style.ts';
import type { HeadingCandidate } from './page-summary.ts';

/** A class of headings of the document, from the highest. */
export interface HeadingClass {
  /** Mean size in points. */
  readonly pt: number;
  readonly level: number;
}

/** Levels of a document's headings. Plain data. */
export interface HeadingPlan {
  /** Sizes above the body's, the largest first. */
  readonly sizes: readonly HeadingClass[];
  /** Level of headings of the body's size that are bold, in colour or in capitals, by how they look; null where the document has none. */
  readonly bodySized: { readonly bold: number; readonly capitals: number; readonly colored: number };
  /** Level of a heading numbered `1`; `1.1` is one deeper. Null when the numbering does not agree with the sizes. */
  readonly numberedBase: number | null;
}

/** A heading's type is at least this much larger than the body's; engines' boxes vary by ±4 % [M]. */
export const headingSize = 1.12;

/** Sizes nearer than this to a class's mean are of the class. */
const sameSize = 0.07;

const deepest = 6;

/** Ranks the sizes of all candidates; numbered headings tell the level of their size. */
export function planHeadings(candidates: readonly HeadingCandidate[], bodyPt: number): HeadingPlan {
  const large = candidates
    .filter((candidate) => candidate.pt >= headingSize * bodyPt)
    .sort((a, b) => b.pt - a.pt || a.style.numberDepth - b.style.numberDepth);
  const classes: { sum: number; count: number; depths: number[] }[] = [];
  for (const { pt, style } of large) {
    const last = classes.at(-1);
    if (last === undefined || pt < (last.sum / last.count) * (1 - sameSize)) {
      classes.push({ sum: pt, count: 1, depths: [style.numberDepth] });
    } else {
      last.sum += pt;
      last.count++;
      last.depths.push(style.numberDepth);
    }
  }
  const sizes = classes.map((entry, index) => ({ pt: entry.sum / entry.count, level: Math.min(deepest, index + 1) }));
  const next = Math.min(deepest, sizes.length + 1);
  const firstNumbered = classes.findIndex((entry) => entry.depths.filter((depth) => depth === 1).length >= 2);
  return {
    sizes,
    bodySized: { capitals: next, bold: Math.min(deepest, next), colored: Math.min(deepest, next) },
    numberedBase: firstNumbered < 0 ? null : (sizes[firstNumbered]?.level ?? null),
  };
}

/** Level of a line with this style, or null when it does not look like a heading. `pt` is its size in points. */
export function headingLevel(plan: HeadingPlan, style: LineStyle, pt: number, isColored: boolean): number | null {
  if (style.size >= headingSize) {
    if (style.numberDepth > 0 && plan.numberedBase !== null) {
      return Math.min(deepest, plan.numberedBase + style.numberDepth - 1);
    }
    let best: HeadingClass | null = null;
    for (const entry of plan.sizes) {
      if (best === null || Math.abs(Math.log(entry.pt / pt)) < Math.abs(Math.log(best.pt / pt))) best = entry;
    }
    return best?.level ?? 1;
  }
  if (style.size < (style.isCaps && (style.isBold || isColored) ? 0.78 : 0.9)) return null;
  if (style.isBold) return plan.bodySized.bold;
  if (style.isCaps) return plan.bodySized.capitals;
  return isColored ? plan.bodySized.colored : null;
}
