/**
 * Three annual reports of one invented association, 2013–2015: income statement, balance sheet, a note and goals, each year with the year before beside it. What a comparison must see: 2013 is in tkr, the
 * later in kr; `Lokalkostnader` is called `Hyra av lokaler` in 2015; the personnel costs of 2014 are restated in 2015; the note has another number and a row that comes and goes; goals are
 * reworded, new and gone.
 */
import { newPdf } from '../../scan-simulation/write-scan.ts';
import { printAmount } from './figures.ts';
import { PageWriter, type TextStyle } from './page-writer.ts';
import { drawTable, type Row } from './table-setting.ts';
import { loadFonts } from './text-setting.ts';

const organisation = 'Hembygdsföreningen Ekhult';

/** A row of a statement: a heading without amounts, or this year's and last year's. */
interface StatementRow {
  readonly label: string;
  readonly amounts: readonly [number, number] | null;
  readonly isTotal?: boolean;
}

export interface YearReport {
  readonly year: number;
  readonly unit: 'tkr' | 'kr';
  readonly income: readonly StatementRow[];
  readonly balance: readonly StatementRow[];
  readonly note: { readonly title: string; readonly rows: readonly StatementRow[] };
  readonly goals: readonly string[];
}

const row = (label: string, now: number, before: number): StatementRow => ({ label, amounts: [now, before] });
const sum = (label: string, rows: readonly StatementRow[]): StatementRow => ({
  label,
  amounts: [0, 1].map((at) => rows.reduce((all, { amounts }) => all + (amounts?.[at] ?? 0), 0)) as [number, number],
  isTotal: true,
});
const heading = (label: string): StatementRow => ({ label, amounts: null });

/** The figures that differ from year to year; everything else is summed from them. */
interface YearFigures {
  readonly year: number;
  readonly unit: 'tkr' | 'kr';
  readonly sales: readonly [number, number];
  readonly grants: readonly [number, number];
  readonly premises: readonly [label: string, now: number, before: number];
  readonly personnel: readonly [number, number];
  readonly depreciation: readonly [number, number];
  readonly buildings: readonly [number, number];
  readonly receivables: readonly [number, number];
  readonly cash: readonly [number, number];
  readonly debts: readonly [number, number];
  readonly note: string;
  readonly noteRows: readonly StatementRow[];
  readonly goals: readonly string[];
}

function reportOf(figures: YearFigures): YearReport {
  const { year, unit, premises, noteRows } = figures;
  const incomes = [row('Försäljning av inträden', ...figures.sales), row('Erhållna bidrag', ...figures.grants)];
  const costs = [
    row(...premises),
    row('Personalkostnader', ...figures.personnel),
    row('Avskrivningar', ...figures.depreciation),
  ];
  const totals = [sum('Summa intäkter', incomes), sum('Summa kostnader', costs)];
  const result = sum('Årets resultat', totals);
  const fixed = [row('Byggnader och mark', ...figures.buildings)];
  const current = [row('Kortfristiga fordringar', ...figures.receivables), row('Kassa och bank', ...figures.cash)];
  const fixedSum = sum('Summa anläggningstillgångar', fixed);
  const currentSum = sum('Summa omsättningstillgångar', current);
  const assets = sum('SUMMA TILLGÅNGAR', [fixedSum, currentSum]);
  const equity = sum('Summa eget kapital', [assets, row('', -figures.debts[0], -figures.debts[1])]);
  const debts = row('Kortfristiga skulder', ...figures.debts);
  return {
    year,
    unit,
    income: [heading('Intäkter'), ...incomes, totals[0]!, heading('Kostnader'), ...costs, totals[1]!, result],
    balance: [
      heading('TILLGÅNGAR'),
      ...fixed,
      fixedSum,
      ...current,
      currentSum,
      assets,
      heading('EGET KAPITAL OCH SKULDER'),
      equity,
      debts,
      sum('SUMMA EGET KAPITAL OCH SKULDER', [equity, debts]),
    ],
    note: { title: figures.note, rows: [...noteRows, sum('Summa', noteRows)] },
    goals: figures.goals,
  };
}

export const yearReports: readonly YearReport[] = [
  reportOf({
    year: 2013,
    unit: 'tkr',
    sales: [412, 398],
    grants: [350, 340],
    premises: ['Lokalkostnader', -118, -113],
    personnel: [-436, -421],
    depreciation: [-62, -62],
    buildings: [1840, 1902],
    receivables: [47, 39],
    cash: [268, 181],
    debts: [96, 90],
    note: 'Not 2 Lokaler',
    noteRows: [row('Uppvärmning', 71, 69), row('Städning', 29, 28), row('Försäkring', 18, 16)],
    goals: ['Fler skolklasser ska besöka hembygdsgården', 'Alla föremål i magasinet ska vara fotograferade'],
  }),
  reportOf({
    year: 2014,
    unit: 'kr',
    sales: [428350, 411620],
    grants: [362000, 350000],
    premises: ['Lokalkostnader', -121480, -118240],
    personnel: [-448900, -436210],
    depreciation: [-61870, -61870],
    buildings: [1778330, 1840200],
    receivables: [51240, 46815],
    cash: [401560, 268305],
    debts: [88410, 95730],
    note: 'Not 3 Lokaler',
    noteRows: [row('Uppvärmning', 72140, 70910), row('Städning', 30120, 29330), row('Försäkring', 19220, 18000)],
    goals: [
      'Fler skolklasser och förskolor ska besöka hembygdsgården',
      'Alla föremål i magasinet ska vara fotograferade',
      'Slåtterängen ska skötas med lie varje sommar',
    ],
  }),
  reportOf({
    year: 2015,
    unit: 'kr',
    sales: [441725, 428350],
    grants: [371500, 362000],
    premises: ['Hyra av lokaler', -126355, -121480],
    personnel: [-463180, -456700],
    depreciation: [-61870, -61870],
    buildings: [1716460, 1778330],
    receivables: [48975, 51240],
    cash: [573020, 401560],
    debts: [91335, 88410],
    note: 'Not 3 Lokaler',
    noteRows: [
      row('Uppvärmning', 74300, 72140),
      row('Städning', 30980, 30120),
      row('Försäkring', 19625, 19220),
      row('Sotning', 1450, 0),
    ],
    goals: ['Fler skolklasser och förskolor ska besöka hembygdsgården', 'Slåtterängen ska skötas med lie varje sommar'],
  }),
];

const margins = { left: 70, right: 70, top: 70 };

/** A report as a born-digital PDF of two pages. */
export async function yearReportPdf({ year, unit, income, balance, note, goals }: YearReport): Promise<Uint8Array> {
  const pdf = await newPdf(`Årsredovisning ${year}`);
  const fonts = await loadFonts(pdf);
  const { serif, sans } = fonts;
  const bold = { ...serif, regular: serif.bold };
  const body: TextStyle = { family: serif, size: 11.5, leading: 14.6, after: 6 };
  const title: TextStyle = { family: { ...sans, regular: sans.bold }, size: 14, before: 12, after: 4 };
  const draw = (writer: PageWriter, rows: readonly StatementRow[]): void => {
    const printed = rows.map(
      ({ label, amounts, isTotal = false }): Row => ({
        cells: [label, ...(amounts ?? [null, null]).map(printAmount)],
        bold: isTotal || amounts === null,
        ruleAbove: isTotal,
        before: amounts === null ? 4 : 0,
      }),
    );
    const columns = [{ width: 260 }, { width: 95, align: 'right' as const }, { width: 95, align: 'right' as const }];
    const head: Row = { cells: [`Belopp i ${unit}`, String(year), String(year - 1)], bold: true };
    drawTable(writer, [head, ...printed], { family: serif, size: 11, grid: false, padY: 0.8, columns });
  };

  const first = new PageWriter(pdf, fonts, margins);
  first.paragraph(organisation, { ...title, size: 18 });
  first.paragraph(`Årsredovisning ${year}`, { ...title, size: 22, before: 0, after: 10 });
  first.paragraph('Mål för verksamheten', title);
  for (const goal of goals) {
    first.paragraph(`Mål: ${goal}`, { ...body, family: bold, after: 1 });
    first.paragraph('_Resultat:_ Målet är uppfyllt.', body);
  }
  first.paragraph('Resultaträkning', title);
  draw(first, income);

  const second = new PageWriter(pdf, fonts, margins);
  second.paragraph('Balansräkning', title);
  draw(second, balance);
  second.paragraph(note.title, { family: bold, size: 11, before: 16, after: 2 });
  draw(second, note.rows);
  return pdf.save({ useObjectStreams: false });
}
