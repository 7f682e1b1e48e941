import { quotePath } from '../files/file-access.ts';
import type { RunEventListener } from '../pipeline/events.ts';
import type { DigitizeOptions } from '../pipeline/options.ts';
import { inEnglish, type Sentence, say } from '../sentences/sentence.ts';
import type { InputEntry } from './discover.ts';
import { type ExternalMetadata, readMetadataFile } from './external-metadata.ts';

/** Rows without a file that are told one by one. */
const mostUnused = 20;

/** The archive's own data of each file. Rows and files that found no match are told. @throws as `readMetadataFile` and `checkNames`. */
export async function matchMetadata(
  entries: readonly InputEntry[],
  { metadataFile }: DigitizeOptions,
  emit: RunEventListener,
): Promise<ReadonlyMap<InputEntry, ExternalMetadata>> {
  const matched = new Map<InputEntry, ExternalMetadata>();
  if (metadataFile === null) return matched;
  const table = await readMetadataFile(metadataFile);
  const files = entries.filter(({ kind }) => kind !== 'skipped');
  table.checkNames(files.map(({ path }) => path));
  const without: InputEntry[] = [];
  for (const entry of files) {
    const external = table.of(entry.path);
    if (external === null) without.push(entry);
    else matched.set(entry, external);
  }
  const tell = (details: Sentence): void => emit({ type: 'note', message: inEnglish(details), details });
  const unused = table.unused();
  for (const { line, key } of unused.slice(0, mostUnused)) {
    tell(say('inputs/metadata-unused', { line, key: quotePath(key) }));
  }
  if (unused.length > mostUnused) tell(say('inputs/metadata-more-unused', { rows: unused.length - mostUnused }));
  if (without.length > 0) {
    tell(say('inputs/metadata-none-for', { files: without.length, first: quotePath(without[0]!.path) }));
  }
  return matched;
}
