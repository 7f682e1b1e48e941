import type { corpus as english } from '../english/corpus.ts';
import type { Values } from '../values.ts';

/** Om databasen med alla dokument. */
export const corpus: typeof english = {
  'corpus/no-duckdb': ({ platform }) =>
    `Databasen DuckDB saknas för den här datorn (${platform}). Installera om klartext med dess valfria paket (npm ci, utan --omit=optional).`,
  'corpus/none': ({ folder }) => `Det finns ingen corpus.duckdb i ${folder}. Gör den med: klartext corpus build MAPP`,
  'corpus/not-answered': ({ reason }) => `Det kan korpusen inte svara på: ${reason}`,
  'corpus/several-questions': ({ count }: Values<'count'>) => `Det här är ${count} SQL-satser. Fråga en i taget.`,
  'corpus/no-question': () => 'Det finns ingen SQL att svara på. Ett exempel: SELECT * FROM documents',
  'corpus/not-followed': ({ reason }) =>
    `corpus.duckdb uppdaterades inte: ${reason} Gör det med: klartext corpus build MAPP`,
};
