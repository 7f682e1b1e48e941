import type { Outline, Unit } from '../../outline/unit.ts';
import type { FoundActivity, FoundGoal } from '../found-goal.ts';
import { outcomeOf } from '../goal-texts.ts';
import { foldLetters, wordsOf } from '../label-words.ts';

/** `Mål 3` alone in its line, also as engines read it. */
const numberedHeading = /^m[aåäi4]l\s*(?:nr\.?\s*)?(\d{1,2})\s*[.:]?$/iu;

/** The same at the end of the heading over it, where layout joined the two: `Måluppfyllelse – kajen Mål 1`. */
const headingWithNumber = /^(.*uppfyllelse.*\S)\s+m[åäi4]l\s*(\d{1,2})$/iu;

interface Answer {
  readonly number: number;
  readonly outcome: FoundActivity;
}

/** Answers that stand together, with the heading over them. */
interface AnswerRun {
  readonly heading: string;
  readonly answers: Answer[];
}

/**
 * Goals of a numbered list that are answered further on, under `Mål 1`, `Mål 2`: the answers become the outcomes of the goals with these numbers. A run of
 * answers belongs to the list whose heading has most words in common with the heading over the run, and among equals to the next list in order.
 */
export function withNumberedAnswers({ units }: Outline, goals: readonly FoundGoal[]): FoundGoal[] {
  const runs = runsOf(units);
  if (runs.length === 0) return [...goals];
  const lists = new Map<string, FoundGoal[]>();
  for (const goal of goals) {
    if (goal.list === undefined) continue;
    const list = lists.get(goal.list.heading);
    if (list === undefined) lists.set(goal.list.heading, [goal]);
    else list.push(goal);
  }
  const answers = new Map<FoundGoal, FoundActivity>();
  const free = new Set(lists.keys());
  for (const run of runs) {
    const heading = listOf(run, free);
    if (heading === null) continue;
    free.delete(heading);
    for (const goal of lists.get(heading)!) {
      const answer = run.answers.find(({ number }) => number === goal.list!.number);
      if (answer !== undefined) answers.set(goal, answer.outcome);
    }
  }
  return goals.map((goal) => {
    const outcome = answers.get(goal);
    return outcome === undefined ? goal : { ...goal, activities: [...goal.activities, outcome] };
  });
}

function runsOf(units: readonly Unit[]): AnswerRun[] {
  const runs: AnswerRun[] = [];
  let heading = '';
  for (const [index, unit] of units.entries()) {
    const joined = unit.kind === 'heading' ? headingWithNumber.exec(unit.text.trim()) : null;
    if (joined !== null) heading = joined[1]!;
    const number = Number(joined?.[2] ?? numberedHeading.exec(unit.text.trim())?.[1] ?? 0);
    if (number === 0) {
      if (unit.kind === 'heading') heading = unit.text;
      continue;
    }
    const texts: string[] = [];
    for (let next = index + 1; next < units.length; next++) {
      const below = units[next]!;
      if (below.kind === 'heading' || below.kind === 'table' || numberedHeading.test(below.text.trim())) break;
      texts.push(below.text);
    }
    if (texts.length === 0) continue;
    const run = runs.at(-1);
    const isNext = run !== undefined && run.heading === heading && number > run.answers.at(-1)!.number;
    const answer = { number, outcome: outcomeOf(units, index + 1, texts.join(' ')) };
    if (isNext) run.answers.push(answer);
    else runs.push({ heading, answers: [answer] });
  }
  return runs;
}

function listOf(run: AnswerRun, free: ReadonlySet<string>): string | null {
  const words = new Set(wordsOf(foldLetters(run.heading)));
  let best: string | null = null;
  let most = -1;
  for (const heading of free) {
    const shared = wordsOf(foldLetters(heading)).filter((word) => words.has(word)).length;
    if (shared > most) {
      best = heading;
      most = shared;
    }
  }
  return best;
}
