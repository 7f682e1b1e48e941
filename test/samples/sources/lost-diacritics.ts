/** A plain text that an earlier extraction with an English model left: å, ä and ö lost, tables by tabs. */
import type { SourceReport, TrueActivity } from './truth.ts';

const title = 'Verksamhetsberättelse 2012';
const organisation = 'Ålvinge kommun, socialnämnden';

const statusRows: readonly (readonly [goal: string, outcome: string, color: string])[] = [
  ['Väntetiden till särskilt boende är högst 60 dagar', 'I snitt 52 dagar under året', 'Grön'],
  ['Alla brukare har en genomförandeplan', 'Planer finns för 88 procent', 'Gul'],
  ['Minst 20 feriearbetare inom äldreomsorgen', '11 ungdomar fick feriearbete', 'Röd'],
];

const budgetRows = [
  ['Äldreomsorg', '96 400', '97 150', '-750'],
  ['Funktionsnedsättning', '31 850', '31 200', '650'],
  ['Individ- och familjeomsorg', '22 300', '24 010', '-1 710'],
  ['Nämnd och förvaltning', '8 900', '8 640', '260'],
  ['Summa', '159 450', '161 000', '-1 550'],
];
const budgetHeader = ['Verksamhet', 'Budget', 'Utfall', 'Avvikelse'];
const statusHeader = ['Mål', 'Utfall', 'Läge'];

const lines: readonly string[] = [
  organisation,
  title,
  '',
  'Nämndens uppgift',
  'Socialnämnden ansvarar för äldreomsorg, stöd till personer med funktionsnedsättning och för',
  'individ- och familjeomsorg. Nämnden har nio ledamöter och sammanträder en gång i månaden. Under',
  'året har 214 ärenden avgjorts, varav 37 efter att den enskilde överklagat.',
  '',
  'Viktiga händelser under året',
  'I mars flyttade de första hyresgästerna in på Åsgården. Boendet har 32 lägenheter, ett gemensamt',
  'kök på varje våning och en trädgård som sköts av de boende och föreningen Gröna fingrar. Inflyttningen',
  'gick lugnt till, även om några anhöriga tyckte att beskedet om lägenhet kom för sent.',
  '',
  'Hemtjänsten har gått över till digitala nycklar. Personalen slipper nu köra till kontoret för att',
  'hämta nyckelknippor, vilket sparar ungefär 40 minuter per dag och grupp. Två gånger har systemet',
  'stått stilla. Då har reservnycklar använts, och ingen har blivit utan hjälp.',
  '',
  'Under våren genomfördes en översyn av nattpatrullen. Den visade att besöken låg för tätt före',
  'midnatt och att gruppen ofta var försenad efter klockan två. Från september finns därför ytterligare',
  'en bil, och området norr om ån har fått en egen grupp.',
  '',
  'Öppenvården för unga har fått nya lokaler på Storgatan 4. Antalet besök ökade från 610 till 745.',
  'Föräldrar har efterfrågat samtal på kvällstid, och sedan oktober är det öppet till klockan 20 på',
  'onsdagar. Samarbetet med skolan och vårdcentralen fungerar bättre än tidigare.',
  '',
  'Personal',
  'Vid årsskiftet hade förvaltningen 312 månadsanställda. Sjukfrånvaron sjönk från 7,9 till 7,1 procent.',
  'Störst är minskningen bland undersköterskor i hemtjänsten. Det är fortfarande svårt att få tag på',
  'sjuksköterskor till sommaren, och bemanningsföretag har anlitats i sex veckor.',
  '',
  'Alla chefer har gått en utbildning i bemötande och dokumentation. Medarbetarsamtal hålls två gånger',
  'om året. I enkäten svarade åtta av tio att de trivs bra eller mycket bra på arbetet, men bara hälften',
  'ansåg att de kan påverka sina arbetstider.',
  '',
  'Måluppföljning',
  statusHeader.join('\t'),
  ...statusRows.map((row) => row.join('\t')),
  '',
  'Ekonomi',
  'Nämnden visar ett underskott på 1 550 tkr. Orsaken är främst placeringar av barn och unga, där fyra',
  'ärenden kostat mer än 400 tkr vardera. Även äldreomsorgen har överskridit sin budget, eftersom fler',
  'än väntat behövt vård dygnet runt. Övriga verksamheter redovisar överskott.',
  '',
  'Budget och utfall 2012, tkr',
  budgetHeader.join('\t'),
  ...budgetRows.map((row) => row.join('\t')),
  '',
  'Framåtblick',
  'Nästa år börjar bygget av ett nytt gruppboende vid Sjövägen. Nämnden ska också pröva välfärdsteknik',
  'i hemmet, till exempel kameror som ersätter tillsyn på natten. Försöket omfattar 15 personer och är',
  'frivilligt. Från den 1 juli 2013 gäller nya regler om ledsagning, och riktlinjerna måste ses över.',
  'Nämnden behöver även ta ställning till hur Ålderdomshemmet i Öraby ska användas när det står tomt.',
];

const colors: Readonly<Record<string, TrueActivity['status']>> = { Grön: 'green', Gul: 'yellow', Röd: 'red' };

/** The undamaged text and its truth. */
export function lostDiacritics(): SourceReport {
  const total = (column: number): number =>
    budgetRows.slice(0, -1).reduce((sum, row) => sum + Number(row[column]!.replace(/ /g, '')), 0);
  for (const column of [1, 2, 3]) {
    const printed = Number(budgetRows.at(-1)![column]!.replace(/ /g, ''));
    if (total(column) !== printed) throw new Error(`Column ${column} sums to ${total(column)}, ${printed} is printed.`);
  }
  return {
    pdf: null,
    pages: [lines],
    truth: {
      document: { title, organisation: 'Ålvinge kommun', year: 2012, kind: 'verksamhetsberättelse' },
      legend: [],
      goals: statusRows.map(([goal, outcome, color]) => ({
        area: 'Måluppföljning',
        goal,
        description: '',
        comment: '',
        activities: [{ activity: '', outcome, measure: '', status: colors[color] ?? null }],
      })),
      tables: [
        {
          title: 'Måluppföljning',
          kind: 'activity',
          unit: null,
          header: [statusHeader],
          rows: statusRows.map((row) => [...row]),
          numeric: false,
        },
        {
          title: 'Budget och utfall 2012, tkr',
          kind: 'budget',
          unit: 'tkr',
          header: [budgetHeader],
          rows: budgetRows,
          numeric: true,
        },
      ],
    },
  };
}
