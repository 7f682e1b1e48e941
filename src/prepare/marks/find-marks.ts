import type { Bitmap } from '../../model/bitmap.ts';
import type { Box } from '../../model/geometry.ts';
import type { Message } from '../../model/message.ts';
import type { Figure, Fill, Ruling } from '../../model/page.ts';
import type { Leader } from '../prepared-page.ts';
import { colorMapOf } from './color-map.ts';
import { eraseStrokes } from './erase.ts';
import { findColorAreas, hexOf } from './fills.ts';
import { inkOf, inkThreshold } from './ink.ts';
import { eraseDotRows, findDotRows } from './leaders.ts';
import { findStrokes, strokeBox } from './rulings.ts';

/** What {@link findMarks} looks at. */
export interface MarksInput {
  /** One channel, level, light-normalised: paper near 255, ink near 0, coloured cells whitened. */
  readonly gray: Bitmap;
  /** The same paper in colour (3 channels) or in gray with its shades kept (1 channel), any resolution; null when there is none. */
  readonly color: Bitmap | null;
  /** Pixels of `gray` per pixel of layout space; positive. */
  readonly scale: number;
}

export interface MarksOptions {
  /** Ink is darker than this in `gray`, 1–255. */
  readonly inkThreshold?: number;
}

/** What is drawn on a page beside its text. All boxes in layout space. */
export interface Marks {
  readonly rulings: readonly Ruling[];
  readonly fills: readonly Fill[];
  readonly figures: readonly Figure[];
  readonly leaders: readonly Leader[];
  /** `gray` with rulings, leaders and sure figures painted white. */
  readonly cleaned: Bitmap;
  readonly messages: readonly Message[];
}

/** Finds rulings, fills, figures and leader dots in the pixels of a page, and takes out of its image what would disturb the engine. */
export function findMarks(input: MarksInput, options: MarksOptions = {}): Marks {
  const { gray, scale } = input;
  const threshold = options.inkThreshold ?? inkThreshold;
  const ink = inkOf(gray, threshold);
  const toLayout = (box: Box): Box => ({
    x: box.x / scale,
    y: box.y / scale,
    width: box.width / scale,
    height: box.height / scale,
  });
  const strokes = findStrokes(gray, ink);
  const data = Uint8Array.from(gray.data);
  eraseStrokes(gray.data, data, gray.width, gray.height, [strokes.horizontal, strokes.vertical], threshold);
  const dotRows = findDotRows(gray, ink);
  eraseDotRows(gray, ink, dotRows, data);
  const leaders = dotRows.map((row) => ({ box: toLayout(row.box), dotCount: row.dotCount }));
  const rulings: Ruling[] = [...strokes.horizontal.strokes, ...strokes.vertical.strokes].map((stroke) => ({
    orientation: stroke.orientation,
    box: toLayout(strokeBox(stroke)),
  }));
  const map = colorMapOf(input.color ?? gray);
  const areas = findColorAreas(map);
  const perMap = gray.width / (input.color ?? gray).width / map.scale / scale;
  const fills: Fill[] = areas
    .filter((area) => area.shape !== 'other')
    .map((area) => ({
      box: {
        x: area.box.x * perMap,
        y: area.box.y * perMap,
        width: area.box.width * perMap,
        height: area.box.height * perMap,
      },
      hex: hexOf(area.color),
      coverage: area.coverage,
    }));
  return { rulings, fills, figures: [], leaders, cleaned: { ...gray, data }, messages: [] };
}
