/** Uppföljning: goals with activities, an outcome for each, and a coloured cell that says how far it has come. */
import { newPdf } from '../../scan-simulation/write-scan.ts';
import { type Color, PageWriter, type TextStyle } from './page-writer.ts';
import { drawTable, type Row } from './table-setting.ts';
import { type FontFamily, loadFonts } from './text-setting.ts';
import { plain, type SourceReport, type StatusColor, type TrueGoal } from './truth.ts';

const organisation = 'Fyrsjöbygdens kommunalförbund';
const title = 'Uppföljning av handlingsplan 2023';

const colors: Readonly<Record<StatusColor, Color>> = {
  green: [112, 173, 71],
  yellow: [255, 217, 50],
  red: [214, 40, 40],
  grey: [166, 166, 166],
};

const legend: readonly { colour: StatusColor; label: string }[] = [
  { colour: 'green', label: 'Klart' },
  { colour: 'yellow', label: 'Pågår' },
  { colour: 'red', label: 'Ej påbörjat' },
  { colour: 'grey', label: 'Uppgift saknas' },
];

const blue: Color = [31, 78, 121];

interface Goal {
  readonly area: string;
  readonly goal: string;
  readonly description: string;
  readonly comment: string;
  readonly activities: readonly (readonly [activity: string, outcome: string, status: StatusColor])[];
}

const goals: readonly Goal[] = [
  {
    area: 'Barn, unga och lärande',
    goal: 'Fler unga fullföljer sina studier',
    description:
      'Varje elev i de fyra kommunerna ska mötas av en skola som ser frånvaro tidigt och som vet vilket stöd som hjälper. ' +
      'Vägen in i arbetslivet ska vara öppen även för den som har avbrutit sin utbildning.',
    comment:
      'Arbetet har tagit fart under hösten när alla kommuner fått en kontaktperson. Kartläggningen visar att frånvaron är ' +
      'högst i årskurs åtta, och därför läggs insatserna där först.',
    activities: [
      [
        'Ta fram en gemensam rutin för tidig upptäckt av skolfrånvaro',
        'Rutinen är antagen i alla fyra kommunerna och används sedan augusti. Två utbildningsdagar har hållits för 64 mentorer.',
        'green',
      ],
      [
        'Starta nätverk för studie- och yrkesvägledare',
        'Nätverket har träffats vid tre tillfällen. Frågan om gemensam praktiksamordning ligger kvar till nästa år.',
        'yellow',
      ],
      [
        'Undersöka hur unga utanför arbete och studier kan nås',
        'Uppdraget har inte kunnat starta eftersom tjänsten som utredare varit obesatt hela året.',
        'red',
      ],
    ],
  },
  {
    area: 'Resor och samhällsbyggnad',
    goal: 'Det ska vara lätt att resa hållbart',
    description:
      'Den som bor på landsbygden ska kunna ta sig till arbete och skola utan egen bil. Cykelvägar, hållplatser och ' +
      'pendlar\u00adparkeringar planeras ihop över kommungränserna.',
    comment: 'Medfinansieringen från väghållaren blev lägre än väntat, vilket har försenat två av hållplatserna.',
    activities: [
      [
        'Bygga om sex hållplatser efter gemensam standard',
        'Fyra hållplatser är färdiga. De två som återstår, Kvarnåsen och Sörby skola, byggs våren 2024.',
        'yellow',
      ],
      [
        'Ta fram en cykelkarta för hela Fyrsjöbygden',
        'Kartan är tryckt i 5 000 exemplar och finns även på webben.',
        'green',
      ],
      ['Mäta resvanor hos anställda i kommunerna', '', 'grey'],
    ],
  },
  {
    area: 'Näringsliv och kompetens',
    goal: 'Företagen hittar den kompetens de behöver',
    description:
      'Förbundet ska vara en brygga mellan företag och vuxen\u00adutbildning. Kurser läggs upp så att den som arbetar kan delta.',
    comment: 'Intresset från industrin är stort. Inom vård och omsorg har det varit svårare att hitta handledare.',
    activities: [
      [
        'Genomföra yrkesråd för industri, bygg samt vård och omsorg',
        'Åtta möten med sammanlagt 47 företag. Protokollen ligger till grund för kursutbudet 2024.',
        'green',
      ],
      [
        'Erbjuda validering av yrkeskunskaper på minst två orter',
        'Validering erbjuds i Sörtuna. Lokal i Ålvinge söks.',
        'yellow',
      ],
      ['Gemensam mässa för lärlingsplatser', 'Mässan flyttades till 2024 efter önskemål från gymnasieskolorna.', 'red'],
    ],
  },
];

const introduction =
  'Direktionen antog i december 2022 en handlingsplan med tre mål. Här redovisas hur långt arbetet har kommit den 31 december ' +
  '2023. Av nio aktiviteter är tre klara, tre pågår, två är inte påbörjade och för en saknas uppgift. Bedömningen är gjord av ' +
  'respektive utvecklingsledare.';

export async function goalFollowUp(): Promise<SourceReport> {
  const pdf = await newPdf(title);
  const fonts = await loadFonts(pdf);
  const { sans } = fonts;
  const pages = [1, 2].map((pageNumber) => {
    const writer = new PageWriter(pdf, fonts, { left: 62, right: 62, top: 78 });
    writer.furniture(organisation, title, 48, { family: sans, size: 8.5, color: [90, 90, 90] });
    return { writer, pageNumber };
  });
  const [first, second] = pages;
  if (first === undefined || second === undefined) throw new Error('The report has two pages.');

  const heading: TextStyle = { family: { ...sans, regular: sans.bold }, size: 20, color: blue, after: 6 };
  first.writer.paragraph(title, heading);
  first.writer.paragraph(introduction, { family: sans, size: 10.5, after: 8 });
  first.writer.paragraph('Så läser du färgerna', { ...heading, size: 12.5, after: 4 });
  drawTable(
    first.writer,
    legend.map(({ colour, label }) => ({ cells: [{ text: '', fill: colors[colour] }, label] })),
    { columns: [{ width: 42 }, { width: 150 }], family: sans, size: 9.5, grid: true },
  );
  first.writer.y += 10;
  setGoal(first.writer, goals[0]!, 1, sans);
  setGoal(second.writer, goals[1]!, 2, sans);
  second.writer.y += 12;
  setGoal(second.writer, goals[2]!, 3, sans);
  for (const { writer, pageNumber } of pages) {
    writer.furniture('', `Sida ${pageNumber} av ${pages.length}`, 806, {
      family: sans,
      size: 8.5,
      color: [90, 90, 90],
    });
  }

  return {
    pdf: await pdf.save({ useObjectStreams: false }),
    pages: pages.map(({ writer }) => writer.lines),
    truth: {
      document: { title, organisation, year: 2023, kind: 'uppföljning' },
      legend,
      goals: goals.map(trueGoal),
      tables: [
        {
          title: 'Så läser du färgerna',
          kind: 'other',
          unit: null,
          header: [],
          rows: legend.map(({ label }) => ['', label]),
          numeric: false,
        },
        ...goals.map((goal, index) => ({
          title: `Mål ${index + 1}: ${goal.goal}`,
          kind: 'activity',
          unit: null,
          header: [['Aktivitet', 'Utfall', 'Läge']],
          rows: goal.activities.map(([activity, outcome]) => [plain(activity), plain(outcome), '']),
          numeric: false,
        })),
      ],
    },
  };
}

function setGoal(writer: PageWriter, goal: Goal, number: number, sans: FontFamily): void {
  const bold: FontFamily = { ...sans, regular: sans.bold };
  writer.paragraph(goal.area, { family: bold, size: 14, color: blue, before: 4, after: 3 });
  writer.paragraph(`Mål ${number}: ${goal.goal}`, { family: bold, size: 11.5, after: 3 });
  writer.paragraph(goal.description, { family: sans, size: 10.5, after: 5 });
  writer.paragraph('Kommentar', { family: bold, size: 10.5, after: 1 });
  writer.paragraph(goal.comment, { family: sans, size: 10.5, after: 7 });
  const header: Row = { cells: ['Aktivitet', 'Utfall', 'Läge'], bold: true, fill: [222, 234, 246] };
  const rows = goal.activities.map(
    ([activity, outcome, status]): Row => ({ cells: [activity, outcome, { text: '', fill: colors[status] }] }),
  );
  drawTable(writer, [header, ...rows], {
    columns: [{ width: 185 }, { width: 240 }, { width: 46 }],
    family: sans,
    size: 9.5,
    grid: true,
  });
}

const trueGoal = (goal: Goal): TrueGoal => ({
  area: goal.area,
  goal: goal.goal,
  description: plain(goal.description),
  comment: plain(goal.comment),
  activities: goal.activities.map(([activity, outcome, status]) => ({
    activity: plain(activity),
    outcome: plain(outcome),
    measure: '',
    status,
  })),
});
