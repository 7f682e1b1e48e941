import { type Report, reportOf } from '../../../src/compare/report.ts';
import { coded, type DocumentSpec, documentOf, heading, row, type StatementSpec, sum } from './report-fixtures.ts';

/**
 * Three years of one invented organisation. 2013 in tkr, the later in kr; `Lokalkostnader` is called `Hyra av lokaler` in 2015; the personnel costs of 2014 were restated in 2015; a figure of
 * 2014 was misread in 2014 (its sum fails); `Jubileumsfirande` is left out in 2014, and from the sums of 2013 that are printed then.
 */
const income = (
  columns: readonly string[],
  unit: string,
  rows: StatementSpec['rows'],
  failing: string[] = [],
): StatementSpec => ({
  columns,
  unit,
  rows,
  failing,
});

export const years: readonly DocumentSpec[] = [
  {
    year: 2013,
    statements: [
      income(['2013', '2012'], 'tkr', [
        heading('Rörelseintäkter'),
        coded('Nettoomsättning', 'net-sales', 2788, 2740),
        sum('Summa intäkter', 2788, 2740),
        heading('Rörelsekostnader'),
        coded('Lokalkostnader', 'premises-costs', -318, -301),
        coded('Personalkostnader', 'personnel-costs', -915, -880),
        row('Trädgårdsskötsel', -48, -46),
        row('Jubileumsfirande', -36, 0),
        sum('Summa kostnader', -1317, -1227),
        { ...coded('Årets resultat', 'result-of-year', 1471, 1513), isTotal: true },
      ]),
    ],
    goals: [
      {
        goal: 'Alla lägenheter ska ha energisnåla fönster',
        area: 'Miljö',
        activities: [['Byta fönster i hus A', 'started']],
      },
      { goal: 'Föreningen ska ha en trivsam gård för alla åldrar' },
      { goal: 'Avgifterna ska inte höjas' },
    ],
  },
  {
    year: 2014,
    statements: [
      income(
        ['2014', '2013'],
        'kr',
        [
          heading('Rörelseintäkter'),
          coded('Nettoomsättning', 'net-sales', 2803450, 2787684),
          sum('Summa intäkter', 2803450, 2787684),
          heading('Rörelsekostnader'),
          coded('Lokalkostnader', 'premises-costs', -325300, -318200),
          coded('Personalkostnader', 'personnel-costs', -930000, -915120),
          { ...row('Trädgårdsskötsel', -51840, -48210), confidence: [0.62, 0.97] },
          sum('Summa kostnader', -1307640, -1281530),
          { ...coded('Årets resultat', 'result-of-year', 1495810, 1506154), isTotal: true },
        ],
        ['Trädgårdsskötsel'],
      ),
    ],
    goals: [
      {
        goal: 'Alla lägenheter ska ha energisnåla fönster',
        area: 'Miljö',
        activities: [
          ['Byta fönster i hus A', 'done'],
          ['Byta fönster i hus B', 'started'],
        ],
      },
      { goal: 'Föreningen ska ha en trivsam och grön gård för barn i alla åldrar' },
    ],
  },
  {
    year: 2015,
    statements: [
      income(['2015', '2014'], 'kr', [
        heading('Rörelseintäkter'),
        coded('Nettoomsättning', 'net-sales', 2850900, 2803450),
        sum('Summa intäkter', 2850900, 2803450),
        heading('Rörelsekostnader'),
        coded('Hyra av lokaler', 'premises-costs', -331100, -325300),
        coded('Personalkostnader', 'personnel-costs', -961500, -948700),
        row('Trädgårdsskötsel', -53020, -57840),
        row('Jubileumsfirande', -12400, 0),
        sum('Summa kostnader', -1358020, -1331840),
        { ...coded('Årets resultat', 'result-of-year', 1492880, 1471610), isTotal: true },
      ]),
    ],
    goals: [
      { goal: 'Föreningen ska ha en trivsam och grön gård för barn i alla åldrar' },
      { goal: 'Avgifterna ska inte höjas' },
      { goal: 'Minst hälften av medlemmarna ska delta i stämman' },
    ],
  },
];

export const threeReports = (): Report[] =>
  years.map((spec) => reportOf(documentOf(spec), `arsredovisning-${spec.year}`));
