import type { MappingFault } from '../../compare/mapping-faults.ts';
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
  /** A line of the mapping file that does not do what it says. */
  readonly mappingFault: (path: string, fault: MappingFault) => string;
  /** Lines that may hold for organisations that were not asked for. */
  readonly mappingUnseen: (path: string, lines: number) => string;
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
  mappingFault: (path, fault) => {
    const at = `${path}, line ${fault.line}`;
    const meant = 'nearest' in fault && fault.nearest.length > 0 ? ` Did you mean “${fault.nearest[0]}”?` : '';
    switch (fault.kind) {
      case 'decided-before':
        return `${at}: not used: line ${fault.by} already decides on that label.`;
      case 'organisation':
        return `${at}: no report has an organisation “${fault.name}”.${meant}`;
      case 'statement':
        return `${at}: there is no statement “${fault.name}”.${meant}`;
      case 'document':
        return `${at}: there is no document ${fault.name}.${meant}`;
      case 'label':
        return `${at}: no row ${fault.isScoped ? 'where the line holds' : 'of the reports'} has that label.`;
      case 'two-rows':
        return `${at}: not used: ${fault.documentId} has both “${fault.label}” and “${fault.target}”, so they are two rows.`;
    }
  },
  mappingUnseen: (path, lines) =>
    `${path}: ${lines} ${lines === 1 ? 'line was' : 'lines were'} not tried: none of the organisations that were asked for has the label, others may.`,
  written: (path) => `Written: ${path}`,
};
