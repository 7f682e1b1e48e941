import { KlartextError } from '../../errors.ts';
import type { CsvDialect } from '../../export/csv-text.ts';
import type { DetailOf } from '../../export/html.ts';
import type { WritableData } from '../../files/atomic-write.ts';
import type { Format } from '../../pipeline/options.ts';
import type { PictureRequest } from '../../recognize/recognize-options.ts';
import type { KlartextDocument } from '../../schema/document-schema.ts';
import type { Text } from '../../sentences/sentence.ts';

/** Forms of one document. `json` is always written; `parquet` is of the whole output folder. */
export type FormName = Exclude<Format, 'json' | 'parquet'> | 'debug-images';

/** The file that a document was read from. */
export interface OriginalFile {
  readonly path: string;
}

/** What a form is made from. */
export interface FormSource {
  readonly document: KlartextDocument;
  /** Name of the document's folder. */
  readonly documentId: string;
  /** Pages are read from the disk one after another: a form must not ask for all at once. */
  readonly detailOf: DetailOf;
  readonly csv: CsvDialect;
  /** @throws KlartextError with the reason when it is missing or has changed. */
  readonly original: () => Promise<OriginalFile>;
  /** Add text to signed PDFs too. */
  readonly allowSigned: boolean;
  /** Draws a page with an overlay, as JPEG; null where it cannot be had. */
  readonly drawPage: ((request: PictureRequest) => Promise<Uint8Array>) | null;
  /** For what a user must know of a form that was written all the same. */
  readonly tell: (note: Text) => void;
}

/** One file of a form. */
export interface FormFile {
  /** Relative to the document's folder, with `/`. */
  readonly path: string;
  readonly data: WritableData;
}

/** One form: the files and folders that are its own, and how they are made, one after another. */
export interface Form {
  readonly name: FormName;
  /** Files and folders of the document's folder that no other form writes; what stands there and was not made now is removed. */
  readonly owns: readonly string[];
  /** @throws FormNotPossibleError when the document cannot have this form; any other KlartextError when it failed. */
  readonly files: (source: FormSource) => AsyncIterable<FormFile> | Iterable<FormFile>;
}

/** A document has no such form by its nature (plain text has no boxes): told, and no failure. */
export class FormNotPossibleError extends KlartextError {
  constructor(text: Text) {
    super('unreadable-input', text);
  }
}

/** What became of a form that was asked for. */
export interface FormOutcome {
  readonly form: FormName;
  readonly status: 'written' | 'not-possible' | 'failed';
  /** Why not, or what a user must know of it. */
  readonly notes: readonly Text[];
}
