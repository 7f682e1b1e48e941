import { type CsvDialect, type CsvField, csvLines, csvText } from '../../export/csv-text.ts';
import type {
  ComparedFigure,
  ComparedOrganisation,
  ComparedSeries,
  ComparedStatement,
  ComparedValue,
  GoalState,
  GoalThread,
  YearComparison,
} from '../../schema/comparison-schema.ts';
import type { ComparisonWriter } from './writer.ts';

type Field = string | number | boolean | null;

interface FigureLine {
  readonly organisation: ComparedOrganisation;
  readonly statement: ComparedStatement;
  readonly series: ComparedSeries;
  readonly value: ComparedValue;
  readonly figure: ComparedFigure;
  /** Null for the figure that the value is. */
  readonly other: ComparedValue['others'][number] | null;
}

interface Column<Line> {
  readonly name: string;
  readonly of: (line: Line) => Field;
}

const oneMore = (index: number | null): number | null => (index === null ? null : index + 1);

const memberOf = ({ series, figure }: FigureLine): ComparedSeries['members'][number] | undefined =>
  series.members.find(({ documentId }) => documentId === figure.source.documentId);

/** How the unit of a figure whose report does not say it is known. */
const inferredUnitOf = ({ statement, figure }: FigureLine): ComparedStatement['inferredUnits'][number] | undefined =>
  figure.unit === null
    ? statement.inferredUnits.find(({ documentId }) => documentId === figure.source.documentId)
    : undefined;

/** One line for each figure of each report. `value` is in the unit of the series, `printed` in that of the report; rows and columns count from 1. */
const figureColumns: readonly Column<FigureLine>[] = [
  { name: 'organisation', of: ({ organisation }) => organisation.name },
  { name: 'entity', of: ({ statement }) => statement.entity },
  { name: 'statement', of: ({ statement }) => statement.kind },
  { name: 'title', of: ({ statement }) => statement.title },
  { name: 'parent', of: ({ series }) => series.parent },
  { name: 'item', of: ({ series }) => series.label },
  { name: 'code', of: ({ series }) => series.code },
  { name: 'isTotal', of: ({ series }) => series.isTotal },
  { name: 'measure', of: ({ series }) => series.measure },
  { name: 'aspect', of: ({ series }) => series.aspect },
  { name: 'period', of: ({ value }) => value.period },
  { name: 'value', of: ({ value, other }) => (other === null ? value.value : otherValue(value, other)) },
  { name: 'unit', of: ({ series }) => series.unit },
  { name: 'real', of: ({ value, other }) => (other === null ? value.real : null) },
  { name: 'changeFrom', of: ({ value, other }) => (other === null ? (value.change?.from ?? null) : null) },
  { name: 'change', of: ({ value, other }) => (other === null ? (value.change?.amount ?? null) : null) },
  { name: 'changePercent', of: ({ value, other }) => (other === null ? (value.change?.percent ?? null) : null) },
  { name: 'isFromNextReport', of: ({ value, other }) => (other === null ? value.isFromNextReport : null) },
  { name: 'agreement', of: ({ other }) => other?.agreement ?? null },
  { name: 'difference', of: ({ other }) => other?.difference ?? null },
  { name: 'document', of: ({ figure }) => figure.source.documentId },
  { name: 'label', of: (line) => memberOf(line)?.label ?? null },
  { name: 'matched', of: (line) => memberOf(line)?.method ?? null },
  { name: 'score', of: (line) => memberOf(line)?.score ?? null },
  { name: 'mappingLine', of: (line) => memberOf(line)?.mapping?.line ?? null },
  { name: 'printed', of: ({ figure }) => figure.value },
  { name: 'isTurned', of: ({ figure }) => figure.isTurned },
  { name: 'printedUnit', of: ({ figure }) => figure.unit },
  { name: 'unitInferredFrom', of: (line) => inferredUnitOf(line)?.from ?? null },
  { name: 'unitScore', of: (line) => inferredUnitOf(line)?.score ?? null },
  { name: 'raw', of: ({ figure }) => figure.raw },
  { name: 'confidence', of: ({ figure }) => figure.confidence },
  { name: 'checks', of: ({ figure }) => figure.check },
  { name: 'isDoubtful', of: ({ figure }) => figure.isDoubtful },
  { name: 'page', of: ({ figure }) => figure.source.pageNumber },
  { name: 'table', of: ({ figure }) => figure.source.tableId },
  { name: 'row', of: ({ figure }) => oneMore(figure.source.rowIndex) },
  { name: 'column', of: ({ figure }) => oneMore(figure.source.columnIndex) },
  { name: 'x', of: ({ figure }) => figure.source.box?.x ?? null },
  { name: 'y', of: ({ figure }) => figure.source.box?.y ?? null },
  { name: 'width', of: ({ figure }) => figure.source.box?.width ?? null },
  { name: 'height', of: ({ figure }) => figure.source.box?.height ?? null },
];

const otherValue = ({ value }: ComparedValue, { difference }: ComparedValue['others'][number]): number | null =>
  value === null || difference === null ? null : Math.round((value + difference) * 1e6) / 1e6;

/** The figures as rows of fields, the names of the columns first. */
export const figureRows = ({ organisations }: YearComparison): CsvField[][] => [
  namesOf(figureColumns),
  ...organisations.flatMap(figureRowsOf),
];

function figureRowsOf(organisation: ComparedOrganisation): CsvField[][] {
  const lines = organisation.statements.flatMap((statement) =>
    statement.series.flatMap((series) =>
      series.values.flatMap((value): FigureLine[] => [
        { organisation, statement, series, value, figure: value.figure, other: null },
        ...value.others.map((other) => ({ organisation, statement, series, value, figure: other.figure, other })),
      ]),
    ),
  );
  return rowsOf(figureColumns, lines);
}

interface GoalLine {
  readonly organisation: ComparedOrganisation;
  readonly area: string | null;
  readonly goal: string;
  readonly kind: 'goal' | 'activity';
  readonly thread: number;
  readonly state: GoalState;
  readonly goneFrom: string | null;
  readonly goneNearest: GoalThread['goneNearest'];
}

const goalColumns: readonly Column<GoalLine>[] = [
  { name: 'organisation', of: ({ organisation }) => organisation.name },
  { name: 'area', of: ({ area }) => area },
  { name: 'goal', of: ({ goal }) => goal },
  { name: 'kind', of: ({ kind }) => kind },
  { name: 'thread', of: ({ thread }) => thread },
  { name: 'year', of: ({ state }) => state.year },
  { name: 'text', of: ({ state }) => state.text },
  { name: 'followedBy', of: ({ state }) => state.followedBy },
  { name: 'change', of: ({ state }) => state.change },
  { name: 'score', of: ({ state }) => state.score },
  { name: 'targetBefore', of: ({ state }) => state.targetChange?.before.join('; ') ?? null },
  { name: 'targetNow', of: ({ state }) => state.targetChange?.now.join('; ') ?? null },
  { name: 'goneFrom', of: ({ goneFrom }) => goneFrom },
  { name: 'nearest', of: ({ state, goneNearest }) => (state.nearest ?? goneNearest)?.text ?? null },
  { name: 'nearestScore', of: ({ state, goneNearest }) => (state.nearest ?? goneNearest)?.score ?? null },
  { name: 'nearestRefusal', of: ({ state, goneNearest }) => (state.nearest ?? goneNearest)?.refusal ?? null },
  { name: 'measure', of: ({ state }) => state.measure },
  { name: 'target', of: ({ state }) => state.target },
  { name: 'outcome', of: ({ state }) => state.outcome },
  { name: 'status', of: ({ state }) => state.status },
  { name: 'statusColor', of: ({ state }) => state.statusColor },
  { name: 'statusLabel', of: ({ state }) => state.statusLabel },
  { name: 'targetMet', of: ({ state }) => state.targetMet },
  { name: 'document', of: ({ state }) => state.documentId },
  { name: 'page', of: ({ state }) => state.source.pageNumber },
  { name: 'table', of: ({ state }) => state.source.tableId },
  { name: 'row', of: ({ state }) => oneMore(state.source.rowIndex) },
  { name: 'x', of: ({ state }) => state.source.box?.x ?? null },
  { name: 'y', of: ({ state }) => state.source.box?.y ?? null },
  { name: 'width', of: ({ state }) => state.source.box?.width ?? null },
  { name: 'height', of: ({ state }) => state.source.box?.height ?? null },
];

/** Goals and activities as rows of fields: a line for each report that has it; `thread` numbers what is the same over reports. */
export function goalRows({ organisations }: YearComparison): CsvField[][] {
  const rowsOfGoals = numberedGoalRows();
  return [namesOf(goalColumns), ...organisations.flatMap(rowsOfGoals)];
}

/** Gives rows for one organisation after the other, their threads numbered through. */
function numberedGoalRows(): (organisation: ComparedOrganisation) => CsvField[][] {
  let thread = 0;
  return (organisation) => {
    const lines = organisation.goals.flatMap((goal) => {
      const { area } = goal;
      const name = goal.states.at(-1)?.text ?? '';
      return [
        { kind: 'goal' as const, ...goal },
        ...goal.activities.map((activity) => ({ kind: 'activity' as const, ...activity })),
      ].flatMap(({ kind, states, goneFrom, goneNearest }) => {
        thread++;
        const number = thread;
        return states.map(
          // What is gone is told on the line of the last report that has it.
          (state, at): GoalLine => ({
            organisation,
            area,
            goal: name,
            kind,
            thread: number,
            state,
            goneFrom,
            goneNearest: at === states.length - 1 ? goneNearest : null,
          }),
        );
      });
    });
    return rowsOf(goalColumns, lines);
  };
}

const namesOf = <Line>(columns: readonly Column<Line>[]): CsvField[] => columns.map(({ name }) => name);

const rowsOf = <Line>(columns: readonly Column<Line>[], lines: readonly Line[]): CsvField[][] =>
  lines.map((line) => columns.map(({ of }) => of(line) ?? ''));

/** The comparison as a CSV file: figures, or goals. */
export function csvWriter(subject: 'figures' | 'goals', dialect: CsvDialect): ComparisonWriter {
  const rowsOfOne = subject === 'goals' ? numberedGoalRows() : figureRowsOf;
  return {
    begin: () => csvText([subject === 'goals' ? namesOf(goalColumns) : namesOf(figureColumns)], dialect),
    organisation: (one) => csvLines(rowsOfOne(one), dialect),
    end: () => '',
  };
}
