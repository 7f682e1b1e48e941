import type { EvaluationNote } from '../../evaluate/evaluation-schema.ts';
import type { TableLabels } from '../../evaluate/evaluation-table.ts';
import type { GoalsTableLabels, StatementsTableLabels } from '../../evaluate/meaning-tables.ts';
import type { RepairTableLabels } from '../../evaluate/repair-table.ts';
import type { GridsTableLabels, StatusesTableLabels, TablesTableLabels } from '../../evaluate/tables-table.ts';

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** What `klartext evaluate` says, in English. The type of this object is what other languages must give. */
export const evaluate = {
  table: {
    document: 'document',
    file: 'file',
    pages: 'pages',
    cer: 'CER',
    cerFurnitureFree: 'CER*',
    wer: 'WER',
    wordBag: 'F1',
    swedishAligned: 'åäö',
    swedishAnyOrder: 'åäö any',
    total: 'all',
    decimalSign: '.',
  } satisfies TableLabels as TableLabels,
  legend:
    'In percent. CER: wrong characters; CER*: the same with running headers and footers free to stand anywhere on their page; WER: wrong words; ' +
    'F1: words found, order ignored; åäö: words with å ä ö right in their place, and in any order.',
  repairTable: {
    document: 'repair',
    words: 'words',
    damaged: 'damaged',
    changed: 'changed',
    precision: 'precision',
    recall: 'recall',
    harm: 'harm',
    werBefore: 'WER before',
    werAfter: 'after',
    cerBefore: 'CER before',
    cerAfter: 'after',
    cerReduction: 'less',
    total: 'all',
    decimalSign: '.',
  } satisfies RepairTableLabels as RepairTableLabels,
  repairLegend:
    'Precision: changed words that became right; recall: damaged words that became right; harm: right words that were changed; ' +
    'less: character errors taken away. In percent, but for the counts.',
  repairErrors: 'Wrong after repair (read → repaired (truth), times):',
  repairConfusions: 'Misreadings (truth → read, times (in words that were repaired)):',
  tablesTable: {
    document: 'tables',
    tables: 'found',
    foundPrecision: 'P',
    foundRecall: 'R',
    rows: 'rows right',
    rowsPrecision: 'P',
    rowsRecall: 'R',
    rowsF1: 'F1',
    letterExact: 'to the letter',
    structure: 'structure',
    numbers: 'numbers exact',
    numbersExact: '%',
    wrong: 'wrong',
    unmarked: 'unmarked',
    falseAlarms: 'flagged right',
    values: 'values right',
    checkBoxes: 'check boxes',
    total: 'all',
    decimalSign: '.',
  } satisfies TablesTableLabels as TablesTableLabels,
  gridsTable: {
    document: 'grids',
    gritsCon: 'GriTS-Con',
    gritsTop: 'GriTS-Top',
    teds: 'TEDS',
    tedsStructure: 'TEDS-S',
    matched: 'matched',
    adjacency: 'adjacency F1',
    adjacencyStructure: 'structure',
    total: 'all',
    decimalSign: '.',
  } satisfies GridsTableLabels as GridsTableLabels,
  statusesTable: {
    document: 'statuses',
    statuses: 'right',
    wrong: 'wrong',
    unknown: 'unknown',
    missing: 'missing',
    noRow: 'no row',
    extra: 'extra',
    legend: 'legend',
    total: 'all',
  } satisfies StatusesTableLabels as StatusesTableLabels,
  tablesLegend:
    'Found: tables of which half of the cells or more came out in one table; rows right: same cells in order, numbers equal, texts at least 95 % the same letters; to the letter ' +
    'and structure: F1 of rows with every letter right, and of rows that are whole and in place but may be misread; wrong: something else stands where a number belongs; ' +
    'unmarked: of these, confidence 0.9 or more and no warning; flagged right: right numbers that are unsure or warned of. In percent, but for the counts.',
  gridsLegend:
    'In percent. GriTS and TEDS: scores of compared tables by all tables, F1; matched: their mean; structure: without minding what is read in the cells.',
  statusesLegend:
    'Right: the row of the activity has its colour; unknown: a colour that could not be told; missing: a row without status; no row: no row holds the activity; extra: statuses of other rows.',
  goalsTable: {
    document: 'goals',
    goals: 'goals',
    activities: 'activities',
    precision: 'P',
    recall: 'R',
    f1: 'F1',
    areas: 'areas',
    inGoal: 'in goal',
    outcomes: 'outcomes',
    statuses: 'statuses right',
    wrong: 'wrong',
    unknown: 'unknown',
    total: 'all',
    decimalSign: '.',
  } satisfies GoalsTableLabels as GoalsTableLabels,
  goalsLegend:
    'Goals and activities of which the label is at least 90 % the same letters; in goal: activities that stand under the right goal; ' +
    'statuses: of all activities with a colour. In percent, but for the counts.',
  statementsTable: {
    document: 'statements',
    statements: 'found',
    values: 'values right',
    share: '%',
    missing: 'missing',
    wrong: 'wrong',
    silent: 'silent errors',
    falseAlarms: 'false alarms',
    falseAlarmShare: '%',
    checks: 'sums right',
    hold: 'checks hold',
    fail: 'fail',
    total: 'all',
    decimalSign: '.',
  } satisfies StatementsTableLabels as StatementsTableLabels,
  statementsLegend:
    'Silent errors: wrong values with confidence 0.9 or more, which no warning and no failed check names; false alarms: right values that are flagged; ' +
    'sums right: sums of which the truth knows that they hold, or do not, and a check says so.',
  missingGoals: 'Goals that are missing:',
  extraGoals: 'Goals that are in no truth:',
  missingActivities: 'Activities that are missing:',
  extraActivities: 'Activities that are in no truth:',
  wrongValues: 'Values that are wrong or missing (truth):',
  silent: 'nothing warns of it',
  wrongRows: (table: string): string => `Rows of ${table} that are not right:`,
  wanted: 'truth: ',
  given: 'output:',
  tableRow: (truth: string, output: string): string => `${truth} → ${output}`,
  noTable: 'no table',
  extraTable: (id: string, title: string | null, rows: number): string =>
    `${id}${title === null ? '' : ` (${title})`}: in no truth; ${plural(rows, 'row', 'rows')}`,
  truthWithoutOutput: (truth: string): string => `${truth}: no output for this truth.`,
  outputWithoutTruth: (id: string, file: string): string =>
    `${id} (${file}): no truth for this document; not measured.`,
  unreadableOutput: (id: string, reason: string): string => `${id}: document.json cannot be measured: ${reason}`,
  note: (id: string, note: EvaluationNote): string => {
    switch (note.kind) {
      case 'pages-asked-for':
        return `${id}: ${note.asked} of ${note.pages} pages were asked for; only these are measured.`;
      case 'page-counts-differ':
        return `${id}: the truth has ${plural(note.truthPages, 'page', 'pages')} and the file ${note.filePages}: whole texts are compared, not pages.`;
      case 'no-truth-text':
        return `${id}: the truth has no text.txt; its text cannot be measured.`;
    }
  },
  pagesMissing: (id: string, pages: string): string => `${id}: pages without a result: ${pages}.`,
  pagesFailed: (id: string, pages: string): string => `${id}: failed pages: ${pages}.`,
  pagesEmpty: (id: string, pages: string): string => `${id}: pages read as empty that have text: ${pages}.`,
  nothingMeasured: 'No document of the output belongs to any truth: nothing was measured.',
  worstPages: 'Pages with the most errors (characters wrong, CER):',
  page: (pageNumber: number | null): string => (pageNumber === null ? 'whole text' : `page ${pageNumber}`),
  errorCharacters: (confused: number, lost: number, extra: number, moved: number): string =>
    `Characters confused ${confused}, lost ${lost}, extra ${extra}, moved ${moved}.`,
  confusions: 'Confusions (truth → read, times):',
  missingSwedishWords: 'Words with å ä ö that are nowhere (times):',
  lost: 'Lost:',
  extra: 'Extra:',
  moved: 'In another place:',
  written: (path: string): string => `Written: ${path}`,
};
