import type { Outline, Unit } from '../../outline/unit.ts';
import { type FoundGoal, type GoalRule, placeOf } from '../found-goal.ts';
import { outcomeOf } from '../goal-texts.ts';
import { saysDone, saysWill } from '../goal-words.ts';
import { readLabel } from '../label-words.ts';

/** Fewest pairs that make a table; fewer may be prose. */
const leastPairs = 3;

/** Least share of the pairs whose outcome is told as one. */
const leastSure = 0.5;

/** What counts something. */
const figureFirst = /^\d/u;

/**
 * A table of goals and outcomes that an earlier extraction wrote out cell by cell: after the two headings of its columns stand goal, outcome, goal, outcome,
 * …, each in a block or two. Where a cell goes on in a second block is told by how outcomes and goals begin.
 */
export const stackedColumns: GoalRule = {
  name: 'stacked-columns',
  find({ units, isPlainText }: Outline): FoundGoal[] {
    if (!isPlainText) return [];
    return units.flatMap((unit, index) => (areHeadings(unit, units[index + 1]) ? goalsBelow(units, index + 2) : []));
  },
};

function areHeadings(first: Unit, second: Unit | undefined): boolean {
  if (first.kind !== 'heading' || second?.kind !== 'heading') return false;
  const goal = readLabel(first.text);
  const outcome = readLabel(second.text);
  const isGoal = goal.roles[0] === 'goal' && goal.others.length <= 3;
  return isGoal && (outcome.roles[0] === 'outcome' || outcome.roles[0] === 'fulfilment') && outcome.others.length === 0;
}

/** A cell's block, with the units in it. */
interface Stacked {
  readonly units: readonly number[];
  readonly text: string;
  readonly isItem: boolean;
}

interface Pair {
  readonly goal: readonly Stacked[];
  readonly outcome: readonly Stacked[];
}

function goalsBelow(units: readonly Unit[], from: number): FoundGoal[] {
  const pairs = endedBefore(units, pairsOf(blocksBelow(units, from)));
  const sure = pairs.filter(({ outcome }) => isTold(outcome[0]!.text));
  if (pairs.length < leastPairs || sure.length < leastSure * pairs.length) return [];
  return pairs.map(({ goal, outcome }) => ({
    rule: 'stacked-columns',
    goal: textOf(goal),
    area: null,
    description: [],
    comment: [],
    activities: [outcomeOf(units, outcome[0]!.units[0]!, textOf(outcome))],
    place: placeOf(units, goal[0]!.units[0]!),
    start: goal[0]!.units[0]!,
    end: outcome.at(-1)!.units.at(-1)! + 1,
    certainty: 0.7,
  }));
}

const isTold = (text: string): boolean => saysDone.test(text) || figureFirst.test(text);

/** Longest cell, in letters; what is longer is prose after the table. */
const longestCell = 500;

/** The blocks after the headings, up to a table, a heading that announces something else, or prose. */
function blocksBelow(units: readonly Unit[], from: number): Stacked[] {
  const blocks: Stacked[] = [];
  for (let index = from; index < units.length; index++) {
    const unit = units[index]!;
    if (unit.kind === 'table' || unit.text.length > longestCell) break;
    if (unit.kind === 'heading' && readLabel(unit.text).roles[0] === 'goal') break;
    const before = blocks.at(-1);
    const isSame =
      before !== undefined &&
      units[before.units.at(-1)!]!.blockIds.at(-1) === unit.blockIds[0] &&
      before.isItem === (unit.kind === 'item');
    if (isSame) {
      blocks[blocks.length - 1] = { ...before, units: [...before.units, index], text: `${before.text} ${unit.text}` };
    } else blocks.push({ units: [index], text: unit.text, isItem: unit.kind === 'item' });
  }
  return blocks;
}

/** What a block can be: the beginning of a goal, more of it, the beginning of an outcome, more of it. */
type Part = 'goal' | 'more-goal' | 'outcome' | 'more-outcome';

const parts: readonly Part[] = ['goal', 'more-goal', 'outcome', 'more-outcome'];

/** What may stand before what. */
const before: Readonly<Record<Part, readonly Part[]>> = {
  goal: ['outcome', 'more-outcome'],
  'more-goal': ['goal', 'more-goal'],
  outcome: ['goal', 'more-goal'],
  'more-outcome': ['outcome', 'more-outcome'],
};

/**
 * How little a block is like a part; least for what begins as that part does. Cells in two blocks are rarer than cells in one, and outcomes that do not
 * say what was done are rarer than those that do.
 */
function costOf({ text, isItem }: Stacked, part: Part, previous: Part | null): number {
  const isDone = saysDone.test(text);
  const isWill = saysWill.test(text);
  switch (part) {
    case 'goal':
      // An item after an outcome is one of a list in it.
      return (isDone ? 5 : isWill ? -2 : 0) + (isItem && previous !== null ? 3 : 0);
    case 'more-goal':
      return (isDone ? 5 : isWill ? 3 : 0) + (isItem ? 0.5 : previous === 'more-goal' ? 2.5 : 1);
    case 'outcome':
      return isDone ? -2 : figureFirst.test(text) ? -1.5 : isWill ? 5 : 2.6;
    case 'more-outcome':
      return isItem ? 0 : isWill ? 4 : 1.5;
  }
}

interface Step {
  readonly cost: number;
  readonly from: Part | null;
}

/** The cheapest way to read the blocks as pairs of goals and outcomes. */
function pairsOf(blocks: readonly Stacked[]): Pair[] {
  const steps: Map<Part, Step>[] = [];
  for (const [index, block] of blocks.entries()) {
    const step = new Map<Part, Step>();
    for (const part of parts) {
      if (index === 0) {
        if (part === 'goal') step.set(part, { cost: costOf(block, part, null), from: null });
        continue;
      }
      for (const from of before[part]) {
        const reached = steps[index - 1]!.get(from);
        if (reached === undefined) continue;
        const cost = reached.cost + costOf(block, part, from);
        if (cost < (step.get(part)?.cost ?? Number.POSITIVE_INFINITY)) step.set(part, { cost, from });
      }
    }
    steps.push(step);
  }
  const last = [...(steps.at(-1) ?? [])].toSorted((a, b) => a[1].cost - b[1].cost)[0];
  const path: Part[] = [];
  for (let index = blocks.length - 1, part = last?.[0] ?? null; index >= 0 && part !== null; index--) {
    path.unshift(part);
    part = steps[index]!.get(part)!.from;
  }
  const pairs: { goal: Stacked[]; outcome: Stacked[] }[] = [];
  for (const [index, part] of path.entries()) {
    if (part === 'goal') pairs.push({ goal: [], outcome: [] });
    pairs.at(-1)![part.endsWith('goal') ? 'goal' : 'outcome'].push(blocks[index]!);
  }
  return pairs;
}

/** The pairs up to the last outcome that says that it is one; a heading at its end belongs to what comes after the table. */
function endedBefore(units: readonly Unit[], pairs: readonly Pair[]): Pair[] {
  const end = pairs.findLastIndex(({ outcome }) => outcome.length > 0 && isTold(outcome[0]!.text));
  return pairs.slice(0, end + 1).flatMap((pair, place) => {
    if (pair.outcome.length === 0) return [];
    if (place < end) return [pair];
    const indexes = pair.outcome.flatMap((block) => block.units);
    const next = indexes.findIndex((index, at) => at > 0 && units[index]!.kind === 'heading');
    if (next < 0) return [pair];
    const kept = indexes.slice(0, next);
    const text = kept.map((index) => units[index]!.text).join(' ');
    return [{ ...pair, outcome: [{ units: kept, text, isItem: false }] }];
  });
}

const textOf = (blocks: readonly Stacked[]): string => blocks.map(({ text }) => text).join(' ');
