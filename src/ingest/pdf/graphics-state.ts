import { type Box, boxFromEdges, intersectionOf } from '../../model/geometry.ts';
import type { PageFont } from './fonts.ts';
import { identity, type Matrix } from './matrix.ts';

/** The graphics and text state of ISO 32000-1, tables 52, 53 and 104, as far as places and colours need it. */
export interface GraphicsState {
  ctm: Matrix;
  /** Upright hull of the clip in shown points. */
  clip: Box;
  fillColor: string | null;
  strokeColor: string | null;
  fillAlpha: number;
  strokeAlpha: number;
  lineWidth: number;
  isBlended: boolean;
  hasSoftMask: boolean;
  textMatrix: Matrix;
  x: number;
  y: number;
  lineX: number;
  lineY: number;
  font: PageFont | null;
  fontSize: number;
  fontDirection: 1 | -1;
  charSpacing: number;
  wordSpacing: number;
  horizontalScale: number;
  leading: number;
  rise: number;
  renderingMode: number;
}

export function initialState(ctm: Matrix, width: number, height: number): GraphicsState {
  return {
    ctm,
    clip: { x: 0, y: 0, width, height },
    fillColor: '#000000',
    strokeColor: '#000000',
    fillAlpha: 1,
    strokeAlpha: 1,
    lineWidth: 1,
    isBlended: false,
    hasSoftMask: false,
    textMatrix: identity,
    x: 0,
    y: 0,
    lineX: 0,
    lineY: 0,
    font: null,
    fontSize: 0,
    fontDirection: 1,
    charSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    leading: 0,
    rise: 0,
    renderingMode: 0,
  };
}

/** Narrows the clip to its common part with `box`; an empty clip stays as a box of no size. */
export function clipTo(state: GraphicsState, box: Box): void {
  state.clip = intersectionOf(state.clip, box) ?? boxFromEdges(state.clip.x, state.clip.y, state.clip.x, state.clip.y);
}
