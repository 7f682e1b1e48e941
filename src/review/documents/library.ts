import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { markOf } from '../../batch/ledger/file-marks.ts';
import { manifestFileName, previousManifestName, readManifest } from '../../batch/manifest.ts';
import { readCheckedDocument } from '../../batch/written-output.ts';
import { FileAccessError, KlartextError } from '../../errors.ts';
import { fileAccessError, systemCodeOf } from '../../files/file-access.ts';
import { documentFileName, readFolderName } from '../../schema/document-files.ts';
import type { KlartextDocument } from '../../schema/document-schema.ts';
import type { Manifest, ManifestDocument } from '../../schema/manifest-schema.ts';
import type { Told } from '../api-types.ts';
import { mendsFileName } from '../mends/mend-schema.ts';
import { toldOfError } from '../told.ts';

/** A document of the output folder. */
export interface LibraryEntry {
  readonly id: string;
  /** Absolute path of its folder. */
  readonly folder: string;
  /** Whether the output folder itself has a folder of that name: no link, and nothing that a manifest may say. Nothing is read where it has not. */
  readonly isFolder: boolean;
  /** What the last run says of it; null where it says nothing. */
  readonly manifestEntry: ManifestDocument | null;
  /** Mark of its document.json; null where there is none: a file that was not read. */
  readonly mark: string | null;
  /** Mark of its file of mends; null where nobody has decided anything. */
  readonly mendsMark: string | null;
}

/** The documents of an output folder. Ids from outside are only ever looked up among these, never made into paths. */
export interface Library {
  /**
   * In the order of the manifest; documents of earlier runs after them, by id. As the folder was when it was last looked at, so that nobody waits for thousands of files; where that is some seconds ago, it
   * is looked at again meanwhile. */
  entries(): Promise<readonly LibraryEntry[]>;
  /** The same, as the folder is now. */
  currentEntries(): Promise<readonly LibraryEntry[]>;
  entry(id: string): Promise<LibraryEntry | null>;
  /** Looks at one document again: something was written there. */
  look(id: string): Promise<void>;
  /** What is known of the last run: whether it ended (null without a manifest), and why its manifest cannot be used. */
  run(): Promise<{ readonly isComplete: boolean | null; readonly manifestFault: Told | null }>;
  /**
   * The document with its mark, which must have been read and checked before (the index has taken it in): checking a report of 300 pages anew keeps everybody waiting for half a second. The last few
   * are kept in memory.
   */
  document(entry: LibraryEntry): Promise<KlartextDocument>;
}

/** Documents kept in memory: the one that is looked at, and a few that it is compared with. A report of 300 pages takes some 50 MB. */
const keptDocuments = 4;

/** Folders are listed again when this old: a batch may be writing into the folder while it is looked at. In milliseconds. */
const listingLasts = 2000;

export function openLibrary(outputFolder: string, now: () => number): Library {
  let listing: { readonly at: number; readonly entries: Map<string, LibraryEntry> } | null = null;
  let looking: Promise<Map<string, LibraryEntry>> | null = null;
  let manifest: { readonly mark: string; readonly known: KnownManifest } | null = null;
  const parsed = new Map<string, { readonly mark: string; readonly document: Promise<KlartextDocument> }>();

  const currentManifest = async (): Promise<KnownManifest> => {
    const names = [manifestFileName, previousManifestName(1)];
    const mark = names.map((name) => safeMarkOf(join(outputFolder, name)) ?? '-').join(' ');
    if (manifest?.mark !== mark) manifest = { mark, known: await readManifests(outputFolder) };
    return manifest.known;
  };
  const lookAgain = (): Promise<Map<string, LibraryEntry>> => {
    looking ??= currentManifest()
      .then(({ content }) => listEntries(outputFolder, content))
      .then((entries) => {
        listing = { at: now(), entries };
        return entries;
      })
      .finally(() => {
        looking = null;
      });
    return looking;
  };
  const isOld = (): boolean => listing === null || now() - listing.at > listingLasts;
  const list = async (): Promise<Map<string, LibraryEntry>> => {
    if (listing === null) return await lookAgain();
    // Whoever needs the folder as it is now is told what is wrong with it.
    if (isOld()) lookAgain().catch(() => undefined);
    return listing.entries;
  };
  const find = async (id: string): Promise<LibraryEntry | null> => {
    const known = (await list()).get(id);
    // What was not there may have come since.
    const found = known?.isFolder !== true && isOld() ? (await lookAgain()).get(id) : known;
    return found === undefined ? null : withMarks(found);
  };
  return {
    entries: async () => [...(await list()).values()],
    currentEntries: async () => [...(isOld() ? await lookAgain() : listing!.entries).values()],
    entry: find,
    async look(id) {
      const entry = await find(id);
      if (entry !== null) listing?.entries.set(id, entry);
    },
    run: async () => {
      const { isComplete, fault } = await currentManifest();
      return { isComplete, manifestFault: fault };
    },
    document({ id, folder, mark }) {
      const known = parsed.get(id);
      parsed.delete(id);
      const document = known !== undefined && known.mark === mark ? known.document : readCheckedDocument(folder);
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

/** What the manifests of the folder say. */
interface KnownManifest {
  /** The manifest; that of the run before where there is none (a run is under way, and its own is written last) or where it cannot be used. Null where neither can. */
  readonly content: Manifest | null;
  readonly isComplete: boolean | null;
  /** Why manifest.json cannot be used. */
  readonly fault: Told | null;
}

async function readManifests(outputFolder: string): Promise<KnownManifest> {
  const read = async (name: string): Promise<Manifest | KlartextError | null> => {
    const file = join(outputFolder, name);
    if (safeMarkOf(file) === null) return null;
    try {
      return await readManifest(file);
    } catch (error) {
      // The documents are there all the same: what is wrong with the manifest is told beside them.
      if (error instanceof KlartextError) return error;
      throw error;
    }
  };
  const own = await read(manifestFileName);
  if (own !== null && !(own instanceof KlartextError)) return { content: own, isComplete: own.complete, fault: null };
  const before = await read(previousManifestName(1));
  const content = before instanceof KlartextError ? null : before;
  return { content, isComplete: null, fault: own === null ? null : toldOfError(own) };
}

async function listEntries(outputFolder: string, manifest: Manifest | null): Promise<Map<string, LibraryEntry>> {
  const folders = new Set<string>();
  try {
    for (const item of await readdir(outputFolder, { withFileTypes: true })) {
      if (item.isDirectory() && !item.name.startsWith('.')) folders.add(item.name);
    }
    // In a document's own folder: what its run wrote, before people mended it.
    if (safeMarkOf(join(outputFolder, documentFileName)) !== null) folders.delete(readFolderName);
  } catch (error) {
    throw error instanceof FileAccessError ? error : fileAccessError('read', outputFolder, error);
  }
  const entryOf = (id: string, manifestEntry: ManifestDocument | null): LibraryEntry | null => {
    const folder = join(outputFolder, id);
    const entry = withMarks({
      id,
      folder,
      isFolder: folders.has(id),
      manifestEntry,
      mark: null,
      mendsMark: null,
    });
    return entry.mark === null && manifestEntry === null ? null : entry;
  };
  const listed = manifest?.documents ?? [];
  const inManifest = new Set(listed.map(({ id }) => id));
  const others = [...folders].filter((id) => !inManifest.has(id)).sort();
  const entries = [...listed.map((entry) => entryOf(entry.id, entry)), ...others.map((id) => entryOf(id, null))];
  return new Map(entries.flatMap((entry) => (entry === null ? [] : [[entry.id, entry]])));
}

function withMarks(entry: LibraryEntry): LibraryEntry {
  if (!entry.isFolder) return entry;
  return {
    ...entry,
    mark: safeMarkOf(join(entry.folder, 'document.json')),
    mendsMark: safeMarkOf(join(entry.folder, mendsFileName)),
  };
}

/** A file that may not be looked at counts as not there: the others are shown. */
function safeMarkOf(file: string): string | null {
  try {
    return markOf(file);
  } catch (error) {
    if (systemCodeOf(error) === null) throw error;
    return null;
  }
}
