import { type FileHandle, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { foldId, safeName } from '../batch/document-id.ts';
import { compareNames } from '../batch/name-order.ts';
import { writeFileAtomically } from '../files/atomic-write.ts';
import { fileAccessError, systemCodeOf } from '../files/file-access.ts';
import { type ManifestDocument, manifestDocumentSchema } from '../schema/manifest-schema.ts';

/** Name of the journal in the output folder; no walk and no check minds a name with a dot. */
export const journalName = '.klartext-watch.jsonl';

const recordSchema = z.object({
  /** Below the inbox, where the file was taken. */
  path: z.string().min(1),
  size: z.number().nonnegative(),
  mtimeMs: z.number(),
  /** Whether the file was moved out of the inbox; `document.input` and `document.path` then say where to. */
  isMoved: z.boolean(),
  document: manifestDocumentSchema,
});

/** What became of one file that was taken out of the inbox. */
export type JournalRecord = z.infer<typeof recordSchema>;

/** Whether a document has a folder in the output: also where all its pages failed, with their reasons. */
export const hasFolder = ({ status, pages }: ManifestDocument): boolean =>
  status === 'ok' || status === 'partial' || (status === 'failed' && pages.length > 0);

/**
 * What a watched folder's files became, kept over restarts: a line of JSON a file, on the disk before anything else happens to the file. A line that a power cut left half
 * written is left out; its file is then read again.
 */
export class Journal {
  /** The last record of each path of the inbox. */
  readonly #byPath = new Map<string, JournalRecord>();
  /** What stands in the manifest. Documents by id, others by where the file lies. */
  readonly #standing = new Map<string, JournalRecord>();
  /** Folded ids that have a folder. */
  readonly #ids = new Set<string>();
  readonly #file: string;
  #handle: FileHandle | null = null;
  /** Lines that could not be used. */
  damaged = 0;

  private constructor(file: string) {
    this.#file = file;
  }

  /** @param isNew what an earlier journal says is left aside. @throws FileAccessError when it cannot be read or written. */
  static async open(output: string, isNew: boolean): Promise<Journal> {
    const journal = new Journal(path.join(output, journalName));
    if (!isNew) await journal.#load();
    await writeFileAtomically(journal.#file, journal.#lines());
    try {
      journal.#handle = await open(journal.#file, 'a');
    } catch (error) {
      throw fileAccessError('write', journal.#file, error);
    }
    return journal;
  }

  async #load(): Promise<void> {
    let text: string;
    try {
      text = await readFile(this.#file, 'utf8');
    } catch (error) {
      if (systemCodeOf(error) === 'ENOENT') return;
      throw fileAccessError('read', this.#file, error);
    }
    for (const line of text.split('\n')) {
      if (line === '') continue;
      const record = parseLine(line);
      if (record === null) this.damaged++;
      else this.#apply(record);
    }
  }

  /** Only what stands and what is known of each path: superseded lines go. */
  *#lines(): Generator<string> {
    const records = new Set([...this.#standing.values(), ...this.#byPath.values()]);
    for (const record of records) yield `${JSON.stringify(record)}\n`;
  }

  #apply(record: JournalRecord): void {
    const before = this.#byPath.get(record.path);
    // The same file, in the same place: what it was before is no longer so.
    if (before !== undefined && !before.isMoved && this.#standing.get(keyOf(before)) === before) {
      this.#standing.delete(keyOf(before));
      if (hasFolder(before.document)) this.#ids.delete(foldId(before.document.id));
    }
    this.#byPath.set(record.path, record);
    this.#standing.set(keyOf(record), record);
    if (hasFolder(record.document)) this.#ids.add(foldId(record.document.id));
  }

  /** Whether the journal knows of no file. */
  get isEmpty(): boolean {
    return this.#byPath.size === 0;
  }

  /** What became of the file that this path last named, or null. */
  lastOf(filePath: string): JournalRecord | null {
    return this.#byPath.get(filePath) ?? null;
  }

  /** @throws FileAccessError when it cannot be written. */
  async add(record: JournalRecord): Promise<void> {
    this.#apply(record);
    try {
      await this.#handle!.appendFile(`${JSON.stringify(record)}\n`);
      await this.#handle!.datasync();
    } catch (error) {
      throw fileAccessError('write', this.#file, error);
    }
  }

  /**
   * The id for a file: that which it had, as long as it is the same file in its place, else its name made safe, with a suffix of its content where another document has
   * that name. Ids are given as files come and never change afterwards.
   *
   * @param sha256 of the file, or null while it is not known.
   * @param reserved folded ids of files that are being read.
   * @returns null when the hash is needed.
   */
  idFor(filePath: string, sha256: string | null, reserved: ReadonlySet<string>): string | null {
    const before = this.#byPath.get(filePath);
    if (before !== undefined && !before.isMoved && hasFolder(before.document)) return before.document.id;
    const name = safeName(filePath);
    const isFree = (id: string): boolean => !this.#ids.has(foldId(id)) && !reserved.has(foldId(id));
    if (isFree(name)) return name;
    if (sha256 === null) return null;
    for (let digits = 8; digits < sha256.length; digits += 8) {
      const id = `${name}-${sha256.slice(0, digits)}`;
      if (isFree(id)) return id;
    }
    // The same name and the same content, from another subfolder.
    for (let number = 2; ; number++) {
      const id = `${name}-${sha256.slice(0, 8)}-${number}`;
      if (isFree(id)) return id;
    }
  }

  /** The documents of the manifest, by path. A file without a folder gives way where a document has its id. */
  documents(): ManifestDocument[] {
    const documents = [...this.#standing.values()]
      .map(({ document }) => document)
      .sort((a, b) => compareNames(a.path, b.path) || compareNames(a.input ?? '', b.input ?? ''));
    const taken = new Set(documents.filter(hasFolder).map(({ id }) => foldId(id)));
    return documents.map((document) => {
      if (hasFolder(document)) return document;
      let id = document.id;
      for (let number = 2; taken.has(foldId(id)); number++) id = `${document.id}-${number}`;
      taken.add(foldId(id));
      return { ...document, id };
    });
  }

  async close(): Promise<void> {
    await this.#handle?.close();
    this.#handle = null;
  }
}

const keyOf = ({ document }: JournalRecord): string =>
  hasFolder(document) ? `document ${foldId(document.id)}` : `file ${document.input ?? ''}\0${document.path}`;

function parseLine(line: string): JournalRecord | null {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    // Counted as damaged by the caller, which tells it.
    return null;
  }
  const parsed = recordSchema.safeParse(json);
  return parsed.success ? parsed.data : null;
}
