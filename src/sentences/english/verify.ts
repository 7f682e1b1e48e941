import { counted, type Values } from '../values.ts';

/** About the check of an output folder against its manifest. */
export const verify = {
  'verify/incomplete': ({ files }: Values<'files'>) =>
    `The run did not finish: ${counted(files, 'file was', 'files were')} not read to the end. Give the same command again.`,
  'verify/document-missing': ({ path }: Values<'path'>) => `the folder of ${path} is missing`,
  'verify/file-missing': () => 'the file is missing',
  'verify/file-mended': () => 'people changed it after the run (mends.jsonl); what the run wrote is kept in read/',
  'verify/file-later': ({ files }: Values<'files'>) =>
    `${counted(files, 'file', 'files')} of forms made after the run; they are not on record`,
  'verify/file-extra': () => 'the run did not write this file',
  'verify/name-extra': () => 'the run did not write this',
  'verify/name-not-safe': () => 'the id leads out of the folder; the manifest was tampered with',
  'verify/file-size': ({ size, recorded }: Values<'size' | 'recorded'>) =>
    `changed since: it has ${counted(size, 'byte', 'bytes')}, and had ${recorded}`,
  'verify/file-hash': () => 'changed since: it has as many bytes, but others',
  'verify/source-changed': ({ path }: Values<'path'>) => `the source ${path} is not the file that was read`,
  'verify/source-missing': ({ folder }: Values<'folder'>) => `the source is not in ${folder}`,
  'verify/source-not-opened': ({ path, reason }: Values<'path' | 'reason'>) =>
    `the pages of the source ${path} cannot be counted: ${reason}`,
  'verify/source-pages': ({ pages, recorded }: Values<'pages' | 'recorded'>) =>
    `the source has ${counted(pages, 'page', 'pages')}, and the document says ${recorded}`,
  'verify/no-records': ({ documents }: Values<'documents'>) =>
    `An earlier version wrote ${counted(documents, 'document', 'documents')}, without hashes: whether their files are unchanged cannot be told.`,
  'verify/sources-not-found': ({ sources, first }: Values<'sources' | 'first'>) =>
    `${counted(sources, 'source', 'sources')} not found in the place of the run (first: ${first}): not checked. Name the folder with --sources.`,
  'verify/other-runs': ({ documents }: Values<'documents'>) =>
    `${counted(documents, 'document', 'documents')} of earlier runs also in the folder: not checked.`,
};
