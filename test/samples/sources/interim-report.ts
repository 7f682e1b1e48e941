/** Delårsrapport: a born-digital page with a budget table and a table of indicators. */
import { newPdf } from '../../scan-simulation/write-scan.ts';
import { type AccountRow, printAmount, totalRow } from './figures.ts';
import { type Color, PageWriter, type TextStyle } from './page-writer.ts';
import { drawTable, type Row } from './table-setting.ts';
import { loadFonts } from './text-setting.ts';
import type { SourceReport } from './truth.ts';

const organisation = 'Sörtuna kommun';
const title = 'Delårsrapport augusti 2024';
const subtitle = 'Miljö- och byggnämnden';

const green: Color = [0, 98, 84];

/** Budget for the year, outcome January to August, forecast for the year; the deviation is budget less forecast. */
const unit = (label: string, budget: number, outcome: number, forecast: number): AccountRow => ({
  label,
  amounts: [budget, outcome, forecast, budget - forecast],
});

const units = [
  unit('Nämnd och ledning', 4150, 2710, 4085),
  unit('Bygglov', 6820, 5134, 7460),
  unit('Miljö- och hälsoskydd', 5390, 3402, 5240),
  unit('Kart och mät', 2975, 1866, 2900),
  unit('Bostadsanpassning', 3600, 2918, 4200),
];
const total = totalRow('Summa', units);
const budgetHeader = ['Verksamhet', 'Budget helår', 'Utfall jan–aug', 'Prognos helår', 'Avvikelse'];

const indicatorHeader = ['Nyckeltal', 'Mål', 'Utfall', 'Förra året'];
const indicators = [
  ['Beslut om bygglov inom tio veckor', '90 %', '78 %', '84 %'],
  ['Genomförda livsmedelskontroller', '160', '121', '148'],
  ['Nöjda företag enligt enkät', '75', '76', '73'],
  ['Andel ärenden via e-tjänst', '65 %', '68,5 %', '57,2 %'],
];

const paragraphs = [
  'Nämnden redovisar ett utfall på 16 030 tkr för perioden januari till augusti. Prognosen för helåret är 23 885 tkr, vilket är ' +
    '950 tkr mer än budget. Underskottet finns inom bygglov och bostadsanpassning.',
  'Antalet bygglovsansökningar har minskat med en fjärdedel sedan förra året, och intäkterna från avgifter sjunker i samma takt. ' +
    'Två handläggare har slutat utan att ersättas. Effekten av besparingen syns först mot slutet av året.',
  'Kostnaden för bostadsanpassning styrs av lagen och går inte att påverka på kort sikt. Fem stora ärenden väntas bli klara under ' +
    'hösten, däribland två hissar.',
];

const measures = [
  'Vakanta tjänster inom bygglov hålls obesatta till och med mars 2025.',
  'Taxan för tillsyn räknas upp från årsskiftet.',
  'Nämnden begär att få återkomma om bostadsanpassning i budgeten för 2025.',
];

export async function interimReport(): Promise<SourceReport> {
  if (total.amounts.join() !== [22935, 16030, 23885, -950].join()) {
    throw new Error(`The text tells other sums than the table: ${total.amounts.join(', ')}.`);
  }
  const pdf = await newPdf(title);
  const fonts = await loadFonts(pdf);
  const { sans, serif } = fonts;
  const bold = { ...sans, regular: sans.bold };
  const body: TextStyle = { family: serif, size: 11.5, leading: 15, after: 6 };
  const heading: TextStyle = { family: bold, size: 13.5, color: green, before: 6, after: 4 };
  const writer = new PageWriter(pdf, fonts, { left: 66, right: 66, top: 80 });
  writer.furniture(organisation, title, 50, { family: sans, size: 9, color: green });
  writer.paragraph(title, { ...heading, size: 22, after: 2 });
  writer.paragraph(subtitle, { family: sans, size: 13, after: 8 });
  writer.paragraph('Sammanfattning', heading);
  for (const text of paragraphs) writer.paragraph(text, body);
  writer.paragraph('Driftredovisning, tkr', heading);
  const right = { width: 76, align: 'right' as const };
  const headerRow = (cells: readonly string[]): Row => ({ cells, bold: true, fill: green, color: [255, 255, 255] });
  drawTable(
    writer,
    [
      headerRow(budgetHeader),
      ...[...units, total].map(
        (row, index): Row => ({
          cells: [row.label, ...row.amounts.map(printAmount)],
          bold: index === units.length,
          ruleAbove: true,
        }),
      ),
    ],
    { columns: [{ width: 159 }, right, right, right, right], family: sans, size: 9.5, grid: false },
  );
  writer.y += 8;
  writer.paragraph('Nyckeltal', heading);
  drawTable(writer, [headerRow(indicatorHeader), ...indicators.map((cells): Row => ({ cells, ruleAbove: true }))], {
    columns: [{ width: 235 }, right, right, right],
    family: sans,
    size: 9.5,
    grid: false,
  });
  writer.y += 8;
  writer.paragraph('Åtgärder för att nå budget', heading);
  measures.forEach((text, index) => {
    writer.listItem(`${index + 1}.`, text, { ...body, after: 2 }, 18);
  });
  writer.furniture(subtitle, 'Sida 1', 806, { family: sans, size: 9 });

  return {
    pdf: await pdf.save({ useObjectStreams: false }),
    pages: [writer.lines],
    truth: {
      document: { title, organisation, year: 2024, kind: 'delårsrapport' },
      legend: [],
      goals: [
        {
          area: 'Miljö- och byggnämnden',
          goal: 'Nyckeltal',
          description: '',
          comment: '',
          activities: indicators.map(([indicator = '', , outcome = '']) => ({
            activity: indicator,
            outcome,
            measure: indicator,
            status: null,
          })),
          group: true,
        },
      ],
      tables: [
        {
          title: 'Driftredovisning, tkr',
          kind: 'budget',
          unit: 'tkr',
          header: [budgetHeader],
          rows: [...units, total].map((row) => [row.label, ...row.amounts.map(printAmount)]),
          numeric: true,
        },
        {
          title: 'Nyckeltal',
          kind: 'indicator',
          unit: null,
          header: [indicatorHeader],
          rows: indicators,
          numeric: true,
        },
      ],
    },
  };
}
