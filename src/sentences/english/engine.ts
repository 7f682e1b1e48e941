import type { Values } from '../values.ts';

const said = (words: string | number): string => (words === '' ? '' : ` It said: ${words}`);

/** About the OCR engines, their models, and the processes that pages are read in. */
export const engine = {
  'engine/no-tesseract': () => 'There is no working tesseract on the PATH.',
  'engine/old-tesseract': ({ path, version }: Values<'path' | 'version'>) =>
    `${path} (version ${version}) is older than version 5.`,
  'engine/no-swedish': ({ path, version, language }: Values<'path' | 'version' | 'language'>) =>
    `${path} (version ${version}) has no Swedish model ("${language}").`,
  'engine/how-to-install': ({ problem }: Values<'problem'>) =>
    `${problem} Debian and Ubuntu: apt install tesseract-ocr tesseract-ocr-swe; macOS: brew install tesseract tesseract-lang; ` +
    'Windows: the installer of UB Mannheim with Swedish chosen. Or use --engine tesseract.js, which needs nothing.',
  'engine/model-unreadable': ({ language, path, reason }: Values<'language' | 'path' | 'reason'>) =>
    `The model "${language}" of ${path} cannot be read: ${reason}. Install it anew, or use --engine tesseract.js.`,
  'engine/model-missing': ({ file, package: name }: Values<'file' | 'package'>) =>
    `The language model ${file} is missing. Install it with: npm install ${name}`,
  'engine/dictionary-missing': ({ name }: Values<'name'>) =>
    `${name}, a part of klartext, is missing. Install klartext anew (in a checkout: git checkout -- dictionaries).`,
  'engine/package-missing': ({ package: name }: Values<'package'>) =>
    `The package ${name} is not installed. Install it with: npm install ${name}`,
  'engine/tesseract-closed': () => 'Tesseract cannot read: the engine was closed.',
  'engine/late': ({ path, seconds }: Values<'path' | 'seconds'>) =>
    `${path} did not end within ${seconds} s and was killed.`,
  'engine/unwanted': ({ path }: Values<'path'>) => `${path} was killed because its result is no longer wanted.`,
  'engine/cannot-start': ({ path, reason }: Values<'path' | 'reason'>) => `${path} cannot be started: ${reason}`,
  'engine/ended': ({ path, exitCode, words }: Values<'path' | 'exitCode' | 'words'>) =>
    `${path} ended with exit code ${exitCode}${words === '' ? '' : `: ${words}`}`,
  'engine/killed': ({ path, signal, words }: Values<'path' | 'signal' | 'words'>) =>
    `${path} was ended by ${signal}${words === '' ? '' : `: ${words}`}`,
  'engine/not-utf8': ({ path }: Values<'path'>) => `${path} wrote what is not UTF-8.`,
  'engine/js-failed': ({ reason, words }: Values<'reason' | 'words'>) =>
    `tesseract.js failed: ${reason}.${said(words)}`,
  'engine/js-thread-ended': ({ exitCode }: Values<'exitCode'>) => `its thread ended with code ${exitCode}`,
  'engine/js-start-late': ({ seconds }: Values<'seconds'>) =>
    `tesseract.js did not start within ${seconds} s and was ended.`,
  'engine/js-read-late': ({ seconds }: Values<'seconds'>) =>
    `tesseract.js did not read an image within ${seconds} s and was ended.`,
  'engine/js-closed': () => 'tesseract.js cannot read: it was closed.',
  'engine/js-failed-before': () => 'tesseract.js cannot read: it failed on an earlier image.',
  'engine/no-hocr': () => 'tesseract.js answered without any hOCR.',
  'engine/not-hocr': ({ answer }: Values<'answer'>) => `The OCR engine did not answer with hOCR but with: ${answer}`,
  'engine/pages-missing': ({ expected, actual }: Values<'expected' | 'actual'>) =>
    `The OCR engine was given ${expected} images and answered for ${actual}.`,
  'engine/word-outside-line': ({ word }: Values<'word'>) => `The OCR engine gave the word "${word}" outside any line.`,
  'engine/no-box': ({ element, title }: Values<'element' | 'title'>) =>
    `The OCR engine gave ${element} no box: "${title}".`,
  'engine/not-numbers': ({ values }: Values<'values'>) => `The OCR engine gave "${values}", which is not numbers.`,
  'engine/no-property': ({ element, property }: Values<'element' | 'property'>) =>
    `The OCR engine gave ${element} no ${property}.`,
  /** What became of a page worker; follows "The page worker". */
  'worker/ended': ({ exitCode }: Values<'exitCode'>) => `ended with exit code ${exitCode}`,
  'worker/killed': ({ signal }: Values<'signal'>) => `was ended by ${signal}`,
  'worker/with-words': ({ reason, words }: Values<'reason' | 'words'>) => `${reason}; it said: ${words}`,
  'worker/unreachable': ({ reason }: Values<'reason'>) => `could not be started or reached (${reason})`,
  'worker/task-not-given': ({ reason }: Values<'reason'>) => `could not be given its task (${reason})`,
  'worker/closed-channel': () => 'closed its channel',
  'worker/odd-message': () => 'sent a message that is not of the protocol',
  'worker/unasked-answer': ({ type }: Values<'type'>) => `sent an answer that nobody asked for (${type})`,
  'worker/start-late': ({ time }: Values<'time'>) => `did not start within ${time} and was ended`,
  'worker/task-late': ({ time }: Values<'time'>) => `did not finish within ${time} and was ended`,
  'worker/given-up': () => 'was ended because the task was given up',
  'worker/too-large': ({ megabytes }: Values<'megabytes'>) =>
    `needed more than the ${megabytes} MB of memory that it may take and was ended`,
  'worker/odd-result': ({ fault }: Values<'fault'>) => `gave a result that is not of the expected form (${fault})`,
  'worker/idle-end': () => 'ended while it had nothing to do',
  'worker/failed': ({ reason }: Values<'reason'>) => `failed: ${reason}`,
  'worker/failed-once': ({ reason }: Values<'reason'>) => `The page worker ${reason}.`,
  'worker/failed-twice': ({ reason }: Values<'reason'>) => `The page worker ${reason}, at the second attempt too.`,
  'worker/failed-differently': ({ reason, earlier }: Values<'reason' | 'earlier'>) =>
    `The page worker ${reason}, at the second attempt too. The first attempt: it ${earlier}.`,
  'worker/file-lost': ({ path, reason }: Values<'path' | 'reason'>) => `${path} cannot be opened. ${reason}`,
  'worker/page-lost': ({ path, page, reason }: Values<'path' | 'page' | 'reason'>) =>
    `Page ${page} of ${path} cannot be read. ${reason}`,
  'worker/document-lost': ({ path, reason }: Values<'path' | 'reason'>) =>
    `${path} was read, but its pages could not be put together: the process that did so ${reason}.`,
  'worker/closed': () => 'The page workers were closed before the task was done.',
  'worker/task-given-up': () => 'The task was given up.',
};
