import { alignColumns, linesOf, percentWith } from './evaluation-table.ts';
import type { TotalGoals, TotalStatements } from './meaning-score-schema.ts';

/** Headings of the table of goals, in the reader's language. */
export interface GoalsTableLabels {
  readonly document: string;
  readonly goals: string;
  readonly activities: string;
  readonly precision: string;
  readonly recall: string;
  readonly f1: string;
  readonly areas: string;
  readonly inGoal: string;
  readonly outcomes: string;
  readonly statuses: string;
  readonly wrong: string;
  readonly unknown: string;
  readonly total: string;
  /** How a share is written: `12.3` or `12,3`. */
  readonly decimalSign: string;
}

/** Headings of the table of statements. */
export interface StatementsTableLabels {
  readonly document: string;
  readonly statements: string;
  readonly values: string;
  readonly share: string;
  readonly missing: string;
  readonly wrong: string;
  readonly silent: string;
  readonly falseAlarms: string;
  readonly falseAlarmShare: string;
  readonly checks: string;
  readonly hold: string;
  readonly fail: string;
  readonly total: string;
  readonly decimalSign: string;
}

type Named<T> = readonly (readonly [string, T])[];

/** Goals, activities and their statuses for people: counts, and shares in percent. */
export function renderGoalsTable(rows: Named<TotalGoals>, total: TotalGoals | null, labels: GoalsTableLabels): string {
  const percent = percentWith(labels.decimalSign);
  const { document, goals, activities, precision, recall, f1, areas, inGoal, outcomes, statuses, wrong, unknown } =
    labels;
  const cells = (name: string, score: TotalGoals): string[] => {
    const { counts } = score;
    return [
      name,
      `${counts.matchedGoals}/${counts.truthGoals}`,
      ...[score.goals.precision, score.goals.recall, score.goals.f1].map(percent),
      `${counts.matchedActivities}/${counts.truthActivities}`,
      ...[score.activities.precision, score.activities.recall, score.activities.f1].map(percent),
      ...[score.areasRight, score.activitiesInGoal, score.outcomesRight].map(percent),
      counts.statuses === 0 ? '–' : `${counts.statusesRight}/${counts.statuses}`,
      `${counts.statusesWrong}`,
      `${counts.statusesUnknown + counts.statusesMissing}`,
    ];
  };
  const head = [document, goals, precision, recall, f1, activities, precision, recall, f1];
  head.push(areas, inGoal, outcomes, statuses, wrong, unknown);
  return alignColumns([head, ...linesOf(rows, total, labels.total, cells)], 1);
}

/** Values of statements and their checks for people. Silent errors and false alarms stand side by side. */
export function renderStatementsTable(
  rows: Named<TotalStatements>,
  total: TotalStatements | null,
  labels: StatementsTableLabels,
): string {
  const percent = percentWith(labels.decimalSign);
  const cells = (name: string, score: TotalStatements): string[] => {
    const { counts } = score;
    return [
      name,
      `${counts.foundStatements}/${counts.truthStatements}`,
      `${counts.valuesRight}/${counts.values}`,
      percent(score.valuesRight),
      `${counts.valuesMissing}`,
      `${counts.valuesWrong}`,
      `${counts.silentErrors}`,
      `${counts.falseAlarms}`,
      percent(score.falseAlarms),
      counts.checks === 0 ? '–' : `${counts.checksRight}/${counts.checks}`,
      `${counts.outputChecksHold + counts.outputChecksRounding}`,
      `${counts.outputChecksFail}`,
    ];
  };
  const { document, statements, values, share, missing, wrong, silent, falseAlarms, falseAlarmShare } = labels;
  const head = [document, statements, values, share, missing, wrong, silent, falseAlarms, falseAlarmShare];
  head.push(labels.checks, labels.hold, labels.fail);
  return alignColumns([head, ...linesOf(rows, total, labels.total, cells)], 1);
}
