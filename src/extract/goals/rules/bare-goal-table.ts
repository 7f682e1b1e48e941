import type { StatusLabels } from '../../../swedish/status-labels.ts';
import type { Outline, Unit } from '../../outline/unit.ts';
import type { ReportTable } from '../../report-content.ts';
import { announcementsOf } from '../announcements.ts';
import type { FoundGoal, GoalContext, GoalRule } from '../found-goal.ts';
import { saysDone, saysWill } from '../goal-words.ts';
import { placeOfRow } from '../row-activities.ts';
import { areAccounts, readGoalTable, type TableRow, tableRows } from '../table-columns.ts';

/** Fewest rows of a table without headings. */
const leastRows = 2;

/** Least share of the rows whose second cell tells what was done, where no heading speaks of goals; under one that does, a smaller share will do. */
const leastDone = 0.6;
const leastDoneUnderGoals = 0.25;

/** Longest text of a third column, which has marks or words for colours. */
const longestMark = 12;

/** Fewest letters of a goal. */
const shortestGoal = 10;

/**
 * Tables of two columns without headings, goal and outcome, perhaps with a colour beside them: known by how outcomes begin, or by the heading over the
 * table.
 */
export const bareGoalTable: GoalRule = {
  name: 'bare-goal-table',
  find({ units }: Outline, { statusLabels }: GoalContext): FoundGoal[] {
    const announcements = announcementsOf(units);
    return units.flatMap((unit, index) => {
      if (unit.table === null || !isBare(unit.table, statusLabels)) return [];
      const rows = tableRows(unit.table, 0, statusLabels).filter(({ cells }) => cells.some((cell) => cell !== ''));
      const role = announcements[index]?.role ?? null;
      return isOfGoals(rows, role === 'goal' || role === 'fulfilment') ? goalsOf(rows, units, index) : [];
    });
  },
};

/** Two columns of text, a third for marks at most, and no headings that tell what they are. */
function isBare(table: ReportTable, labels: StatusLabels): boolean {
  const width = Math.max(...table.rows.map((row) => row.length));
  if (areAccounts(table) || table.rows.length < leastRows || width < 2 || width > 3) return false;
  if (table.rows.some((row) => (row[2] ?? '').trim().length > longestMark)) return false;
  return (readGoalTable(table, labels)?.columns.size ?? 0) <= 1;
}

function isOfGoals(rows: readonly TableRow[], isUnderGoals: boolean): boolean {
  const pairs = rows.filter(({ cells }) => (cells[0] ?? '') !== '' && (cells[1] ?? '') !== '');
  if (pairs.length < leastRows || pairs.length < 0.6 * rows.length) return false;
  if (pairs.some(({ cells }) => cells[0]!.length < shortestGoal)) return false;
  const done = pairs.filter(({ cells }) => saysDone.test(cells[1]!)).length / pairs.length;
  const will = pairs.some(({ cells }) => saysWill.test(cells[0]!));
  return isUnderGoals ? done >= leastDoneUnderGoals : done >= leastDone && will;
}

function goalsOf(rows: readonly TableRow[], units: readonly Unit[], index: number): FoundGoal[] {
  return rows.flatMap((row) => {
    const [goal = '', outcome = ''] = row.cells;
    if (goal === '') return [];
    const place = placeOfRow(units, index, row);
    const activity = {
      activity: '',
      outcome: outcome === '' ? null : outcome,
      measure: null,
      target: null,
      status: row.status,
      place,
    };
    return [
      {
        rule: 'bare-goal-table',
        goal,
        area: null,
        description: [],
        comment: [],
        activities: [activity],
        place,
        start: index,
        end: index + 1,
        certainty: 0.75,
      },
    ];
  });
}
