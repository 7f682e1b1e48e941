import path from 'node:path';
import { digitizeEntry, type EntryContext } from '../batch/digitize-entry.ts';
import { entryOf } from '../batch/discover.ts';
import { foldId } from '../batch/document-id.ts';
import type { ExternalMetadata, MetadataTable } from '../batch/external-metadata.ts';
import { realPathOf } from '../batch/real-path.ts';
import { createDocumentWriter } from '../batch/write-document.ts';
import { FileAccessError, reasonOf, type SerializedError } from '../errors.ts';
import { checkWritable } from '../files/atomic-write.ts';
import { lostDiskCodes, quotePath, systemCodeOf } from '../files/file-access.ts';
import { hashFile } from '../files/hash-file.ts';
import type { RunEvent } from '../pipeline/events.ts';
import type { ManifestDocument } from '../schema/manifest-schema.ts';
import { inEnglish, isSentence, type Sentence, say, type Text } from '../sentences/sentence.ts';
import type { ListedFile } from './arriving.ts';
import type { WatchListener, WatchNews } from './events.ts';
import { hasFolder, type Journal, type JournalRecord } from './journal.ts';
import { sizeOf } from './list-inbox.ts';
import { moveInto } from './move-file.ts';
import { quarantine } from './quarantine.ts';

/** What the files of one watched folder are taken with. */
export interface TakeContext {
  readonly entries: EntryContext;
  readonly journal: Journal;
  /** Folders as the user wrote them: so they stand in the manifest. */
  readonly inbox: string;
  readonly output: string;
  readonly quarantineFolder: string;
  /** Null: files that are read stay in the inbox. */
  readonly doneFolder: string | null;
  readonly emit: WatchListener;
  readonly render: (text: Text) => string;
  readonly now: () => Date;
  /** The archive's own data of files; null where none was given. */
  readonly metadata: MetadataTable | null;
  /** Folded ids of documents that are being read. */
  readonly reserved: Set<string>;
  /** Begins nothing for a while: the disk is full. */
  readonly pause: () => void;
  /** Files that could not be moved: not tried again before a restart. */
  readonly unmovable: Set<string>;
}

/** `recorded`: it stands in the journal. `left`: it is as if it had not come. `output-fault`: nothing can be written now; the file is not to blame. */
export type TakeOutcome = 'recorded' | 'left' | 'output-fault';

export function tell(emit: WatchListener, kind: WatchNews, filePath: string | null, details: Sentence): void {
  emit({ type: 'watch', kind, path: filePath, message: inEnglish(details), details });
}

/**
 * Reads one file that has arrived, records what became of it, and moves it out of the inbox where it does not stay there. A file that fails is recorded and goes into
 * quarantine; one that changed or went away meanwhile is left for later.
 */
export async function takeFile(file: ListedFile, context: TakeContext, priority: number): Promise<TakeOutcome> {
  const { journal, entries, emit } = context;
  const known = await knownAs(file, context);
  if (known !== null) {
    tell(emit, 'known', file.path, say('watch/known', { id: known.document.id }));
    const record = { path: file.path, size: file.size, mtimeMs: file.mtimeMs, isMoved: false };
    await moveAway(file, { ...record, document: known.document }, context);
    return 'recorded';
  }
  const id = await freeId(file, context);
  context.reserved.add(foldId(id));
  try {
    const realPath = await realPathOf(file.absolutePath);
    const { path: below, absolutePath } = file;
    const entry = await entryOf({ kind: 'file', path: below, absolutePath, realPath, isNamed: false }, context.inbox);
    let error: SerializedError | null = null;
    const listen = (event: RunEvent): void => {
      if (event.type === 'document-end') error = event.error;
      emit(event);
    };
    const document = await digitizeEntry(
      entry,
      id,
      { ...entries, emit: listen },
      { priority, external: externalOf(file, context) },
    );
    if (document === null) return 'left';
    const fault = await outputFault(error, context.output);
    if (fault !== null) {
      tell(emit, 'output-fault', null, say('watch/output-fault', { reason: fault }));
      return 'output-fault';
    }
    if (!(await isStillTheSame(file, document, context))) return 'left';
    const record: JournalRecord = { ...pick(file), isMoved: false, document };
    await journal.add(record);
    await moveAway(file, record, context, error);
    return 'recorded';
  } finally {
    context.reserved.delete(foldId(id));
  }
}

/** The archive's own data of the file. Rows without a file are no news here: it may come tomorrow. */
function externalOf(file: ListedFile, { metadata, emit }: TakeContext): ExternalMetadata | null {
  const external = metadata?.of(file.path) ?? null;
  if (metadata !== null && external === null) {
    const details = say('inputs/metadata-none-for', { files: 1, first: quotePath(file.path) });
    emit({ type: 'note', message: inEnglish(details), details });
  }
  return external;
}

const pick = ({ path: below, size, mtimeMs }: ListedFile) => ({ path: below, size, mtimeMs });

/** The record of an earlier file of the same name and content that was moved out of the inbox: a second delivery. */
async function knownAs(file: ListedFile, { journal }: TakeContext): Promise<JournalRecord | null> {
  const last = journal.lastOf(file.path);
  if (last === null || !last.isMoved || last.document.status !== 'ok') return null;
  const sha256 = await hashOrNull(file.absolutePath);
  return sha256 === last.document.sha256 ? last : null;
}

async function freeId(file: ListedFile, { journal, reserved, entries }: TakeContext): Promise<string> {
  const simple = journal.idFor(file.path, null, reserved);
  const owner = simple === null ? null : entries.ledger.documents.get(simple);
  // Another run may have written a document of that name into the same output folder.
  const isOfAnother =
    owner !== null && owner.source !== file.absolutePath && journal.lastOf(file.path)?.document.id !== simple;
  if (simple !== null && !isOfAnother) return simple;
  // Without its bytes the file fails when it is read; its id then only has to differ.
  const sha256 = (await hashOrNull(file.absolutePath)) ?? '0'.repeat(64);
  return journal.idFor(file.path, sha256, reserved)!;
}

async function hashOrNull(absolutePath: string): Promise<string | null> {
  try {
    return await hashFile(absolutePath);
  } catch (error) {
    // Told where the file is read.
    if (error instanceof FileAccessError) return null;
    throw error;
  }
}

/** System codes at the head of an unexpected error that are about the disk, never about the file that was read. */
const diskCodes = /\b(?:ENOSPC|EDQUOT|EROFS)\b/u;

/** Why the output cannot be written, where that is what failed; null where the fault is the file's own. */
async function outputFault(error: SerializedError | null, output: string): Promise<Text | null> {
  if (error === null || (error.code !== 'file-access' && error.code !== 'bug')) return null;
  const { details } = error;
  const isWrite = details?.id === 'files/left-over' || details?.values.action === 'write';
  if (isWrite || diskCodes.test(error.message)) return details ?? error.message;
  try {
    await checkWritable(output);
    return null;
  } catch (fault) {
    if (fault instanceof FileAccessError) return reasonOf(fault);
    throw fault;
  }
}

/** Whether the file is still what was read; else what was written is taken away, and the file left for later. */
async function isStillTheSame(file: ListedFile, document: ManifestDocument, context: TakeContext): Promise<boolean> {
  const after = await sizeOf(file.absolutePath);
  if (after !== null && after.size === file.size && after.mtimeMs === file.mtimeMs) return true;
  // Read whole and taken away since: it is read.
  if (after === null && document.status === 'ok') return true;
  await createDocumentWriter(path.join(context.output, document.id)).discard();
  if (after === null) tell(context.emit, 'vanished', file.path, say('watch/vanished'));
  else tell(context.emit, 'changed', file.path, say('watch/changed'));
  return false;
}

/** Where a file goes when it has been taken. */
export function wayOf(document: ManifestDocument, doneFolder: string | null): 'stay' | 'done' | 'quarantine' {
  if (document.status === 'failed') return 'quarantine';
  if (doneFolder === null) return 'stay';
  // A watched folder that is emptied is emptied of what klartext does not read, too.
  return document.status === 'skipped' ? 'quarantine' : 'done';
}

/** Moves a taken file out of the inbox, as far as it is to leave it. One that cannot be moved stays, and is told. */
export async function moveAway(
  file: ListedFile,
  record: JournalRecord,
  context: TakeContext,
  error: SerializedError | null = null,
): Promise<void> {
  const { journal, emit, quarantineFolder, doneFolder } = context;
  const { document } = record;
  const way = wayOf(document, doneFolder);
  if (way === 'stay') return;
  const folder = way === 'done' ? doneFolder! : quarantineFolder;
  try {
    const { below, noteFault } =
      way === 'done'
        ? { below: await moveInto(file.absolutePath, folder, file.path), noteFault: null }
        : await quarantine(
            {
              ...pick(file),
              absolutePath: file.absolutePath,
              error: error ?? errorOf(document),
              at: context.now().toISOString(),
            },
            folder,
            context.render,
          );
    // What was known before keeps the place that it was moved to then.
    const isKnown = hasFolder(document) && document.input !== context.inbox;
    const moved = isKnown ? document : { ...document, input: folder, path: below };
    await journal.add({ ...record, isMoved: true, document: moved });
    const shown = quotePath(path.posix.join(folder.replaceAll('\\', '/'), below));
    if (way === 'done') tell(emit, 'done', file.path, say('watch/done', { path: shown }));
    else tell(emit, 'quarantined', file.path, say('watch/quarantined', { path: shown }));
    if (noteFault !== null) tell(emit, 'note-missing', file.path, say('watch/note-missing', { reason: noteFault }));
  } catch (fault) {
    if (!(fault instanceof FileAccessError)) throw fault;
    tell(emit, 'not-moved', file.path, say('watch/not-moved', { reason: reasonOf(fault) }));
    // A full disk may have room again; what else keeps a file where it is stays so.
    if (lostDiskCodes.includes(systemCodeOf(fault.cause) ?? '')) context.pause();
    else context.unmovable.add(file.path);
  }
}

/** The sentence of an error that was recorded; nothing where an earlier version recorded it, or one that is not known any more. */
const sentenceOf = (error: ManifestDocument['error']): { readonly details?: Sentence } =>
  isSentence(error?.details) ? { details: error.details } : {};

/** The error as it was recorded: what is left of it after a restart. */
function errorOf({ error, status }: ManifestDocument): Parameters<typeof quarantine>[0]['error'] {
  if (status === 'skipped') return { code: 'skipped', message: error?.message ?? '', ...sentenceOf(error) };
  return {
    code: (error?.code ?? 'bug') as SerializedError['code'],
    message: error?.message ?? '',
    ...sentenceOf(error),
  };
}
