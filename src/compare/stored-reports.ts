import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileAccessError } from '../files/file-access.ts';
import { eachReport } from './read-reports.ts';
import type { LeftOut, Report } from './report.ts';

/** What reports are put together by: all that is kept of each in memory. */
export type ReportKey = Pick<
  Report,
  'documentId' | 'organisation' | 'registrationNumber' | 'isNumberOnFront' | 'sha256' | 'year'
> & {
  readonly leftOut: readonly LeftOut[];
};

/** The reports of a folder, cut down to what is compared, on the disk: thousands of them need no more memory than a few. */
export interface StoredReports<Key extends ReportKey = ReportKey> {
  readonly keys: readonly Key[];
  readonly unreadable: readonly { readonly documentId: string; readonly reason: string }[];
  /** @param key one of `keys`, or one made of it with the same id. */
  read(key: ReportKey): Promise<Report>;
  /** Takes the file away. */
  close(): Promise<void>;
}

/**
 * Reads every document.json under the folder once, and keeps of each what is compared in a file of its own in the system's folder for such.
 * @throws FileAccessError when the folder cannot be read, or there is no room. @throws InputFileError when it holds no document.json.
 */
export async function storeReports(folder: string): Promise<StoredReports> {
  const place = await mkdtemp(join(tmpdir(), 'klartext-compare-'));
  const path = join(place, 'reports.jsonl');
  let file: FileHandle | null = null;
  const close = async (): Promise<void> => {
    await file?.close();
    file = null;
    await rm(place, { recursive: true, force: true });
  };
  try {
    const opened = await open(path, 'w+');
    file = opened;
    const keys: ReportKey[] = [];
    const unreadable: { documentId: string; reason: string }[] = [];
    const spots = new Map<string, { readonly at: number; readonly length: number }>();
    let at = 0;
    for await (const { documentId, report, reason } of eachReport(folder)) {
      if (report === null) {
        unreadable.push({ documentId, reason });
        continue;
      }
      const bytes = Buffer.from(JSON.stringify(report), 'utf8');
      await opened.appendFile(bytes);
      spots.set(documentId, { at, length: bytes.length });
      at += bytes.length;
      const { organisation, registrationNumber, isNumberOnFront, sha256, year, leftOut } = report;
      keys.push({ documentId, organisation, registrationNumber, isNumberOnFront, sha256, year, leftOut });
    }
    const read = async ({ documentId, organisation, registrationNumber }: ReportKey): Promise<Report> => {
      const spot = spots.get(documentId)!;
      const { buffer } = await opened.read(Buffer.alloc(spot.length), 0, spot.length, spot.at);
      // Written by ourselves, in this process. Whose report it is may have been told since.
      return { ...(JSON.parse(buffer.toString('utf8')) as Report), organisation, registrationNumber };
    };
    return { keys, unreadable, read, close };
  } catch (error) {
    await close();
    throw error instanceof Error && 'syscall' in error ? fileAccessError('write', path, error) : error;
  }
}
