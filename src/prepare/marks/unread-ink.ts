import type { Bitmap } from '../../model/bitmap.ts';
import { type Box, bottom, horizontalOverlap, right, unionOf, verticalOverlap } from '../../model/geometry.ts';
import type { UnreadInk } from '../prepared-page.ts';
import type { Marks } from './find-marks.ts';
import { type Ink, inkOf, inkThreshold, letterHeightOf } from './ink.ts';

export interface UnreadInkOptions {
  /** Pixels of the image per pixel of layout space; positive. */
  readonly scale: number;
  /** Ink is darker than this, 1–255. */
  readonly inkThreshold?: number;
  /** The image's ink where it is known. */
  readonly ink?: Ink | null;
}

/** Side of the cells of the map that tells which ink a word covers, in millimetres. */
const cellMm = 0.5;

/** Marks the cells of a coarse map that the boxes cover, grown by `margin` image pixels. */
function coverMap(
  boxes: Iterable<Box>,
  scale: number,
  margin: number,
  cell: number,
  columns: number,
  rows: number,
): Uint8Array {
  const map = new Uint8Array(columns * rows);
  for (const box of boxes) {
    const x0 = Math.max(0, Math.floor((box.x * scale - margin) / cell));
    const x1 = Math.min(columns, Math.ceil((right(box) * scale + margin) / cell));
    const y0 = Math.max(0, Math.floor((box.y * scale - margin) / cell));
    const y1 = Math.min(rows, Math.ceil((bottom(box) * scale + margin) / cell));
    for (let y = y0; y < y1; y++) map.fill(1, y * columns + x0, y * columns + Math.max(x0, x1));
  }
  return map;
}

/**
 * Ink that looks like text and that no word covers: letter-sized components side by side, joined into lines and lines into areas. What is
 * returned is worth a second reading; specks, rulings, leaders and figures are left out.
 * @param image the prepared page that the engine read (one channel).
 * @param words boxes of all words read, in layout space.
 * @param marks what was found on the page, in layout space.
 * @returns boxes in layout space, from the top down.
 */
export function findUnreadInk(
  image: Bitmap,
  words: readonly Box[],
  marks: Partial<Pick<Marks, 'rulings' | 'fills' | 'figures' | 'leaders'>>,
  options: UnreadInkOptions,
): UnreadInk[] {
  const { scale } = options;
  const ink = options.ink ?? inkOf(image, options.inkThreshold ?? inkThreshold);
  const { components: c, pxPerMm } = ink;
  const cell = Math.max(2, Math.round(cellMm * pxPerMm));
  const columns = Math.ceil(image.width / cell);
  const rows = Math.ceil(image.height / cell);
  const covered = coverMap(words, scale, 0.3 * pxPerMm, cell, columns, rows);
  const excluded = coverMap(
    [
      ...(marks.figures ?? []).map((figure) => figure.box),
      ...(marks.leaders ?? []).map((leader) => leader.box),
      ...(marks.rulings ?? []).map((ruling) => ruling.box),
    ],
    scale,
    0.2 * pxPerMm,
    cell,
    columns,
    rows,
  );
  const letterHeight = letterHeightOf(ink);
  const least = Math.max(4, 0.55 * letterHeight);
  const most = Math.max(6 * letterHeight, 14 * pxPerMm);
  const letters: { box: Box; pixels: number }[] = [];
  for (let i = 0; i < c.count; i++) {
    const width = c.right[i]! - c.left[i]!;
    const height = c.bottom[i]! - c.top[i]!;
    if (height < least || height > most || width > 12 * height || height > 14 * width) continue;
    if (c.pixels[i]! < 0.08 * width * height) continue;
    let total = 0;
    let hit = 0;
    let out = 0;
    for (let y = Math.floor(c.top[i]! / cell); y <= Math.floor((c.bottom[i]! - 1) / cell); y++) {
      for (let x = Math.floor(c.left[i]! / cell); x <= Math.floor((c.right[i]! - 1) / cell); x++) {
        total++;
        hit += covered[y * columns + x]!;
        out += excluded[y * columns + x]!;
      }
    }
    if (hit >= 0.4 * total || out >= 0.6 * total) continue;
    letters.push({ box: { x: c.left[i]!, y: c.top[i]!, width, height }, pixels: c.pixels[i]! });
  }
  const level = (marks.rulings ?? [])
    .filter((ruling) => ruling.orientation === 'horizontal')
    .map(({ box }) => ({ x: box.x * scale, y: box.y * scale, width: box.width * scale, height: box.height * scale }));
  return joinLines(letters, letterHeight, level)
    .filter((line) => line.letters >= 2 || line.box.height >= 0.8 * letterHeight)
    .map((line) => ({
      box: {
        x: line.box.x / scale,
        y: line.box.y / scale,
        width: line.box.width / scale,
        height: line.box.height / scale,
      },
      inkPixels: Math.round(line.pixels / (scale * scale)),
    }))
    .sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x);
}

interface Group {
  box: Box;
  pixels: number;
  letters: number;
}

/** Joins letters that stand side by side, then lines that stand under one another with no ruling between. */
function joinLines(
  letters: readonly { box: Box; pixels: number }[],
  letterHeight: number,
  rulings: readonly Box[],
): Group[] {
  const isParted = (above: Box, below: Box): boolean =>
    rulings.some(
      (ruling) =>
        ruling.y >= bottom(above) - 2 &&
        ruling.y <= below.y + 2 &&
        horizontalOverlap(ruling, below) > 0.5 * below.width,
    );

  const sorted = [...letters].sort((a, b) => a.box.x - b.box.x || a.box.y - b.box.y);
  const lines: Group[] = [];
  let open: Group[] = [];
  for (const letter of sorted) {
    let home: Group | null = null;
    const still: Group[] = [];
    for (const group of open) {
      const reach = 1.6 * Math.max(letterHeight, Math.min(group.box.height, letter.box.height));
      if (letter.box.x - right(group.box) > 4 * reach) continue;
      still.push(group);
      if (home !== null || letter.box.x - right(group.box) > reach) continue;
      const shared = verticalOverlap(group.box, letter.box);
      if (shared >= 0.4 * Math.min(group.box.height, letter.box.height)) home = group;
    }
    open = still;
    if (home === null) {
      home = { box: letter.box, pixels: letter.pixels, letters: 1 };
      open.push(home);
      lines.push(home);
    } else {
      home.box = unionOf(home.box, letter.box);
      home.pixels += letter.pixels;
      home.letters++;
    }
  }
  const areas: Group[] = [];
  for (const line of lines.filter((l) => l.letters >= 2).sort((a, b) => a.box.y - b.box.y)) {
    const home = areas.find(
      (area) =>
        line.box.y - bottom(area.box) < 1.7 * line.box.height &&
        line.box.y - bottom(area.box) > -0.5 * line.box.height &&
        !isParted(area.box, line.box) &&
        horizontalOverlap(area.box, line.box) > 0.5 * Math.min(area.box.width, line.box.width),
    );
    if (home === undefined) areas.push({ ...line });
    else {
      home.box = unionOf(home.box, line.box);
      home.pixels += line.pixels;
      home.letters += line.letters;
    }
  }
  return [...areas, ...lines.filter((l) => l.letters < 2)];
}
