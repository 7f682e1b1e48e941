import { counted, inUtc, type Values } from '../values.ts';

/** About a run as a whole and how its documents ended. */
export const run = {
  'run/interrupted': () => 'Interrupted.',
  'run/old-node': ({ found, oldest }: Values<'found' | 'oldest'>) =>
    `Node ${found} is too old: klartext needs ${oldest} or newer. In a checkout, "npx klartext" brings its own.`,
  'run/bad-options': ({ faults }: Values<'faults'>) => `The options are not valid. ${faults}.`,
  'run/some-pages-failed': ({ failed, pages, first }: Values<'failed' | 'pages' | 'first'>) =>
    `${failed} of ${pages} pages failed; the first: ${first}`,
  'run/all-pages-failed': ({ pages, first }: Values<'pages' | 'first'>) =>
    `All ${pages} pages failed; the first: ${first}`,
  'run/output-in-use': ({ folder }: Values<'folder'>) =>
    `Another run works on the output folder ${folder}. Wait until it has ended, or choose another folder with -o.`,
  'run/output-in-use-by': ({ folder, process, host, since }: Values<'folder' | 'process' | 'host' | 'since'>) =>
    `Another run (process ${process} on ${host}, since ${inUtc(since)}) works on the output folder ${folder}. Wait until it has ended, or choose another folder with -o.`,
  'run/ledger-renewed': ({ folder }: Values<'folder'>) =>
    `What earlier runs kept in ${folder} could not be read and was put aside: all pages are read again.`,
  'run/not-reached': () => 'The run ended before this file was read to its end.',
  'run/stopped': ({ reason }: Values<'reason'>) => `The run ended before this file was read to its end: ${reason}`,
  'run/no-such-page': ({ path, pages }: Values<'path' | 'pages'>) =>
    `${path}: none of the pages that were asked for is among its ${pages}; nothing of it was read.`,
  'run/document-too-large': ({ path, limit }: Values<'path' | 'limit'>) =>
    `${path} would make a document.json of more than ${limit} characters. Read it in parts with --pages.`,
  'run/page-given-up': ({ path, page, lost }: Values<'path' | 'page' | 'lost'>) =>
    `Page ${page} of ${path} was not tried: the ${lost} pages before it crashed or hung the process that read them. Ask for it with --pages to try it.`,
  'files/changed-meanwhile': ({ path }: Values<'path'>) =>
    `${path} was changed while it was read: what was read may be of two versions. Run again when it is at rest.`,
  'run/mends': ({ path, count }: Values<'path' | 'count'>) =>
    `${path}: ${counted(count, 'decision', 'decisions')} made in review brought in again.`,
  /** Parts with nothing to tell are left out. */
  'run/mends-conflict': ({
    path,
    count,
    applied,
    moved,
    invalid,
    badLines,
  }: Values<'path' | 'count' | 'applied' | 'moved' | 'invalid' | 'badLines'>) =>
    [
      `${path}: ${applied} of ${counted(count, 'decision', 'decisions')} made in review brought in again.`,
      ...(Number(moved) === 0
        ? []
        : [
            `${moved} could not be brought in, because another text, or none, stands there now: "klartext review" shows where.`,
          ]),
      ...(Number(invalid) === 0
        ? []
        : [
            `${invalid} could not be brought in, because what was decided cannot stand there: "klartext review" shows where.`,
          ]),
      ...(Number(badLines) === 0
        ? []
        : [`${counted(badLines, 'line', 'lines')} of mends.jsonl cannot be understood and stayed out.`]),
    ].join(' '),
  'run/nothing-met': ({ output }: Values<'output'>) =>
    `There is no file in what was named. What earlier runs wrote to ${output} stays as it is; this run's manifest is empty.`,
  'run/others-stand': ({ documents, first }: Values<'documents' | 'first'>) =>
    `${counted(documents, 'document', 'documents')} of earlier runs also in the output folder, whose files are not among those of this run (first: ${first}). Left as they are.`,
  'run/forms-removed': ({ path, forms }: Values<'path' | 'forms'>) =>
    `${path}: it was made anew, and the forms of an earlier run that were not asked for now are gone: ${forms}. "klartext export" makes them again.`,
  'run/kept-page-gone': ({ path, page }: Values<'path' | 'page'>) =>
    `The kept page ${page} of ${path} is gone: something removed it while the run went on. Run again.`,
};
