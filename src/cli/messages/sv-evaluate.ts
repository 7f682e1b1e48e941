import type { Messages } from './en.ts';

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** What `klartext evaluate` says, in Swedish. */
export const evaluate: Messages['evaluate'] = {
  table: {
    document: 'dokument',
    file: 'fil',
    pages: 'sidor',
    cer: 'CER',
    cerFurnitureFree: 'CER*',
    wer: 'WER',
    wordBag: 'F1',
    swedishAligned: 'åäö',
    swedishAnyOrder: 'åäö fri',
    total: 'alla',
    decimalSign: ',',
  },
  legend:
    'I procent. CER: fel tecken; CER*: detsamma när sidhuvud och sidfot får stå var som helst på sin sida; WER: fel ord; ' +
    'F1: ord som hittats, utan hänsyn till ordning; åäö: rätta ord med å ä ö på sin plats, och i fri ordning.',
  repairTable: {
    document: 'lagning',
    words: 'ord',
    damaged: 'skadade',
    changed: 'ändrade',
    precision: 'precision',
    recall: 'täckning',
    harm: 'skada',
    werBefore: 'WER före',
    werAfter: 'efter',
    cerBefore: 'CER före',
    cerAfter: 'efter',
    cerReduction: 'minskning',
    total: 'alla',
    decimalSign: ',',
  },
  repairLegend:
    'Precision: ändrade ord som blev rätta; täckning: skadade ord som blev rätta; skada: rätta ord som ändrades; ' +
    'minskning: teckenfel som försvann. I procent, utom antalen.',
  repairErrors: 'Fel efter lagningen (läst → lagat (facit), gånger):',
  repairConfusions: 'Felläsningar (facit → läst, gånger (i ord som lagades)):',
  tablesTable: {
    document: 'tabeller',
    tables: 'hittade',
    foundPrecision: 'P',
    foundRecall: 'T',
    rows: 'rätta rader',
    rowsPrecision: 'P',
    rowsRecall: 'T',
    rowsF1: 'F1',
    letterExact: 'på bokstaven',
    structure: 'struktur',
    numbers: 'rätta tal',
    numbersExact: '%',
    wrong: 'fel',
    unmarked: 'omärkta',
    falseAlarms: 'flaggade rätta',
    values: 'rätta värden',
    checkBoxes: 'kryssrutor',
    total: 'alla',
    decimalSign: ',',
  },
  gridsTable: {
    document: 'rutnät',
    gritsCon: 'GriTS-Con',
    gritsTop: 'GriTS-Top',
    teds: 'TEDS',
    tedsStructure: 'TEDS-S',
    matched: 'jämförda',
    adjacency: 'grannar F1',
    adjacencyStructure: 'struktur',
    total: 'alla',
    decimalSign: ',',
  },
  statusesTable: {
    document: 'status',
    statuses: 'rätt',
    wrong: 'fel',
    unknown: 'okända',
    missing: 'saknas',
    noRow: 'ingen rad',
    extra: 'övriga',
    legend: 'förklaring',
    total: 'alla',
  },
  tablesLegend:
    'Hittade: tabeller där minst hälften av cellerna finns i en tabell; rätta rader: samma celler i ordning, lika tal, texter med minst 95 % samma bokstäver; på bokstaven ' +
    'och struktur: F1 för rader där varje bokstav är rätt, och för rader som är hela och på sin plats men kan vara fellästa; fel: något annat står där ett tal hör hemma; ' +
    'omärkta: av dem de med tillförlitlighet 0,9 eller mer och ingen varning; flaggade rätta: rätta tal som är osäkra eller varnas för. P: precision; T: täckning. I procent, utom antalen.',
  gridsLegend:
    'I procent. GriTS och TEDS: de jämförda tabellernas poäng av alla tabeller, F1; jämförda: deras medelvärde; struktur: utan hänsyn till vad som lästs i cellerna.',
  statusesLegend:
    'Rätt: aktivitetens rad har dess färg; okända: en färg som inte kunnat avgöras; saknas: en rad utan status; ingen rad: ingen rad har aktiviteten; övriga: status på andra rader.',
  goalsTable: {
    document: 'mål',
    goals: 'mål',
    activities: 'aktiviteter',
    precision: 'P',
    recall: 'T',
    f1: 'F1',
    areas: 'områden',
    inGoal: 'under målet',
    outcomes: 'utfall',
    statuses: 'rätt status',
    wrong: 'fel',
    unknown: 'okänd',
    total: 'alla',
    decimalSign: ',',
  },
  goalsLegend:
    'Mål och aktiviteter vars text har minst 90 % samma bokstäver; under målet: aktiviteter som står under rätt mål; ' +
    'status: av alla aktiviteter med färg. P: precision; T: täckning. I procent, utom antalen.',
  statementsTable: {
    document: 'räkningar',
    statements: 'hittade',
    values: 'rätta värden',
    share: '%',
    missing: 'saknas',
    wrong: 'fel',
    silent: 'tysta fel',
    falseAlarms: 'falsklarm',
    falseAlarmShare: '%',
    checks: 'rätta summor',
    hold: 'kontroller stämmer',
    fail: 'fallerar',
    total: 'alla',
    decimalSign: ',',
  },
  statementsLegend:
    'Tysta fel: fel värden med tillförlitlighet 0,9 eller mer som ingen varning och ingen fallerad kontroll pekar på; falsklarm: rätta värden som är flaggade; ' +
    'rätta summor: summor som facit vet stämmer, eller inte, och där en kontroll säger detsamma.',
  missingGoals: 'Mål som saknas:',
  extraGoals: 'Mål som inte finns i facit:',
  missingActivities: 'Aktiviteter som saknas:',
  extraActivities: 'Aktiviteter som inte finns i facit:',
  wrongValues: 'Värden som är fel eller saknas (facit):',
  silent: 'inget varnar',
  wrongRows: (table) => `Rader i ${table} som inte är rätta:`,
  wanted: 'facit:   ',
  given: 'resultat:',
  tableRow: (truth, output) => `${truth} → ${output}`,
  noTable: 'ingen tabell',
  extraTable: (id, title, rows) =>
    `${id}${title === null ? '' : ` (${title})`}: finns i inget facit; ${rows} ${rows === 1 ? 'rad' : 'rader'}`,
  truthWithoutOutput: (truth) => `${truth}: inget resultat för detta facit.`,
  outputWithoutTruth: (id, file) => `${id} (${file}): inget facit för detta dokument; inte mätt.`,
  unreadableOutput: (id, reason) => `${id}: document.json kan inte mätas: ${reason}`,
  note: (id, note) => {
    switch (note.kind) {
      case 'pages-asked-for':
        return `${id}: ${note.asked} av ${note.pages} sidor var beställda; bara de är mätta.`;
      case 'page-counts-differ':
        return `${id}: facit har ${plural(note.truthPages, 'sida', 'sidor')} och filen ${note.filePages}: hela texter jämförs, inte sidor.`;
      case 'no-truth-text':
        return `${id}: facit har ingen text.txt; texten kan inte mätas.`;
    }
  },
  pagesMissing: (id, pages) => `${id}: sidor utan resultat: ${pages}.`,
  pagesFailed: (id, pages) => `${id}: misslyckade sidor: ${pages}.`,
  pagesEmpty: (id, pages) => `${id}: sidor som lästs som tomma men har text: ${pages}.`,
  nothingMeasured: 'Inget dokument i resultatet hör till något facit: ingenting mättes.',
  worstPages: 'Sidor med flest fel (fel tecken, CER):',
  page: (pageNumber) => (pageNumber === null ? 'hela texten' : `sida ${pageNumber}`),
  errorCharacters: (confused, lost, extra, moved) =>
    `Tecken förväxlade ${confused}, förlorade ${lost}, tillkomna ${extra}, flyttade ${moved}.`,
  confusions: 'Förväxlingar (facit → läst, gånger):',
  missingSwedishWords: 'Ord med å ä ö som inte finns någonstans (gånger):',
  lost: 'Förlorat:',
  extra: 'Tillkommet:',
  moved: 'På en annan plats:',
  written: (path) => `Skrivet: ${path}`,
};
