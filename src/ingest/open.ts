import { basename } from 'node:path';
import { InputFileError } from '../errors.ts';
import { quotePath } from '../files/file-access.ts';
import { say } from '../sentences/sentence.ts';
import { detectMediaType } from './detect.ts';
import { openImage } from './image.ts';
import { type DocumentSource, defaultIngestLimits, type IngestLimits } from './source.ts';

export interface OpenSourceOptions {
  /** For an encrypted PDF. */
  readonly password?: string;
  /** @default defaultIngestLimits */
  readonly limits?: IngestLimits;
  /** Images on the pages of a PDF that have more pixels are left out. @default none is */
  readonly maxImagePixels?: number;
}

/**
 * Opens a PDF, TIFF, PNG or JPEG, told from its bytes. Text has no page images: see `readTextFile`.
 *
 * @throws FileAccessError when the file cannot be read.
 * @throws InputFileError when it is none of these, or is damaged, or is over the limits.
 * @throws EncryptedPdfError when a PDF needs another password.
 */
export async function openSource(path: string, options: OpenSourceOptions = {}): Promise<DocumentSource> {
  const limits = options.limits ?? defaultIngestLimits;
  const detection = await detectMediaType(path, { isNamed: true });
  const name = quotePath(basename(path));
  if (detection.kind !== 'readable') {
    throw new InputFileError(say('inputs/unread', { path: name, reason: detection.reason }));
  }
  switch (detection.mediaType) {
    case 'application/pdf': {
      // Loaded only when a PDF comes: pdf.js costs 0.2 s and 30 MB that a folder of TIFFs has no use for.
      const { openPdf } = await import('./pdf/open-pdf.ts');
      const { password = null, maxImagePixels = null } = options;
      return openPdf(path, { limits, password, maxImagePixels });
    }
    case 'image/tiff':
    case 'image/png':
    case 'image/jpeg':
      return openImage(path, { limits });
    case 'text/plain':
    case 'text/markdown':
      throw new InputFileError(say('inputs/is-text', { path: name }));
  }
}
