import { existsSync } from 'node:fs';
import { rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { CorpusDocument } from '../../corpus/corpus-table.ts';
import { removeParquet, writeParquet } from '../../corpus/write-parquet.ts';
import { InvalidOutputError } from '../../errors.ts';
import { systemCodeOf } from '../../files/file-access.ts';
import { makeOutputFolder } from '../../files/make-folder.ts';
import { readWrittenDocument } from '../written-output.ts';

/** A document that stands in an output folder; `path` as of {@link CorpusDocument}. */
interface CorpusFolder extends Pick<CorpusDocument, 'id' | 'path'> {
  readonly folder: string;
}

/** Folder of the corpus in an output folder. */
export const corpusFolderName = 'corpus';

/**
 * Writes corpus/*.parquet of documents that stand in an output folder, one after another. One that cannot be read is left out; where it is met otherwise its fault is told.
 *
 * @returns the folder.
 * @throws FileAccessError.
 */
export async function writeCorpus(output: string, documents: readonly CorpusFolder[]): Promise<string> {
  const folder = join(output, corpusFolderName);
  await makeOutputFolder(folder);
  await writeParquet(folder, readable(documents));
  return folder;
}

/** A corpus of an earlier run must not stand beside other documents. */
export async function removeCorpus(output: string): Promise<void> {
  const folder = join(output, corpusFolderName);
  if (!existsSync(folder)) return;
  await removeParquet(folder);
  try {
    await rmdir(folder);
  } catch (error) {
    const code = systemCodeOf(error);
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'ENOENT') throw error;
  }
}

async function* readable(documents: readonly CorpusFolder[]): AsyncGenerator<CorpusDocument> {
  for (const { id, path, folder } of documents) {
    try {
      yield { id, path, document: await readWrittenDocument(folder) };
    } catch (error) {
      if (!(error instanceof InvalidOutputError)) throw error;
    }
  }
}
