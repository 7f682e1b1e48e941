/**
 * Where workers and the run that waits for them hand pages (and, where asked for, sources) to one another: a folder that all of them see, or a bucket.
 * Keys are paths with `/`. What stands under a key is whole: it is written beside and then named.
 */
export interface Storage {
  /** Address without names and keys, as it stands in a job. */
  readonly address: string;
  has(key: string): Promise<boolean>;
  /** Null where nothing stands under the key. */
  read(key: string): Promise<Buffer | null>;
  write(key: string, bytes: Uint8Array): Promise<void>;
  /** Copies a file into the storage. */
  put(key: string, file: string): Promise<void>;
  /**
   * A file with the content of the key that may be read; a storage that is no folder writes it to `folder`, under the last part of the key.
   * Null where nothing stands under the key.
   */
  toFile(key: string, folder: string): Promise<string | null>;
  /** Takes away a key, or, where it ends with `/`, all keys that begin with it. */
  remove(key: string): Promise<void>;
}
