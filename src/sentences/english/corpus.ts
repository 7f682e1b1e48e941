import type { Values } from '../values.ts';

/** About the database of all documents. */
export const corpus = {
  'corpus/no-duckdb': ({ platform }: Values<'platform'>) =>
    `The database DuckDB is missing for this machine (${platform}). Install klartext anew with its optional packages (npm ci, without --omit=optional).`,
  'corpus/none': ({ folder }: Values<'folder'>) =>
    `There is no corpus.duckdb in ${folder}. Make it with: klartext corpus build FOLDER`,
  'corpus/not-answered': ({ reason }: Values<'reason'>) => `The corpus cannot answer that: ${reason}`,
  'corpus/several-questions': ({ count }: Values<'count'>) => `These are ${count} SQL statements. Ask one at a time.`,
  'corpus/no-question': () => 'There is no SQL to answer. An example: SELECT * FROM documents',
  'corpus/not-followed': ({ reason }: Values<'reason'>) =>
    `corpus.duckdb was not brought up to date: ${reason} Do it with: klartext corpus build FOLDER`,
};
