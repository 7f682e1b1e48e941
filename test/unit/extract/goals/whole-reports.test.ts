import { describe, expect, it } from 'vitest';
import { findGoals } from '../../../../src/extract/goals/find-goals.ts';
import { type FixturePart, fixtureReport, goalContext } from '../report-fixture.ts';

/** `area | goal` with its activities as `activity => outcome (target) status`. */
type Expected = readonly (readonly [goal: string, ...activities: string[]])[];

const shown = (parts: readonly FixturePart[], form: 'pages' | 'text'): string[][] =>
  findGoals(fixtureReport(parts, form), goalContext).map(({ area, goal, activities }) => [
    `${area ?? '–'} | ${goal}`,
    ...activities.map(({ activity, outcome, target, status, statusColor }) =>
      [
        activity,
        ...(outcome === null ? [] : [`=> ${outcome}`]),
        ...(target === null ? [] : [`(${target})`]),
        ...(status === 'unknown' ? [] : [status]),
        ...(statusColor === null ? [] : [statusColor]),
      ]
        .join(' ')
        .trim(),
    ),
  ]);

const reports: readonly (readonly [string, readonly FixturePart[], Expected])[] = [
  [
    'a board that reports on the council’s goals by its own, with indicators',
    [
      '# Verksamhetsberättelse 2023',
      'Kulturnämnden i Lillåsa kommun',
      '# Biblioteken',
      'Biblioteken har haft fler besök än på många år.',
      '## Måluppfyllelse',
      {
        rows: [
          ['Kommunfullmäktiges mål', 'Nämndens mål', 'Indikator', 'Målvärde', 'Utfall 2023', 'Måluppfyllelse'],
          ['En kommun för alla', 'Fler barn lånar böcker', 'Lån per barn', 'minst 12', '14', 'Uppnått'],
          ['', 'Öppet när folk är lediga', 'Timmar på kvällstid', '20', '16', 'Ej uppnått'],
        ],
      },
      '## Ekonomi',
      'Nämnden går med ett litet överskott.',
      {
        kind: 'budget',
        rows: [
          ['Verksamhet', 'Budget', 'Utfall'],
          ['Bibliotek', '900', '890'],
        ],
      },
    ],
    [
      ['Biblioteken | Fler barn lånar böcker', 'Lån per barn => 14 (minst 12) done'],
      ['Biblioteken | Öppet när folk är lediga', 'Timmar på kvällstid => 16 (20) not-done'],
    ],
  ],
  [
    'a plan with numbered goals without a colon, and what will be done',
    [
      '# Handlingsplan för trygghet 2024–2026',
      '# Inledning',
      'Planen gäller i tre år.',
      '# Trygga platser',
      '## Mål 1.1 Invånarna känner sig trygga i centrum',
      'Centrum är den plats där flest rör sig om kvällen.',
      '### Åtgärder',
      '- Byta lampor på Storgatan',
      '- Gå nattvandring varje helg',
      '## Mål 1.2 Skolvägarna är säkra',
      '### Åtgärder',
      '- Bygga två övergångsställen',
      '# Uppföljning',
      'Planen följs upp varje år.',
    ],
    [
      [
        'Trygga platser | Invånarna känner sig trygga i centrum',
        'Byta lampor på Storgatan',
        'Gå nattvandring varje helg',
      ],
      ['Trygga platser | Skolvägarna är säkra', 'Bygga två övergångsställen'],
    ],
  ],
  [
    'an association whose goals are a list, with what it will do under each part',
    [
      '# Verksamhetsplan 2024',
      'Föreningen Sörbyns Ångbåt',
      '# Mål för 2024',
      'Styrelsen föreslår dessa mål.',
      '- Fler medlemmar än i fjol',
      '- Båten ska gå i trafik varje lördag',
      '# Aktiviteter',
      '- Öppet hus i maj',
      '- Städdag på varvet',
      '# Ekonomi',
      '- Medlemsavgiften är 200 kronor',
    ],
    [
      ['Mål för 2024 | Fler medlemmar än i fjol'],
      ['Mål för 2024 | Båten ska gå i trafik varje lördag'],
      ['– | Aktiviteter', 'Öppet hus i maj', 'Städdag på varvet'],
    ],
  ],
  [
    'a follow-up with a status in words for each activity',
    [
      '# Uppföljning av folkhälsoplanen',
      '# Levnadsvanor',
      '## Övergripande mål: Fler rör på sig varje dag',
      {
        rows: [
          ['Aktivitet', 'Ansvarig', 'Status', 'Kommentar'],
          ['Anlägga ett utegym', 'Fritid', 'Klar', 'Invigt i juni'],
          ['Låna ut skidor', 'Fritid', 'Pågår', ''],
          ['Märka ut vandringsleder', 'Park', 'Ej påbörjad', 'Väntar på medel'],
        ],
      },
    ],
    [
      [
        'Levnadsvanor | Fler rör på sig varje dag',
        'Anlägga ett utegym => Invigt i juni done',
        'Låna ut skidor started',
        'Märka ut vandringsleder => Väntar på medel not-started',
      ],
    ],
  ],
  [
    'a company with goals of its owner in figures over two years',
    [
      '# Årsredovisning 2023',
      '# Förvaltningsberättelse',
      '## Ägarens mål',
      {
        kind: 'indicator',
        rows: [
          ['Mål', 'Målnivå', 'Utfall 2022', 'Utfall 2023'],
          ['Nöjda hyresgäster', '≥ 80 %', '78 %', '82 %'],
          ['Vakanta lägenheter', 'högst 2 %', '1,5 %', '2,4 %'],
        ],
      },
    ],
    [
      ['Ägarens mål | Nöjda hyresgäster', '=> 82 % (≥ 80 %)'],
      ['Ägarens mål | Vakanta lägenheter', '=> 2,4 % (högst 2 %)'],
    ],
  ],
  [
    'a region that tells of each goal in prose with result and judgement',
    [
      '# Årsrapport 2022',
      '# Kollektivtrafik',
      '## Mål 1 – Resenärerna är nöjda',
      'Resenärerna ska kunna lita på tidtabellen.',
      'Resultat: Nöjdheten steg till 74 procent.',
      'Kommentar: Bussarna på landsbygden drar ner värdet.',
      '## Mål 2 – Trafiken är fossilfri',
      'Resultat: Alla bussar går på gas eller el.',
      '# Personal',
      'Sjukfrånvaron sjönk.',
    ],
    [
      ['Kollektivtrafik | Resenärerna är nöjda', '=> Nöjdheten steg till 74 procent.'],
      ['Kollektivtrafik | Trafiken är fossilfri', '=> Alla bussar går på gas eller el.'],
    ],
  ],
  [
    'goals in a row above the activities of a table',
    [
      '# Uppföljning',
      '# Miljö',
      {
        rows: [
          ['Aktivitet', 'Utfall', ''],
          ['Mål 1: Rena sjöar', '', ''],
          ['Kalka Lillsjön', 'Kalkad i maj', '@green'],
          ['Mål 2: Mindre avfall', '', ''],
          ['Öppna ett bytesrum', 'Lokal saknas', '@red'],
        ],
      },
    ],
    [
      ['Miljö | Rena sjöar', 'Kalka Lillsjön => Kalkad i maj done green'],
      ['Miljö | Mindre avfall', 'Öppna ett bytesrum => Lokal saknas not-started red'],
    ],
  ],
  [
    'a plan with a chapter of goals, a heading for each',
    [
      '# Verksamhetsplan 2025',
      '# Strategiska mål 2025–2027',
      'Direktionen har antagit två mål.',
      '## En levande landsbygd',
      'Fler ska kunna bo kvar.',
      '### Insatser',
      '- Bygga ut fiber',
      '## Jobb i hela länet',
      'Företagen ska hitta folk.',
      '# Organisation',
      '## Kansliet',
      'Vi är nio.',
      '## Direktionen',
      'Den har elva ledamöter.',
    ],
    [
      ['Strategiska mål 2025–2027 | En levande landsbygd', 'Bygga ut fiber'],
      ['Strategiska mål 2025–2027 | Jobb i hela länet'],
    ],
  ],
  [
    'goals and outcomes in two columns without headings',
    [
      '# Berättelse för året',
      '# Hamnen',
      '## Så gick det med målen',
      {
        headerRowCount: 0,
        kind: 'other',
        rows: [
          ['Minst tio båtar får plats', 'Genomfört, tolv platser', '@green'],
          ['Kajen lagas före sommaren', 'Ej påbörjat', '@red'],
          ['En karta över farleden trycks', 'Kartan såldes slut', ''],
        ],
      },
      '# Telefoner',
      {
        headerRowCount: 0,
        kind: 'other',
        rows: [
          ['Kansliet på Storgatan', 'Öppet vardagar'],
          ['Hamnvakten i huset', 'Alltid'],
        ],
      },
    ],
    [
      ['Hamnen | Minst tio båtar får plats', '=> Genomfört, tolv platser done green'],
      ['Hamnen | Kajen lagas före sommaren', '=> Ej påbörjat not-started red'],
      ['Hamnen | En karta över farleden trycks', '=> Kartan såldes slut'],
    ],
  ],
  [
    'a goal in a heading over all columns of a table',
    [
      '# Skolan',
      {
        headerRowCount: 2,
        rows: [
          ['Mål 4: Alla elever når målen', '', ''],
          ['Åtgärd', 'Resultat', 'Bedömning'],
          ['Läxhjälp två dagar i veckan', 'Hälften av eleverna kommer', 'Pågår'],
        ],
      },
    ],
    [['Skolan | Alla elever når målen', 'Läxhjälp två dagar i veckan => Hälften av eleverna kommer started']],
  ],
  [
    'labels for all that is told of a goal',
    [
      '# Bad och fritid',
      '## Mål: Fler simkunniga barn',
      'Indikator: Andel simkunniga i årskurs 6',
      'Målvärde: minst 95 %',
      'Utfall: 91 %',
      'Bedömning: Pågår',
      'Kommentar: Två skolor saknade badtider.',
      '## Mål: Öppna hallar',
      'Aktivitet: Hålla kvällsöppet',
      'Resultat: Öppet till tio.',
      'Aktivitet: Sänka taxan',
      'Status: Grön',
    ],
    [
      ['Bad och fritid | Fler simkunniga barn', '=> 91 % (minst 95 %) started'],
      ['Bad och fritid | Öppna hallar', 'Hålla kvällsöppet => Öppet till tio.', 'Sänka taxan green'],
    ],
  ],
  [
    'targets in words beside what they are measured by',
    [
      '# Miljönämnden',
      {
        kind: 'indicator',
        rows: [
          ['Nyckeltal', 'Mål 2024', 'Utfall 2024'],
          ['Väntetid för bygglov', 'högst 60 dagar', '48 dagar'],
          ['Nöjda sökande', 'minst 75 procent', '71 procent'],
        ],
      },
    ],
    [
      [
        'Miljönämnden | Nyckeltal',
        'Väntetid för bygglov => 48 dagar (högst 60 dagar)',
        'Nöjda sökande => 71 procent (minst 75 procent)',
      ],
    ],
  ],
  [
    'numbers of goals with the name in the next line',
    [
      '# Verksamhetsplan',
      '# Äldreomsorgen',
      '## Strategiskt mål 1',
      '## Trygga dagar hemma',
      'Hemtjänsten ska komma i tid.',
      '### Aktiviteter',
      '- Nya scheman',
      '## Strategiskt mål 2',
      'Alla ska veta vem som kommer.',
    ],
    [['Äldreomsorgen | Trygga dagar hemma', 'Nya scheman'], ['Äldreomsorgen | Alla ska veta vem som kommer.']],
  ],
  [
    'a card for each goal',
    [
      '# Projekt Strandpromenad',
      {
        headerRowCount: 0,
        kind: 'other',
        rows: [
          ['Mål', 'En promenad runt hela viken'],
          ['Aktiviteter', 'Lägga spång; Sätta bänkar'],
          ['Mätetal', 'Minst 2 km'],
          ['Status', 'Pågår'],
        ],
      },
      {
        headerRowCount: 0,
        kind: 'other',
        rows: [
          ['Projektägare', 'Parken'],
          ['Projektledare', 'Eva Ek'],
        ],
      },
    ],
    [['Projekt Strandpromenad | En promenad runt hela viken', 'Lägga spång started', 'Sätta bänkar started']],
  ],
  [
    'indicators with years over their outcomes',
    [
      '# Skolan',
      '## Mål 2: Alla klarar skolan',
      {
        kind: 'indicator',
        rows: [
          ['Indikator', '2021', '2022', '2023', 'Målvärde 2023'],
          ['Behöriga till gymnasiet, %', '88', '90', '91', '95'],
        ],
      },
    ],
    [['Skolan | Alla klarar skolan', 'Behöriga till gymnasiet, % => 91 (95)']],
  ],
  [
    'a report without goals',
    [
      '# Årsredovisning 2020',
      '# Förvaltningsberättelse',
      'Målet för stämman var att välja styrelse.',
      '## Föreningens uppdrag',
      '- Förvalta huset',
      '## Väsentliga händelser',
      '- Taket lades om',
      '# Resultaträkning',
      {
        kind: 'income-statement',
        rows: [
          ['', '2020', '2019'],
          ['Resultat', '12', '9'],
        ],
      },
      {
        kind: 'statistics',
        rows: [
          ['Resultat och ställning', '2020', '2019'],
          ['Soliditet, %', '45', '44'],
        ],
      },
    ],
    [],
  ],
];

describe('whole reports of other makers', () => {
  it.each(reports)('%s', (_, parts, expected) => {
    expect(shown(parts, 'pages')).toEqual(expected);
  });

  /** In plain text areas are less sure: it shows no levels of headings. */
  const withoutAreas = (goals: Expected | string[][]) =>
    goals.map(([goal, ...rest]) => [goal!.replace(/^.* \| /u, ''), ...rest]);

  it.each(reports.filter(([name]) => !name.includes('a chapter of goals')))(
    'as plain text: %s',
    (_, parts, expected) => {
      expect(withoutAreas(shown(parts, 'text'))).toEqual(withoutAreas(expected));
    },
  );

  it.each(reports)('do not change with what is told after them: %s', (_, parts) => {
    const more = ['# Revisionsberättelse', 'Vi har granskat räkenskaperna.', '- Kassan stämmer', 'Inget att anmärka.'];
    expect(shown([...parts, ...more], 'pages')).toEqual(shown(parts, 'pages'));
  });
});
