import type { ErrorCode } from '../../errors.ts';
import type { EvaluationNote } from '../../evaluate/evaluation-schema.ts';
import type { TableLabels } from '../../evaluate/evaluation-table.ts';
import type { RepairTableLabels } from '../../evaluate/repair-table.ts';
import type { TablesTableLabels } from '../../evaluate/tables-table.ts';
import { english } from '../../sentences/english.ts';
import { render, type Text } from '../../sentences/sentence.ts';
import type { CommandName, OptionName, ValueKind } from '../options-table.ts';

/** Counts of a finished run. */
export interface RunCounts {
  readonly documents: Readonly<Record<'ok' | 'partial' | 'failed' | 'skipped', number>>;
  readonly pages: Readonly<Record<'ok' | 'low-confidence' | 'failed', number>>;
}

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const list = (words: readonly string[]): string => words.join(', ');

/** Every sentence that the command line says by itself, in English. The type of this object is what other languages must give. */
export const en = {
  language: 'en' as 'en' | 'sv',
  /** What the core says: about files, pages, engines. Words that it knows in no other language stay as they are. */
  say: (text: Text): string => render(text, english),
  /** What stands for the value of an option. */
  values: {
    folder: 'FOLDER',
    file: 'FILE',
    text: 'TEXT',
    glob: 'GLOB',
    formats: 'json,text,markdown,html,csv',
    csv: 'rfc4180|excel-sv',
    pages: '1-3,7',
    engine: 'auto|tesseract.js|tesseract',
    count: 'N',
    memory: '900MB',
    fileSize: '4GB',
    seconds: 'SECONDS',
    pixels: 'PIXELS',
    language: 'sv|en',
  } satisfies Record<ValueKind, string> as Record<ValueKind, string>,
  usage: {
    unknownOption: (option: string, suggestion: string | null): string =>
      `There is no option ${option}.${suggestion === null ? '' : ` Did you mean ${suggestion}?`} See klartext --help.`,
    optionOfOtherCommand: (option: string, command: string, commands: readonly string[]): string =>
      `The option ${option} does not belong to klartext ${command}, but to: ${list(commands)}.`,
    optionNeedsValue: (option: string, value: string): string =>
      `The option ${option} needs a value: ${option} ${value}.`,
    switchTakesNoValue: (option: string): string => `The option ${option} takes no value.`,
    notACommandYet: (word: string, commands: readonly string[]): string =>
      `${word} is not a command of this version. Commands are: ${list(commands)}. To read a file or folder of that name, write ./${word}.`,
    mistypedCommand: (word: string, suggestion: string): string =>
      `There is no command and no file ${word}. Did you mean klartext ${suggestion}?`,
    badValue: (option: string, text: string, expected: string): string =>
      `${option} ${text} is not valid: give ${expected}.`,
    expected: {
      count: 'a whole number from 1 up',
      seconds: 'a number of seconds above 0, such as 300',
      bytes: 'an amount of memory such as 900MB or 2GB',
      pages: 'page numbers and ranges such as 1-3,7 or 5-',
      oneOf: (choices: readonly string[]): string => `one of ${list(choices)}`,
    },
    noInput: 'No input: name at least one file, folder or pattern. See klartext --help.',
    stdoutNeedsOneInput: (count: number): string =>
      `With -o - exactly one file can be read, for its JSON goes to stdout; ${count} were named.`,
    stdoutNeedsOneDocument: (first: string, second: string): string =>
      `With -o - exactly one file can be read, but the input holds ${first} and ${second}. Name one file, or an output folder.`,
    stdoutIsTaken: 'Both -o - and --json write to stdout: leave one of them out.',
    stdoutIsJson: 'With -o - the only form is json.',
    evaluateRepairOperands:
      'klartext evaluate --repair needs three text files: klartext evaluate --repair RAW GOLD REPAIRED.',
    evaluateOperands: 'klartext evaluate needs two folders: klartext evaluate TRUTH OUTPUT.',
    repairOperands:
      'klartext repair needs one text file, or - for standard input: klartext repair damaged.txt -o repaired.txt.',
    wouldOverwrite: (path: string): string =>
      `The result would overwrite ${path}, from which it is made. Choose another file with -o.`,
    sameFileTwice: (path: string): string => `Two results would be written to ${path}. Choose another file.`,
    textAndJsonToStdout: 'Both the text and --json write to stdout: name a file for the text with -o.',
    wordsOperands: 'klartext words needs the output folder of an earlier run: klartext words output -o words.txt.',
    validateOperands: 'klartext validate needs at least one document.json, manifest.json or folder.',
    noOperands: (command: string): string => `klartext ${command} takes no files.`,
  },
  config: {
    cannotRead: (path: string, reason: string): string => `The configuration file ${path} cannot be read: ${reason}.`,
    notJson: (path: string, reason: string): string => `The configuration file ${path} is not JSON: ${reason}.`,
    unknownKey: (path: string, line: number, key: string, suggestion: string | null, keys: readonly string[]): string =>
      `${path}, line ${line}: there is no setting ${key}. ${suggestion === null ? `Settings are: ${list(keys)}.` : `Did you mean ${suggestion}?`}`,
    badValue: (path: string, line: number, key: string, reason: string): string =>
      `${path}, line ${line}: the setting ${key} is not valid: ${reason}`,
  },
  /** Put before the text of an error that is not known in this language; empty where it is needless. */
  errorHeading: {
    usage: '',
    'missing-dependency': '',
    'invalid-output': '',
    'file-access': '',
    'unreadable-input': '',
    'engine-crashed': '',
    'engine-timeout': '',
    encrypted: '',
    configuration: '',
    'limit-exceeded': '',
    interrupted: '',
    bug: 'This is a bug in klartext. Please report it with the lines below.',
  } satisfies Record<ErrorCode, string> as Record<ErrorCode, string>,
  progress: {
    pages: (done: number, total: number): string => `${done}/${total} pages`,
    files: (done: number, total: number): string => `${done}/${plural(total, 'file', 'files')}`,
    rate: (pagesPerMinute: string): string => `${pagesPerMinute} pages/min`,
    timeLeft: (duration: string): string => `${duration} left`,
    failures: (count: number): string => `${count} failed`,
    starting: (files: number, jobs: number, engine: string): string =>
      `Reading ${plural(files, 'file', 'files')} with ${engine}, ${plural(jobs, 'page', 'pages')} at a time.`,
    documentDone: (place: string, path: string, pages: number, duration: string): string =>
      `${place} ${path}: ${plural(pages, 'page', 'pages')}, ${duration}`,
    documentPartial: (place: string, path: string, failed: number, pages: number): string =>
      `${place} ${path}: ${failed} of ${plural(pages, 'page', 'pages')} failed`,
    documentFailed: (place: string, path: string, reason: string): string => `${place} ${path}: failed: ${reason}`,
    pageFailed: (path: string, pageNumber: number, reason: string): string =>
      `${path}, page ${pageNumber}: failed: ${reason}`,
    skipped: (path: string, reason: string): string => `${path}: skipped: ${reason}`,
    worker: (reason: string): string => `A page worker was replaced: ${reason}`,
    summary: ({ documents, pages }: RunCounts, duration: string): string => {
      const read = documents.ok + documents.partial + documents.failed;
      const parts = [
        `${plural(read, 'document', 'documents')}: ${documents.ok} ok`,
        documents.partial > 0 ? `, ${documents.partial} in part` : '',
        documents.failed > 0 ? `, ${documents.failed} failed` : '',
        documents.skipped > 0 ? `; ${plural(documents.skipped, 'other file', 'other files')} skipped` : '',
        `. ${plural(pages.ok + pages['low-confidence'] + pages.failed, 'page', 'pages')}: ${pages.ok} ok`,
        pages['low-confidence'] > 0 ? `, ${pages['low-confidence']} of low confidence` : '',
        pages.failed > 0 ? `, ${pages.failed} failed` : '',
        `. ${duration}.`,
      ];
      return parts.join('');
    },
    manifest: (path: string): string => `What became of every file and page: ${path}`,
    incomplete: 'The run did not finish; the manifest says so (complete: false).',
    interrupting: 'Interrupted: what is finished is being written. Press Ctrl+C again to stop at once.',
  },
  repair: {
    summary: ({ words, changes, doubts }: { words: number; changes: number; doubts: number }): string =>
      `${changes} of ${plural(words, 'word', 'words')} changed; ${doubts} left in doubt.`,
    normalized: (lines: number): string =>
      `In ${plural(lines, 'line', 'lines')} letters written as two signs (a and a ring) are now one (å).`,
  },
  words: {
    summary: (words: number, clean: number, documents: number): string =>
      `${plural(words, 'word', 'words')} from ${clean} clean of ${plural(documents, 'document', 'documents')}.`,
    unreadable: (id: string, reason: string): string => `${id}: document.json cannot be used: ${reason}`,
    fewWords: (id: string, words: number, least: number): string =>
      `${id}: not used: it has ${plural(words, 'word', 'words')} of three letters or more; ${least} are needed to judge it.`,
    fewKnown: (id: string, percent: number, least: number): string =>
      `${id}: not used: ${percent} % of its words are in the dictionaries, less than ${least} %; it may be damaged, or in another language.`,
    manyRepaired: (id: string, percent: number, most: number): string =>
      `${id}: not used: ${percent} % of its words were repaired, more than ${most} %; there may be damage that was not.`,
  },
  validate: {
    faults: {
      pageTwice: (pageNumber: number): string => `page ${pageNumber} stands twice`,
      pageOrder: (pageNumber: number, previous: number): string => `page ${pageNumber} comes after page ${previous}`,
      pageBeyondEnd: (pageNumber: number, pageCount: number): string =>
        `page ${pageNumber} of a file of ${plural(pageCount, 'page', 'pages')}`,
      pageMissing: (pageNumber: number): string => `page ${pageNumber} is missing`,
      errorWithoutFailure: (status: string): string =>
        status === 'failed' ? 'a failed page does not say why' : `a page that is ${status} has an error`,
      idTwice: (id: string): string => `the id ${id} stands twice`,
      noSuchPage: (pageNumber: number): string => `there is no page ${pageNumber} in the document`,
      noSuchTable: (id: string): string => `there is no table ${id}`,
      noSuchBlock: (id: string): string => `there is no block ${id} on this page`,
      noSuchLine: (id: string): string => `there is no line ${id}`,
      noSuchCell: (tableId: string, rowIndex: number, columnIndex: number | null): string =>
        `table ${tableId} has no row ${rowIndex}${columnIndex === null ? '' : `, column ${columnIndex}`}`,
      noBox: 'a block of a page with a size has no box',
      boxOnPlainText: (pageNumber: number): string => `a box on page ${pageNumber}, which has no size`,
      boxOutside: (box: string, pageNumber: number, size: string): string =>
        `the box ${box} reaches outside page ${pageNumber} (${size})`,
      notNfc: 'the text is not in Unicode normal form C',
      otherSize: (here: string, there: string): string => `${here} here, ${there} in document.json`,
      wordTwice: (word: string): string => `the word ${word} stands twice in the same place`,
      blockWords: (id: string, difference: string): string =>
        `the words of its lines are not those of block ${id}: ${difference}`,
      pageWords: (pageNumber: number, difference: string): string =>
        `the words are not those of the text of page ${pageNumber}: ${difference}`,
      fileMissing: 'the file is missing',
      fileNotOfDocument: 'the document has no such page',
      notJson: (reason: string): string => `not JSON: ${reason}`,
      otherCounts: 'they are not the counts of the documents and pages below',
      documentMissing: (path: string): string => `${path} is missing`,
      documentNotValid: (path: string): string => `${path} is not valid`,
      otherHash: (id: string): string => `not the SHA-256 that ${id}/document.json has`,
      otherPages: (id: string): string => `not the pages that ${id}/document.json has`,
    },
    moreFaults: (path: string, count: number): string =>
      `${path}: and ${plural(count, 'more fault', 'more faults')} like these`,
    valid: (path: string): string => `${path}: valid`,
    fault: (path: string, place: string, fault: string): string => `${path}: ${place}: ${fault}`,
    summary: (files: number, faults: number): string =>
      faults === 0
        ? `${plural(files, 'file', 'files')} checked, no faults.`
        : `${plural(files, 'file', 'files')} checked, ${plural(faults, 'fault', 'faults')}.`,
    nothingFound: (path: string): string => `There is no document.json and no manifest.json in ${path}.`,
  },
  evaluate: {
    table: {
      document: 'document',
      file: 'file',
      pages: 'pages',
      cer: 'CER',
      cerFurnitureFree: 'CER*',
      wer: 'WER',
      wordBag: 'F1',
      swedishAligned: 'åäö',
      swedishAnyOrder: 'åäö any',
      total: 'all',
      decimalSign: '.',
    } satisfies TableLabels as TableLabels,
    legend:
      'In percent. CER: wrong characters; CER*: the same with running headers and footers free to stand anywhere on their page; WER: wrong words; ' +
      'F1: words found, order ignored; åäö: words with å ä ö right in their place, and in any order.',
    repairTable: {
      document: 'repair',
      words: 'words',
      damaged: 'damaged',
      changed: 'changed',
      precision: 'precision',
      recall: 'recall',
      harm: 'harm',
      werBefore: 'WER before',
      werAfter: 'after',
      cerBefore: 'CER before',
      cerAfter: 'after',
      cerReduction: 'less',
      total: 'all',
      decimalSign: '.',
    } satisfies RepairTableLabels as RepairTableLabels,
    repairLegend:
      'Precision: changed words that became right; recall: damaged words that became right; harm: right words that were changed; ' +
      'less: character errors taken away. In percent, but for the counts.',
    repairErrors: 'Wrong after repair (read → repaired (truth), times):',
    repairConfusions: 'Misreadings (truth → read, times (in words that were repaired)):',
    tablesTable: {
      document: 'tables',
      tables: 'found',
      foundPrecision: 'P',
      foundRecall: 'R',
      rows: 'rows right',
      rowsPrecision: 'P',
      rowsRecall: 'R',
      rowsF1: 'F1',
      letterExact: 'letter-exact F1',
      numbers: 'numbers exact',
      numbersExact: '%',
      wrong: 'wrong',
      unmarked: 'unmarked',
      values: 'values right',
      total: 'all',
      decimalSign: '.',
    } satisfies TablesTableLabels as TablesTableLabels,
    tablesLegend:
      'Found: tables of which half of the cells or more came out in one table; rows right: same cells in order, numbers equal, texts at least 95 % the same letters; ' +
      'wrong: something else stands where a number belongs; unmarked: of these, confidence 0.9 or more and no warning. In percent, but for the counts.',
    tableRow: (truth: string, output: string): string => `${truth} → ${output}`,
    noTable: 'no table',
    extraTable: (id: string, title: string | null, rows: number): string =>
      `${id}${title === null ? '' : ` (${title})`}: in no truth; ${plural(rows, 'row', 'rows')}`,
    truthWithoutOutput: (truth: string): string => `${truth}: no output for this truth.`,
    outputWithoutTruth: (id: string, file: string): string =>
      `${id} (${file}): no truth for this document; not measured.`,
    unreadableOutput: (id: string, reason: string): string => `${id}: document.json cannot be measured: ${reason}`,
    note: (id: string, note: EvaluationNote): string => {
      switch (note.kind) {
        case 'pages-asked-for':
          return `${id}: ${note.asked} of ${note.pages} pages were asked for; only these are measured.`;
        case 'page-counts-differ':
          return `${id}: the truth has ${plural(note.truthPages, 'page', 'pages')} and the file ${note.filePages}: whole texts are compared, not pages.`;
        case 'no-truth-text':
          return `${id}: the truth has no text.txt; its text cannot be measured.`;
      }
    },
    pagesMissing: (id: string, pages: string): string => `${id}: pages without a result: ${pages}.`,
    pagesFailed: (id: string, pages: string): string => `${id}: failed pages: ${pages}.`,
    pagesEmpty: (id: string, pages: string): string => `${id}: pages read as empty that have text: ${pages}.`,
    nothingMeasured: 'No document of the output belongs to any truth: nothing was measured.',
    worstPages: 'Pages with the most errors (characters wrong, CER):',
    page: (pageNumber: number | null): string => (pageNumber === null ? 'whole text' : `page ${pageNumber}`),
    errorCharacters: (confused: number, lost: number, extra: number, moved: number): string =>
      `Characters confused ${confused}, lost ${lost}, extra ${extra}, moved ${moved}.`,
    confusions: 'Confusions (truth → read, times):',
    missingSwedishWords: 'Words with å ä ö that are nowhere (times):',
    lost: 'Lost:',
    extra: 'Extra:',
    moved: 'In another place:',
    written: (path: string): string => `Written: ${path}`,
  },
  doctor: {
    headings: {
      klartext: 'klartext',
      node: 'Node',
      platform: 'system',
      engine: 'engine',
      language: 'language',
      dictionary: 'dictionary',
      memory: 'memory',
      cores: 'cores',
      workers: 'pages at a time',
    },
    nodeTooOld: (version: string, needed: string): string => `${version}: too old, ${needed} or newer is needed`,
    missing: (what: string, reason: string): string => `${what}: missing: ${reason}`,
    notUsed: (name: string, reason: string): string => `${name}: not used, and not needed: ${reason}`,
    notOnPath: 'there is none on the PATH',
    withoutSwedish: (version: string, languages: string): string =>
      `version ${version} is without swe (it has ${languages})`,
    used: (what: string, choice: string): string => `${what} (used with --engine ${choice})`,
    memory: (total: string, limit: string | null): string => (limit === null ? total : `${total}, limited to ${limit}`),
    workers: (count: number): string => `${count}`,
    wellNow: 'Everything that is needed is here.',
    lacking: (count: number): string => `${plural(count, 'thing', 'things')} that klartext needs cannot be used.`,
  },
  help: {
    tagline: 'klartext turns scanned Swedish reports into clean, checked, traceable data, on this machine, offline.',
    usage: 'Usage',
    commandsHeading: 'Commands',
    optionsHeading: 'Options',
    examplesHeading: 'Examples',
    exitCodesHeading: 'Exit codes',
    defaultCommand: 'the command when none is named',
    moreHelp: 'klartext COMMAND --help tells more about a command.',
    usageLines: {
      digitize: ['klartext [digitize] FILE|FOLDER|GLOB… [-o FOLDER] [options]'],
      repair: ['klartext repair FILE|- [-o FILE] [--report FILE] [options]'],
      words: ['klartext words OUTPUT-FOLDER [-o FILE] [options]'],
      validate: ['klartext validate DOCUMENT.JSON|MANIFEST.JSON|FOLDER… [options]'],
      evaluate: [
        'klartext evaluate TRUTH-FOLDER OUTPUT-FOLDER [options]',
        'klartext evaluate --repair RAW GOLD REPAIRED [options]',
      ],
      doctor: ['klartext doctor [options]'],
    } satisfies Record<CommandName, readonly string[]> as Record<CommandName, readonly string[]>,
    commands: {
      digitize: 'read PDF, TIFF, PNG, JPEG and text files into document.json',
      repair: 'give text that an engine without Swedish read its å ä ö back',
      words: 'gather names and terms from clean output, for --words',
      validate: 'check that output is whole and fits its schema',
      evaluate: 'measure output against known truth',
      doctor: 'tell what is installed and how much of the machine would be used',
    } satisfies Record<CommandName, string> as Record<CommandName, string>,
    details: {
      digitize: [
        'Reads every page of every file. Folders are walked with their subfolders. Each file gets a folder in the output with document.json and',
        'pages/0001.json …; manifest.json, written last, tells what became of every file and every page.',
      ],
      repair: [
        'Repairs misread Swedish words in a text file. Lines, white space, figures and signs stay as they are, and so does text that is right.',
        'Every change can be had with its place, confidence, reason and other readings (--report). The text is written as UTF-8.',
      ],
      words: [
        'Gathers words that no dictionary has (names, terms) from the documents of an earlier run that are clean: most of their words are known, and',
        'little was repaired. Each with its count, sorted; look through the list before you give it to the next run with --words.',
      ],
      validate: [
        'Checks document.json, its pages and manifest.json against their schemas, and that each word stands once, ids are unique and are found where they',
        'are named, boxes lie on their page, and no page is missing. Faults are listed; the exit code is then 4.',
      ],
      evaluate: [
        'A truth folder has truth.json and text.txt (a page per form feed) beside the scanned files; pairs are made by the SHA-256 of those files.',
        'Tells CER, WER, words found, å ä ö words right and pages found, and what the repair did, per document and for all.',
        'With --repair, three texts are compared line by line: the damaged one, the right one and the repaired one.',
      ],
      doctor: [
        'Tells engines, language models, dictionaries, memory and cores. The exit code is 3 when something that is needed is missing.',
      ],
    } satisfies Record<CommandName, readonly string[]> as Record<CommandName, readonly string[]>,
    options: {
      output: 'where results go (default: output); - writes one document as JSON to stdout',
      format: 'forms to write beside document.json, which is always written',
      csv: 'how CSV is written: for programs (default) or for a Swedish Excel',
      'debug-images': "also write each page's picture with what was found drawn over it",
      pages: 'read only these pages',
      password: 'for encrypted PDFs; KLARTEXT_PASSWORD hides it from the list of processes',
      exclude: 'leave out what fits this pattern; may be repeated',
      report: 'write every change to this file, as JSON',
      words: 'words that are right, one a line: names, terms of your own',
      'no-repair': 'leave words as they were read',
      engine: 'what reads the images (default: auto, the native tesseract where it knows Swedish)',
      jobs: 'pages read at the same time (default: by cores and memory)',
      memory: 'most memory for the whole run',
      timeout: 'end a page that takes longer, try it once more, then record it as failed (default: 300)',
      cache: 'keep read pages in this folder and take them from there',
      force: 'read everything again',
      'fail-fast': 'stop at the first document that fails',
      'max-pages': 'refuse files with more pages',
      'max-side': 'refuse page images with a longer side',
      'max-pixels': 'refuse page images with more pixels',
      'max-file-size': 'refuse larger files',
      config: 'settings from a JSON file, with the names of these options in camelCase; options given here win',
      repair: 'measure the repair of a text: name the damaged, the right and the repaired one',
      'by-name': 'pair files with the truth in the folder of their name: report.fax.pdf with report',
      details: 'also list the worst pages and the largest classes of errors',
      json: 'write events or results as JSON to stdout',
      quiet: 'write only failures and errors',
      lang: 'language of messages and help (default: en, or KLARTEXT_LANG)',
      help: 'show this help',
      version: 'show the version',
    } satisfies Record<OptionName, string> as Record<OptionName, string>,
    /** Commands whose --output is another thing. */
    outputs: {
      repair: 'write the repaired text to this file (default: to stdout)',
      words: 'write the list to this file (default: to stdout)',
      evaluate: 'write the measures as JSON to this file; - writes them to stdout',
    } as Partial<Record<CommandName, string>>,
    examples: {
      digitize: [
        ['klartext reports -o output', 'a whole folder'],
        ['klartext "1998/*.pdf" --format text,markdown', 'some files, with text and Markdown beside the JSON'],
        ['klartext reports --format html', 'pages for a browser, with what was repaired marked'],
        ['klartext report.pdf --pages 1-3 -o - | jq .pages[0].text', 'one file to stdout'],
        ['klartext reports --json --quiet > events.jsonl', 'for another program'],
      ],
      repair: [
        ['klartext repair damaged.txt -o repaired.txt --report changes.json', 'a file, with every change on record'],
        ['pdftotext old.pdf - | klartext repair - > repaired.txt', 'what another program gives'],
      ],
      words: [['klartext words output -o words.txt', 'from all documents of a run']],
      validate: [['klartext validate output', 'everything in a folder']],
      evaluate: [
        ['klartext evaluate truth output --details', 'with the worst pages and errors'],
        ['klartext evaluate --repair damaged.txt right.txt repaired.txt', 'a repaired text'],
      ],
      doctor: [['klartext doctor --json', 'for another program']],
    } satisfies Record<CommandName, readonly (readonly [string, string])[]> as Record<
      CommandName,
      readonly (readonly [string, string])[]
    >,
    /** Exit code 0 of the commands that read no pages. */
    done: 'done, and nothing is wrong',
    exitCodes: [
      ['0', 'every page is read, some perhaps with low confidence'],
      ['1', 'a bug'],
      ['2', 'wrong usage'],
      ['3', 'an engine, a language or a dictionary is missing'],
      ['4', 'output is not valid'],
      ['5', 'a file or folder cannot be read or written'],
      ['6', 'nothing readable'],
      ['7', 'the engine crashed'],
      ['8', 'a PDF needs a password'],
      ['9', 'the configuration is wrong'],
      ['10', 'some pages or files failed, the rest is written'],
      ['130', 'interrupted'],
    ] as readonly (readonly [string, string])[],
  },
  /** Numbers with one decimal where they are small. */
  number: (value: number): string => (value < 10 ? value.toFixed(1) : Math.round(value).toString()),
  duration: (seconds: number): string => {
    const whole = Math.round(seconds);
    if (whole < 60) return `${whole} s`;
    if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
    return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
  },
  bytes: (bytes: number): string => `${(bytes / 1024 ** 3).toFixed(1)} GB`,
};

export type Messages = typeof en;
