import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type CorpusUpdate, corpusFileName, updateCorpus } from '../corpus/update-corpus.ts';
import { InputFileError, KlartextError, reasonOf } from '../errors.ts';
import type { RunEventListener } from '../pipeline/events.ts';
import { toolVersion } from '../pipeline/version.ts';
import { inEnglish, say } from '../sentences/sentence.ts';
import { findWritten, readWrittenDocument, type WrittenDocument } from './written-output.ts';

/** Brings the corpus of an output folder up to its documents. @throws InputFileError where it has none. */
export async function updateOutputCorpus(output: string, isForced = false): Promise<CorpusUpdate> {
  return updateCorpus(output, (await findWritten([output])).map(sourceOf), { toolVersion, isForced });
}

const sourceOf = ({ id, folder, recorded }: WrittenDocument): Parameters<typeof updateCorpus>[1][number] => ({
  id,
  path: recorded?.path ?? null,
  file: join(folder, 'document.json'),
  read: () => readWrittenDocument(folder),
});

/**
 * After a run: the corpus of its output folder follows, where there is one or one is asked for. What was read stands whatever becomes of the corpus, so that its fault ends the run only where
 * it was asked for; else it is told.
 *
 * @throws MissingDependencyError, FileAccessError where it was asked for.
 */
export async function followWithCorpus(output: string, isAskedFor: boolean, emit: RunEventListener): Promise<void> {
  if (!isAskedFor && !existsSync(join(output, corpusFileName))) return;
  try {
    await updateOutputCorpus(output);
  } catch (error) {
    // A run that wrote no document has nothing to put in.
    if (error instanceof InputFileError) return;
    if (isAskedFor || !(error instanceof KlartextError)) throw error;
    const details = say('corpus/not-followed', { reason: reasonOf(error) });
    emit({ type: 'note', message: inEnglish(details), details });
  }
}
