import type { Values } from '../values.ts';

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
    `Another run (process ${process} on ${host}, since ${since}) works on the output folder ${folder}. Wait until it has ended, or choose another folder with -o.`,
  'run/ledger-renewed': ({ folder }: Values<'folder'>) =>
    `What earlier runs kept in ${folder} could not be read and was put aside: all pages are read again.`,
  'run/stopped': ({ reason }: Values<'reason'>) => `The run ended before this file was read to its end: ${reason}`,
  'run/no-such-page': ({ path, pages }: Values<'path' | 'pages'>) =>
    `${path}: none of the pages that were asked for is among its ${pages}; nothing of it was read.`,
  'run/kept-page-gone': ({ path, page }: Values<'path' | 'page'>) =>
    `The kept page ${page} of ${path} is gone: something removed it while the run went on. Run again.`,
};
