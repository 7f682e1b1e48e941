import type { Box, Doubt, Mend, MendTarget, PageView } from '../../../src/review/api-types.ts';
import { spotKey } from '../../../src/review/mends/standing.ts';

/** A spot of a page that can be selected: a word, a cell, its status, a block, a correction. */
export interface Spot {
  readonly key: string;
  readonly target: MendTarget;
  readonly box: Box | null;
  readonly text: string;
  readonly raw: string;
  readonly confidence: number | null;
  readonly alternatives: readonly string[];
  readonly doubt: Doubt | null;
  /** Blocks: kind and level. */
  readonly blockKind?: string;
  readonly level?: number | null;
  /** Cells: what the column has, and the value that was read. */
  readonly valueKind?: PageView['tables'][number]['cells'][number]['valueKind'];
  readonly value?: string;
  /** Corrections: why it was made. */
  readonly reason?: { readonly kind: string; readonly text: string };
}

export interface PageSpots {
  readonly byKey: ReadonlyMap<string, Spot>;
  /** Key of each word, by line and place in it: the doubt on the same ink where there is one. */
  readonly wordKeys: ReadonlyMap<string, readonly string[]>;
  /** Key of each block, by its id. */
  readonly blockKeys: ReadonlyMap<string, string>;
}

const boxName = ({ x, y, width, height }: Box): string => [x, y, width, height].map(Math.round).join(',');

/**
 * All spots of a page.
 * @param doubts of the whole document.
 * @param decided what was decided, by key: a word keeps the key that it was decided under, also where the document has been written anew since.
 */
export function spotsOfPage(
  page: PageView,
  doubts: readonly Doubt[],
  decided: ReadonlyMap<string, Mend> = new Map(),
): PageSpots {
  const { pageNumber } = page.page;
  const byKey = new Map<string, Spot>();
  const doubtByKey = new Map(doubts.map((doubt) => [doubt.key, doubt]));
  const doubtByBox = new Map<string, Doubt>();
  for (const doubt of doubts) {
    const { box, kind, pageNumber: ofPage } = doubt.target;
    if (ofPage !== pageNumber) continue;
    if (box !== null && (kind === 'correction' || kind === 'word')) doubtByBox.set(boxName(box), doubt);
    byKey.set(doubt.key, {
      key: doubt.key,
      target: doubt.target,
      box,
      text: doubt.text,
      raw: doubt.raw,
      confidence: null,
      alternatives: doubt.alternatives,
      doubt,
    });
  }
  const corrections = new Map<string, PageView['corrections'][number]>();
  const add = (spot: Omit<Spot, 'key' | 'doubt' | 'box'>): string => {
    const key = spotKey(spot.target);
    byKey.set(key, { ...spot, key, box: spot.target.box, doubt: doubtByKey.get(key) ?? null });
    return key;
  };
  const blockKeys = new Map<string, string>();
  for (const block of page.blocks) {
    const { id, box, text, raw, confidence, kind, level } = block;
    const target: MendTarget = { kind: 'block', pageNumber, box, blockId: id };
    blockKeys.set(id, add({ target, text, raw, confidence, alternatives: [], blockKind: kind, level }));
  }
  for (const table of page.tables) addCells(table, add);
  const cellAt = findCells(page);
  const tableBlocks = new Set(page.blocks.filter(({ tableId }) => tableId !== null).map(({ id }) => id));
  for (const correction of page.corrections) {
    const { key, box, text, raw, confidence } = correction;
    const reason = { kind: correction.kind, text: correction.reason };
    // What people changed stands among the mends; here it would hide that they did.
    if (box === null || (correction.kind as string) === 'mend') continue;
    corrections.set(boxName(box), correction);
    if (byKey.has(key)) continue;
    const alternatives = correction.alternatives.map((alternative) => alternative.text);
    const target: MendTarget = { kind: 'correction', pageNumber, box };
    byKey.set(key, { key, target, box, text, raw, confidence, alternatives, doubt: null, reason });
  }
  // Plain text has no boxes: a corrected word is known by its line and its text.
  const plainReasons = new Map(
    page.corrections.flatMap(({ box, line, text, reason, kind }) =>
      box === null && line !== null && (kind as string) !== 'mend'
        ? [[`${line} ${text}`, { kind, text: reason }] as const]
        : [],
    ),
  );
  const wordKeys = new Map<string, string[]>();
  for (const line of page.lines) {
    const keys = line.words.map((word, index) => {
      const { box, text, raw, confidence } = word;
      const alternatives = word.alternatives.map((alternative) => alternative.text);
      const target: MendTarget =
        box === null
          ? { kind: 'word', pageNumber, box, lineId: line.id, wordIndex: index }
          : { kind: 'word', pageNumber, box };
      if (box === null) {
        const reason = plainReasons.get(`${line.id} ${text}`);
        return add({ target, text, raw, confidence, alternatives, ...(reason === undefined ? {} : { reason }) });
      }
      const doubt = doubtByBox.get(boxName(box));
      if (doubt === undefined) {
        const corrected = corrections.get(boxName(box));
        if (corrected !== undefined) return corrected.key;
        const asCorrection: MendTarget = { kind: 'correction', pageNumber, box };
        if (decided.has(spotKey(asCorrection)))
          return add({ target: asCorrection, text, raw, confidence, alternatives });
        const cell = tableBlocks.has(line.blockId) ? cellAt(box) : null;
        if (cell !== null) return cell;
        return add({ target, text, raw, confidence, alternatives });
      }
      const known = byKey.get(doubt.key);
      if (known !== undefined) byKey.set(doubt.key, { ...known, text, confidence });
      return doubt.key;
    });
    wordKeys.set(line.id, keys);
  }
  return { byKey, wordKeys, blockKeys };
}

/** Height of the bands in which cells are looked for, in pixels: about that of a row. */
const bandHeight = 60;

/** Finds the cell that a word of a table stands in, by its middle; null where it stands in none. */
function findCells({ page, tables }: PageView): (box: Box) => string | null {
  const bands = new Map<number, { readonly box: Box; readonly key: string }[]>();
  for (const { id, cells } of tables) {
    for (const { pageNumber, box, rowIndex, columnIndex } of cells) {
      if (pageNumber !== page.pageNumber || box === null) continue;
      const last = Math.floor((box.y + box.height) / bandHeight);
      for (let band = Math.floor(box.y / bandHeight); band <= last; band++) {
        const entry = { box, key: cellKey('cell', id, rowIndex, columnIndex) };
        bands.set(band, [...(bands.get(band) ?? []), entry]);
      }
    }
  }
  return (word) => {
    const x = word.x + word.width / 2;
    const y = word.y + word.height / 2;
    const isAround = ({ box }: { readonly box: Box }): boolean =>
      box.x <= x && x <= box.x + box.width && box.y <= y && y <= box.y + box.height;
    return bands.get(Math.floor(y / bandHeight))?.find(isAround)?.key ?? null;
  };
}

type Table = PageView['tables'][number];

function addCells({ id: tableId, cells }: Table, add: (spot: Omit<Spot, 'key' | 'doubt' | 'box'>) => string): void {
  for (const cell of cells) {
    const { pageNumber, box, rowIndex, columnIndex, text, raw, confidence, value, valueKind, status } = cell;
    const place = { pageNumber, box, tableId, rowIndex, columnIndex };
    const alternatives = cell.alternatives.map((alternative) => alternative.text);
    add({
      target: { kind: 'cell', ...place },
      text,
      raw,
      confidence,
      alternatives,
      valueKind,
      ...(value === null ? {} : { value: String(value) }),
    });
    if (status !== null)
      add({ target: { kind: 'status', ...place }, text: status, raw: status, confidence, alternatives: [] });
  }
}

/** Whether a decision about the spot could be found again: by its place, or by its name. */
export const canBeDecided = ({ target }: Spot): boolean =>
  target.box !== null ||
  target.lineId !== undefined ||
  target.blockId !== undefined ||
  target.kind === 'cell' ||
  target.kind === 'status' ||
  target.kind === 'page';

/** What stands at a spot once a decision about it is counted. */
export const standingText = (spot: { readonly text: string }, mend: Mend | undefined): string =>
  mend === undefined || mend.action === 'accept' ? spot.text : (mend.new ?? spot.text);

export const cellKey = (kind: 'cell' | 'status', tableId: string, rowIndex: number, columnIndex: number): string =>
  `${kind} ${tableId} ${rowIndex} ${columnIndex}`;
