import path from 'node:path';
import sharp from 'sharp';
import { InputFileError } from '../errors.ts';
import { quotePath, withFile } from '../files/file-access.ts';
import { type Message, message } from '../model/message.ts';
import { say } from '../sentences/sentence.ts';
import { shortReason } from './decode-image.ts';
import { detectFromBytes } from './detect.ts';
import { ImageSource } from './image-source.ts';
import type { PageHeader } from './page-geometry.ts';
import type { DocumentSource, IngestLimits } from './source.ts';
import { readTiffChain, type TiffChain } from './tiff-directory.ts';

export interface OpenImageOptions {
  readonly limits: IngestLimits;
}

/**
 * Opens a TIFF (all its pages), PNG or JPEG. The page image is the picture as a viewer shows it: orientation applied, pixels made square where a
 * fax has 204 × 98 to the inch, alpha on white, gray where there is no colour. Images have no text layer: words are empty, the verdict is `none`.
 * A page is decoded in `readPage`, so a damaged one fails there and the others do not suffer.
 *
 * In a TIFF, smaller versions of a page and transparency masks in the chain of pages are not pages. A TIFF cut off in the middle has one page more
 * than can be read: that page fails, and its error says that more may be missing.
 *
 * @throws FileAccessError when the file cannot be read.
 * @throws InputFileError when it is no image, has no readable page, or is larger than `maxFileBytes` or `maxPages`.
 */
export async function openImage(file: string, options: OpenImageOptions): Promise<DocumentSource> {
  const { limits } = options;
  const name = quotePath(path.basename(file));
  return withFile(file, async (handle) => {
    const { size } = await handle.stat();
    if (size > limits.maxFileBytes) {
      const text = say('inputs/too-many-bytes', { path: name, size, limit: limits.maxFileBytes });
      throw new InputFileError(text, { code: 'limit-exceeded' });
    }
    const head = new Uint8Array(Math.min(size, 2048));
    await handle.read(head, 0, head.length, 0);
    const detection = detectFromBytes(head, size, file);
    if (detection.kind !== 'readable') {
      throw new InputFileError(say('inputs/unread', { path: name, reason: detection.reason }));
    }
    const { mediaType } = detection;
    if (mediaType === 'image/tiff')
      return tiffSource(file, await readTiffChain(handle, size, path.basename(file), limits.maxPages), limits);
    if (mediaType === 'image/png' || mediaType === 'image/jpeg') {
      return new ImageSource({
        path: file,
        mediaType,
        pages: [await headerOf(file)],
        messages: [],
        brokenBy: null,
        limits,
      });
    }
    throw new InputFileError(say('inputs/not-an-image', { path: name, type: mediaType }));
  });
}

async function headerOf(file: string): Promise<PageHeader> {
  try {
    const found = await sharp(file, { limitInputPixels: false, failOn: 'none' }).metadata();
    const dpi = found.density ?? null;
    const { width, height } = found;
    return { index: 0, width, height, orientation: found.orientation ?? 1, xDpi: dpi, yDpi: dpi, tiff: null };
  } catch (cause) {
    const text = say('images/unreadable', {
      path: quotePath(path.basename(file)),
      reason: say('images/decoder-says', { words: shortReason(cause) }),
    });
    throw new InputFileError(text, { cause });
  }
}

function tiffSource(file: string, chain: TiffChain, limits: IngestLimits): DocumentSource {
  const pages: PageHeader[] = [];
  const leftOut: Message[] = [];
  for (const directory of chain.directories) {
    const previous = pages.at(-1);
    const isSmallerVersion =
      directory.isReduced &&
      previous !== undefined &&
      directory.width < previous.width &&
      directory.height <= previous.height;
    if (directory.isMask || isSmallerVersion) {
      const what = directory.isMask ? 'a transparency mask' : 'a smaller version of the page before it';
      const size = `${directory.width} × ${directory.height} pixels`;
      leftOut.push(
        message(
          'ingest/not-a-page',
          'info',
          `Picture ${directory.index + 1} of the TIFF (${size}) is ${what}, not a page.`,
        ),
      );
    } else pages.push({ ...directory, tiff: directory });
  }
  if (pages.length === 0)
    throw new InputFileError(say('images/tiff-masks-only', { path: quotePath(path.basename(file)) }));
  return new ImageSource({
    path: file,
    mediaType: 'image/tiff',
    pages,
    messages: leftOut,
    brokenBy: chain.brokenBy,
    limits,
  });
}
