import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { fileAccessError } from './file-access.ts';

/**
 * SHA-256 of a file's bytes, in lower-case hex. The file is streamed: memory does not grow with its size.
 *
 * @throws FileAccessError when it cannot be read to its end.
 */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1024 ** 2 })) hash.update(chunk as Uint8Array);
  } catch (cause) {
    throw fileAccessError('read', path, cause);
  }
  return hash.digest('hex');
}

/** SHA-256 of bytes in memory, in lower-case hex. */
export const hashBytes = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** SHA-256 of data as JSON writes it, in lower-case hex: the same data, with its names in the same order, give the same hash. */
export const hashJson = (data: unknown): string => hashBytes(Buffer.from(JSON.stringify(data), 'utf8'));
