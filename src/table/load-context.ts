import type { SumsOfGrid } from '../model/grid-sums.ts';
import { readDictionary } from '../swedish/dictionaries.ts';
import { parseStatusLabels } from './status/index.ts';
import type { TableContext } from './tabulate.ts';

/** File of dictionaries/ that says what the labels of legends mean. */
export const statusLabelsFile = 'status-labels.tsv';

/** Reads the lists that the table stage goes by. @throws MissingDependencyError when dictionaries/ is not there. */
export const loadTableContext = (sumsOf: SumsOfGrid): TableContext => ({
  sumsOf,
  statusLabels: parseStatusLabels(readDictionary(statusLabelsFile)),
});
