import { createHash, type Hash } from 'node:crypto';
import { join } from 'node:path';
import { type AtomicWriteOptions, type WritableData, writeFileAtomically } from '../files/atomic-write.ts';
import type { WrittenFile } from '../schema/manifest-schema.ts';

/** Writes the files of one folder and keeps their sizes and hashes, for the manifest. */
export interface FileRecorder {
  /** @param path below the folder, with `/`. The folder that it lies in must exist. @throws FileAccessError as `writeFileAtomically`. */
  write(path: string, data: WritableData, options?: AtomicWriteOptions): Promise<void>;
  /** Says that files were taken away again. */
  forget(paths: Iterable<string>): void;
  /** What stands in the folder by now, in order of path. */
  files(): WrittenFile[];
}

/**
 * Hashes what goes to the disk while it goes there: no file is read again, and a large one costs no second copy in memory. A file that is written twice has the
 * record of its last content.
 */
export function createFileRecorder(folder: string): FileRecorder {
  const records = new Map<string, WrittenFile>();
  return {
    async write(path, data, options) {
      const measure = { hash: createHash('sha256'), bytes: 0 };
      const isWhole = typeof data === 'string' || data instanceof Uint8Array;
      await writeFileAtomically(
        join(folder, path),
        isWhole ? measured(data, measure) : passing(data, measure),
        options,
      );
      records.set(path, { path, bytes: measure.bytes, sha256: measure.hash.digest('hex') });
    },
    forget(paths) {
      for (const path of paths) records.delete(path);
    },
    files: () => [...records.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

interface MeasureOfBytes {
  readonly hash: Hash;
  bytes: number;
}

function measured(data: string | Uint8Array, measure: MeasureOfBytes): Uint8Array {
  const bytes = typeof data === 'string' ? Buffer.from(data, 'utf8') : data;
  measure.hash.update(bytes);
  measure.bytes += bytes.length;
  return bytes;
}

async function* passing(
  pieces: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
  measure: MeasureOfBytes,
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield measured(piece, measure);
}
