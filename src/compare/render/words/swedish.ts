import type { CompareWords } from './compare-words.ts';

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const agreements: Readonly<Record<string, string>> = {
  agree: 'lika',
  rounding: 'lika så när som på avrundning',
  'other-sign': 'lika med omvänt tecken',
  restated: 'ändrade i efterhand',
  misread: 'troligen fellästa',
  doubtful: 'olika med en osäker cell',
  unreadable: 'oläsliga i den ena',
};

const methods: Readonly<Record<string, string>> = {
  first: 'först',
  mapping: 'enligt kopplingsfilen',
  code: 'efter standardkod',
  label: 'efter benämning',
  stemmed: 'böjd',
  fuzzy: 'felläst, med samma belopp',
  sum: 'summan',
  figure: 'efter ett belopp som båda har',
};

const statuses: Readonly<Record<string, string>> = {
  done: 'klart',
  started: 'pågår',
  'not-started': 'ej påbörjat',
  'not-done': 'inte klart',
  'partly-done': 'delvis klart',
  'on-track': 'enligt plan',
  delayed: 'försenat',
  paused: 'vilande',
  cancelled: 'utgår',
  missing: 'uppgift saknas',
  unknown: 'okänd status',
};

/** A column without a heading is named by its place alone (`column-2`). */
const columnName = (column: string): string => {
  const place = /^column-(\d+)(?: \(\d+\))?$/u.exec(column)?.[1];
  return place === undefined ? `kolumnen ”${column}”` : `kolumn ${place}, som saknar rubrik`;
};

/** What a comparison says, in Swedish. */
export const swedish: CompareWords = {
  language: 'sv',
  decimalSign: ',',
  title: 'Jämförelse över år',
  unknownOrganisation: 'Okänd organisation',
  registrationNumber: (number) => `Organisationsnummer ${number}`,
  joined: (name, documents, by) => {
    const reasons = {
      mapping: 'samma enligt kopplingsfilen',
      form: 'samma namn i annan form',
      number: 'samma organisationsnummer',
    };
    return `Även ”${name}” i ${documents.join(', ')}: ${reasons[by]}.`;
  },
  nameIt: (documentId) =>
    `Det framgår inte vems rapporten är. En rad i en kopplingsfil (--mapping) säger det: ${documentId}⇥NAMN⇥⇥document, där ⇥ är en tabb; --write-mapping skriver en sådan fil att börja med.`,
  duplicate: (document, sameAs) => `${document} är gjord av samma fil som ${sameAs}; bara ${sameAs} jämförs.`,
  kinds: {
    'income-statement': 'Resultaträkning',
    'balance-sheet': 'Balansräkning',
    'cash-flow': 'Kassaflöde',
    note: 'Not',
    budget: 'Budget',
    financing: 'Finansiering',
    overview: 'Flerårsöversikt',
  },
  measures: {
    budget: 'budget',
    forecast: 'prognos',
    deviation: 'avvikelse',
    plan: 'plan',
    interim: 'del av året',
    total: 'totalt',
    share: 'andel',
  },
  item: 'Post',
  change: 'Ändring',
  unit: (unit) => unit,
  unknownUnit: 'okänd enhet',
  otherUnits: (label, unit, others) =>
    `${label}: andra rapporter har den i ${others.map((other) => other ?? 'okänd enhet').join(', ')}; inte jämfört med ${unit ?? 'belopp vars rapport inte anger någon enhet (för få av dem finns i en annan rapport för att säga den)'}.`,
  inferredUnit: ({ documentId, unit, from, figures, isOfReport }, statement, score) =>
    `${statement} i ${documentId} anger ingen enhet: läst som ${unit}, ${isOfReport === true ? `som rapporten i övrigt, där ${figures} belopp är` : `för ${figures} belopp är då`} desamma som i ${from} (${score}).`,
  inMoneyOf: (year) => `i ${year} års penningvärde`,
  missingYears: (years) => `Ingen rapport för: ${years.join(', ')}`,
  reports: 'Rapporter',
  year: (year) => (year === null ? '(okänt år)' : String(year)),
  fromNextReport: 'ur en annan rapports kolumn: årets egen rapport saknas, har inte posten eller är osäkert läst där',
  unreadableValue: 'cellen har ett tal som inte gick att läsa',
  noIndex: (periods, year) =>
    `Indexfilen saknar ${periods.join(', ')}: belopp för ${periods.length === 1 ? 'den perioden' : 'de perioderna'} anges inte i ${year} års penningvärde.`,
  place: ({ document, page, table, row }) =>
    [
      ...(document === null ? [] : [document]),
      `s. ${page}`,
      ...(table === null ? [] : [`tabell ${table}`]),
      ...(row === null ? [] : [`rad ${row}`]),
    ].join(', '),
  turned: 'tryckt med omvänt tecken: visas med tecknet i radens senaste rapport',
  overGap: 'ändring över ett eller flera år utan uppgift',
  difference: (agreement, figures, difference) => {
    const told = figures.map(
      ({ value, document, page, isDoubtful }) => `${value} i ${document}, s. ${page}${isDoubtful ? ' (osäkert)' : ''}`,
    );
    const more = difference === null || agreement === 'other-sign' ? '' : `: ${difference}`;
    const heading = {
      'other-sign': 'Samma belopp, omvänt tecken',
      restated: 'Ändrat i efterhand',
      misread: 'Troligen felläst',
      doubtful: 'Olika, osäkert',
      unreadable: 'Oläsligt i den ena',
    };
    return `${agreement in heading ? heading[agreement as keyof typeof heading] : agreement}${more}: ${told.join('; ')}.`;
  },
  renamed: (documentId, label, method, score) => `”${label}” i ${documentId} (${methods[method]}, ${score}).`,
  mapped: (line, target, rows) => {
    const told = rows.map(({ label, documents }) => `”${label}” i ${documents.join(', ')}`).join('; ');
    return target === '-'
      ? `Kopplingsfilen, rad ${line}, låter raden stå för sig: ${told}.`
      : `Kopplad till ”${target}” av kopplingsfilen, rad ${line}: ${told}.`;
  },
  nearest: (label, nearest, documentId, refusal, score, line) => {
    const reasons = {
      mapping: `kopplingsfilen${line === null ? '' : `, rad ${line},`} säger nej`,
      marks: 'tal, nekande ord eller riktning skiljer',
      figures: 'ett belopp som båda rapporterna har skiljer',
      labels: 'båda rapporterna har samma belopp, men benämningarna säger för lite',
      unsure: 'inget säger att de är samma',
    };
    return `”${label}” är inte kopplad till ”${nearest}” i ${documentId} (${score}): ${reasons[refusal]}.`;
  },
  mappingFile: {
    head: [
      'Kopplingsfil för klartext compare och klartext review (--mapping). Ta bort # framför en rad för att den ska gälla; ändra den gärna.',
      'En rad: benämning, vad den är, organisation, redovisning, med tabb emellan. !X: är aldrig X. -: kopplas med inget. * i benämningen: vilka bokstäver som helst.',
    ],
    proposed: 'Rader utan motsvarighet, med den som liknar dem mest, likast först. Ta bort # där de är samma post.',
    unsure: 'Kopplade på annat än samma benämning, osäkrast först. Ta bort # där de inte är samma post.',
    organisations: 'Organisationer vars namn bara skiljer i prickar och ringar. Ta bort # där de är samma.',
    documents: 'Rapporter utan känd organisation. Skriv namnet i stället för ? och ta bort #.',
    refusals: {
      marks: 'tal, nekande ord eller riktning skiljer',
      figures: 'ett belopp som båda rapporterna har skiljer',
      labels: 'båda rapporterna har samma belopp, men benämningarna säger för lite',
      unsure: 'inget säger att de är samma',
    },
  },
  counts: (matched, series, compared, counts) =>
    `${matched} av ${plural(series, 'rad', 'rader')} i minst två rapporter. ${plural(compared, 'belopp', 'belopp')} i två rapporter${
      counts.length === 0
        ? ''
        : `: ${counts.map(([agreement, count]) => `${count} ${agreements[agreement]}`).join(', ')}`
    }.`,
  leftOut: (document, statement, column, reason, figures) =>
    `${document}, ${statement}, ${columnName(column)}: ${plural(figures, 'belopp', 'belopp')} ej jämförda: ${
      reason === 'no-period' ? 'det står inte vilken period de gäller' : 'en annan kolumn har samma rubrik'
    }.`,
  unreadable: (document, reason) => `${document}: document.json kan inte användas: ${reason}`,
  goals: 'Mål och aktiviteter',
  goalChange: {
    first: '',
    same: 'lika',
    'target-changed': 'målvärdet ändrat',
    reworded: 'omformulerat',
    retold: 'med andra ord',
    new: 'nytt',
    'not-comparable': 'inte jämförbart (utan namn)',
  },
  account: '(målets utfall)',
  noName: '(utan namn)',
  goalParts: { measure: 'mått', target: 'mål', outcome: 'utfall' },
  nearestGoal: (text, documentId, refusal, score) => {
    const reasons = {
      negation: 'det ena nekar',
      direction: 'de har motsatt riktning',
      figure: 'ett tal som säger vilken det gäller skiljer',
      word: 'samma mening om något annat',
      unsure: 'för lite säger att de är samma',
    };
    return `Mest likt: ”${text}” i ${documentId} (${score}): ${reasons[refusal]}.`;
  },
  goneFrom: (document) => `borta från ${document}`,
  missingIn: (documents) => `finns inte i ${documents.join(', ')}`,
  status: (status) => statuses[status] ?? status,
  targetMet: { true: 'målvärdet nått', false: 'målvärdet inte nått' },
  page: (page) => `sida ${page}`,
  figure: ({ document, page, raw, confidence, check }) =>
    `${document}, sida ${page}: läst ”${raw}”, tillförlitlighet ${confidence}${check === null ? '' : `, summor: ${check}`}`,
  checks: { holds: 'stämmer', rounding: 'stämmer avrundat', unchecked: 'ej kontrollerade', fails: 'stämmer inte' },
  unmatched: (option, value, nearest) => {
    if (option === 'years') {
      return `Ingen rapport har belopp för ${value}${nearest.length === 0 ? '' : `; det finns belopp för ${nearest[0]}`}.`;
    }
    const told =
      option === 'item'
        ? `Ingen post har koden ${value} eller ”${value}” i sin benämning`
        : `Ingen organisation har ”${value}” i sitt namn`;
    return nearest.length === 0 ? `${told}.` : `${told}. Menades ${nearest.map((name) => `”${name}”`).join(', ')}?`;
  },
  nothing: 'Det finns inget att jämföra.',
};
