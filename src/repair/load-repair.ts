import { readDictionary } from '../swedish/dictionaries.ts';
import { loadLexicon } from '../swedish/load-lexicon.ts';
import { candidateReader } from './candidate-reader.ts';
import { parseConfusions, type TaughtConfusion } from './confusions.ts';
import { twinTable } from './context-cost.ts';
import type { RepairContext } from './repair-lines.ts';

let loaded: RepairContext | null = null;

/**
 * Lexicon and confusion table of this installation, loaded once a process, with the tables that a first search would make of them.
 *
 * @param taught misreadings that mends told, beside those of the table.
 * @throws {MissingDependencyError} where a package or a file of dictionaries/ is missing, {@link ConfigError} where the table is broken.
 */
export function loadRepair(taught: readonly TaughtConfusion[] = []): RepairContext {
  if (taught.length > 0) {
    const { lexicon } = loadRepair();
    return { lexicon, confusions: parseConfusions(readDictionary('confusions.tsv'), taught) };
  }
  if (loaded !== null) return loaded;
  const lexicon = loadLexicon();
  const confusions = parseConfusions(readDictionary('confusions.tsv'));
  candidateReader(lexicon, confusions);
  twinTable(lexicon);
  loaded = { lexicon, confusions };
  return loaded;
}
