import type { Values } from '../values.ts';

/** About the review page. */
export const review = {
  'review/no-web': ({ folder }: Values<'folder'>) =>
    `The review page is not in ${folder}. In a checkout, run "npm run build" first.`,
  'review/port-taken': ({ port }: Values<'port'>) =>
    `Port ${port} is taken, or not for you to use. Choose another with --port, or leave it out for one that is free.`,
  'review/mend-conflict': ({ kind, found }: Values<'kind' | 'found'>) =>
    kind === 'gone'
      ? 'Nothing stands on its spot any more.'
      : kind === 'other'
        ? `Something else stands there now: ${found}`
        : `What was written cannot stand there; there stands: ${found}`,
  'review/bad-mend': ({ path, line }: Values<'path' | 'line'>) => `Line ${line} of ${path} is no mend.`,
};
