import { standingMends } from '../../mend/standing-mends.ts';
import type { Mend, MendTarget } from './mend-schema.ts';

/**
 * Name of a spot that stays the same from run to run as long as the spot does: what it is, its page and its place. Cells go by their place in the table, words of plain text by their line,
 * all else by its box, in whole pixels.
 */
export function spotKey(target: MendTarget): string {
  const { kind, pageNumber, box, tableId, rowIndex, columnIndex, blockId, lineId, wordIndex, field } = target;
  const isCell = tableId !== undefined && rowIndex !== undefined && columnIndex !== undefined;
  if (isCell && (kind === 'cell' || kind === 'status')) return `${kind} ${tableId} ${rowIndex} ${columnIndex}`;
  const isOfLine = box === null && lineId !== undefined;
  const place = isOfLine
    ? `${lineId}:${wordIndex ?? ''}`
    : box === null
      ? (blockId ?? '')
      : [box.x, box.y, box.width, box.height].map(Math.round).join(',');
  return [kind, pageNumber ?? '', place, ...(field === undefined ? [] : [field])].join(' ');
}

/**
 * Spots that somebody has decided on. Words added to the dictionary decide nothing about their spot, and what could not be brought into the document decides nothing either.
 * @param conflictIds ids of mends that could not be brought in.
 */
export function decidedSpots(mends: readonly Mend[], conflictIds: readonly string[] = []): Map<string, Mend> {
  const failed = new Set(conflictIds);
  const decided = new Map<string, Mend>();
  for (const mend of standingMends(mends)) {
    if (mend.action !== 'add-word' && !failed.has(mend.id)) decided.set(spotKey(mend.target), mend);
  }
  return decided;
}
