import type { Bitmap } from '../model/bitmap.ts';
import type { Box } from '../model/geometry.ts';
import type { Message } from '../model/message.ts';
import type { Fill, Ruling, TextLayerVerdict, Word } from '../model/page.ts';

/** What a file is, told from its bytes (text: from its name too). */
export type MediaType = 'application/pdf' | 'image/tiff' | 'image/png' | 'image/jpeg' | 'text/plain' | 'text/markdown';

/** Whether a file is text alone, without page images. */
export const isTextAlone = (mediaType: MediaType): boolean =>
  mediaType === 'text/plain' || mediaType === 'text/markdown';

/** A raster image that a page draws, where it stands on the page image. */
export interface PlacedImage {
  /** In pixels of the page image. */
  readonly box: Box;
  /** Size of the image's own pixels. */
  readonly pixelWidth: number;
  readonly pixelHeight: number;
}

/**
 * One page as its file gives it. All places are pixels of the page image: the page as a viewer shows it (/Rotate or EXIF applied), at `dpi`,
 * origin top-left. Not yet turned upright, not deskewed.
 */
export interface SourcePage {
  /** 1-based. */
  readonly pageNumber: number;
  /** Size of the page image in pixels. */
  readonly width: number;
  readonly height: number;
  /** The scan's own resolution where one image (or the layers of one) fills the page, else 300; bounded by the limits. */
  readonly dpi: number;
  /** Words of the text layer in the file's own order; empty for images. Words outside the page are left to the verdict's reasons. */
  readonly words: readonly Word[];
  readonly rulings: readonly Ruling[];
  readonly fills: readonly Fill[];
  readonly images: readonly PlacedImage[];
  readonly verdict: TextLayerVerdict;
  readonly messages: readonly Message[];
}

/** An opened file of pages. Not safe for concurrent calls; one page worker owns one. */
export interface DocumentSource {
  readonly mediaType: MediaType;
  readonly pageCount: number;
  /** @throws InputFileError when the page cannot be read. */
  readPage(pageNumber: number): Promise<SourcePage>;
  /**
   * The page image at `page.dpi`, or at a lower `maxDpi` for a look. RGB, or gray where the page has no colour.
   * @throws InputFileError when it cannot be drawn.
   */
  rasterize(page: SourcePage, options?: { readonly maxDpi?: number }): Promise<Bitmap>;
  close(): Promise<void>;
}

/** Limits against bombs; each can be set by the user. */
export interface IngestLimits {
  /** Longest side of a page image, in pixels. */
  readonly maxSidePx: number;
  /** Most pixels of a page image. */
  readonly maxPixels: number;
  /** Most pages of a file. */
  readonly maxPages: number;
  /** Largest file, in bytes. */
  readonly maxFileBytes: number;
  /** Most words in the text layer of a page. */
  readonly maxWords: number;
  /** Largest text file, in bytes. */
  readonly maxTextBytes: number;
}

export const defaultIngestLimits: IngestLimits = {
  maxSidePx: 30_000,
  maxPixels: 150_000_000,
  maxPages: 20_000,
  maxFileBytes: 4 * 1024 ** 3,
  // A page of a newspaper has 8,000 words.
  maxWords: 30_000,
  // About 8,000 pages.
  maxTextBytes: 32 * 1024 ** 2,
};
