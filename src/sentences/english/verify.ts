import { counted, inUtc, type Values } from '../values.ts';

/** About the check of an output folder against its manifest. */
export const verify = {
  'verify/incomplete': ({ done, files }: Values<'done' | 'files'>) =>
    `The run is NOT finished: ${done} of ${counted(files, 'file', 'files')} are done. Give the same command again; it goes on where it was.`,
  'verify/cut-off': ({ progress }: Values<'progress'>) =>
    `The run is NOT finished: it was cut off (${progress}). Give the same command again; it goes on where it was.`,
  'verify/at-work': ({ process, host, since, progress }: Values<'process' | 'host' | 'since' | 'progress'>) =>
    `The run is NOT finished (${progress}): process ${process} on ${host} has worked on it since ${inUtc(since)}. Wait for it; if it was cut off, give the same command again.`,
  /** Put into the two before. */
  'verify/so-far': ({ done, files }: Values<'done' | 'files'>) => `${done} of ${counted(files, 'file', 'files')} done`,
  'verify/not-counted': () => 'its files are not counted yet',
  'verify/later-cut-off': () =>
    'a later run into this folder was cut off; what it wrote is not in the manifest. Give its command again.',
  'verify/later-at-work': ({ process, host, since }: Values<'process' | 'host' | 'since'>) =>
    `process ${process} on ${host} has worked on this folder since ${inUtc(since)}; what it is writing now may be told as changed`,
  'verify/no-manifest': ({ folder }: Values<'folder'>) =>
    `There is no manifest.json in ${folder}: it is not the output folder of a run of klartext, or its manifest was taken away.`,
  'verify/no-sources-folder': ({ folder }: Values<'folder'>) => `There is no folder ${folder}, which --sources names.`,
  'verify/no-source-there': ({ folder, sources }: Values<'folder' | 'sources'>) =>
    `none of the ${counted(sources, 'source', 'sources')} is in ${folder}`,
  'verify/folder-missing': ({ files }: Values<'files'>) =>
    `the folder with its ${counted(files, 'file', 'files')} is missing`,
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
