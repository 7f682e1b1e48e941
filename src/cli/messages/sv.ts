import { render } from '../../sentences/sentence.ts';
import { swedish } from '../../sentences/swedish.ts';
import type { Messages, RunCounts } from './en.ts';
import { compare } from './sv-compare.ts';
import { evaluate } from './sv-evaluate.ts';
import { help } from './sv-help.ts';
import { queue } from './sv-queue.ts';

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
    formats: 'json,text,markdown,html,csv,xlsx,hocr,alto,page,searchable-pdf,parquet',
    exportFormats: 'text,markdown,html,csv,xlsx,hocr,alto,page,searchable-pdf,parquet',
    csv: 'rfc4180|excel-sv',
    pages: '1-3,7',
    engine: 'auto|tesseract.js|tesseract',
    quality: 'draft|standard|best',
    count: 'N',
    memory: '900MB',
    fileSize: '4GB',
    seconds: 'SEKUNDER',
    pixels: 'PUNKTER',
    port: 'PORT',
    language: 'sv|en',
    compareFormat: 'table|csv|json|html',
    queryFormat: 'table|csv|json',
    corpusFormat: 'parquet|csv',
    years: '2012-2016',
    year: 'ÅR',
    queue: 'ADRESS',
    storage: 'MAPP|BUCKET',
  },
  usage: {
    unknownOption: (option, suggestion) =>
      `Flaggan ${option} finns inte.${suggestion === null ? '' : ` Menade du ${suggestion}?`} Se klartext --help --lang sv.`,
    optionOfOtherCommand: (option, command, commands) =>
      `Flaggan ${option} hör inte till klartext ${command} utan till: ${list(commands)}.`,
    optionNeedsValue: (option, value) => `Flaggan ${option} behöver ett värde: ${option} ${value}.`,
    switchTakesNoValue: (option) => `Flaggan ${option} tar inget värde.`,
    mistypedCommand: (word, suggestion) =>
      `Det finns varken ett kommando eller en fil ${word}. Menade du klartext ${suggestion}?`,
    mistypedWord: (word, suggestion) => `${word} är okänt här. Menades klartext ${suggestion}?`,
    badValue: (option, text, expected, suggestion = null) =>
      `${option} ${text} går inte att använda: ${suggestion === null ? 'ange' : `menades ${suggestion}? Ange`} ${expected}.`,
    expected: {
      count: 'ett heltal från 1 och uppåt',
      port: 'en port från 1 till 65535',
      priority: 'ett heltal från 0 till 1000000',
      seconds: 'ett antal sekunder över 0, till exempel 300',
      bytes: 'en mängd minne, till exempel 900MB eller 2GB',
      pages: 'sidnummer och intervall, till exempel 1-3,7 eller 5-',
      years: 'ett år, eller två med streck emellan, till exempel 2012-2016',
      year: 'ett år, till exempel 2016',
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
    corpusOperands:
      'klartext corpus behöver vad som ska göras och resultatmappen: klartext corpus build resultat, eller klartext corpus export resultat --format csv.',
    queryOperands: 'klartext query behöver resultatmappen och en fråga i SQL: klartext query resultat "SELECT …".',
    corpusFormat: (folder) =>
      `klartext corpus export behöver filernas form: klartext corpus export ${folder} --format csv, eller --format parquet.`,
    compareOperands: 'klartext compare behöver resultatmappen från en tidigare körning: klartext compare resultat.',
    baseYearNeedsIndex: '--base-year hör till --index: ange också filen med index.',
    verifyOperands: 'klartext verify behöver resultatmappen från en körning: klartext verify resultat.',
    watchOperands: 'klartext watch behöver en mapp: klartext watch inkorg -o resultat.',
    watchNeedsFolder: 'klartext watch skriver till en mapp, inte till stdout: klartext watch inkorg -o resultat.',
    completionOperands: 'Ange ett skal: klartext completion bash, zsh, fish eller powershell.',
    validateOperands: 'klartext validate behöver minst en document.json, manifest.json eller mapp.',
    exportOperands:
      'klartext export behöver resultatmappen från en tidigare körning, eller dokumentmappar i den: klartext export resultat --format alto.',
    exportFormats: (formats) => `klartext export behöver --format med minst en av ${list(formats)}.`,
    reviewOperands: 'klartext review behöver en resultatmapp: klartext review output.',
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
      `Läser ${plural(files, 'fil', 'filer')} med ${engine}, ${jobs === null ? 'av arbetare på kön' : `${plural(jobs, 'sida', 'sidor')} åt gången`}.`,
    documentDone: (place, path, pages, duration) => `${place}${path}: ${plural(pages, 'sida', 'sidor')}, ${duration}`,
    documentPartial: (place, path, failed, pages) =>
      `${place}${path}: ${failed} av ${plural(pages, 'sida', 'sidor')} misslyckades`,
    documentFailed: (place, path, reason) => `${place}${path}: misslyckades: ${reason}`,
    pageFailed: (path, pageNumber, reason) => `${path}, sida ${pageNumber}: misslyckades: ${reason}`,
    skipped: (place, path, reason) => `${place}${path}: hoppades över: ${reason}`,
    kept: (documents, pages) =>
      `${documents} dokument med ${plural(pages, 'sida', 'sidor')} gjordes av en tidigare körning och är oförändrade.`,
    notice: (reason) => `Obs: ${reason}`,
    form: {
      written: (path, form, note) => `${path}: ${form}: ${note}`,
      'not-possible': (path, form, note) => `${path}: ingen ${form}: ${note}`,
      failed: (path, form, note) => `${path}: ${form} misslyckades: ${note}`,
    },
    worker: (reason) => `En arbetsprocess byttes ut: ${reason}`,
    summary: ({ documents, pages, interrupted }: RunCounts, duration) => {
      const others = documents.skipped - interrupted;
      const read = documents.ok + documents.partial + documents.failed + interrupted;
      const parts = [
        `${plural(read, 'dokument', 'dokument')}: ${documents.ok} hela`,
        documents.partial > 0 ? `, ${documents.partial} delvis` : '',
        documents.failed > 0 ? `, ${plural(documents.failed, 'misslyckat', 'misslyckade')}` : '',
        interrupted > 0 ? `, ${plural(interrupted, 'inte läst till slut', 'inte lästa till slut')}` : '',
        others > 0 ? `; ${plural(others, 'annan fil hoppades över', 'andra filer hoppades över')}` : '',
        `. ${plural(pages.ok + pages['low-confidence'] + pages.failed, 'sida', 'sidor')}: ${pages.ok} ok`,
        pages['low-confidence'] > 0 ? `, ${plural(pages['low-confidence'], 'osäker', 'osäkra')}` : '',
        pages.failed > 0 ? `, ${plural(pages.failed, 'misslyckad', 'misslyckade')}` : '',
        `. ${duration}.`,
      ];
      return parts.join('');
    },
    manifest: (path, report) => `Vad som hände med varje fil och sida: ${path}; att läsa i en webbläsare: ${report}`,
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
  export: {
    document: (id, forms) => `${id}: ${list(forms)}`,
    problem: (id, reason) => `${id}: kan inte användas: ${reason}`,
    corpus: (folder, files) => `${folder}: ${plural(files, 'Parquetfil', 'Parquetfiler')}`,
    summary: (forms, documents) =>
      `${plural(forms, 'form', 'former')} av ${plural(documents, 'dokument', 'dokument')} skrivna.`,
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
  corpus: {
    built: (file, documents, added, removed) =>
      `${file}: ${plural(documents, 'dokument', 'dokument')}, ${added} nya eller ändrade, ${removed} borta.`,
    unchanged: (file, documents) => `${file}: ${plural(documents, 'dokument', 'dokument')}, inget ändrat.`,
    unreadable: (id, reason) => `${id}: inte med i korpusen: ${reason}`,
    exported: (folder, files) => `${folder}: ${plural(files, 'fil', 'filer')} skrivna.`,
    more: (shown, all) => `De ${shown} första av ${plural(all, 'rad', 'rader')}; --format csv eller json ger alla.`,
  },
  compare,
  dryRun: {
    type: (mediaType, files, pages) =>
      `${mediaType}: ${plural(files, 'fil', 'filer')}, ${plural(pages, 'sida', 'sidor')}`,
    there: (files, pages) =>
      `Klart och oförändrat, lämnas som det är: ${plural(files, 'fil', 'filer')}, ${plural(pages, 'sida', 'sidor')}.`,
    keptPages: (pages) => `Lästa tidigare och sparade, läses inte om: ${plural(pages, 'sida', 'sidor')}.`,
    wouldFail: (path, reason) => `${path}: skulle misslyckas: ${reason}`,
    time: (pages, duration, rate, isMeasured, jobs) =>
      `Att läsa: ${plural(pages, 'sida', 'sidor')}, ungefär ${duration} med ${rate} sidor/min (${isMeasured ? 'som för sidor lästa till mappen tidigare' : `antaget för skanningar, ${jobs} åt gången; sidor med egen text går mycket fortare`}).`,
    disk: (needed, free) =>
      `Disk: ungefär ${needed} MB${free === null ? '; hur mycket som är ledigt går inte att säga' : ` av ${free} MB lediga`}.`,
    nothingWritten: 'Inget skrevs.',
  },
  verify: {
    finding: (path, text, isFault) => `${isFault ? '' : 'obs: '}${path}: ${text}`,
    whole: ({ documents, pages, files, sources, failedDocuments, failedPages }) => {
      const unread = [
        ...(failedDocuments > 0 ? [plural(failedDocuments, 'fil', 'filer')] : []),
        ...(failedPages > 0 ? [plural(failedPages, 'sida', 'sidor')] : []),
      ].join(' och ');
      return [
        `Allt finns: ${plural(documents, 'dokument', 'dokument')}, ${plural(pages, 'sida', 'sidor')}, ${plural(files, 'oförändrad fil', 'oförändrade filer')}; `,
        `${plural(sources, 'källa kontrollerad', 'källor kontrollerade')}.`,
        unread === '' ? '' : ` Körningen kunde inte läsa ${unread}, som manifestet säger.`,
      ].join('');
    },
    notWhole: ({ faults, unreadable, faultyDocuments, documents }, unfinished = null) => {
      const others = unfinished === null ? faults : faults - 1;
      if (unfinished !== null && others + unreadable === 0) return unfinished;
      return [
        unfinished === null ? '' : `${unfinished} `,
        `Allt${unfinished === null ? '' : ' som är klart'} finns INTE: ${plural(others, 'fel', 'fel')}`,
        unreadable > 0 ? ` och ${plural(unreadable, 'sak', 'saker')} som inte går att läsa` : '',
        `, i ${faultyDocuments} av ${plural(documents, 'dokument', 'dokument')}.`,
      ].join('');
    },
  },
  watch: {
    starting: (inbox, output, engine, jobs) =>
      `Bevakar ${inbox}; resultatet hamnar i ${output}. Läser med ${engine}, ${plural(jobs, 'sida', 'sidor')} åt gången. Ctrl+C avslutar.`,
    stopping: 'Avslutar: det som läses just nu får vänta till nästa gång. Tryck Ctrl+C igen för att sluta genast.',
    ended: (documents, isComplete) =>
      [
        `Avslutat. I manifestet: ${documents.ok} ok`,
        documents.partial > 0 ? `, ${documents.partial} delvis` : '',
        documents.failed > 0 ? `, ${plural(documents.failed, 'misslyckat', 'misslyckade')}` : '',
        documents.skipped > 0 ? `, ${plural(documents.skipped, 'oläst', 'olästa')}` : '',
        isComplete ? '.' : '. Allt som hade kommit hann inte läsas (complete: false); det läses nästa gång.',
      ].join(''),
  },
  evaluate,
  review: {
    serving: 'Granskningssidan är öppen bara på denna adress, bara på denna dator. Ctrl+C avslutar.',
    notOpened: 'Ingen webbläsare gick att öppna: öppna adressen själv.',
    fault: (reason) => `En begäran misslyckades: ${reason}`,
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
  help,
  queue,
  number: (value) => (value < 10 ? value.toFixed(1).replace('.', ',') : Math.round(value).toString()),
  duration: (seconds) => {
    const whole = Math.round(seconds);
    if (whole < 60) return `${whole} s`;
    if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
    return `${Math.floor(whole / 3600)} tim ${Math.floor((whole % 3600) / 60)} min`;
  },
  bytes: (bytes) => `${(bytes / 1024 ** 3).toFixed(1).replace('.', ',')} GB`,
};
