import type { Box } from '../../model/geometry.ts';
import type { Unit } from './unit.ts';

const isOpen = (text: string): boolean => !/[.!?:;”"]$/u.test(text);

/** How far back the first half of a paragraph may stand: a table or a picture can come between the halves, a heading cannot. */
function isGoingOn(before: Unit, unit: Unit): boolean {
  if (before.kind === 'table' || unit.kind === 'table' || unit.kind === 'heading') return false;
  if (unit.kind === 'item' || unit.number !== null) return false;
  return /^\p{Ll}/u.test(unit.text) && isOpen(before.text);
}

/**
 * Joins the halves of paragraphs and items that the end of a page, a column or an empty line cuts: the first half ends inside a sentence and the second
 * begins with a small letter. What was taken for a heading and goes on with a small letter is a paragraph.
 */
export function joinUnits(units: readonly Unit[]): Unit[] {
  const joined: Unit[] = [];
  for (const unit of units) {
    const before = joined.at(-1);
    if (before === undefined || !isGoingOn(before, unit) || (before.kind === 'heading' && before.level !== null)) {
      joined.push(unit);
      continue;
    }
    joined[joined.length - 1] = {
      ...before,
      kind: before.kind === 'heading' ? 'paragraph' : before.kind,
      text: joinText(before.text, unit.text),
      lines: [...before.lines, ...unit.lines],
      blockIds: [...new Set([...before.blockIds, ...unit.blockIds])],
      box: before.pageNumber === unit.pageNumber ? unionOf(before.box, unit.box) : before.box,
      confidence: Math.min(before.confidence, unit.confidence),
    };
  }
  return joined;
}

const joinText = (first: string, second: string): string =>
  /\p{Ll}-$/u.test(first) && !/^(?:och|eller|samt)\s/u.test(second)
    ? first.slice(0, -1) + second
    : `${first} ${second}`;

function unionOf(first: Box | null, second: Box | null): Box | null {
  if (first === null || second === null) return first ?? second;
  const x = Math.min(first.x, second.x);
  const y = Math.min(first.y, second.y);
  return {
    x,
    y,
    width: Math.max(first.x + first.width, second.x + second.width) - x,
    height: Math.max(first.y + first.height, second.y + second.height) - y,
  };
}
