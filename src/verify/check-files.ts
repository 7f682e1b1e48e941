import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { formTable } from '../batch/forms/form-table.ts';
import type { MendedHashes } from '../batch/mends/mended-hashes.ts';
import { FileAccessError, reasonOf } from '../errors.ts';
import { accessReason, quotePath, systemCodeOf } from '../files/file-access.ts';
import { hashFile } from '../files/hash-file.ts';
import { documentFileName, mendsFileName, readFolderName } from '../schema/document-files.ts';
import type { WrittenFile } from '../schema/manifest-schema.ts';
import { say } from '../sentences/sentence.ts';
import type { Finding } from './finding.ts';

/** Files that systems put into folders that people look into; they are nobody's content. */
const systemFiles: ReadonlySet<string> = new Set(['thumbs.db', 'desktop.ini']);

/** Names that no run writes and no check minds: hidden ones, and those of the system. */
export const isUnminded = (name: string): boolean => name.startsWith('.') || systemFiles.has(name.toLowerCase());

/**
 * The files below a folder, with `/`, in order; null where there is no such folder. Links are given as files: what they lead to is compared.
 *
 * @throws FileAccessError when a folder cannot be listed.
 */
export async function filesBelow(folder: string): Promise<string[] | null> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
      .filter((name) => !name.split('/').some(isUnminded))
      .sort();
  } catch (error) {
    const code = systemCodeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    if (code === null) throw error;
    const values = { action: 'read', path: quotePath(folder), reason: accessReason(error) } as const;
    throw new FileAccessError(say('files/cannot', values), { cause: error });
  }
}

/** What became of the files of one document. */
export interface CheckedFiles {
  readonly findings: readonly Finding[];
  /** Paths that are not there, and that are there without being on record. */
  readonly missing: ReadonlySet<string>;
  readonly extra: ReadonlySet<string>;
  /** Whether what the document is made of (document.json, pages/) is another than was written: what does not fit in it then follows from that. */
  readonly isContentOther: boolean;
  readonly unchanged: number;
}

/** Compares the files of a document's folder, by size and then by hash, with those on record. @param present what stands there. @param mendedHashes what mends make of the document in a folder. */
export async function checkFiles(
  documentId: string,
  folder: string,
  present: readonly string[],
  records: readonly WrittenFile[],
  mendedHashes: (folder: string) => Promise<MendedHashes | null>,
): Promise<CheckedFiles> {
  let content: Promise<MendedHashes | null> | null = null;
  const mendCheck: MendCheck = {
    folder,
    present: new Set(present),
    records: new Map(records.map((record) => [record.path, record])),
    content: () => {
      content ??= mendedHashes(folder);
      return content;
    },
  };
  const findings: Finding[] = [];
  const missing = new Set<string>();
  // A file system may keep a name in another normal form than it was given.
  const extra = new Map(present.map((name) => [name.normalize('NFC'), name]));
  let unchanged = 0;
  const gone = foldersGone(present, records);
  const told = new Set<string>();
  const add = (severity: Finding['severity'], kind: Finding['kind'], name: string, text: Finding['text']): void => {
    findings.push({ severity, kind, documentId, path: `${documentId}/${name}`, text });
  };
  for (const record of records) {
    const name = extra.get(record.path.normalize('NFC'));
    if (name === undefined) {
      missing.add(record.path);
      const folderGone = topFolderOf(record.path);
      const files = folderGone === null ? undefined : gone.get(folderGone);
      if (folderGone === null || files === undefined) {
        add('fault', 'file-missing', record.path, say('verify/file-missing'));
      } else if (!told.has(folderGone)) {
        told.add(folderGone);
        add('fault', 'file-missing', folderGone, say('verify/folder-missing', { files }));
      }
      continue;
    }
    extra.delete(record.path.normalize('NFC'));
    try {
      const change = await changeOf(path.join(folder, name), record);
      if (change === null) unchanged++;
      else if (await isMended(mendCheck, record.path)) {
        unchanged++;
        add('note', 'file-mended', record.path, say('verify/file-mended'));
      } else add('fault', 'file-changed', record.path, change);
    } catch (error) {
      if (!(error instanceof FileAccessError)) throw error;
      add('unreadable', 'file-unreadable', record.path, reasonOf(error));
    }
  }
  let later = 0;
  for (const [folded, name] of extra) {
    if (isOfMends(name)) extra.delete(folded);
    else if (isOfForm(name)) {
      later++;
      extra.delete(folded);
    } else add('fault', 'file-extra', name, say('verify/file-extra'));
  }
  if (later > 0) {
    findings.push({
      severity: 'note',
      kind: 'file-later',
      documentId,
      path: documentId,
      text: say('verify/file-later', { files: later }),
    });
  }
  const others = findings.filter(({ severity }) => severity === 'fault').map((finding) => finding.path);
  const isContentOther = others.some((place) => isOfContent(place.slice(documentId.length + 1)));
  return { findings, missing, extra: new Set(extra.values()), isContentOther, unchanged };
}

const isOfContent = (name: string): boolean => /^(?:document\.json|pages(?:\/.*)?)$/u.test(name);

/** The folder of the document that a file lies in; null for one that lies right in the document's. */
const topFolderOf = (name: string): string | null => (name.includes('/') ? name.slice(0, name.indexOf('/')) : null);

/** Folders of which nothing is there any more, with how many files they had, more than one: they are told once. */
function foldersGone(present: readonly string[], records: readonly WrittenFile[]): ReadonlyMap<string, number> {
  const gone = new Map<string, number>();
  for (const { path: name } of records) {
    const folder = topFolderOf(name);
    if (folder !== null) gone.set(folder, (gone.get(folder) ?? 0) + 1);
  }
  for (const name of present) gone.delete(topFolderOf(name) ?? '');
  for (const [folder, files] of gone) if (files === 1) gone.delete(folder);
  return gone;
}

/** The files of one document, as the check of its mends sees them. */
interface MendCheck {
  readonly folder: string;
  readonly present: ReadonlySet<string>;
  readonly records: ReadonlyMap<string, WrittenFile>;
  /** What mends make of the document; worked out once, when a file is first found changed. */
  readonly content: () => Promise<MendedHashes | null>;
}

/**
 * Whether decisions of people that came after the run explain that a file is another: what the run wrote is kept in read/ with the bytes that are on record, and mends.jsonl makes of it
 * what stands here now. A form is made anew from the document that they changed.
 */
async function isMended(check: MendCheck, name: string): Promise<boolean> {
  const { folder, present, records } = check;
  if (!present.has(mendsFileName)) return false;
  if (isOfForm(name)) {
    const document = records.get(documentFileName);
    if (document === undefined || !present.has(documentFileName)) return false;
    return (
      (await changeOf(path.join(folder, documentFileName), document)) !== null && isMended(check, documentFileName)
    );
  }
  const kept = `${readFolderName}/${name}`;
  // A run that brought mends in recorded both: what it read, and what the mends made of it. One without mends, only what it read.
  const record = records.get(kept) ?? records.get(name);
  if (!present.has(kept) || record === undefined) return false;
  if ((await changeOf(path.join(folder, kept), record)) !== null) return false;
  const content = await check.content();
  if (content === null) return false;
  return content === 'other-program' || content.get(name) === (await hashFile(path.join(folder, name)));
}

const isOfMends = (name: string): boolean => name === mendsFileName || name.startsWith(`${readFolderName}/`);

const formFiles = formTable.flatMap(({ owns }) => owns);

/** Whether the file is one of a form, such as `klartext export` makes after the run. */
const isOfForm = (name: string): boolean => formFiles.some((file) => name === file || name.startsWith(`${file}/`));

async function changeOf(file: string, record: WrittenFile): Promise<Finding['text'] | null> {
  const size = await sizeOf(file);
  if (size !== record.bytes) return say('verify/file-size', { size, recorded: record.bytes });
  return (await hashFile(file)) === record.sha256 ? null : say('verify/file-hash');
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if (systemCodeOf(error) === null) throw error;
    const values = { action: 'read', path: quotePath(file), reason: accessReason(error) } as const;
    throw new FileAccessError(say('files/cannot', values), { cause: error });
  }
}
