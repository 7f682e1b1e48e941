import { createFolderStorage } from './folder-storage.ts';
import { createS3Storage } from './s3-storage.ts';
import type { Storage } from './storage.ts';

/** Whether the address is of a bucket, not of a folder. */
export const isBucket = (address: string): boolean => address.startsWith('s3://');

/**
 * A storage by its address: `s3://…`, else a folder.
 * @param signal ends waiting for a bucket that does not answer.
 * @throws UsageError, ConfigError for a bucket that cannot be used as it is given.
 */
export function openStorage(
  address: string,
  env: Readonly<Record<string, string | undefined>>,
  signal?: AbortSignal,
): Storage {
  return isBucket(address) ? createS3Storage(address, env, signal) : createFolderStorage(address);
}
