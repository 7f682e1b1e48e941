import type { CompareWords } from '../../compare/render/words/compare-words.ts';
import { english } from '../../compare/render/words/english.ts';

/** What the command says beside the comparison. */
export interface CompareMessages {
  readonly written: (path: string) => string;
  readonly mappingWritten: (path: string) => string;
  readonly mappingExists: (path: string) => string;
  readonly unusedLine: (path: string, line: number) => string;
  readonly unusedDocument: (path: string, id: string) => string;
}

/** What `klartext compare` says, in English. */
export const compare: CompareWords & CompareMessages = {
  ...english,
  mappingWritten: (path) => `A mapping file to begin with: ${path}`,
  mappingExists: (path) =>
    `${path} is there already: name another file for --write-mapping, so that nothing of yours is written over.`,
  unusedLine: (path, line) => `${path}, line ${line}: no row of the reports has that label.`,
  unusedDocument: (path, id) => `${path}: there is no document ${id}.`,
  written: (path) => `Written: ${path}`,
};
