/** Verksamhetsplan: one dense page in two columns, with headings, paragraphs and bullets, and words divided at line ends. */
import { newPdf } from '../../scan-simulation/write-scan.ts';
import { PageWriter, type TextStyle } from './page-writer.ts';
import { loadFonts } from './text-setting.ts';
import { plain, type SourceReport } from './truth.ts';

const organisation = 'Mörsjö kommun, kultur- och fritidsnämnden';
const title = 'Verksamhetsplan 2025';

/** A heading, a paragraph, a goal (its name and what it means), or a bullet that belongs to the goal before it. */
type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'goal'; readonly name: string; readonly text: string }
  | { readonly kind: 'bullet'; readonly text: string };

const heading = (text: string): Block => ({ kind: 'heading', text });
const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const goal = (name: string, text: string): Block => ({ kind: 'goal', name, text });
const bullet = (text: string): Block => ({ kind: 'bullet', text });

const leftColumn: readonly Block[] = [
  heading('Inriktning'),
  paragraph(
    'Nämnden vill att fler Mörsjöbor ska ta del av kultur och röra på sig, oavsett ålder och plånbok. Under 2025 ' +
      'lägger vi tyngdpunkten på barn och unga som i dag inte deltar i någon förening.',
  ),
  paragraph(
    'Ramen för året är 41,6 miljoner kronor. Det är 1,2 miljoner mer än 2024, men hyror och löner väntas öka snabbare. ' +
      'Därför prövar vi öppet\u00adtider, lokaler och arbets\u00adsätt på nytt.',
  ),
  heading('Bibliotek'),
  goal(
    'Biblioteket är öppet när invånarna har tid',
    'Många når inte hit före klockan arton. Med meröppet kan den som har lånekort och kod gå in själv, även på söndagar.',
  ),
  bullet('Införa meröppet i Mörsjö och på filialen i Östby senast i april.'),
  bullet('Utbilda 30 ung\u00addomar som läs\u00adambassadörer i års\u00adkurs sju till nio.'),
  bullet('Köra bokbussen till fyra nya hållplatser.'),
  heading('Kulturskola'),
  goal(
    'Varje barn får pröva ett instrument',
    'Undervisningen flyttar ut till skolorna. Den som vill fortsätta ska få plats inom en termin.',
  ),
  bullet('Erbjuda kör och slagverk på alla fem grund\u00adskolor.'),
  bullet('Korta kön till piano från 46 till högst 20 elever.'),
  bullet('Ordna en vårkonsert till\u00adsammans med musik\u00adsällskapet.'),
];

const rightColumn: readonly Block[] = [
  heading('Föreningar och anläggningar'),
  goal(
    'Lokalerna används hela veckan',
    'Sporthallen står tom flera förmiddagar. Vi vill öppna för pensionärs\u00adföreningar, förskolor och daglig verksamhet.',
  ),
  bullet('Lägga ut lediga tider på webben varje fredag.'),
  bullet('Byta belysning i ishallen, vilket väntas spara 85 000 kilowattimmar om året.'),
  bullet('Se över taxorna så att ungas tider blir billigare än vuxnas.'),
  heading('Fritidsgård'),
  goal(
    'Unga har en trygg plats att vara på',
    'Gården Ankaret öppnar igen efter vattenskadan. Ungdomsrådet bestämmer över 150 000 kronor av budgeten.',
  ),
  bullet('Anställa två fritids\u00adledare med start den 1 mars.'),
  bullet('Hålla öppet på lördagar mellan 16 och 22.'),
  heading('Uppföljning'),
  paragraph(
    'Målen följs upp i april, augusti och december. Varje enhets\u00adchef rapporterar besök, deltagare och kostnad per ' +
      'aktivitet. Avvikelser över fem procent tas upp i nämnden vid nästa sammanträde.',
  ),
  paragraph(
    'Frågor om planen besvaras av förvaltnings\u00adchefen, telefon 0999-123 45. Planen antogs av nämnden den 12 december ' +
      '2024, § 118.',
  ),
];

const columnWidth = 226;
const columnGap = 26;

export async function activityPlan(): Promise<SourceReport> {
  const pdf = await newPdf(title);
  const fonts = await loadFonts(pdf);
  const { sans } = fonts;
  const bold = { ...sans, regular: sans.bold };
  const writer = new PageWriter(pdf, fonts, { left: 58, right: 58, top: 74 });
  const left = writer.x;
  writer.furniture(organisation, '', 48, { family: sans, size: 9.5 });
  writer.paragraph(title, { family: bold, size: 24, after: 8 });
  const top = writer.y;

  const styles: Readonly<Record<Exclude<Block['kind'], 'goal'>, TextStyle>> = {
    heading: { family: bold, size: 13, before: 7, after: 3 },
    paragraph: { family: sans, size: 10.5, leading: 13.6, after: 6 },
    bullet: { family: sans, size: 10.5, leading: 13.6, after: 3 },
  };
  const set = (block: Block): void => {
    if (block.kind === 'bullet') {
      writer.listItem('•', block.text, styles.bullet, 12);
    } else if (block.kind === 'goal') {
      writer.paragraph(`Mål: ${block.name}`, { ...styles.paragraph, family: bold, after: 1 });
      writer.paragraph(block.text, styles.paragraph);
    } else {
      writer.paragraph(block.text, styles[block.kind]);
    }
  };
  for (const [index, column] of [leftColumn, rightColumn].entries()) {
    writer.startColumn(left + index * (columnWidth + columnGap), columnWidth, top);
    for (const block of column) set(block);
  }
  writer.startColumn(left, columnWidth * 2 + columnGap, 0);
  writer.furniture('', '1 (1)', 806, { family: sans, size: 9.5 });

  return {
    pdf: await pdf.save({ useObjectStreams: false }),
    pages: [writer.lines],
    truth: {
      document: { title, organisation: 'Mörsjö kommun', year: 2025, kind: 'verksamhetsplan' },
      legend: [],
      goals: trueGoals([...leftColumn, ...rightColumn]),
      tables: [],
    },
  };
}

/** The goals with the bullets that follow each. */
function trueGoals(blocks: readonly Block[]): SourceReport['truth']['goals'] {
  const goals: { area: string; goal: string; description: string; activities: string[] }[] = [];
  let area = '';
  for (const block of blocks) {
    if (block.kind === 'heading') area = block.text;
    if (block.kind === 'goal') {
      goals.push({ area, goal: plain(block.name), description: plain(block.text), activities: [] });
    }
    if (block.kind === 'bullet') goals.at(-1)?.activities.push(plain(block.text));
  }
  return goals.map(({ activities, ...rest }) => ({
    ...rest,
    comment: '',
    activities: activities.map((activity) => ({ activity, outcome: '', measure: '', status: null })),
  }));
}
