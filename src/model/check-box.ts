import { type Box, bottom } from './geometry.ts';
import type { Word } from './page.ts';

/** What stands in a check box: nothing, a cross, a tick. */
export type CheckMark = 'empty' | 'crossed' | 'ticked';

/** A drawn check box (kryssruta), in layout space. */
export interface CheckBox {
  readonly box: Box;
  readonly mark: CheckMark;
  /** 0–1. */
  readonly confidence: number;
}

const signs = { empty: '☐', crossed: '☒', ticked: '☑' } as const;

/** A check box as a word of one sign. */
export function checkBoxWord({ box, mark, confidence }: CheckBox): Word {
  return {
    text: signs[mark],
    box,
    confidence,
    alternatives: [],
    source: 'check-box',
    fontSizePx: null,
    isBold: false,
    isItalic: false,
    color: null,
    baselineY: bottom(box),
    engineLine: null,
  };
}
