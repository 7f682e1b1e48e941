import { createHash } from 'node:crypto';
import { hashFile } from '../files/hash-file.ts';
import type { InputEntry } from './discover.ts';
import { assignDocumentIds, foldId } from './document-id.ts';
import type { Ledger } from './ledger/open-ledger.ts';

/**
 * Ids of a run's entries in an output folder that may hold documents of earlier runs. A file keeps the id that it has, whatever other files of its name have come since; and an id that
 * belongs to another file is not given away: the newcomer's gets a suffix, a hash of its absolute path. A file that was moved, with the same content, takes its id along.
 *
 * @throws FileAccessError when a file cannot be read whose content must be known to tell.
 */
export async function stableIds(entries: readonly InputEntry[], ledger: Ledger): Promise<string[]> {
  const assigned = assignDocumentIds(entries);
  const known = entries.map((entry) => (entry.kind === 'file' ? ledger.documents.idOf(entry.absolutePath) : null));
  const taken = new Set(known.flatMap((id) => (id === null ? [] : [foldId(id)])));
  const ids: string[] = [];
  for (const [index, entry] of entries.entries()) {
    const kept = known[index] ?? null;
    if (kept !== null) {
      ids.push(kept);
      continue;
    }
    const wanted = assigned[index]!;
    const isFree = !taken.has(foldId(wanted)) && !(await isOfAnother(wanted, entry, ledger));
    const id = isFree ? wanted : withSuffix(wanted, entry.absolutePath, taken);
    taken.add(foldId(id));
    ids.push(id);
  }
  return ids;
}

/** Whether the id is that of a document which another file made, with other content. */
async function isOfAnother(id: string, entry: InputEntry, ledger: Ledger): Promise<boolean> {
  const row = ledger.documents.get(id);
  if (row === null || entry.kind === 'skipped') return false;
  return entry.kind === 'failed' || row.sha256 !== (await hashFile(entry.absolutePath));
}

function withSuffix(id: string, absolutePath: string, taken: ReadonlySet<string>): string {
  const hash = createHash('sha256').update(absolutePath).digest('hex');
  for (let digits = 8; ; digits += 8) {
    const suffixed = `${id}-${hash.slice(0, digits)}`;
    if (!taken.has(foldId(suffixed)) || digits >= hash.length) return suffixed;
  }
}
