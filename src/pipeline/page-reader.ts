import type { OpenResult, PageResult, PictureRequest, SourceReference } from '../recognize/recognize-options.ts';

/** Ability: opens files and reads pages, in processes that can be ended. */
export interface PageReader {
  /** Starts what the first page would have to wait for. */
  prepare?(): void;
  /** @throws KlartextError when the file cannot be opened. */
  open(source: SourceReference, signal: AbortSignal): Promise<OpenResult>;
  /** @throws KlartextError when the page cannot be read; a page that crashes or hangs its process was tried twice. */
  readPage(source: SourceReference, pageNumber: number, signal: AbortSignal): Promise<PageResult>;
  /** The picture of a page, as JPEG. @throws KlartextError when it cannot be drawn. */
  drawPage(source: SourceReference, request: PictureRequest, signal: AbortSignal): Promise<Uint8Array>;
  /** Says that all pages of a file have been taken: what a reader keeps of them elsewhere can go. */
  release?(source: SourceReference): Promise<void>;
  close(): Promise<void>;
}
