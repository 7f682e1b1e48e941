import { render } from '../../sentences/sentence.ts';
import { swedish } from '../../sentences/swedish.ts';
import type { Messages, RunCounts } from './en.ts';

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** A number with the decimal comma. */
const decimal = (value: number): string => String(value).replace('.', ',');

const list = (words: readonly string[]): string => words.join(', ');

/** Every sentence that the command line says by itself, in Swedish. A missing one is a type error. */
export const sv: Messages = {
  language: 'sv',
  say: (text) => render(text, swedish),
  values: {
    folder: 'MAPP',
    file: 'FIL',
    text: 'TEXT',
    glob: 'MÖNSTER',
    formats: 'json,text,markdown,html,csv',
    csv: 'rfc4180|excel-sv',
    pages: '1-3,7',
    engine: 'auto|tesseract.js|tesseract',
    count: 'N',
    memory: '900MB',
    fileSize: '4GB',
    seconds: 'SEKUNDER',
    pixels: 'PUNKTER',
    language: 'sv|en',
  },
  usage: {
    unknownOption: (option, suggestion) =>
      `Flaggan ${option} finns inte.${suggestion === null ? '' : ` Menade du ${suggestion}?`} Se klartext --help --lang sv.`,
    optionOfOtherCommand: (option, command, commands) =>
      `Flaggan ${option} hör inte till klartext ${command} utan till: ${list(commands)}.`,
    optionNeedsValue: (option, value) => `Flaggan ${option} behöver ett värde: ${option} ${value}.`,
    switchTakesNoValue: (option) => `Flaggan ${option} tar inget värde.`,
    notACommandYet: (word, commands) =>
      `${word} är inte ett kommando i den här versionen. Kommandon är: ${list(commands)}. För en fil eller mapp med det namnet, skriv ./${word}.`,
    mistypedCommand: (word, suggestion) =>
      `Det finns varken ett kommando eller en fil ${word}. Menade du klartext ${suggestion}?`,
    badValue: (option, text, expected) => `${option} ${text} går inte att använda: ange ${expected}.`,
    expected: {
      count: 'ett heltal från 1 och uppåt',
      seconds: 'ett antal sekunder över 0, till exempel 300',
      bytes: 'en mängd minne, till exempel 900MB eller 2GB',
      pages: 'sidnummer och intervall, till exempel 1-3,7 eller 5-',
      oneOf: (choices) => `något av ${list(choices)}`,
    },
    noInput: 'Ingen indata: ange minst en fil, en mapp eller ett mönster. Se klartext --help --lang sv.',
    stdoutNeedsOneInput: (count) =>
      `Med -o - kan exakt en fil läsas, eftersom dess JSON skrivs till stdout; ${count} angavs.`,
    stdoutNeedsOneDocument: (first, second) =>
      `Med -o - kan exakt en fil läsas, men indata rymmer ${first} och ${second}. Ange en fil, eller en mapp för resultatet.`,
    stdoutIsTaken: 'Både -o - och --json skriver till stdout: ta bort en av dem.',
    stdoutIsJson: 'Med -o - är json den enda formen.',
    evaluateRepairOperands:
      'klartext evaluate --repair behöver tre textfiler: klartext evaluate --repair SKADAD RÄTT LAGAD.',
    evaluateOperands: 'klartext evaluate behöver två mappar: klartext evaluate FACIT RESULTAT.',
    repairOperands:
      'klartext repair behöver en textfil, eller - för standard in: klartext repair skadad.txt -o lagad.txt.',
    wouldOverwrite: (path) => `Resultatet skulle skriva över ${path}, som det görs av. Välj en annan fil med -o.`,
    sameFileTwice: (path) => `Två resultat skulle skrivas till ${path}. Välj en annan fil.`,
    textAndJsonToStdout: 'Både texten och --json skriver till stdout: ange en fil för texten med -o.',
    wordsOperands:
      'klartext words behöver resultatmappen från en tidigare körning: klartext words resultat -o ord.txt.',
    validateOperands: 'klartext validate behöver minst en document.json, manifest.json eller mapp.',
    noOperands: (command) => `klartext ${command} tar inga filer.`,
  },
  config: {
    cannotRead: (path, reason) => `Inställningsfilen ${path} kan inte läsas: ${reason}.`,
    notJson: (path, reason) => `Inställningsfilen ${path} är inte JSON: ${reason}.`,
    unknownKey: (path, line, key, suggestion, keys) =>
      `${path}, rad ${line}: inställningen ${key} finns inte. ${suggestion === null ? `Inställningar är: ${list(keys)}.` : `Menade du ${suggestion}?`}`,
    badValue: (path, line, key, reason) => `${path}, rad ${line}: inställningen ${key} går inte att använda: ${reason}`,
  },
  errorHeading: {
    usage: 'Fel på kommandoraden.',
    'missing-dependency': 'Något som klartext behöver saknas.',
    'invalid-output': 'Resultatet är inte giltigt.',
    'file-access': 'En fil eller mapp kan inte läsas eller skrivas.',
    'unreadable-input': 'Indata kan inte läsas.',
    'engine-crashed': 'Motorn som läser bilderna kraschade.',
    'engine-timeout': 'Motorn som läser bilderna svarade inte i tid.',
    encrypted: 'Filen är krypterad; ange lösenordet med --password.',
    configuration: 'Fel i inställningarna.',
    'limit-exceeded': 'Filen är större än gränserna tillåter.',
    interrupted: 'Avbrutet.',
    bug: 'Detta är ett fel i klartext. Rapportera det gärna med raderna nedan.',
  },
  progress: {
    pages: (done, total) => `${done}/${total} sidor`,
    files: (done, total) => `${done}/${plural(total, 'fil', 'filer')}`,
    rate: (pagesPerMinute) => `${pagesPerMinute} sidor/min`,
    timeLeft: (duration) => `${duration} kvar`,
    failures: (count) => `${plural(count, 'misslyckad', 'misslyckade')}`,
    starting: (files, jobs, engine) =>
      `Läser ${plural(files, 'fil', 'filer')} med ${engine}, ${plural(jobs, 'sida', 'sidor')} åt gången.`,
    documentDone: (place, path, pages, duration) => `${place} ${path}: ${plural(pages, 'sida', 'sidor')}, ${duration}`,
    documentPartial: (place, path, failed, pages) =>
      `${place} ${path}: ${failed} av ${plural(pages, 'sida', 'sidor')} misslyckades`,
    documentFailed: (place, path, reason) => `${place} ${path}: misslyckades: ${reason}`,
    pageFailed: (path, pageNumber, reason) => `${path}, sida ${pageNumber}: misslyckades: ${reason}`,
    skipped: (path, reason) => `${path}: hoppades över: ${reason}`,
    worker: (reason) => `En arbetsprocess byttes ut: ${reason}`,
    summary: ({ documents, pages }: RunCounts, duration) => {
      const read = documents.ok + documents.partial + documents.failed;
      const parts = [
        `${plural(read, 'dokument', 'dokument')}: ${documents.ok} hela`,
        documents.partial > 0 ? `, ${documents.partial} delvis` : '',
        documents.failed > 0 ? `, ${plural(documents.failed, 'misslyckat', 'misslyckade')}` : '',
        documents.skipped > 0
          ? `; ${plural(documents.skipped, 'annan fil hoppades över', 'andra filer hoppades över')}`
          : '',
        `. ${plural(pages.ok + pages['low-confidence'] + pages.failed, 'sida', 'sidor')}: ${pages.ok} ok`,
        pages['low-confidence'] > 0 ? `, ${plural(pages['low-confidence'], 'osäker', 'osäkra')}` : '',
        pages.failed > 0 ? `, ${plural(pages.failed, 'misslyckad', 'misslyckade')}` : '',
        `. ${duration}.`,
      ];
      return parts.join('');
    },
    manifest: (path) => `Vad som hände med varje fil och sida: ${path}`,
    incomplete: 'Körningen blev inte färdig; manifestet säger det (complete: false).',
    interrupting: 'Avbrutet: det som är färdigt skrivs. Tryck Ctrl+C igen för att sluta genast.',
  },
  repair: {
    summary: ({ words, changes, doubts }) =>
      `${changes} av ${plural(words, 'ord', 'ord')} ändrade; ${doubts} osäkra fick stå kvar.`,
    normalized: (lines) =>
      `På ${plural(lines, 'rad', 'rader')} är bokstäver som skrivits med två tecken (a och en ring) nu ett (å).`,
  },
  words: {
    summary: (words, clean, documents) =>
      `${plural(words, 'ord', 'ord')} ur ${clean} rena av ${plural(documents, 'dokument', 'dokument')}.`,
    unreadable: (id, reason) => `${id}: document.json kan inte användas: ${reason}`,
    fewWords: (id, words, least) =>
      `${id}: används inte: det har ${plural(words, 'ord', 'ord')} om minst tre bokstäver; ${least} behövs för att bedöma det.`,
    fewKnown: (id, percent, least) =>
      `${id}: används inte: ${decimal(percent)} % av orden finns i ordlistorna, färre än ${decimal(least)} %; det kan vara skadat eller på ett annat språk.`,
    manyRepaired: (id, percent, most) =>
      `${id}: används inte: ${decimal(percent)} % av orden har lagats, fler än ${decimal(most)} %; det kan finnas skador som inte lagats.`,
  },
  validate: {
    faults: {
      pageTwice: (pageNumber) => `sida ${pageNumber} står två gånger`,
      pageOrder: (pageNumber, previous) => `sida ${pageNumber} kommer efter sida ${previous}`,
      pageBeyondEnd: (pageNumber, pageCount) => `sida ${pageNumber} i en fil på ${plural(pageCount, 'sida', 'sidor')}`,
      pageMissing: (pageNumber) => `sida ${pageNumber} saknas`,
      errorWithoutFailure: (status) =>
        status === 'failed' ? 'en misslyckad sida säger inte varför' : `en sida som är ${status} har ett fel`,
      idTwice: (id) => `id ${id} står två gånger`,
      noSuchPage: (pageNumber) => `det finns ingen sida ${pageNumber} i dokumentet`,
      noSuchTable: (id) => `det finns ingen tabell ${id}`,
      noSuchBlock: (id) => `det finns inget block ${id} på sidan`,
      noSuchLine: (id) => `det finns ingen rad ${id}`,
      noSuchCell: (tableId, rowIndex, columnIndex) =>
        `tabell ${tableId} har ingen rad ${rowIndex}${columnIndex === null ? '' : `, kolumn ${columnIndex}`}`,
      noBox: 'ett block på en sida med storlek saknar ruta',
      boxOnPlainText: (pageNumber) => `en ruta på sida ${pageNumber}, som inte har någon storlek`,
      boxOutside: (box, pageNumber, size) => `rutan ${box} går utanför sida ${pageNumber} (${size})`,
      notNfc: 'texten är inte i Unicodes normalform C',
      otherSize: (here, there) => `${here} här, ${there} i document.json`,
      wordTwice: (word) => `ordet ${word} står två gånger på samma ställe`,
      blockWords: (id, difference) => `orden på raderna är inte de som block ${id} har: ${difference}`,
      pageWords: (pageNumber, difference) => `orden är inte de som texten på sida ${pageNumber} har: ${difference}`,
      fileMissing: 'filen saknas',
      fileNotOfDocument: 'dokumentet har ingen sådan sida',
      notJson: (reason) => `inte JSON: ${reason}`,
      otherCounts: 'antalen är inte de som dokumenten och sidorna nedan har',
      documentMissing: (path) => `${path} saknas`,
      documentNotValid: (path) => `${path} är inte giltig`,
      otherHash: (id) => `inte den SHA-256 som ${id}/document.json har`,
      otherPages: (id) => `inte de sidor som ${id}/document.json har`,
    },
    moreFaults: (path, count) => `${path}: och ${plural(count, 'fel till', 'fel till')} av samma slag`,
    valid: (path) => `${path}: giltig`,
    fault: (path, place, fault) => `${path}: ${place}: ${fault}`,
    summary: (files, faults) =>
      faults === 0
        ? `${plural(files, 'fil', 'filer')} kontrollerade, inga fel.`
        : `${plural(files, 'fil', 'filer')} kontrollerade, ${plural(faults, 'fel', 'fel')}.`,
    nothingFound: (path) => `Det finns varken document.json eller manifest.json i ${path}.`,
  },
  evaluate: {
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
      letterExact: 'bokstavsrätt F1',
      numbers: 'rätta tal',
      numbersExact: '%',
      wrong: 'fel',
      unmarked: 'omärkta',
      values: 'rätta värden',
      total: 'alla',
      decimalSign: ',',
    },
    tablesLegend:
      'Hittade: tabeller där minst hälften av cellerna finns i en tabell; rätta rader: samma celler i ordning, lika tal, texter med minst 95 % samma bokstäver; ' +
      'fel: något annat står där ett tal hör hemma; omärkta: av dem de med tillförlitlighet 0,9 eller mer och ingen varning. P: precision; T: täckning. I procent, utom antalen.',
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
  },
  doctor: {
    headings: {
      klartext: 'klartext',
      node: 'Node',
      platform: 'system',
      engine: 'motor',
      language: 'språk',
      dictionary: 'ordlista',
      memory: 'minne',
      cores: 'kärnor',
      workers: 'sidor åt gången',
    },
    nodeTooOld: (version, needed) => `${version}: för gammal, ${needed} eller nyare behövs`,
    missing: (what, reason) => `${what}: saknas: ${reason}`,
    notUsed: (name, reason) => `${name}: används inte, och behövs inte: ${reason}`,
    notOnPath: 'det finns ingen på PATH',
    withoutSwedish: (version, languages) => `version ${version} saknar swe (den har ${languages})`,
    used: (what, choice) => `${what} (används med --engine ${choice})`,
    memory: (total, limit) => (limit === null ? total : `${total}, begränsat till ${limit}`),
    workers: (count) => `${count}`,
    wellNow: 'Allt som behövs finns.',
    lacking: (count) => `${plural(count, 'sak', 'saker')} som klartext behöver går inte att använda.`,
  },
  help: {
    tagline:
      'klartext gör skannade svenska rapporter till rena, kontrollerade, spårbara data, på den egna datorn, utan nät.',
    usage: 'Användning',
    commandsHeading: 'Kommandon',
    optionsHeading: 'Flaggor',
    examplesHeading: 'Exempel',
    exitCodesHeading: 'Slutkoder',
    defaultCommand: 'kommandot när inget anges',
    moreHelp: 'klartext KOMMANDO --help --lang sv berättar mer om ett kommando.',
    usageLines: {
      digitize: ['klartext [digitize] FIL|MAPP|MÖNSTER… [-o MAPP] [flaggor]'],
      repair: ['klartext repair FIL|- [-o FIL] [--report FIL] [flaggor]'],
      words: ['klartext words RESULTATMAPP [-o FIL] [flaggor]'],
      validate: ['klartext validate DOCUMENT.JSON|MANIFEST.JSON|MAPP… [flaggor]'],
      evaluate: [
        'klartext evaluate FACITMAPP RESULTATMAPP [flaggor]',
        'klartext evaluate --repair SKADAD RÄTT LAGAD [flaggor]',
      ],
      doctor: ['klartext doctor [flaggor]'],
    },
    commands: {
      digitize: 'läs PDF-, TIFF-, PNG-, JPEG- och textfiler till document.json',
      repair: 'ge text som lästs av en motor utan svenska sina å ä ö tillbaka',
      words: 'samla namn och termer ur rena resultat, för --words',
      validate: 'kontrollera att resultatet är helt och följer sitt schema',
      evaluate: 'mät resultatet mot ett känt facit',
      doctor: 'berätta vad som är installerat och hur mycket av datorn som skulle användas',
    },
    details: {
      digitize: [
        'Läser varje sida i varje fil. Mappar gås igenom med sina undermappar. Varje fil får en mapp i resultatet med document.json och',
        'pages/0001.json …; manifest.json, som skrivs sist, berättar vad som hände med varje fil och varje sida.',
      ],
      repair: [
        'Lagar fellästa svenska ord i en textfil. Rader, blanktecken, siffror och andra tecken står kvar som de är, och likaså text som är rätt.',
        'Varje ändring kan fås med plats, säkerhet, skäl och andra läsningar (--report). Texten skrivs som UTF-8.',
      ],
      words: [
        'Samlar ord som ingen ordlista har (namn, termer) ur de dokument i en tidigare körning som är rena: de flesta orden är kända, och',
        'lite har lagats. Vart och ett med sitt antal, i ordning; läs igenom listan innan du ger den till nästa körning med --words.',
      ],
      validate: [
        'Kontrollerar document.json, dess sidor och manifest.json mot sina scheman, och att varje ord står en gång, att id:n är unika och finns där de',
        'nämns, att rutor ligger på sin sida och att ingen sida saknas. Felen listas; slutkoden är då 4.',
      ],
      evaluate: [
        'En facitmapp har truth.json och text.txt (en sida per sidmatning) bredvid de skannade filerna; par bildas av filernas SHA-256.',
        'Ger CER, WER, hittade ord, rätta ord med å ä ö och hittade sidor, och vad lagningen gjorde, per dokument och för alla.',
        'Med --repair jämförs tre texter rad för rad: den skadade, den rätta och den lagade.',
      ],
      doctor: [
        'Berättar om motorer, språkmodeller, ordlistor, minne och kärnor. Slutkoden är 3 när något som behövs saknas.',
      ],
    },
    options: {
      output: 'var resultatet hamnar (annars: output); - skriver ett dokument som JSON till stdout',
      format: 'former att skriva bredvid document.json, som alltid skrivs',
      csv: 'hur CSV skrivs: för program (förval) eller för svensk Excel',
      'debug-images': 'skriv också varje sidas bild med det som hittats ritat över',
      pages: 'läs bara dessa sidor',
      password: 'för krypterade PDF-filer; KLARTEXT_PASSWORD döljer det för listan över processer',
      exclude: 'utelämna det som passar mönstret; kan upprepas',
      report: 'skriv varje ändring till denna fil, som JSON',
      words: 'ord som är rätt, ett per rad: namn, egna termer',
      'no-repair': 'låt orden stå som de lästes',
      engine: 'vad som läser bilderna (annars: auto, datorns tesseract om den kan svenska)',
      jobs: 'sidor som läses samtidigt (annars: efter kärnor och minne)',
      memory: 'mest minne för hela körningen',
      timeout:
        'avsluta en sida som tar längre tid, försök en gång till, och anteckna den sedan som misslyckad (annars: 300)',
      cache: 'spara lästa sidor i denna mapp och hämta dem därifrån',
      force: 'läs om allt',
      'fail-fast': 'sluta vid det första dokumentet som misslyckas',
      'max-pages': 'vägra filer med fler sidor',
      'max-side': 'vägra sidbilder med längre sida',
      'max-pixels': 'vägra sidbilder med fler bildpunkter',
      'max-file-size': 'vägra större filer',
      config: 'inställningar från en JSON-fil, med flaggornas namn i camelCase; flaggor på raden går före',
      repair: 'mät hur en text lagades: ange den skadade, den rätta och den lagade',
      'by-name': 'para ihop filer med facit i mappen med deras namn: rapport.fax.pdf med rapport',
      details: 'lista också de sämsta sidorna och de vanligaste felen',
      json: 'skriv händelser eller resultat som JSON till stdout',
      quiet: 'skriv bara misslyckanden och fel',
      lang: 'språk för meddelanden och hjälp (annars: en, eller KLARTEXT_LANG)',
      help: 'visa denna hjälp',
      version: 'visa versionen',
    },
    outputs: {
      repair: 'skriv den lagade texten till denna fil (annars: till stdout)',
      words: 'skriv listan till denna fil (annars: till stdout)',
      evaluate: 'skriv måtten som JSON till den här filen; - skriver dem till stdout',
    },
    examples: {
      digitize: [
        ['klartext rapporter -o resultat', 'en hel mapp'],
        ['klartext "1998/*.pdf" --format text,markdown', 'några filer, med text och Markdown bredvid JSON'],
        ['klartext rapporter --format html', 'sidor för en webbläsare, med det som lagats markerat'],
        ['klartext rapport.pdf --pages 1-3 -o - | jq .pages[0].text', 'en fil till stdout'],
        ['klartext rapporter --json --quiet > händelser.jsonl', 'för ett annat program'],
      ],
      repair: [
        ['klartext repair skadad.txt -o lagad.txt --report andringar.json', 'en fil, med varje ändring antecknad'],
        ['pdftotext gammal.pdf - | klartext repair - > lagad.txt', 'det ett annat program ger'],
      ],
      words: [['klartext words resultat -o ord.txt', 'ur alla dokument i en körning']],
      validate: [['klartext validate resultat', 'allt i en mapp']],
      evaluate: [
        ['klartext evaluate facit resultat --details', 'med de sämsta sidorna och felen'],
        ['klartext evaluate --repair skadad.txt ratt.txt lagad.txt', 'en lagad text'],
      ],
      doctor: [['klartext doctor --json', 'för ett annat program']],
    },
    done: 'klart, och inget är fel',
    exitCodes: [
      ['0', 'varje sida är läst, några kanske osäkert'],
      ['1', 'ett fel i klartext'],
      ['2', 'fel på kommandoraden'],
      ['3', 'en motor, ett språk eller en ordlista saknas'],
      ['4', 'resultatet är inte giltigt'],
      ['5', 'en fil eller mapp kan inte läsas eller skrivas'],
      ['6', 'inget läsbart'],
      ['7', 'motorn kraschade'],
      ['8', 'en PDF kräver lösenord'],
      ['9', 'fel i inställningarna'],
      ['10', 'några sidor eller filer misslyckades, resten är skrivet'],
      ['130', 'avbrutet'],
    ],
  },
  number: (value) => (value < 10 ? value.toFixed(1).replace('.', ',') : Math.round(value).toString()),
  duration: (seconds) => {
    const whole = Math.round(seconds);
    if (whole < 60) return `${whole} s`;
    if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
    return `${Math.floor(whole / 3600)} tim ${Math.floor((whole % 3600) / 60)} min`;
  },
  bytes: (bytes) => `${(bytes / 1024 ** 3).toFixed(1).replace('.', ',')} GB`,
};
