import { resolve } from 'node:path';
import { createFolderStorage } from './folder-storage.ts';
import { type BucketPatience, createS3Storage } from './s3-storage.ts';
import type { Storage } from './storage.ts';

/** Whether the address is of a bucket, not of a folder. */
export const isBucket = (address: string): boolean => address.startsWith('s3://');

/** The address of a storage wherever it is used from: of a folder its whole path. */
export const wholeAddress = (address: string): string => (isBucket(address) ? address : resolve(address));

/**
 * A storage by its address: `s3://…`, else a folder.
 * @param patience with a bucket that does not answer.
 * @throws UsageError, ConfigError for a bucket that cannot be used as it is given.
 */
export function openStorage(
  address: string,
  env: Readonly<Record<string, string | undefined>>,
  patience: BucketPatience = {},
): Storage {
  return isBucket(address) ? createS3Storage(address, env, patience) : createFolderStorage(address);
}
