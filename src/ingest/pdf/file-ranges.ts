import { type FileHandle, open } from 'node:fs/promises';
import { fileAccessError } from '../../files/file-access.ts';
import type { PdfJs } from './pdfjs.ts';

/** A file that pdf.js reads piece by piece, so that memory does not grow with the file. */
export interface RangedFile {
  readonly size: number;
  /** A new transport for one loading of the document. A failed read ends up in {@link RangedFile.readError}. */
  transport(pdfjs: PdfJs): object;
  /** Up to `length` bytes from `position`. */
  read(position: number, length: number): Promise<Uint8Array>;
  /** The first read that failed, or null. pdf.js has no way to be told. */
  readonly readError: () => Error | null;
  /** Bytes that were read so far. */
  readonly bytesRead: () => number;
  close(): Promise<void>;
}

/** @throws FileAccessError when the file cannot be opened. */
export async function openRangedFile(filePath: string): Promise<RangedFile> {
  let handle: FileHandle;
  let size: number;
  try {
    handle = await open(filePath, 'r');
    size = (await handle.stat()).size;
  } catch (error) {
    throw fileAccessError('open', filePath, error);
  }
  let failed: Error | null = null;
  let total = 0;
  const read = async (position: number, length: number): Promise<Uint8Array> => {
    const bytes = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await handle.read(bytes, filled, length - filled, position + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    total += filled;
    return bytes.subarray(0, filled);
  };
  return {
    size,
    read,
    readError: () => failed,
    bytesRead: () => total,
    transport: (pdfjs) => {
      class HandleTransport extends pdfjs.PDFDataRangeTransport {
        requestDataRange(begin: number, end: number): void {
          read(begin, end - begin).then(
            (bytes) => {
              // pdf.js waits for just the bytes that it asked for; a file that shrank meanwhile is filled up with zeros.
              const whole = bytes.length === end - begin ? bytes : new Uint8Array(end - begin);
              if (whole !== bytes) whole.set(bytes);
              this.onDataRange(begin, whole);
            },
            (error: unknown) => {
              failed ??= fileAccessError('read', filePath, error);
              this.onDataRange(begin, new Uint8Array(end - begin));
            },
          );
        }

        abort(): void {
          // Nothing waits: reads that are under way end by themselves.
        }
      }
      return new HandleTransport(size, null);
    },
    close: () => handle.close(),
  };
}
