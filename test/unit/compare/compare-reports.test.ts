import { describe, expect, it } from 'vitest';
import { type CompareOptions, compareEverything, compareReports } from '../../../src/compare/compare-reports.ts';
import { parseMapping } from '../../../src/compare/mapping.ts';
import { parsePriceIndex } from '../../../src/compare/price-index.ts';
import { type Report, reportOf } from '../../../src/compare/report.ts';
import {
  type ComparedOrganisation,
  type ComparedSeries,
  type ComparedValue,
  comparisonSchema,
} from '../../../src/schema/comparison-schema.ts';
import fc from '../../properties.ts';
import { coded, type DocumentSpec, documentOf, heading, row, type StatementSpec, sum } from './report-fixtures.ts';
import { threeReports, years } from './three-years.ts';

const organisationOf = (reports: readonly Report[], options: Partial<CompareOptions> = {}): ComparedOrganisation => {
  const comparison = compareReports(reports, { ...compareEverything, ...options });
  expect(comparison.organisations).toHaveLength(1);
  return comparison.organisations[0]!;
};

const seriesNamed = (organisation: ComparedOrganisation, label: string): ComparedSeries[] =>
  organisation.statements.flatMap(({ series }) => series).filter((one) => one.label === label);

const valueIn = (series: ComparedSeries | undefined, period: string): ComparedValue | undefined =>
  series?.values.find((value) => value.period === period);

const agreementsOf = (series: ComparedSeries | undefined): string[] =>
  (series?.values ?? []).flatMap(({ period, others }) => others.map(({ agreement }) => `${period} ${agreement}`));

/** One statement in each of two reports, of 2014 and 2015. */
const twoReports = (
  first: Partial<StatementSpec>,
  second: Partial<StatementSpec>,
  more: Partial<DocumentSpec> = {},
): Report[] => [
  reportOf(documentOf({ year: 2014, ...more, statements: [{ columns: ['2014', '2013'], rows: [], ...first }] }), 'a'),
  reportOf(documentOf({ year: 2015, ...more, statements: [{ columns: ['2015', '2014'], rows: [], ...second }] }), 'b'),
];

const matchedLabels = (reports: readonly Report[]): string[][] =>
  organisationOf(reports)
    .statements.flatMap(({ series }) => series)
    .filter(({ members }) => members.length > 1)
    .map(({ members }) => members.map(({ label }) => label));

describe('three years of one organisation', () => {
  const organisation = organisationOf(threeReports());

  it('are one statement with every standard item matched', () => {
    expect(organisation.statements).toHaveLength(1);
    const coded_ = organisation.statements[0]!.series.filter(({ code }) => code !== null);
    expect(coded_.map(({ code, members }) => [code, members.length])).toEqual([
      ['net-sales', 3],
      ['premises-costs', 3],
      ['personnel-costs', 3],
      ['result-of-year', 3],
    ]);
    expect(organisation.counts.matched).toBe(organisation.counts.series);
  });

  it('bring tkr and kr together, and forgive what is rounded', () => {
    const [sales] = seriesNamed(organisation, 'Nettoomsättning');
    expect(sales?.unit).toBe('kr');
    expect(sales?.values.map(({ period, value }) => [period, value])).toEqual([
      ['2012', 2740000],
      ['2013', 2788000],
      ['2014', 2803450],
      ['2015', 2850900],
    ]);
    expect(agreementsOf(sales)).toEqual(['2013 rounding', '2014 agree']);
  });

  it('flag what was restated, with both cells', () => {
    const [personnel] = seriesNamed(organisation, 'Personalkostnader');
    expect(agreementsOf(personnel)).toEqual(['2013 rounding', '2014 restated']);
    const other = valueIn(personnel, '2014')?.others[0];
    expect(other?.difference).toBe(-18700);
    expect(valueIn(personnel, '2014')?.figure.source).toMatchObject({
      documentId: 'arsredovisning-2014',
      rowIndex: 6,
      columnIndex: 1,
    });
    expect(other?.figure.source).toMatchObject({ documentId: 'arsredovisning-2015', rowIndex: 6, columnIndex: 2 });
  });

  it('tell a misread digit from a restatement, and take the sure figure', () => {
    const [garden] = seriesNamed(organisation, 'Trädgårdsskötsel');
    expect(agreementsOf(garden)).toEqual(['2013 rounding', '2014 misread']);
    expect(valueIn(garden, '2014')).toMatchObject({ value: -57840, figure: { isDoubtful: false } });
    expect(valueIn(garden, '2014')?.others[0]?.figure).toMatchObject({
      value: -51840,
      isDoubtful: true,
      check: 'fails',
    });
  });

  it('match an item that was renamed by its code, and say so', () => {
    const [premises] = seriesNamed(organisation, 'Hyra av lokaler');
    expect(premises?.members.map(({ label, method, score }) => [label, method, score])).toEqual([
      ['Lokalkostnader', 'first', 1],
      ['Lokalkostnader', 'code', 1],
      ['Hyra av lokaler', 'code', 0.9],
    ]);
  });

  it('show a gap, and find the item again after it', () => {
    const [party] = seriesNamed(organisation, 'Jubileumsfirande');
    expect(party?.members.map(({ documentId }) => documentId)).toEqual(['arsredovisning-2013', 'arsredovisning-2015']);
    expect(valueIn(party, '2014')).toMatchObject({ value: 0, isFromNextReport: true });
    const only = organisationOf([threeReports()[0]!, threeReports()[2]!]);
    expect(only.missingYears).toEqual([2014]);
  });

  it('tell changes within the report that prints both years', () => {
    const [personnel] = seriesNamed(organisation, 'Personalkostnader');
    expect(valueIn(personnel, '2015')?.change).toEqual({
      from: '2014',
      basis: 'same-report',
      amount: -12800,
      percent: -1.3,
      isOverGap: false,
    });
  });

  it('fit the published schema', () => {
    const comparison = compareReports(threeReports(), compareEverything);
    expect(comparisonSchema.parse(comparison)).toEqual(comparison);
  });
});

describe('the order of documents', () => {
  it('does not matter', () => {
    const [a, b, c] = threeReports() as [Report, Report, Report];
    const expected = compareReports([a, b, c], compareEverything);
    for (const shuffled of [
      [a, c, b],
      [b, a, c],
      [b, c, a],
      [c, a, b],
      [c, b, a],
    ]) {
      expect(compareReports(shuffled, compareEverything)).toEqual(expected);
    }
  });
});

describe('a document compared with itself', () => {
  const words = fc.constantFrom('Hyra', 'Räntor', 'Bidrag', 'Löner', 'Avgifter', 'Övriga kostnader', 'Lån 1', 'Lån 2');
  const rows = fc.array(
    fc.record({ label: words, value: fc.integer({ min: -9_999_999, max: 9_999_999 }), isTotal: fc.boolean() }),
    { minLength: 1, maxLength: 12 },
  );

  it('agrees everywhere, and every row that stands once is matched', () => {
    fc.assert(
      fc.property(rows, (specs) => {
        const statements: StatementSpec[] = [
          { columns: ['2014'], rows: specs.map(({ label, value, isTotal }) => ({ label, figures: [value], isTotal })) },
        ];
        const reports = ['a', 'b'].map((id) => reportOf(documentOf({ year: 2014, text: id, statements }), id));
        const { counts, statements: compared } = organisationOf(reports);
        expect(counts.agreements.agree).toBe(counts.compared);
        const once = specs.filter(({ label }) => specs.filter((other) => other.label === label).length === 1);
        const matched = compared.flatMap(({ series }) => series).filter(({ members }) => members.length === 2);
        for (const { label } of once) expect(matched.map((series) => series.label)).toContain(label);
      }),
    );
  });
});

describe('what must never be matched', () => {
  // Both print the same figure of 2014, so that only the labels keep them apart.
  it.each([
    ['another number', 'Lån 1', 'Lån 2'],
    ['another year', 'Hyresavtal 2013', 'Hyresavtal 2014'],
    ['another period', 'Försäkring 140601-141231', 'Försäkring 150101-151231'],
    ['a Roman numeral', 'Etapp II', 'Etapp III'],
    ['a letter', 'Hus A', 'Hus B'],
    ['a negation', 'Betalda avgifter', 'Ej betalda avgifter'],
    ['a negating prefix', 'Betalda avgifter', 'Obetalda avgifter'],
    ['exklusive', 'Driftkostnader exkl. avskrivningar', 'Driftkostnader avskrivningar'],
    ['inklusive', 'Arvoden', 'Arvoden inkl. sociala avgifter'],
    ['short and long', 'Kortfristiga lån', 'Långfristiga lån'],
    ['income and costs', 'Hyresintäkter', 'Hyreskostnader'],
    ['opening and closing', 'Ingående saldo', 'Utgående saldo'],
    ['before and after', 'Resultat före dispositioner', 'Resultat efter dispositioner'],
    ['bought and sold', 'Inköp av el', 'Försäljning av el'],
    ['received and given', 'Erhållna gåvor', 'Lämnade gåvor'],
    ['increase and decrease', 'Ökning av lager', 'Minskning av lager'],
    ['a compass point', 'Norra skolan', 'Södra skolan'],
    ['women and men', 'Antal kvinnor', 'Antal män'],
    ['a sum and its part', 'Summa arvoden', 'Arvoden'],
  ])('%s: %s and %s', (_, before, now) => {
    const reports = twoReports({ rows: [row(before, 51840, 48210)] }, { rows: [row(now, 53020, 51840)] });
    expect(matchedLabels(reports)).toEqual([]);
    const { statements } = organisationOf(reports);
    expect(statements.flatMap(({ series }) => series)).toHaveLength(2);
  });

  it.each([
    ['inflected', 'Reparation hiss', 'Reparationer hissar', 'stemmed'],
    ['misread', 'Trädgårdsskötsel', 'Trädgirdsskötsel', 'fuzzy'],
    ['the same in capitals', 'Räntor', 'RÄNTOR', 'label'],
    ['with the number of a note', 'Räntor', 'Räntor (not 4)', 'label'],
  ])('but %s: %s and %s', (_, before, now, method) => {
    const reports = twoReports({ rows: [row(before, 51840, 48210)] }, { rows: [row(now, 53020, 51840)] });
    const [series, ...others] = organisationOf(reports).statements.flatMap((statement) => statement.series);
    expect(others).toEqual([]);
    expect(series?.members.at(-1)).toMatchObject({ label: now, method });
  });

  it('a misread label without a figure that says so; it is told as the nearest', () => {
    const reports = twoReports({ rows: [row('Trädgårdsskötsel', 51840)] }, { rows: [row('Trädgirdsskötsel', 53020)] });
    expect(matchedLabels(reports)).toEqual([]);
    const [now] = seriesNamed(organisationOf(reports), 'Trädgirdsskötsel');
    expect(now?.nearest).toMatchObject({ label: 'Trädgårdsskötsel', documentId: 'a', refusal: 'unsure' });
  });

  it('an inflected label whose figures differ', () => {
    const reports = twoReports(
      { rows: [row('Reparation hiss', 51840)] },
      { rows: [row('Reparationer hissar', 1, 99000)] },
    );
    expect(matchedLabels(reports)).toEqual([]);
  });

  it('other labels of a code that mean the contrary, or whose figures differ', () => {
    const prepaid = twoReports(
      { rows: [coded('Förutbetalda kostnader', 'accrued-income', 500)] },
      { rows: [coded('Upplupna intäkter', 'accrued-income', 700)] },
    );
    expect(matchedLabels(prepaid)).toEqual([]);
    const differing = twoReports(
      { rows: [coded('Bank', 'cash', 51840)] },
      { rows: [coded('Likvida medel', 'cash', 1, 99000)] },
    );
    expect(matchedLabels(differing)).toEqual([]);
    const fine = twoReports(
      { rows: [coded('Bank', 'cash', 51840)] },
      { rows: [coded('Likvida medel', 'cash', 1, 51840)] },
    );
    expect(matchedLabels(fine)).toEqual([['Bank', 'Likvida medel']]);
  });

  it('the same label under a contrary heading', () => {
    const under = (name: string, ...figures: number[]): StatementSpec['rows'] => [
      heading(name),
      row('Skulder till banken', ...figures),
    ];
    const reports = twoReports(
      { kind: 'balance-sheet', rows: under('Långfristiga skulder', 51840, 48210) },
      { kind: 'balance-sheet', rows: under('Kortfristiga skulder', 53020, 51840) },
    );
    expect(matchedLabels(reports)).toEqual([]);
  });

  it('labels that repeat, unless a figure says which is which', () => {
    const reports = twoReports(
      { kind: 'note', title: 'Not 3 Lån', rows: [row('Banken', 800000), row('Banken', 650000), row('Banken', 0)] },
      { kind: 'note', title: 'Not 4 Lån', rows: [row('Banken', 640000, 650000), row('Banken', 5000)] },
    );
    const series = organisationOf(reports).statements.flatMap((statement) => statement.series);
    expect(
      series.filter(({ members }) => members.length > 1).map(({ values }) => values.map(({ value }) => value)),
    ).toEqual([[650000, 640000]]);
    expect(series).toHaveLength(4);
  });

  it('notes by their numbers', () => {
    const reports = twoReports(
      { kind: 'note', title: 'Not 3 Arvoden', rows: [row('Styrelsen', 800)] },
      { kind: 'note', title: 'Not 3 Reparationer', rows: [row('Styrelsen', 900)] },
    );
    expect(matchedLabels(reports)).toEqual([]);
    const renumbered = twoReports(
      { kind: 'note', title: 'Not 3 Arvoden', rows: [row('Styrelsen', 800)] },
      { kind: 'note', title: 'Not 5 Arvoden', rows: [row('Styrelsen', 900)] },
    );
    expect(matchedLabels(renumbered)).toEqual([['Styrelsen', 'Styrelsen']]);
    const misread = twoReports(
      { kind: 'note', title: 'Not 1 Arvoden', rows: [row('Styrelsen', 800)] },
      { kind: 'note', title: 'Not I Arvoden', rows: [row('Styrelsen', 900)] },
    );
    expect(matchedLabels(misread)).toEqual([['Styrelsen', 'Styrelsen']]);
  });

  it('but statements that were titled by their unit are one, and have no title', () => {
    const reports = twoReports(
      { kind: 'budget', title: 'Belopp i tkr', unit: 'tkr', rows: [row('Hyror', 800)] },
      { kind: 'budget', title: 'Alla belopp i kkr', unit: 'tkr', rows: [row('Hyror', 900)] },
    );
    expect(organisationOf(reports).statements.map(({ title, documents }) => [title, documents])).toEqual([
      [null, ['a', 'b']],
    ]);
  });

  it('statements of one name that tell most of their common year otherwise', () => {
    const rows = (...figures: [number, number][]): StatementSpec['rows'] =>
      figures.map((pair, at) => row(['Hyror', 'Löner', 'Räntor', 'Bidrag'][at]!, ...pair));
    const other = twoReports(
      { rows: rows([800, 700], [500, 400], [300, 200], [900, 600]) },
      { rows: rows([110, 130], [210, 250], [310, 350], [900, 900]) },
    );
    expect(matchedLabels(other)).toEqual([]);
    const restated = twoReports(
      { rows: rows([800, 700], [500, 400], [300, 200], [900, 600]) },
      { rows: rows([110, 130], [210, 500], [310, 300], [900, 950]) },
    );
    expect(matchedLabels(restated)).toHaveLength(4);
  });

  it('statements of other titles, unless many of their figures are the same', () => {
    const rows = (...figures: number[]): StatementSpec['rows'] =>
      ['Hyror', 'Löner', 'Räntor', 'Bidrag'].map((label, at) => row(label, 10 * figures[at]!, figures[at]!));
    const later = (...figures: number[]): StatementSpec['rows'] =>
      ['Hyror', 'Löner', 'Räntor', 'Bidrag'].map((label, at) => row(label, 7, 10 * figures[at]!));
    const titles = ['Resultaträkning exkl. interna poster', 'Resultaträkning inkl. interna poster'];
    const differing = twoReports(
      { title: titles[0]!, rows: rows(11, 22, 33, 44) },
      { title: titles[1]!, rows: later(11, 22, 33, 55) },
    );
    expect(matchedLabels(differing)).toEqual([]);
    const misread = twoReports(
      { title: null, kind: 'note', rows: rows(11, 22, 33, 44) },
      { kind: 'note', title: 'Not 2 Kansliet', rows: later(11, 22, 33, 44) },
    );
    expect(matchedLabels(misread)).toHaveLength(4);
  });

  it('two statements of the same form in one report; but one that goes on is one', () => {
    const two = reportOf(
      documentOf({
        year: 2014,
        statements: [
          { columns: ['2014'], rows: [row('Löner', 1000)] },
          { columns: ['2014'], rows: [row('Löner', 2000)] },
        ],
      }),
      'a',
    );
    expect(two.statements).toHaveLength(2);
    const other = reportOf(
      documentOf({ year: 2015, statements: [{ columns: ['2015'], rows: [row('Löner', 3000)] }] }),
      'b',
    );
    expect(matchedLabels([two, other])).toEqual([]);
    const one = documentOf({
      year: 2014,
      statements: [
        { columns: ['2014'], rows: [row('Löner', 1000)] },
        { columns: ['2014'], rows: [row('Hyror', 2)] },
      ],
    });
    expect(reportOf(one, 'a').statements).toHaveLength(1);
  });

  it('the group and the parent', () => {
    const reports = twoReports(
      { title: 'Resultaträkning för koncernen', rows: [row('Löner', 800)] },
      { title: 'Resultaträkning', rows: [row('Löner', 900)] },
    );
    expect(matchedLabels(reports)).toEqual([]);
  });
});

describe('columns', () => {
  it('keep budget and forecast apart from what came of it', () => {
    const reports = twoReports(
      { columns: ['2014', '2014:budget'], rows: [row('Löner', 800, 750)] },
      { columns: ['2015', '2014'], rows: [row('Löner', 900, 800)] },
    );
    const series = seriesNamed(organisationOf(reports), 'Löner');
    expect(series.map(({ measure, values }) => [measure, values.map(({ value }) => value)])).toEqual([
      ['actual', [800, 900]],
      ['budget', [750]],
    ]);
  });

  it('keep a part of the year in an interim report apart from the year', () => {
    const interim = reportOf(
      documentOf({ year: 2014, kind: 'delårsrapport', statements: [{ columns: ['2014'], rows: [row('Löner', 500)] }] }),
      'a',
    );
    const whole = reportOf(
      documentOf({ year: 2014, statements: [{ columns: ['2014'], rows: [row('Löner', 800)] }] }),
      'b',
    );
    const series = seriesNamed(organisationOf([interim, whole]), 'Löner');
    expect(series.map(({ measure }) => measure).sort()).toEqual(['actual', 'interim']);
    expect(series.flatMap(agreementsOf)).toEqual([]);
  });

  it('have broken years as periods of their own, and put the balance of their last day into them', () => {
    const reports = twoReports(
      { columns: ['2013/2014', '2012/2013'], rows: [row('Löner', 800, 700)] },
      {
        columns: ['2015'],
        headings: ['2015-06-30'],
        kind: 'balance-sheet',
        title: 'Balansräkning',
        rows: [row('Bank', 5)],
      },
    );
    const { statements } = organisationOf(reports);
    expect(statements.map(({ periods }) => periods)).toEqual([['2012/2013', '2013/2014'], ['2015-06-30']]);
    const own = documentOf({
      year: 2014,
      statements: [
        { columns: ['2013/2014'], rows: [row('Löner', 800)] },
        { columns: ['2014'], headings: ['2014-06-30'], kind: 'balance-sheet', rows: [row('Bank', 5)] },
      ],
    });
    expect(organisationOf([reportOf(own, 'a')]).statements.map(({ periods }) => periods)).toEqual([
      ['2013/2014'],
      ['2013/2014'],
    ]);
  });

  it('are told apart by their headings where these say more than the year', () => {
    const columns = ['2014', '2014 (2)', '2013'];
    const headings = ['Räntesats %', 'Lånebelopp 2014-12-31', 'Lånebelopp 2013-12-31'];
    const reports = twoReports(
      { kind: 'note', title: 'Lån', columns, headings, rows: [row('Banken', 3, 800, 900)] },
      {
        kind: 'note',
        title: 'Lån',
        columns: ['2015', '2015 (2)', '2014'],
        headings: headings.map((text) => text.replace('2014', '2015').replace('2013', '2014')),
        rows: [row('Banken', 4, 700, 800)],
      },
    );
    const series = seriesNamed(organisationOf(reports), 'Banken');
    expect(series.map(({ aspect, values }) => [aspect, values.map(({ value }) => value)])).toEqual([
      ['räntesats %', [3, 4]],
      ['lånebelopp', [900, 800, 700]],
    ]);
  });

  it('that name no period, or the same, are left out and told', () => {
    const [report] = twoReports(
      { columns: ['column-2', '2014', '2014 (2)'], headings: ['', '2014', '2014'], rows: [row('Löner', 1, 2, 3)] },
      {},
    );
    const comparison = compareReports([report!], compareEverything);
    expect(comparison.leftOut.map(({ column, reason, figures }) => [column, reason, figures])).toEqual([
      ['column-2', 'no-period', 1],
      ['2014', 'same-heading', 2],
    ]);
  });
});

describe('units', () => {
  it('that are not known stay apart, and it is told', () => {
    const reports = twoReports(
      { unit: null, rows: [row('Löner', 800, 700)] },
      { unit: 'tkr', rows: [row('Löner', 900, 800)] },
    );
    const series = seriesNamed(organisationOf(reports), 'Löner');
    expect(series.map(({ unit, otherUnits, values }) => [unit, otherUnits, values.map(({ value }) => value)])).toEqual([
      [null, ['tkr'], [700, 800]],
      ['tkr', [null], [800, 900]],
    ]);
    expect(series.flatMap(agreementsOf)).toEqual([]);
  });
});

describe('a unit that a report does not say', () => {
  const known = [
    row('Löner', -812_340, -798_000),
    row('Hyror', -240_500, -238_900),
    row('Bidrag', 1_310_200, 1_200_000),
  ];
  const inThousands = [row('Löner', -830, -812), row('Hyror', -250, -240), row('Bidrag', 1350, 1310)];

  it('is told by the figures that both reports print, with how many there are', () => {
    const reports = twoReports({ unit: 'kr', rows: known }, { unit: null, rows: inThousands });
    const { statements } = organisationOf(reports);
    expect(statements.map(({ inferredUnits }) => inferredUnits)).toEqual([
      [{ documentId: 'b', unit: 'tkr', from: 'a', figures: 3, score: 0.75 }],
    ]);
    const [wages, ...others] = seriesNamed({ statements } as ComparedOrganisation, 'Löner');
    expect(others).toEqual([]);
    expect(wages).toMatchObject({ unit: 'tkr', otherUnits: [] });
    expect(wages?.values.map(({ period, value, figure }) => [period, value, figure.value, figure.unit])).toEqual([
      ['2013', -798, -798_000, 'kr'],
      ['2014', -812.34, -812_340, 'kr'],
      ['2015', -830, -830, null],
    ]);
    expect(agreementsOf(wages)).toEqual(['2014 rounding']);
  });

  it('is told by two figures of a short statement, if a smaller one says the same', () => {
    const inMillions = [row('Bidrag', 499, 490), row('Löner', 2280, 2211), row('Årets resultat', 21, 20)];
    const inThousands = (result: number) => [
      row('Bidrag', 490_000, 481_000),
      row('Löner', 2_211_000, 2_170_000),
      row('Årets resultat', result, 32_000),
    ];
    const unitsOf = (result: number) =>
      organisationOf(
        twoReports({ unit: 'tkr', rows: inThousands(result) }, { unit: null, rows: inMillions }),
      ).statements.flatMap(({ inferredUnits }) => inferredUnits.map(({ unit }) => unit));
    expect(unitsOf(20_000)).toEqual(['mnkr']);
    expect(unitsOf(50_000)).toEqual([]);
  });

  it('is that of the rest of the report, where three statements say so and no figure anything else', () => {
    const notes = (unit: string | null, columns: string[], small: StatementSpec['rows']): StatementSpec[] => [
      ...['Löner', 'Hyror', 'Bidrag'].map((name) => ({
        kind: 'note' as const,
        title: `Not ${name}`,
        unit,
        columns,
        rows: [row(`${name} A`, 81_234, 81_234), row(`${name} B`, 24_567, 24_567), row(`${name} C`, 13_789, 13_789)],
      })),
      { kind: 'note', title: 'Not Skatt', unit, columns, rows: small },
    ];
    const unitsFor = (small: StatementSpec['rows']): unknown[] =>
      organisationOf([
        reportOf(documentOf({ year: 2014, statements: notes('kr', ['2014', '2013'], small) }), 'a'),
        reportOf(documentOf({ year: 2015, statements: notes(null, ['2015', '2014'], small) }), 'b'),
      ]).statements.map(({ title, inferredUnits }) => [
        title,
        ...inferredUnits.map((one) => [one.unit, one.isOfReport]),
      ]);
    expect(unitsFor([row('Skatt', 1, 2)])).toContainEqual(['Not Skatt', ['kr', true]]);
    expect(unitsFor([row('Antal anställda', 12, 11)])).toContainEqual(['Not Skatt']);
  });

  it('is told by the report after it too, and by way of another', () => {
    const columns = ['2013', '2012'];
    const earlier = [row('Löner', -798, -780), row('Hyror', -239, -230), row('Bidrag', 1200, 1100)];
    const first = reportOf(documentOf({ year: 2013, statements: [{ columns, unit: null, rows: earlier }] }), 'first');
    const later = twoReports({ unit: null, rows: known }, { unit: 'tkr', rows: inThousands });
    const [{ inferredUnits } = { inferredUnits: [] }] = organisationOf([first, ...later]).statements;
    expect(inferredUnits.map(({ documentId, unit, from }) => [documentId, unit, from])).toEqual([
      ['first', 'tkr', 'a'],
      ['a', 'kr', 'b'],
    ]);
  });

  it.each([
    ['too few figures', known.slice(0, 2), inThousands.slice(0, 2)],
    ['figures that differ', known, [row('Löner', -830, -790), row('Hyror', -250, -240), row('Bidrag', 1350, 1310)]],
    [
      'figures of two digits',
      [row('A', 81), row('B', 24), row('C', 13)],
      [row('A', 0, 81), row('B', 0, 24), row('C', 0, 13)],
    ],
    ['figures in no common unit', known, [row('Löner', -83, -81), row('Hyror', -25, -24), row('Bidrag', 135, 131)]],
  ])('is not guessed: %s', (_, before, now) => {
    const organisation = organisationOf(twoReports({ unit: 'kr', rows: before }, { unit: null, rows: now }));
    expect(organisation.statements.flatMap(({ inferredUnits }) => inferredUnits)).toEqual([]);
    expect(organisation.counts.compared).toBe(0);
  });
});

describe('a mapping file', () => {
  const renamed = (): Report[] => twoReports({ rows: [row('Gårdsskötsel', 800)] }, { rows: [row('Trädgård', 900)] });

  it('fixes what labels do not say', () => {
    expect(matchedLabels(renamed())).toEqual([]);
    const mapping = parseMapping('Gårdssköt*\tTrädgård\n', 'map.tsv');
    const [series] = seriesNamed(organisationOf(renamed(), { mapping }), 'Trädgård');
    expect(series?.members.map(({ label, method }) => [label, method])).toEqual([
      ['Gårdsskötsel', 'first'],
      ['Trädgård', 'mapping'],
    ]);
  });

  it.each([
    ['forbids', 'Löner\t!Löner\n'],
    ['leaves alone', 'Löner\t-\n'],
  ])('%s what labels say', (_, text) => {
    const reports = twoReports({ rows: [row('Löner', 800)] }, { rows: [row('Löner', 900)] });
    const series = seriesNamed(organisationOf(reports, { mapping: parseMapping(text, 'map.tsv') }), 'Löner');
    expect(series).toHaveLength(2);
    expect(matchedLabels(reports)).toHaveLength(1);
  });

  it('is told where it alone keeps two rows apart, however unlike their labels are', () => {
    const reports = twoReports(
      { rows: [coded('Ränteintäkter', 'interest-income', 800)] },
      { rows: [coded('Finansiella intäkter', 'interest-income', 900)] },
    );
    expect(matchedLabels(reports)).toHaveLength(1);
    const mapping = parseMapping('# mine\nFinansiella intäkter\t!Ränteintäkter\n', 'map.tsv');
    const [now] = seriesNamed(organisationOf(reports, { mapping }), 'Finansiella intäkter');
    expect(now?.nearest).toMatchObject({
      label: 'Ränteintäkter',
      refusal: 'mapping',
      mapping: { line: 2, target: '!Ränteintäkter' },
    });
  });

  it('says whose a document is', () => {
    const reports = ['a', 'b'].map((id, at) => reportOf(documentOf({ year: 2014 + at, organisation: null }), id));
    expect(compareReports(reports, compareEverything).organisations).toHaveLength(2);
    const mapping = parseMapping('a\tBrf Enen\t\tdocument\nb\tBRF Enen\t\tdocument\n', 'map.tsv');
    expect(organisationOf(reports, { mapping }).names).toEqual(['Brf Enen', 'BRF Enen']);
  });

  it('holds only where it says', () => {
    const elsewhere = parseMapping('Gårdsskötsel\tTrädgård\tBrf Enen\n', 'map.tsv');
    expect(seriesNamed(organisationOf(renamed(), { mapping: elsewhere }), 'Trädgård')[0]?.members).toHaveLength(1);
    const here = parseMapping('Gårdsskötsel\tTrädgård\tBRF SÄLGEN\tincome-statement\n', 'map.tsv');
    expect(seriesNamed(organisationOf(renamed(), { mapping: here }), 'Trädgård')[0]?.members).toHaveLength(2);
  });
});

describe('an index of prices', () => {
  it('tells values in the money of one year', () => {
    const index = parsePriceIndex('year;index\n2013;300,0\n2014;300\n2015;330\n', 'kpi.csv', null);
    const [sales] = seriesNamed(organisationOf(threeReports(), { index }), 'Nettoomsättning');
    expect(sales?.values.map(({ real }) => (real === null ? null : Math.round(real)))).toEqual([
      null,
      3066800,
      3083795,
      2850900,
    ]);
  });
});

describe('what is asked for', () => {
  it.each([
    [{ items: ['net-sales'] }, ['Nettoomsättning']],
    [{ items: ['lokal'] }, ['Hyra av lokaler']],
    [{ items: ['finns inte'] }, []],
  ])('%j gives %j', (options, labels) => {
    const found = organisationOf(threeReports(), options).statements.flatMap(({ series }) => series);
    expect(found.map(({ label }) => label)).toEqual(labels);
  });

  it('by years and organisation', () => {
    const [statement] = organisationOf(threeReports(), { years: { from: 2014, to: 2015 } }).statements;
    expect(statement?.periods).toEqual(['2014', '2015']);
    expect(
      compareReports(threeReports(), { ...compareEverything, organisations: ['sälg'] }).organisations,
    ).toHaveLength(1);
    expect(
      compareReports(threeReports(), { ...compareEverything, organisations: ['enen'] }).organisations,
    ).toHaveLength(0);
  });
});

describe('goals', () => {
  const { goals } = organisationOf(threeReports());
  const changesOf = (text: string): string[] =>
    goals
      .find(({ states }) => states[0]?.text.startsWith(text))
      ?.states.map(({ year, change }) => `${year} ${change}`) ?? [];

  it('are the same, reworded, new, gone, and found again', () => {
    expect(changesOf('Alla lägenheter')).toEqual(['2013 first', '2014 same']);
    expect(goals.find(({ states }) => states[0]?.text.startsWith('Alla'))?.goneFrom).toBe('arsredovisning-2015');
    expect(changesOf('Föreningen')).toEqual(['2013 first', '2014 reworded', '2015 same']);
    expect(changesOf('Avgifterna')).toEqual(['2013 first', '2015 same']);
    expect(goals.find(({ states }) => states[0]?.text.startsWith('Avgifterna'))?.missing).toEqual([
      'arsredovisning-2014',
    ]);
    expect(changesOf('Minst')).toEqual(['2015 new']);
  });

  it('have activities with their status then and now', () => {
    const [windows] = goals;
    expect(windows?.activities.map(({ states }) => states.map(({ year, status }) => `${year} ${status}`))).toEqual([
      ['2013 started', '2014 done'],
      ['2014 started'],
    ]);
  });

  it.each([
    ['a negation', 'Avgifterna ska höjas varje år framöver', 'Avgifterna ska inte höjas varje år framöver'],
    ['another goal', 'Alla elever ska nå målen i svenska', 'Fler invånare ska resa med buss'],
  ])('are not reworded ones of %s', (_, before, now) => {
    const reports = [before, now].map((goal, at) =>
      reportOf(documentOf({ year: 2014 + at, goals: [{ goal }] }), `d${at}`),
    );
    expect(organisationOf(reports).goals).toHaveLength(2);
  });
});

describe('what a report gives no name', () => {
  type Accounts = NonNullable<NonNullable<DocumentSpec['goals']>[number]['activities']>;
  const followed = (...accounts: Accounts[]): ComparedOrganisation['goals'][number] =>
    organisationOf(
      accounts.map((activities, at) =>
        reportOf(
          documentOf({ year: 2013 + at, goals: [{ goal: 'Utryckning ska ske inom 15 minuter', activities }] }),
          `d${at}`,
        ),
      ),
    ).goals[0]!;
  const changesOf = ({ activities }: ComparedOrganisation['goals'][number]): string[] =>
    activities.map(({ states, goneFrom }) => [...states.map(({ change }) => change), goneFrom ?? ''].join(' ').trim());

  it('is the account of its goal in every year, whatever it says', () => {
    const goal = followed(
      [['', 'done', { outcome: 'Målet är uppfyllt.' }]],
      [['', 'not-done', { outcome: 'Bara hälften hann fram i tid.' }]],
    );
    expect(changesOf(goal)).toEqual(['first retold']);
    expect(goal.activities[0]!.states.map(({ text, status, followedBy }) => [text, status, followedBy])).toEqual([
      ['Målet är uppfyllt.', 'done', 'place'],
      ['Bara hälften hann fram i tid.', 'not-done', 'place'],
    ]);
  });

  it('is neither gone nor missing where a later report has no account', () => {
    const goal = followed([['', 'done', { outcome: 'Klart.' }]], [], [['', 'done', { outcome: 'Klart igen.' }]], []);
    expect(changesOf(goal)).toEqual(['first retold']);
    expect(goal.activities[0]!.missing).toEqual([]);
  });

  it('is followed by its measure, where it has one', () => {
    const goal = followed(
      [
        ['', 'done', { measure: 'Andel i tid', outcome: '91 %' }],
        ['', 'done', { measure: 'Antal larm', outcome: '812' }],
      ],
      [['', 'done', { measure: 'Antal larm', outcome: '790' }]],
    );
    expect(changesOf(goal)).toEqual(['first d1', 'first same']);
    expect(goal.activities[1]!.states.map(({ followedBy }) => followedBy)).toEqual(['measure', 'measure']);
  });

  it('is followed by its words where there are several, and else not comparable', () => {
    const goal = followed(
      [
        ['', 'done', { outcome: 'Larmplanen för hamnen har övats' }],
        ['', 'started', { outcome: 'Nya fordon har köpts in' }],
      ],
      [
        ['', 'done', { outcome: 'Larmplanen för hamnen har övats' }],
        ['', 'done', { outcome: 'Brandposter är kontrollerade' }],
      ],
    );
    expect(changesOf(goal)).toEqual(['first same', 'first', 'not-comparable']);
  });

  it('but a named activity is still new and gone', () => {
    expect(changesOf(followed([['Öva larmplanen', 'done']], [['Köpa fordon', 'done']]))).toEqual(['first d1', 'new']);
  });

  it('nor are groups without a goal told as new and gone', () => {
    const reports = [2013, 2014].map((year) =>
      reportOf(documentOf({ year, goals: [{ goal: '', activities: [['Öva larmplanen', 'done']] }] }), `d${year}`),
    );
    const [goal, ...others] = organisationOf(reports).goals;
    expect(others).toEqual([]);
    expect([goal?.states.map(({ change }) => change), changesOf(goal!)]).toEqual([['first', 'same'], ['first same']]);
  });
});

describe('areas of goals', () => {
  const of = (...areas: string[]) =>
    organisationOf(
      areas.map((area, at) =>
        reportOf(documentOf({ year: 2013 + at, goals: [{ goal: '', area, activities: [['Öva', 'done']] }] }), `d${at}`),
      ),
    ).goals;

  it('tell groups without a goal apart', () => {
    expect(of('Skola', 'Vatten').map(({ states }) => states.map(({ change }) => change))).toEqual([
      ['first'],
      ['not-comparable'],
    ]);
    expect(of('Skola', 'SKOLA')).toHaveLength(1);
  });

  it('are no units of tables', () => {
    expect(of('Belopp i tkr')[0]?.area).toBeNull();
    expect(of('Skola')[0]?.area).toBe('Skola');
  });
});

describe('the fixture', () => {
  it('has sums that hold where they are not said to fail', () => {
    for (const { statements } of years) {
      const rows = statements?.[0]?.rows ?? [];
      const at = (label: string): number => rows.find((one) => one.label === label)?.figures?.[0] ?? Number.NaN;
      expect(at('Summa intäkter') + at('Summa kostnader')).toBe(at('Årets resultat'));
    }
    expect(sum('a', 1).isTotal).toBe(true);
  });
});
