import path from 'node:path';
import type { ErrorCode, SerializedError } from '../errors.ts';
import { FileAccessError, reasonOf, textOf } from '../errors.ts';
import { writeFileAtomically } from '../files/atomic-write.ts';
import { quotePath } from '../files/file-access.ts';
import { type Sentence, say, type Text } from '../sentences/sentence.ts';
import { noteEnding } from './arriving.ts';
import { moveInto } from './move-file.ts';

/** What to do about a file that failed, by the code of its error. */
export function adviceFor(code: ErrorCode | 'skipped'): Sentence {
  switch (code) {
    case 'encrypted':
      return say('watch/advice-encrypted');
    case 'limit-exceeded':
      return say('watch/advice-limit');
    case 'engine-crashed':
    case 'engine-timeout':
      return say('watch/advice-engine');
    case 'file-access':
      return say('watch/advice-access');
    case 'skipped':
      return say('watch/advice-kind');
    case 'unreadable-input':
      return say('watch/advice-damaged');
    default:
      return say('watch/advice-bug');
  }
}

export interface Quarantined {
  /** Below the inbox. */
  readonly path: string;
  readonly absolutePath: string;
  readonly error: Pick<SerializedError, 'message' | 'details'> & { readonly code: ErrorCode | 'skipped' };
  /** ISO 8601. */
  readonly at: string;
}

/**
 * Moves a file into quarantine and writes a note beside it: what, where from, when, why, and what to do.
 *
 * @param render puts the note into the user's language.
 * @returns its path below the quarantine folder, and why the note is not beside it; null where it is.
 * @throws FileAccessError when it cannot be moved; it is then where it was.
 */
export async function quarantine(
  file: Quarantined,
  folder: string,
  render: (text: Text) => string,
): Promise<{ readonly below: string; readonly noteFault: Text | null }> {
  const below = await moveInto(file.absolutePath, folder, file.path, [noteEnding]);
  const note = say('watch/note', {
    name: quotePath(path.posix.basename(below)),
    from: quotePath(file.path),
    at: file.at,
    reason: textOf(file.error),
    advice: adviceFor(file.error.code),
  });
  try {
    await writeFileAtomically(path.join(folder, `${below}${noteEnding}`), `${render(note)}\n`);
  } catch (error) {
    // The file is there, and that must be recorded whatever becomes of the note.
    if (error instanceof FileAccessError) return { below, noteFault: reasonOf(error) };
    throw error;
  }
  return { below, noteFault: null };
}
