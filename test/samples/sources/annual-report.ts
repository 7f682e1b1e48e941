/** Verksamhetsberättelse with accounts: contents, statistics, resultaträkning, balansräkning and notes whose sums all hold. */
import { newPdf } from '../../scan-simulation/write-scan.ts';
import { type AccountRow, demandEqual, printAmount, sumOf, totalRow } from './figures.ts';
import { PageWriter, type TextStyle } from './page-writer.ts';
import { drawTable, type Row } from './table-setting.ts';
import { loadFonts } from './text-setting.ts';
import { plain, type SourceReport, type TrueTable } from './truth.ts';

const organisation = 'Sörälvens räddningstjänstförbund';
const title = 'Verksamhetsberättelse 2013';
const periods = ['2013', '2012'];

const account = (label: string, thisYear: number, lastYear: number, note = ''): AccountRow => ({
  label,
  note,
  amounts: [thisYear, lastYear],
});

const notes: readonly { title: string; rows: readonly AccountRow[]; total: string }[] = [
  {
    title: 'Not 1 Verksamhetens intäkter',
    rows: [
      account('Tillsyn och tillstånd', 3415, 3260),
      account('Automatiska brandlarm', 6122, 5987),
      account('Utbildning och övningar', 2874, 2790),
      account('Övriga intäkter', 1827, 1868),
    ],
    total: 'Summa',
  },
  {
    title: 'Not 2 Verksamhetens kostnader',
    rows: [
      account('Löner och ersättningar', 71208, 68934),
      account('Lokaler', 9846, 9512),
      account('Fordon och materiel', 8177, 7690),
      account('Övriga kostnader', 7186, 6724),
    ],
    total: 'Summa',
  },
  {
    title: 'Not 3 Avskrivningar',
    rows: [account('Fordon', 2914, 2856), account('Inventarier', 1212, 1132)],
    total: 'Summa',
  },
  {
    title: 'Not 4 Medlemsbidrag',
    rows: [
      account('Björkälva', 34120, 32777),
      account('Sörtuna', 27480, 26398),
      account('Mörsjö', 15310, 14707),
      account('Ålvinge', 10740, 10318),
    ],
    total: 'Summa',
  },
  {
    title: 'Not 5 Fordon',
    rows: [
      account('Ingående balans', 29874, 28210),
      account('Investeringar', 4500, 4520),
      account('Avskrivningar', -2914, -2856),
    ],
    total: 'Utgående balans',
  },
  {
    title: 'Not 6 Inventarier',
    rows: [
      account('Ingående balans', 5611, 5583),
      account('Investeringar', 839, 1160),
      account('Avskrivningar', -1212, -1132),
    ],
    total: 'Utgående balans',
  },
  {
    title: 'Not 7 Kortfristiga skulder',
    rows: [
      account('Leverantörsskulder', 4386, 3912),
      account('Semesterlöneskuld', 6845, 6610),
      account('Upplupna kostnader', 5217, 4038),
      account('Övriga skulder', 2720, 2237),
    ],
    total: 'Summa',
  },
];

const revenue = account('Verksamhetens intäkter', 14238, 13905, '1');
const costs = account('Verksamhetens kostnader', -96417, -92860, '2');
const depreciation = account('Avskrivningar', -4126, -3988, '3');
const netCost = totalRow('Verksamhetens nettokostnader', [revenue, costs, depreciation]);
const contributions = account('Medlemsbidrag', 87650, 84200, '4');
const financial = [account('Finansiella intäkter', 312, 287), account('Finansiella kostnader', -948, -1103)];
const result = totalRow('Årets resultat', [netCost, contributions, ...financial]);

const vehicles = account('Fordon', 31460, 29874, '5');
const equipment = account('Inventarier', 5238, 5611, '6');
const fixedAssets = totalRow('Summa anläggningstillgångar', [vehicles, equipment]);
const current = [
  account('Förråd', 1184, 1096),
  account('Kortfristiga fordringar', 7942, 8315),
  account('Kassa och bank', 18653, 16207),
];
const currentAssets = totalRow('Summa omsättningstillgångar', current);
const assets = totalRow('SUMMA TILLGÅNGAR', [fixedAssets, currentAssets]);
const openingEquity = account('Ingående eget kapital', 9316, 8875);
const equity = totalRow('Summa eget kapital', [openingEquity, result]);
const pensions = account('Avsättningar för pensioner', 22784, 21390);
const longTerm = account('Långfristiga skulder', 12500, 13600);
const shortTerm = account('Kortfristiga skulder', 19168, 16797, '7');
const liabilities = totalRow('SUMMA EGET KAPITAL OCH SKULDER', [equity, pensions, longTerm, shortTerm]);

/** Nothing is printed whose figures do not agree with one another. */
function checkFigures(): void {
  const noteTotal = (index: number): AccountRow => totalRow('', notes[index]!.rows);
  demandEqual('note 1', revenue, noteTotal(0));
  demandEqual('note 2', costs, noteTotal(1), -1);
  demandEqual('note 3', depreciation, noteTotal(2), -1);
  demandEqual('note 4', contributions, noteTotal(3));
  demandEqual('note 5', vehicles, noteTotal(4));
  demandEqual('note 6', equipment, noteTotal(5));
  demandEqual('note 7', shortTerm, noteTotal(6));
  demandEqual('balance sheet', assets, liabilities);
}

/** A heading inside a statement: a row with a label and nothing else. */
const caption = (label: string): AccountRow => ({ label, amounts: [null, null] });

const incomeStatement = [revenue, costs, depreciation, netCost, contributions, ...financial, result];
const balanceSheet = [
  caption('TILLGÅNGAR'),
  caption('Anläggningstillgångar'),
  vehicles,
  equipment,
  fixedAssets,
  caption('Omsättningstillgångar'),
  ...current,
  currentAssets,
  assets,
  caption('EGET KAPITAL OCH SKULDER'),
  openingEquity,
  // A row of its own here, not the sum that it is in the income statement.
  { ...result },
  equity,
  pensions,
  longTerm,
  shortTerm,
  liabilities,
];
const totals = new Set([netCost, result, fixedAssets, currentAssets, assets, equity, liabilities]);

const alarms = [
  account('Björkälva', 412, 389),
  account('Sörtuna', 336, 351),
  account('Mörsjö', 187, 170),
  account('Ålvinge', 121, 134),
];

const contents: readonly (readonly [label: string, page: number, level: number])[] = [
  ['Förbundets uppdrag', 1, 0],
  ['Året i korthet', 1, 0],
  ['Larm och insatser', 1, 1],
  ['Resultaträkning', 2, 0],
  ['Balansräkning', 2, 0],
  ['Måluppfyllelse', 2, 0],
  ['Noter', 3, 0],
];

const assignment =
  'Förbundet svarar för räddningstjänst, tillsyn och olycks\u00adförebyggande arbete i Björkälva, Sörtuna, Mörsjö och Ålvinge. ' +
  'Verksamheten leds av en direktion med åtta ledamöter, två från varje kommun. Vid årets slut hade förbundet 94 anställda på ' +
  'heltid och 118 brandmän i beredskap, fördelade på sju stationer.';

const yearInBrief = [
  'Året präglades av den långa torkan i juni och juli. Elva skogsbränder släcktes, den största norr om Öravattnet där 38 hektar ' +
    'brann. Samarbetet med grannlänens förbund och med skogs\u00adägarna fungerade väl, och ingen människa kom till skada.',
  'Den nya stationen i Mörsjö togs i bruk i september. Bygget blev klart två månader senare än planerat, men kostnaden höll sig ' +
    'inom ramen. Stationen har plats för tre fordon och är förberedd för ambulans.',
  'Under året har 1 240 elever i årskurs fem fått utbildning i brandskydd. Hembesök hos äldre har prövats i Ålvinge med gott ' +
    'resultat och införs i övriga kommuner under 2014.',
];

const alarmText =
  'Antalet larm ökade med 12 jämfört med året innan. Ökningen beror på fler bränder i skog och mark, medan trafikolyckorna minskade.';

const footnote = '* Med larm menas varje händelse där minst en station har ryckt ut. Automatlarm utan brand räknas in.';

const targets = [
  {
    goal: 'Första enheten ska vara framme inom 15 minuter vid minst 90 procent av larmen',
    outcome: 'Målet är uppfyllt. Vid 93 procent av larmen var första enheten framme inom 15 minuter.',
  },
  {
    goal: 'Alla tillsyner i tillsynsplanen ska genomföras',
    outcome:
      'Målet är inte uppfyllt. Av 210 planerade tillsyner genomfördes 184, vilket beror på sjukskrivningar under våren.',
  },
];

/** A4 page geometry of the report. */
const margins = { left: 70, right: 70, top: 84 };

export async function annualReport(): Promise<SourceReport> {
  checkFigures();
  const pdf = await newPdf(title);
  const fonts = await loadFonts(pdf);
  const { serif, sans } = fonts;
  const body: TextStyle = { family: serif, size: 11.5, leading: 14.6, after: 6 };
  const heading: TextStyle = { family: { ...sans, regular: sans.bold }, size: 14, before: 6, after: 4 };
  const tableStyle = { family: serif, size: 11, grid: false, padY: 0.8 };
  const newPage = (): PageWriter => {
    const writer = new PageWriter(pdf, fonts, margins);
    writer.furniture(organisation, title, 50, { family: sans, size: 9 });
    writer.rule(margins.left, 56, margins.left + writer.width, 56, 0.5);
    return writer;
  };
  const endPage = (writer: PageWriter, pageNumber: number): void => {
    writer.startColumn(margins.left + writer.width / 2 - 3, 6, writer.y);
    writer.furniture(String(pageNumber), '', 800, { family: serif, size: 11 });
  };

  const first = newPage();
  first.paragraph(title, { ...heading, size: 22, after: 10 });
  first.paragraph('Innehåll', { ...heading, size: 12, before: 0 });
  for (const [label, page, level] of contents) {
    first.leader(label, page, { family: serif, size: 11, indent: level * 16 });
  }
  first.y += 6;
  first.paragraph('Förbundets uppdrag', heading);
  first.paragraph(assignment, body);
  first.paragraph('Året i korthet', heading);
  for (const text of yearInBrief) first.paragraph(text, body);
  first.paragraph('Larm och insatser', { ...heading, size: 12 });
  first.paragraph(alarmText, body);
  first.paragraph('Antal larm* per kommun', { family: { ...serif, regular: serif.bold }, size: 11.5, after: 2 });
  const alarmRows = [...alarms, totalRow('Summa', alarms)];
  drawTable(
    first,
    [
      { cells: ['Kommun', ...periods], bold: true },
      ...alarmRows.map(
        (row, index): Row => ({
          cells: [row.label, ...row.amounts.map(printAmount)],
          bold: index === alarms.length,
          ruleAbove: index === 0 || index === alarms.length,
        }),
      ),
    ],
    { ...tableStyle, columns: [{ width: 190 }, { width: 70, align: 'right' }, { width: 70, align: 'right' }] },
  );
  first.rule(margins.left, 762, margins.left + 120, 762, 0.5);
  first.y = 766;
  first.paragraph(footnote, { family: serif, size: 9 });
  endPage(first, 1);

  const second = newPage();
  const statementColumns = [
    { width: 240 },
    { width: 45, align: 'center' as const },
    { width: 85, align: 'right' as const },
    { width: 85, align: 'right' as const },
  ];
  const statementRow = (row: AccountRow): Row => ({
    cells: [row.label, row.note ?? '', ...row.amounts.map(printAmount)],
    bold: totals.has(row) || row.amounts.every((amount) => amount === null),
    ruleAbove: totals.has(row),
    before: row.amounts.every((amount) => amount === null) ? 4 : 0,
  });
  const statementHeader: Row = { cells: ['', 'Not', ...periods], bold: true };
  second.paragraph('Resultaträkning', heading);
  second.paragraph('Belopp i tkr', { family: { ...serif, regular: serif.italic }, size: 10.5, after: 2 });
  drawTable(second, [statementHeader, ...incomeStatement.map(statementRow)], {
    ...tableStyle,
    columns: statementColumns,
  });
  second.y += 12;
  second.paragraph('Balansräkning', heading);
  second.paragraph('Belopp i tkr', { family: { ...serif, regular: serif.italic }, size: 10.5, after: 2 });
  drawTable(second, [statementHeader, ...balanceSheet.map(statementRow)], { ...tableStyle, columns: statementColumns });
  second.y += 12;
  second.paragraph('Måluppfyllelse', heading);
  for (const { goal, outcome } of targets) {
    second.paragraph(`Mål: ${goal}`, { ...body, family: { ...serif, regular: serif.bold }, after: 1 });
    second.paragraph(`_Resultat:_ ${outcome}`, body);
  }
  endPage(second, 2);

  const third = newPage();
  third.paragraph('Noter', heading);
  third.paragraph('Belopp i tkr', { family: { ...serif, regular: serif.italic }, size: 10.5, after: 2 });
  for (const note of notes) {
    third.paragraph(note.title, { family: { ...serif, regular: serif.bold }, size: 11, before: 5, after: 0 });
    const rows = [...note.rows, totalRow(note.total, note.rows)];
    drawTable(
      third,
      [
        { cells: ['', ...periods], bold: true },
        ...rows.map(
          (row, index): Row => ({
            cells: [row.label, ...row.amounts.map(printAmount)],
            bold: index === rows.length - 1,
            ruleAbove: index === rows.length - 1,
          }),
        ),
      ],
      {
        ...tableStyle,
        size: 10,
        padY: 0.2,
        columns: [{ width: 285 }, { width: 85, align: 'right' }, { width: 85, align: 'right' }],
      },
    );
  }
  endPage(third, 3);

  return {
    pdf: await pdf.save({ useObjectStreams: false }),
    pages: [first.lines, second.lines, third.lines],
    truth: {
      document: { title, organisation, year: 2013, kind: 'verksamhetsberättelse' },
      legend: [],
      goals: targets.map(({ goal, outcome }) => ({
        area: 'Måluppfyllelse',
        goal: plain(goal),
        description: '',
        comment: '',
        activities: [{ activity: '', outcome: plain(outcome), measure: '', status: null }],
      })),
      tables: trueTables(),
    },
  };
}

function trueTables(): TrueTable[] {
  const withNote = (row: AccountRow): string[] => [row.label, row.note ?? '', ...row.amounts.map(printAmount)];
  const withoutNote = (row: AccountRow): string[] => [row.label, ...row.amounts.map(printAmount)];
  const totalAlarms: AccountRow = { label: 'Summa', amounts: sumOf(alarms) };
  return [
    {
      title: 'Antal larm* per kommun',
      kind: 'statistics',
      unit: null,
      header: [['Kommun', ...periods]],
      rows: [...alarms, totalAlarms].map(withoutNote),
      numeric: true,
    },
    {
      title: 'Resultaträkning',
      kind: 'income_statement',
      unit: 'tkr',
      header: [['', 'Not', ...periods]],
      rows: incomeStatement.map(withNote),
      numeric: true,
    },
    {
      title: 'Balansräkning',
      kind: 'balance_sheet',
      unit: 'tkr',
      header: [['', 'Not', ...periods]],
      rows: balanceSheet.map(withNote),
      numeric: true,
    },
    ...notes.map((note) => ({
      title: note.title,
      kind: 'note',
      unit: 'tkr',
      header: [['', ...periods]],
      rows: [...note.rows, totalRow(note.total, note.rows)].map(withoutNote),
      numeric: true,
    })),
  ];
}
