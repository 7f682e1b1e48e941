import type { ErrorCode } from '../../errors.ts';
import { english } from '../../sentences/english.ts';
import { render, type Text } from '../../sentences/sentence.ts';
import type { VerifySummary } from '../../verify/finding.ts';
import type { ValueKind } from '../options-table.ts';
import { compare } from './en-compare.ts';
import { evaluate } from './en-evaluate.ts';
import { help } from './en-help.ts';
import { queue } from './en-queue.ts';

/** Counts of a finished run. */
export interface RunCounts {
  readonly documents: Readonly<Record<'ok' | 'partial' | 'failed' | 'skipped', number>>;
  readonly pages: Readonly<Record<'ok' | 'low-confidence' | 'failed', number>>;
  /** Of the skipped documents, those that were not read because the run ended before. */
  readonly interrupted: number;
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
    formats: 'json,text,markdown,html,csv,xlsx,hocr,alto,page,searchable-pdf,parquet',
    exportFormats: 'text,markdown,html,csv,xlsx,hocr,alto,page,searchable-pdf,parquet',
    csv: 'rfc4180|excel-sv',
    pages: '1-3,7',
    engine: 'auto|tesseract.js|tesseract',
    quality: 'draft|standard|best',
    count: 'N',
    memory: '900MB',
    fileSize: '4GB',
    seconds: 'SECONDS',
    pixels: 'PIXELS',
    port: 'PORT',
    language: 'sv|en',
    compareFormat: 'table|csv|json|html',
    queryFormat: 'table|csv|json',
    corpusFormat: 'parquet|csv',
    years: '2012-2016',
    year: 'YEAR',
    queue: 'ADDRESS',
    storage: 'FOLDER|BUCKET',
  } satisfies Record<ValueKind, string> as Record<ValueKind, string>,
  usage: {
    unknownOption: (option: string, suggestion: string | null): string =>
      `There is no option ${option}.${suggestion === null ? '' : ` Did you mean ${suggestion}?`} See klartext --help.`,
    optionOfOtherCommand: (option: string, command: string, commands: readonly string[]): string =>
      `The option ${option} does not belong to klartext ${command}, but to: ${list(commands)}.`,
    optionNeedsValue: (option: string, value: string): string =>
      `The option ${option} needs a value: ${option} ${value}.`,
    switchTakesNoValue: (option: string): string => `The option ${option} takes no value.`,
    mistypedCommand: (word: string, suggestion: string): string =>
      `There is no command and no file ${word}. Did you mean klartext ${suggestion}?`,
    mistypedWord: (word: string, suggestion: string): string =>
      `${word} is not known here. Did you mean klartext ${suggestion}?`,
    badValue: (option: string, text: string, expected: string, suggestion: string | null = null): string =>
      `${option} ${text} is not valid: ${suggestion === null ? 'give' : `did you mean ${suggestion}? Give`} ${expected}.`,
    expected: {
      count: 'a whole number from 1 up',
      port: 'a port from 1 to 65535',
      priority: 'a whole number from 0 to 1000000',
      seconds: 'a number of seconds above 0, such as 300',
      bytes: 'an amount of memory such as 900MB or 2GB',
      pages: 'page numbers and ranges such as 1-3,7 or 5-',
      years: 'a year or two with a dash between them, such as 2012-2016',
      year: 'a year such as 2016',
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
    corpusOperands:
      'klartext corpus needs what to do and the output folder: klartext corpus build output, or klartext corpus export output --format csv.',
    queryOperands: 'klartext query needs the output folder and a question in SQL: klartext query output "SELECT …".',
    corpusFormat: (folder: string) =>
      `klartext corpus export needs the form of the files: klartext corpus export ${folder} --format csv, or --format parquet.`,
    compareOperands: 'klartext compare needs the output folder of an earlier run: klartext compare output.',
    baseYearNeedsIndex: '--base-year belongs to --index: give the file of the index too.',
    verifyOperands: 'klartext verify needs the output folder of a run: klartext verify output.',
    watchOperands: 'klartext watch needs one folder: klartext watch inbox -o output.',
    watchNeedsFolder: 'klartext watch writes to a folder, not to stdout: klartext watch inbox -o output.',
    completionOperands: 'Name a shell: klartext completion bash, zsh, fish or powershell.',
    validateOperands: 'klartext validate needs at least one document.json, manifest.json or folder.',
    exportOperands:
      'klartext export needs the output folder of an earlier run, or folders of documents in it: klartext export output --format alto.',
    exportFormats: (formats: readonly string[]): string =>
      `klartext export needs --format with at least one of ${list(formats)}.`,
    reviewOperands: 'klartext review needs one output folder: klartext review output.',
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
    /** `jobs`: null where workers of a queue read. */
    starting: (files: number, jobs: number | null, engine: string): string =>
      `Reading ${plural(files, 'file', 'files')} with ${engine}, ${jobs === null ? 'by workers on the queue' : `${plural(jobs, 'page', 'pages')} at a time`}.`,
    /** `place`: which of how many files, with a blank after it; empty where nobody counts. */
    documentDone: (place: string, path: string, pages: number, duration: string): string =>
      `${place}${path}: ${plural(pages, 'page', 'pages')}, ${duration}`,
    documentPartial: (place: string, path: string, failed: number, pages: number): string =>
      `${place}${path}: ${failed} of ${plural(pages, 'page', 'pages')} failed`,
    documentFailed: (place: string, path: string, reason: string): string => `${place}${path}: failed: ${reason}`,
    pageFailed: (path: string, pageNumber: number, reason: string): string =>
      `${path}, page ${pageNumber}: failed: ${reason}`,
    skipped: (place: string, path: string, reason: string): string => `${place}${path}: skipped: ${reason}`,
    kept: (documents: number, pages: number): string =>
      `${plural(documents, 'document', 'documents')} with ${plural(pages, 'page', 'pages')} done by an earlier run and unchanged since.`,
    notice: (reason: string): string => `Note: ${reason}`,
    form: {
      written: (path: string, form: string, note: string): string => `${path}: ${form}: ${note}`,
      'not-possible': (path: string, form: string, note: string): string => `${path}: no ${form}: ${note}`,
      failed: (path: string, form: string, note: string): string => `${path}: ${form} failed: ${note}`,
    },
    worker: (reason: string): string => `A page worker was replaced: ${reason}`,
    summary: ({ documents, pages, interrupted }: RunCounts, duration: string): string => {
      // Files that the run did not come to stand among the skipped in the manifest; they are no other files.
      const others = documents.skipped - interrupted;
      const read = documents.ok + documents.partial + documents.failed + interrupted;
      const parts = [
        `${plural(read, 'document', 'documents')}: ${documents.ok} ok`,
        documents.partial > 0 ? `, ${documents.partial} in part` : '',
        documents.failed > 0 ? `, ${documents.failed} failed` : '',
        interrupted > 0 ? `, ${interrupted} not read to the end` : '',
        others > 0 ? `; ${plural(others, 'other file', 'other files')} skipped` : '',
        `. ${plural(pages.ok + pages['low-confidence'] + pages.failed, 'page', 'pages')}: ${pages.ok} ok`,
        pages['low-confidence'] > 0 ? `, ${pages['low-confidence']} of low confidence` : '',
        pages.failed > 0 ? `, ${pages.failed} failed` : '',
        `. ${duration}.`,
      ];
      return parts.join('');
    },
    manifest: (path: string, report: string): string =>
      `What became of every file and page: ${path}; to read in a browser: ${report}`,
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
  export: {
    document: (id: string, forms: readonly string[]): string => `${id}: ${list(forms)}`,
    problem: (id: string, reason: string): string => `${id}: cannot be used: ${reason}`,
    corpus: (folder: string, files: number): string => `${folder}: ${plural(files, 'Parquet file', 'Parquet files')}`,
    summary: (forms: number, documents: number): string =>
      `${plural(forms, 'form', 'forms')} of ${plural(documents, 'document', 'documents')} written.`,
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
  corpus: {
    built: (file: string, documents: number, added: number, removed: number): string =>
      `${file}: ${plural(documents, 'document', 'documents')}, ${added} new or changed, ${removed} gone.`,
    unchanged: (file: string, documents: number): string =>
      `${file}: ${plural(documents, 'document', 'documents')}, none changed.`,
    unreadable: (id: string, reason: string): string => `${id}: not in the corpus: ${reason}`,
    exported: (folder: string, files: number): string => `${folder}: ${plural(files, 'file', 'files')} written.`,
    more: (shown: number, all: number): string =>
      `The first ${shown} of ${plural(all, 'row', 'rows')}; --format csv or json gives all.`,
  },
  compare,
  dryRun: {
    type: (mediaType: string, files: number, pages: number): string =>
      `${mediaType}: ${plural(files, 'file', 'files')}, ${plural(pages, 'page', 'pages')}`,
    there: (files: number, pages: number): string =>
      `Done and unchanged, to be left as it is: ${plural(files, 'file', 'files')}, ${plural(pages, 'page', 'pages')}.`,
    keptPages: (pages: number): string =>
      `Read before and kept, to be laid out without reading: ${plural(pages, 'page', 'pages')}.`,
    wouldFail: (path: string, reason: string): string => `${path}: would fail: ${reason}`,
    time: (pages: number, duration: string, rate: string, isMeasured: boolean, jobs: number): string =>
      `To be read: ${plural(pages, 'page', 'pages')}, about ${duration} at ${rate} pages/min (${isMeasured ? 'the pace of pages read into this folder before' : `assumed for scans, ${jobs} at a time; pages with text of their own go much faster`}).`,
    disk: (needed: number, free: number | null): string =>
      `Disk: about ${needed} MB${free === null ? '; how much is free cannot be told' : ` of ${free} MB that are free`}.`,
    nothingWritten: 'Nothing was written.',
  },
  verify: {
    /** One thing that was found; `isFault` is false for what could not be checked. */
    finding: (path: string, text: string, isFault: boolean): string => `${isFault ? '' : 'note: '}${path}: ${text}`,
    whole: ({ documents, pages, files, sources, failedDocuments, failedPages }: VerifySummary): string => {
      const unread = [
        ...(failedDocuments > 0 ? [plural(failedDocuments, 'file', 'files')] : []),
        ...(failedPages > 0 ? [plural(failedPages, 'page', 'pages')] : []),
      ].join(' and ');
      return [
        `Everything is there: ${plural(documents, 'document', 'documents')}, ${plural(pages, 'page', 'pages')}, ${plural(files, 'file', 'files')} unchanged; `,
        `${plural(sources, 'source', 'sources')} checked.`,
        unread === '' ? '' : ` The run could not read ${unread}, as the manifest says.`,
      ].join('');
    },
    /** `unfinished`: that the run is not, where it is not; that is one of the faults. */
    notWhole: (
      { faults, unreadable, faultyDocuments, documents }: VerifySummary,
      unfinished: string | null = null,
    ): string => {
      const others = unfinished === null ? faults : faults - 1;
      if (unfinished !== null && others + unreadable === 0) return unfinished;
      return [
        unfinished === null ? '' : `${unfinished} `,
        `NOT everything${unfinished === null ? '' : ' that is done'} is there: ${plural(others, 'fault', 'faults')}`,
        unreadable > 0 ? ` and ${plural(unreadable, 'thing', 'things')} that cannot be read` : '',
        `, in ${faultyDocuments} of ${plural(documents, 'document', 'documents')}.`,
      ].join('');
    },
  },
  watch: {
    starting: (inbox: string, output: string, engine: string, jobs: number): string =>
      `Watching ${inbox}; results go to ${output}. Reading with ${engine}, ${plural(jobs, 'page', 'pages')} at a time. Ctrl+C ends it.`,
    stopping: 'Ending: what is being read is left for the next time. Press Ctrl+C again to stop at once.',
    ended: (documents: RunCounts['documents'], isComplete: boolean): string =>
      [
        `Ended. In the manifest: ${documents.ok} ok`,
        documents.partial > 0 ? `, ${documents.partial} in part` : '',
        documents.failed > 0 ? `, ${documents.failed} failed` : '',
        documents.skipped > 0 ? `, ${documents.skipped} not read` : '',
        isComplete ? '.' : '. Not all that had arrived was read (complete: false); it is read next time.',
      ].join(''),
  },
  evaluate,
  review: {
    serving: 'The review page is open to this address only, on this machine only. Ctrl+C ends it.',
    notOpened: 'No browser could be opened: open the address yourself.',
    fault: (reason: string): string => `A request failed: ${reason}`,
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
  help,
  queue,
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
