import path from 'node:path';
import { exclusionOf } from '../batch/discover.ts';
import { readMetadataFile } from '../batch/external-metadata.ts';
import { openLedger } from '../batch/ledger/open-ledger.ts';
import { removeLeftOvers } from '../batch/left-overs.ts';
import { moveOldManifestAside } from '../batch/manifest.ts';
import { learnedIn, nothingLearned } from '../batch/mends/learned-words.ts';
import { realPathOf } from '../batch/real-path.ts';
import { openBatchRun } from '../batch/run-batch.ts';
import { FileAccessError } from '../errors.ts';
import { checkWritable } from '../files/atomic-write.ts';
import { quotePath } from '../files/file-access.ts';
import type { DigitizeOptionsInput } from '../pipeline/options.ts';
import { parseOptions } from '../pipeline/run.ts';
import { say } from '../sentences/sentence.ts';
import type { WatchAbilities, WatchSummary } from './abilities.ts';
import { FolderWatch } from './folder-watch.ts';
import { holdInbox } from './hold-inbox.ts';
import { Journal } from './journal.ts';
import { type InboxFolders, listInbox } from './list-inbox.ts';
import { tell } from './take-file.ts';
import { type WatchOptionsInput, watchFolders, watchOptionsSchema } from './watch-options.ts';

/**
 * Watches a folder and reads what arrives in it, until the signal, or with `once` until all that is there has been taken. The engine and its workers stay open. What fails
 * goes into quarantine and stops nothing. What was taken is in a journal, so that a restart reads no file twice.
 *
 * @throws UsageError, MissingDependencyError, FileAccessError (no such folder, no output folder, another watcher) when it cannot begin.
 */
export async function watchFolder(
  inbox: string,
  optionsInput: DigitizeOptionsInput,
  watchInput: WatchOptionsInput = {},
  abilities: WatchAbilities = {},
): Promise<WatchSummary> {
  const options = parseOptions(optionsInput);
  const watching = watchOptionsSchema.parse(watchInput);
  const folders = watchFolders(inbox, options.output, watching);
  await checkWritable(options.output);
  const places: InboxFolders = {
    inbox: path.resolve(inbox),
    output: await realPathOf(path.resolve(options.output)),
    leftOut: await Promise.all(
      [folders.quarantine, ...(folders.done === null ? [] : [folders.done])].map((folder) =>
        realPathOf(path.resolve(folder)),
      ),
    ),
    exclusions: options.exclude.map((pattern) => exclusionOf(pattern.replaceAll(path.sep, '/'), path.sep === '\\')),
  };
  const first = await listInbox(places);
  if (first.kind === 'gone') throw new FileAccessError(say('watch/inbox-missing', { path: quotePath(inbox) }));
  const metadata = options.metadataFile === null ? null : await readMetadataFile(options.metadataFile);
  const startedAt = (abilities.now ?? (() => new Date()))().toISOString();
  const ledger = await openLedger(options.output, startedAt);
  let letGo: () => void = () => undefined;
  try {
    letGo = holdInbox(places.inbox, inbox);
    await removeLeftOvers(options.output, ledger.hasLeftOvers ? 2 : 0);
    const journal = await Journal.open(options.output, options.force);
    try {
      const learned = options.learning && options.repair ? await learnedIn(options.output) : nothingLearned;
      const run = await openBatchRun(options, { ...abilities, ...learned });
      try {
        const emit = abilities.onEvent ?? (() => undefined);
        if (journal.damaged > 0) {
          tell(emit, 'journal-damaged', null, say('watch/journal-damaged', { lines: journal.damaged }));
        }
        // The record of another run would else be lost under ours.
        if (journal.isEmpty) await moveOldManifestAside(options.output);
        return await new FolderWatch(folders, places, watching, run, ledger, journal, metadata, abilities).run();
      } finally {
        await run.close();
      }
    } finally {
      await journal.close();
    }
  } finally {
    letGo();
    await ledger.close();
  }
}
