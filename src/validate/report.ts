import { type Message, message } from '../model/message.ts';
import { formatNumber } from '../swedish/number-format.ts';
import type { Standing } from './confirm.ts';
import type { Explanation, Web } from './explain.ts';
import type { Figure, Statement, TableCell } from './figures.ts';
import { evaluate, figuresOf, type Identity, type Result } from './identity.ts';
import { misreadingInWords, printedLike } from './repairs.ts';
import type { RoundingDoubt } from './rounding-doubts.ts';
import type { Swap } from './swapped.ts';

type Check = Statement['checks'][number];

/** What a rule says, for a sentence: what is compared with what. */
const sentences: Readonly<Record<string, string>> = {
  'sum-of-rows': 'The rows that this one sums up make',
  'total-of-columns': 'The figures of this row make',
  deviation: 'The difference of the columns is',
  'share-of-amount': 'The share by the amounts is',
  'sum-of-shares': 'The shares make',
  'assets-equal-liabilities': 'The assets are',
  'result-in-both': 'The income statement has the result',
  'note-against-statement': 'The note has',
  'opening-equals-last-closing': 'The year before ended with',
  'same-item': 'The same item stands elsewhere with',
  'parts-of-whole': 'The parts make',
  'overview-against-statement': 'The statement has',
  'equity-share': 'Equity as a share of all assets is, in percent,',
};

const inWords = (value: number | null): string =>
  value === null
    ? 'nothing'
    : formatNumber(value, { thousands: ' ', minus: '-', decimals: String(value).split('.')[1]?.length ?? 0 });

/** Confidence below which a reader is told to look. */
const sure = 0.9;

/**
 * An identity in the form of the output. `cells`: all that are printed, the sum first; where it fails, those that no other identity bears out and those that a misreading would explain, so
 * that a reader looks where the error can be.
 */
export function checkOf(
  identity: Identity,
  web: Web,
  standing: readonly Standing[],
  explanations: readonly Explanation[],
): Check {
  const result = evaluate(identity, web.values);
  const members = figuresOf(identity).filter((id) => web.figures[id]!.isPrinted);
  const cells = result.status === 'fails' ? suspectsOf(identity, members, standing, explanations) : members;
  return {
    rule: identity.rule,
    period: identity.period,
    ...result,
    cells: cells.flatMap((id) => web.figures[id]!.cell ?? []),
    suggestion: suggestionOf(result, identity, web, explanations),
  };
}

function suspectsOf(
  { total }: Identity,
  members: readonly number[],
  standing: readonly Standing[],
  explanations: readonly Explanation[],
): number[] {
  const explained = explanations.map(({ figure }) => figure);
  const isSuspect = (id: number): boolean => standing[id]!.holding === 0 || explained.includes(id);
  const suspects = [...new Set([...members.filter(isSuspect), ...explained])];
  return suspects.length === 0 ? [total] : suspects;
}

/** What would make it hold: the only misreading that explains it, else the right sum. Null where it holds. */
function suggestionOf(
  { status, expected }: Result,
  identity: Identity,
  { figures }: Web,
  explanations: readonly Explanation[],
): Check['suggestion'] {
  const [first] = explanations;
  if (first !== undefined && explanations.length === 1) {
    const { cell, text } = figures[first.figure]!;
    return { cell, raw: text, text: printedLike(first.value, text), value: first.value, misreading: first.misreading };
  }
  if (status !== 'fails' || expected === null) return null;
  const { cell, text } = figures[identity.total]!;
  return { cell, raw: text, text: printedLike(expected, text), value: expected, misreading: null };
}

/** What a reader is told of an identity that fails: at the cell of the sum, with the right sum and what may be wrong. */
export function failureMessage(
  identity: Identity,
  web: Web,
  explanations: readonly Explanation[],
  cellOf: (figure: Figure) => TableCell | null,
): Message | null {
  const { status, expected, actual } = evaluate(identity, web.values);
  if (status !== 'fails') return null;
  const [first] = explanations;
  // A figure that was lost is looked for in its own place.
  const isLost = explanations.length === 1 && first!.misreading === 'missing';
  const place = web.figures[isLost ? first!.figure : identity.total]!;
  const maybe =
    first === undefined
      ? identity.mayRound === 'never'
        ? 'Other sums are exact: the last digit of one figure may be misread, or rounded in print.'
        : 'No single misreading explains it; it may stand so in print.'
      : explanations.length > 1
        ? `${explanations.length} misreadings would explain it.`
        : `It holds if ${web.figures[first.figure]!.text || 'a blank'} is ${inWords(first.value)}: ${misreadingInWords(first.misreading)}.`;
  const reason = `${sentences[identity.rule] ?? 'The others make'} ${inWords(expected)}; here stands ${inWords(actual)}. ${maybe}`;
  return message(`validate/${identity.rule}`, 'warning', reason, { ...placeOf(place, cellOf), expected, actual });
}

/** A figure of a sum that is off by rounding, and would be exact if the figure were read otherwise. */
export function roundingMessage(
  { figure: id, value }: RoundingDoubt,
  web: Web,
  cellOf: (figure: Figure) => TableCell | null,
): Message | null {
  const figure = web.figures[id]!;
  if (figure.cell === null) return null;
  const reason = `The sums of ${figure.text} are off by so little that it may be rounding; with ${inWords(value)}, as the figure may be read too, they are exact.`;
  return message('validate/rounding-or-misread', 'warning', reason, {
    ...placeOf(figure, cellOf),
    expected: value,
    actual: figure.value,
  });
}

/** Two figures that would make their sums hold in each other's columns. */
export function swapMessage(
  { figures: [first, second] }: Swap,
  web: Web,
  cellOf: (figure: Figure) => TableCell | null,
): Message | null {
  const [a, b] = [web.figures[first]!, web.figures[second]!];
  if (a.cell === null) return null;
  const reason = `${a.text} and ${b.text} stand in each other's columns: swapped, all their sums hold.`;
  return message('validate/swapped-columns', 'warning', reason, {
    ...placeOf(a, cellOf),
    expected: b.value,
    actual: a.value,
  });
}

/** A figure that was read unsurely and that no identity bears out. */
export function unconfirmedMessage(
  figure: Figure,
  standing: Standing,
  cellOf: (figure: Figure) => TableCell | null,
): Message | null {
  const { holding, rounding, failing } = standing;
  if (!figure.isPrinted || figure.value === null || figure.confidence >= sure) return null;
  // A figure of a sum that fails is told with it.
  if (holding > 0 || rounding > 0 || failing > 0) return null;
  const reason = `${figure.text} was read unsurely, and no sum bears it out.`;
  return message('validate/unconfirmed-figure', 'warning', reason, {
    ...placeOf(figure, cellOf),
    actual: figure.value,
    expected: figure.others[0]?.value ?? null,
  });
}

function placeOf(
  figure: Figure,
  cellOf: (figure: Figure) => TableCell | null,
): Partial<Pick<Message, 'pageNumber' | 'box' | 'cell'>> {
  const cell = cellOf(figure);
  return cell === null ? {} : { pageNumber: cell.pageNumber, box: cell.box, cell: figure.cell };
}
