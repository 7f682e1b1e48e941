import { FileAccessError, InterruptedError } from '../../errors.ts';
import { accessReason } from '../../files/file-access.ts';
import { say } from '../../sentences/sentence.ts';
import { isBucket, openStorage } from './open-storage.ts';
import type { Storage } from './storage.ts';

/** How long a storage may take to answer before it is used, in milliseconds: an endpoint that is mistyped may never do. */
const patienceMs = 10_000;

const probe = Buffer.from('klartext');

export interface StorageTrial {
  /** As {@link openStorage} takes it. */
  readonly address: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A name of the caller's own: others may try the same storage at the same moment. */
  readonly key: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Proves that a storage keeps what is written to it, before anybody counts on it.
 * @throws FileAccessError when it does not, with what was found and what to do; InterruptedError when it is told to stop; else as {@link openStorage}.
 */
export async function checkStorage({ address, env, key, signal: stop }: StorageTrial): Promise<void> {
  const patience = AbortSignal.timeout(patienceMs);
  const signal = stop === undefined ? patience : AbortSignal.any([stop, patience]);
  const storage = openStorage(address, env, { signal, isTrial: true });
  try {
    await proveKept(storage, key);
  } catch (error) {
    if (stop?.aborted === true) throw new InterruptedError();
    throw error;
  }
}

/** Proves that a storage keeps what is written under a key, and takes it away again. @throws FileAccessError when it does not. */
export async function proveKept(storage: Storage, key: string): Promise<void> {
  const { address } = storage;
  let kept: Buffer | null;
  try {
    await storage.write(key, probe);
    kept = await storage.read(key);
    await storage.remove(key);
  } catch (error) {
    if (isBucket(address) || !(error instanceof FileAccessError)) throw error;
    const reason = accessReason(error.cause);
    throw new FileAccessError(say('queue/cannot-write-storage', { address, reason }), { cause: error });
  }
  // A web server that answers everything with a page of its own is no storage.
  if (kept?.equals(probe) !== true)
    throw new FileAccessError(say('queue/storage-fault', { address, reason: say('queue/storage-keeps-nothing') }));
}
