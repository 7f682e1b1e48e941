/** What must become of a hostile file. */
export interface Expectation {
  /** Of the document in the manifest; several where the libraries of other machines may differ. */
  readonly status: 'ok' | 'partial' | 'failed' | 'skipped' | readonly ('ok' | 'partial' | 'failed' | 'skipped')[];
  /** Code of the error, of the document or of its first failed page. */
  readonly code?: string | readonly string[];
  /** The first page must hold this word: it was read, not merely survived. */
  readonly word?: string;
  readonly pages?: number;
}

/** A hostile or broken input, made by code. */
export interface HostileFile {
  /** File name; tells what is wrong with it. */
  readonly name: string;
  readonly make: () => Uint8Array | Promise<Uint8Array>;
  readonly expect: Expectation;
}
