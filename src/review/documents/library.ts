import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { manifestFileName, readManifest } from '../../batch/manifest.ts';
import { FileAccessError } from '../../errors.ts';
import { fileAccessError } from '../../files/file-access.ts';
import type { KlartextDocument } from '../../schema/document-schema.ts';
import type { Manifest, ManifestDocument } from '../../schema/manifest-schema.ts';
import { mendsFileName } from '../mends/mend-schema.ts';
import { markOf, readDocument } from './read-document.ts';

/** A document of the output folder. */
export interface LibraryEntry {
  readonly id: string;
  /** Absolute path of its folder. */
  readonly folder: string;
  /** What the last run says of it; null where it says nothing. */
  readonly manifestEntry: ManifestDocument | null;
  /** Mark of its document.json; null where there is none: a file that was not read. */
  readonly mark: string | null;
  /** Mark of its file of mends; null where nobody has decided anything. */
  readonly mendsMark: string | null;
}

/** The documents of an output folder. Ids from outside are only ever looked up among these, never made into paths. */
export interface Library {
  /** In the order of the manifest; documents of earlier runs after them, by id. */
  entries(): Promise<readonly LibraryEntry[]>;
  entry(id: string): Promise<LibraryEntry | null>;
  /** Looks at the folder again when asked next: something was written there. */
  forget(): void;
  /** Whether the last run ended; null without a manifest. */
  isComplete(): Promise<boolean | null>;
  /** The document with its mark. The last few are kept in memory. */
  document(entry: LibraryEntry): Promise<KlartextDocument>;
}

/** Documents kept in memory: the one that is looked at, and a few that it is compared with. A report of 300 pages takes some 50 MB. */
const keptDocuments = 4;

/** Folders are listed again when this old: a batch may be writing into the folder while it is looked at. In milliseconds. */
const listingLasts = 2000;

export function openLibrary(outputFolder: string, now: () => number): Library {
  let listing: { readonly at: number; readonly entries: Promise<Map<string, LibraryEntry>> } | null = null;
  let manifest: { readonly mark: string; readonly content: Manifest } | null = null;
  const parsed = new Map<string, { readonly mark: string; readonly document: Promise<KlartextDocument> }>();

  const currentManifest = async (): Promise<Manifest | null> => {
    const file = join(outputFolder, manifestFileName);
    const mark = await markOf(file);
    if (mark === null) return null;
    if (manifest?.mark !== mark) manifest = { mark, content: await readManifest(file) };
    return manifest.content;
  };
  const list = (): Promise<Map<string, LibraryEntry>> => {
    if (listing === null || now() - listing.at > listingLasts) {
      const entries = currentManifest().then((found) => listEntries(outputFolder, found));
      const own = { at: now(), entries };
      listing = own;
      entries.catch(() => {
        // A listing that failed is told to whoever asked for it, and tried again next time.
        if (listing === own) listing = null;
      });
    }
    return listing.entries;
  };
  return {
    entries: async () => [...(await list()).values()],
    async entry(id) {
      const entry = (await list()).get(id);
      if (entry === undefined) return null;
      return { ...entry, mark: await markOf(join(entry.folder, 'document.json')) };
    },
    forget() {
      listing = null;
    },
    isComplete: async () => (await currentManifest())?.complete ?? null,
    document({ id, folder, mark }) {
      const known = parsed.get(id);
      parsed.delete(id);
      const document = known !== undefined && known.mark === mark ? known.document : readDocument(folder);
      parsed.set(id, { mark: mark ?? '', document });
      document.catch(() => parsed.delete(id));
      for (const oldest of parsed.keys()) {
        if (parsed.size <= keptDocuments) break;
        parsed.delete(oldest);
      }
      return document;
    },
  };
}

async function listEntries(outputFolder: string, manifest: Manifest | null): Promise<Map<string, LibraryEntry>> {
  const folders = new Set<string>();
  try {
    for (const item of await readdir(outputFolder, { withFileTypes: true })) {
      if (item.isDirectory() && !item.name.startsWith('.')) folders.add(item.name);
    }
  } catch (error) {
    throw error instanceof FileAccessError ? error : fileAccessError('read', outputFolder, error);
  }
  const entryOf = async (id: string, manifestEntry: ManifestDocument | null): Promise<LibraryEntry | null> => {
    const folder = join(outputFolder, id);
    const isThere = folders.has(id);
    const [mark, mendsMark] = isThere
      ? await Promise.all([markOf(join(folder, 'document.json')), markOf(join(folder, mendsFileName))])
      : [null, null];
    return mark === null && manifestEntry === null ? null : { id, folder, manifestEntry, mark, mendsMark };
  };
  const listed = manifest?.documents ?? [];
  const inManifest = new Set(listed.map(({ id }) => id));
  const others = [...folders].filter((id) => !inManifest.has(id)).sort();
  const entries = await Promise.all([
    ...listed.map((entry) => entryOf(entry.id, entry)),
    ...others.map((id) => entryOf(id, null)),
  ]);
  return new Map(entries.flatMap((entry) => (entry === null ? [] : [[entry.id, entry]])));
}
