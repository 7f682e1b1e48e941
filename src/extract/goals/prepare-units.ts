import { outlineOfUnits } from '../outline/outline-of.ts';
import { isOpenLine, joinLines } from '../outline/unfold-lines.ts';
import type { Outline, Unit } from '../outline/unit.ts';
import { readLabel, wordsOf } from './label-words.ts';
import { splitGoalLabel } from './split-goal-label.ts';
import { splitPartLabel } from './split-part-label.ts';

/** Labels with which the account of a goal begins inside a paragraph whose lines were not parted. */
const partLabel =
  /^\s*(?:resultat|utfall|måluppfyllelse|kommentar|(?:strategiskt |effekt|resultat)?mål(?: \d{1,2})?)\s*:\s+\p{Lu}/iu;

/** Most words of a line that is a label though layout took it for a paragraph. */
const mostWords = 3;

/**
 * The outline as the rules on goals want it: a paragraph parts where one of its lines begins with `Resultat:` or `Mål 2:`, and a line that is nothing but the
 * word for a goal, an outcome, a comment, … is a heading, also where it is set like other text. What follows such a word and a colon is text.
 */
export function prepareUnits(outline: Outline): Outline {
  const units = outline.units.flatMap(partAtLabels).map((unit): Unit => {
    if (isLabelLine(unit)) return { ...unit, kind: 'heading' };
    return unit.kind === 'heading' && splitPartLabel(unit.text) !== null ? { ...unit, kind: 'paragraph' } : unit;
  });
  return outlineOfUnits(units, outline.isPlainText);
}

function partAtLabels(unit: Unit): Unit[] {
  if (unit.kind === 'table' || unit.lines.length < 2) return [unit];
  const starts = unit.lines.flatMap((line, index) =>
    index > 0 && (partLabel.test(line) || (index === 1 && endsName(unit.lines[0]!, line))) ? [index] : [],
  );
  if (starts.length === 0) return [unit];
  return [0, ...starts].map((from, index) => {
    const lines = unit.lines.slice(from, starts[index] ?? unit.lines.length);
    return { ...unit, kind: index === 0 ? unit.kind : 'paragraph', lines, text: joinLines(lines) };
  });
}

/** Whether a goal's name fills the first line of a paragraph: the line ends like no sentence, and the next begins one. */
const endsName = (first: string, next: string): boolean =>
  splitGoalLabel(first.trim()) !== null &&
  !/[.,;:!?-]\s*$/u.test(first) &&
  !isOpenLine(first) &&
  /^\s*\p{Lu}/u.test(next);

function isLabelLine({ kind, text }: Unit): boolean {
  if (kind !== 'paragraph' || text.length > 40 || /[.,;!?]$/u.test(text)) return false;
  const { roles, others } = readLabel(text);
  return roles.length > 0 && roles[0] !== 'area' && others.length === 0 && wordsOf(text).length <= mostWords;
}
