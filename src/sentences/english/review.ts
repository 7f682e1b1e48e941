import type { Values } from '../values.ts';

/** About the review page. */
export const review = {
  'review/no-web': ({ folder }: Values<'folder'>) =>
    `The review page is not in ${folder}. In a checkout, run "npm run build" first.`,
  'review/port-taken': ({ port }: Values<'port'>) =>
    `Port ${port} is taken, or not for you to use. Choose another with --port, or leave it out for one that is free.`,
  'review/index-thread': ({ reason }: Values<'reason'>) =>
    `A thread of the review page, which reads documents or brings decisions into them, ended: ${reason}`,
  'review/index-closed': () => 'The review was ended.',
  'review/run-under-way': ({ folder }: Values<'folder'>) =>
    `A run is writing into ${folder}. Your decisions are kept, and are brought into the document when the run has ended.`,
  'review/bad-mend': ({ path, line }: Values<'path' | 'line'>) => `Line ${line} of ${path} is no mend.`,
};
