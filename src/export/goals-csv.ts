import type { KlartextDocument } from '../schema/document-schema.ts';
import { type CsvColumn, rowsOf } from './csv-columns.ts';
import { type CsvDialect, csvText } from './csv-text.ts';

type Goal = KlartextDocument['goals'][number];
type Activity = Goal['activities'][number];

/** A goal with one of its activities. */
export interface GoalRow {
  readonly document: string;
  readonly goal: Goal;
  /** Null for a goal without activities. */
  readonly activity: Activity | null;
}

const placeOf = ({ goal, activity }: GoalRow): Goal['source'] | Activity['source'] => activity?.source ?? goal.source;

/** The columns of goals.csv. */
export const goalColumns: readonly CsvColumn<GoalRow>[] = [
  { name: 'document', type: 'string', description: 'Id of the document.', of: (row) => row.document },
  { name: 'area', type: 'string', description: 'Area that the goal belongs to.', of: ({ goal }) => goal.area },
  { name: 'goal', type: 'string', description: 'The goal (mål).', of: ({ goal }) => goal.goal },
  { name: 'description', type: 'string', description: 'The text under the goal.', of: ({ goal }) => goal.description },
  { name: 'comment', type: 'string', description: 'What is said of how it went.', of: ({ goal }) => goal.comment },
  {
    name: 'activity',
    type: 'string',
    description: 'Activity or indicator; empty for a goal without.',
    of: ({ activity }) => activity?.activity ?? null,
  },
  {
    name: 'outcome',
    type: 'string',
    description: 'Outcome (utfall).',
    of: ({ activity }) => activity?.outcome ?? null,
  },
  { name: 'measure', type: 'string', description: 'Measure (mått).', of: ({ activity }) => activity?.measure ?? null },
  { name: 'target', type: 'string', description: 'Target (målvärde).', of: ({ activity }) => activity?.target ?? null },
  {
    name: 'targetMet',
    type: 'boolean',
    description: 'Computed where target and outcome are figures.',
    of: ({ activity }) => activity?.targetMet ?? null,
  },
  {
    name: 'status',
    type: 'string',
    description: 'done, started, not-started, missing, …, unknown.',
    of: ({ activity }) => activity?.status ?? null,
  },
  {
    name: 'statusColor',
    type: 'string',
    description: 'green, yellow, orange, red, blue, grey, white.',
    of: ({ activity }) => activity?.statusColor ?? null,
  },
  {
    name: 'statusLabel',
    type: 'string',
    description: "The legend's words.",
    of: ({ activity }) => activity?.statusLabel ?? null,
  },
  { name: 'confidence', type: 'number', description: 'Of the goal, 0–1.', of: ({ goal }) => goal.confidence },
  { name: 'page', type: 'integer', description: 'Page, from 1.', of: (row) => placeOf(row).pageNumber },
  {
    name: 'table',
    type: 'string',
    description: 'Id of the table, where it stands in one.',
    of: (row) => placeOf(row).tableId,
  },
  {
    name: 'row',
    type: 'integer',
    description: 'Row of the table, from 1.',
    of: (row) => rowNumber(placeOf(row).rowIndex),
  },
  {
    name: 'x',
    type: 'number',
    description: 'Left edge, in pixels of the page image.',
    of: (row) => placeOf(row).box?.x ?? null,
  },
  { name: 'y', type: 'number', description: 'Top edge.', of: (row) => placeOf(row).box?.y ?? null },
  { name: 'width', type: 'number', description: 'Width.', of: (row) => placeOf(row).box?.width ?? null },
  { name: 'height', type: 'number', description: 'Height.', of: (row) => placeOf(row).box?.height ?? null },
];

const rowNumber = (index: number | null): number | null => (index === null ? null : index + 1);

/** All goals of a document as a CSV file, a line for each activity, and one for a goal without any. */
export const csvOfGoals = (
  document: Pick<KlartextDocument, 'goals'>,
  documentId: string,
  dialect: CsvDialect = 'rfc4180',
): string => csvText(rowsOf(goalColumns, goalRowsOf(document, documentId)), dialect);

/** A row for each activity, and one for a goal without any. */
export const goalRowsOf = (document: Pick<KlartextDocument, 'goals'>, documentId: string): GoalRow[] =>
  document.goals.flatMap((goal): GoalRow[] =>
    goal.activities.length === 0
      ? [{ document: documentId, goal, activity: null }]
      : goal.activities.map((activity) => ({ document: documentId, goal, activity })),
  );
