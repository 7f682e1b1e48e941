import { type Box, intersectionOf } from '../../model/geometry.ts';
import type { DrawnGlyph, Invisibility } from './drawn-page.ts';
import type { PdfGlyph } from './fonts.ts';
import type { GraphicsState } from './graphics-state.ts';
import { applyX, applyY, type Matrix, mapRect, multiply } from './matrix.ts';

/**
 * Places the glyphs of one showText operator and moves the pen, by the rules of ISO 32000-1, 9.4.4, in the form that pdf.js' canvas uses
 * (`fontDirection` stands for a negative font size). Numbers between glyphs are kerning in thousandths of an em.
 */
export function placeGlyphs(
  state: GraphicsState,
  glyphs: readonly (PdfGlyph | number)[],
  order: number,
  into: DrawnGlyph[],
): void {
  const { font, fontSize, fontDirection } = state;
  if (font === null || fontSize === 0) return;
  const scaleX = state.horizontalScale * fontDirection;
  const toPage = multiply(multiply(state.ctm, state.textMatrix), [1, 0, 0, 1, state.x, state.y + state.rise]);
  const toEm = multiply(toPage, [scaleX * fontSize, 0, 0, fontDirection * fontSize, 0, 0]);
  const along = Math.hypot(toEm[0], toEm[1]);
  const size = Math.hypot(toEm[2], toEm[3]) * font.em;
  const sign = font.isVertical ? 0 : 1;
  const directionX = sign === 0 ? -toEm[2] / (size || 1) : toEm[0] / (along || 1);
  const directionY = sign === 0 ? -toEm[3] / (size || 1) : toEm[1] / (along || 1);
  const spacing = (along * state.charSpacing * fontDirection) / fontSize;
  const base = baseVisibility(state);
  let pen = 0;
  for (const glyph of glyphs) {
    if (typeof glyph === 'number') {
      pen += ((font.isVertical ? 1 : -1) * glyph * fontSize) / 1000;
      continue;
    }
    const extra = ((glyph.isSpace ? state.wordSpacing : 0) + state.charSpacing) * fontDirection;
    const vertical = font.isVertical && glyph.vmetric != null;
    const advance = vertical
      ? -(glyph.vmetric?.[0] ?? -1000) * font.unit * fontSize - extra
      : glyph.width * font.unit * fontSize + extra;
    // Columns of vertical writing hang from the pen; level writing stands on it.
    const originX = vertical ? (-(glyph.vmetric?.[1] ?? 500) * font.unit * fontSize) / fontSize : pen / fontSize;
    const originY = vertical ? -(pen + (glyph.vmetric?.[2] ?? 880) * font.unit * fontSize) / fontSize : 0;
    const end = (pen + advance) / fontSize;
    const ink = inkBox(toEm, glyph, state, originX, originY);
    const startX = vertical ? applyX(toEm, 0, -pen / fontSize) : applyX(toEm, pen / fontSize, 0);
    const startY = vertical ? applyY(toEm, 0, -pen / fontSize) : applyY(toEm, pen / fontSize, 0);
    const bodyEnd = end - extra / fontSize;
    into.push({
      text: glyph.unicode,
      isSpace: glyph.isSpace,
      startX,
      startY,
      endX: vertical ? applyX(toEm, 0, -end) : applyX(toEm, bodyEnd, 0),
      endY: vertical ? applyY(toEm, 0, -end) : applyY(toEm, bodyEnd, 0),
      directionX,
      directionY,
      size,
      spacing,
      ink,
      font,
      color: state.fillColor,
      invisible: base ?? (ink !== null && intersectionOf(ink, state.clip) === null ? 'clipped' : null),
      order,
    });
    pen += advance;
  }
  if (font.isVertical) state.y -= pen;
  else state.x += pen * scaleX;
}

function baseVisibility(state: GraphicsState): Invisibility | null {
  if (state.renderingMode === 3 || state.renderingMode === 7) return 'render-mode';
  const paints = state.renderingMode % 4;
  if (paints === 0 && state.fillAlpha === 0) return 'transparent';
  return paints === 1 && state.strokeAlpha === 0 ? 'transparent' : null;
}

function inkBox(toEm: Matrix, glyph: PdfGlyph, state: GraphicsState, x: number, y: number): Box | null {
  const bounds = state.font?.inkOf(glyph) ?? null;
  if (bounds === null) return null;
  return mapRect(toEm, bounds[0] + x, bounds[1] + y, bounds[2] + x, bounds[3] + y);
}
