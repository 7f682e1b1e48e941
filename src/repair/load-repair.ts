import { readDictionary } from '../swedish/dictionaries.ts';
import { loadLexicon } from '../swedish/load-lexicon.ts';
import { type ConfusionTable, parseConfusions } from './confusions.ts';
import type { RepairContext } from './repair-lines.ts';

let confusions: ConfusionTable | null = null;

/**
 * Lexicon and confusion table of this installation, loaded once a process.
 *
 * @throws {MissingDependencyError} where a package or a file of dictionaries/ is missing, {@link ConfigError} where the table is broken.
 */
export function loadRepair(): RepairContext {
  confusions ??= parseConfusions(readDictionary('confusions.tsv'));
  return { lexicon: loadLexicon(), confusions };
}
