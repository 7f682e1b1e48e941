import type { Outline, Unit } from '../../outline/unit.ts';
import type { FoundActivity, FoundGoal, GoalContext, GoalRule, Place } from '../found-goal.ts';
import { statusIn } from '../goal-texts.ts';
import { type LabelRole, readLabel } from '../label-words.ts';
import { placeOfRow } from '../row-activities.ts';
import { areAccounts, type TableRow, tableRows } from '../table-columns.ts';
import { itemsOf } from './goal-table.ts';

/** Least share of the rows whose first cell announces the second. */
const leastLabelled = 0.6;

/** Tables with a label in each row (`Mål`, `Aktiviteter`, `Mätetal`, `Resultat`) and what it announces beside it: a card of one goal, or of several in turn. */
export const goalCard: GoalRule = {
  name: 'goal-card',
  find({ units }: Outline, { statusLabels }: GoalContext): FoundGoal[] {
    return units.flatMap((unit, index) => {
      if (unit.table === null || areAccounts(unit.table)) return [];
      if (Math.max(...unit.table.rows.map((row) => row.length)) !== 2) return [];
      const rows = tableRows(unit.table, 0, statusLabels);
      const labelled = rows.filter((row) => roleOf(row) !== null);
      const hasGoal = labelled.some((row) => roleOf(row) === 'goal');
      if (!hasGoal || labelled.length < 2 || labelled.length < leastLabelled * rows.length) return [];
      return cardsOf(rows, units, index, statusLabels);
    });
  },
};

/** What the first cell of a row announces: nothing but a label, with text beside it. */
function roleOf({ cells }: TableRow): LabelRole | null {
  const { roles, others } = readLabel(cells[0] ?? '');
  return roles.length >= 1 && others.length <= 1 && (cells[1] ?? '') !== '' ? roles[0]! : null;
}

function cardsOf(
  rows: readonly TableRow[],
  units: readonly Unit[],
  index: number,
  labels: GoalContext['statusLabels'],
): FoundGoal[] {
  const goals: (FoundGoal & { readonly activities: FoundActivity[] })[] = [];
  for (const row of rows) {
    const role = roleOf(row);
    const text = row.cells[1] ?? '';
    const place = placeOfRow(units, index, row);
    if (role === 'goal') goals.push(cardOf(text, place, index));
    const goal = goals.at(-1);
    if (goal === undefined || role === null || role === 'goal') continue;
    if (role === 'activity') {
      for (const activity of itemsOf(text)) goal.activities.push({ ...nothing, activity, place });
    } else if (role === 'description') goals[goals.length - 1] = { ...goal, description: [...goal.description, text] };
    else if (role === 'comment') goals[goals.length - 1] = { ...goal, comment: [...goal.comment, text] };
    else if (role !== 'area') tell(goal.activities, role, text, place, labels);
  }
  return goals;
}

const nothing = { outcome: null, measure: null, target: null, status: null };

const cardOf = (goal: string, place: Place, index: number): FoundGoal & { readonly activities: FoundActivity[] } => ({
  rule: 'goal-card',
  goal,
  area: null,
  description: [],
  comment: [],
  activities: [],
  place,
  start: index,
  end: index + 1,
  certainty: 0.9,
});

/** A measure, target, outcome or status is that of the activities over it; without any it is the goal's own. */
function tell(
  activities: FoundActivity[],
  role: LabelRole,
  text: string,
  place: Place,
  labels: GoalContext['statusLabels'],
): void {
  if (activities.length === 0) activities.push({ ...nothing, activity: '', place });
  const status = role === 'status' || role === 'fulfilment' ? statusIn(text, labels) : null;
  const key = role === 'measure' || role === 'target' ? role : 'outcome';
  const told = status === null ? { [key]: text } : { status };
  for (const [at, activity] of activities.entries()) activities[at] = { ...activity, ...told };
}
