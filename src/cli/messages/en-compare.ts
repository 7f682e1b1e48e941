import type { CompareWords } from '../../compare/render/words/compare-words.ts';
import { english } from '../../compare/render/words/english.ts';

/** What the command says beside the comparison. */
export interface CompareMessages {
  readonly written: (path: string) => string;
  readonly mappingWritten: (path: string) => string;
  readonly mappingExists: (path: string) => string;
  readonly oneFolder: (folders: readonly string[]) => string;
  readonly oneDocument: (folder: string, parent: string) => string;
  readonly otherForm: (path: string) => string;
  readonly otherEnding: (path: string, format: string) => string;
  readonly goalsOnly: string;
  readonly unusedLine: (path: string, line: number) => string;
  readonly unusedDocument: (path: string, id: string) => string;
}

/** What `klartext compare` says, in English. */
export const compare: CompareWords & CompareMessages = {
  ...english,
  mappingWritten: (path) => `A mapping file to begin with: ${path}`,
  mappingExists: (path) =>
    `${path} is there already: name another file for --write-mapping, so that nothing of yours is written over.`,
  oneFolder: (folders) =>
    `klartext compare takes one output folder, not ${folders.length} (${folders.join(', ')}). Its subfolders are compared too: read all reports into one (klartext FILES -o output), or put the folders under one.`,
  oneDocument: (folder, parent) =>
    `${folder} is the folder of one document, which has nothing beside it to compare. Name the output folder: klartext compare ${parent}.`,
  otherForm: (path) =>
    `klartext compare does not write what the name ${path} promises. It writes .csv, .json, .html and tables as text (.txt, .md).`,
  otherEnding: (path, format) => `The name ${path} promises another form than --format ${format}.`,
  goalsOnly:
    'The CSV holds goals and activities only. Amounts: the same command without --goals; both: --format json or html.',
  unusedLine: (path, line) => `${path}, line ${line}: no row of the reports has that label.`,
  unusedDocument: (path, id) => `${path}: there is no document ${id}.`,
  written: (path) => `Written: ${path}`,
};
