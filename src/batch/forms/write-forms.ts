import { readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { InterruptedError, KlartextError, reasonOf } from '../../errors.ts';
import { fileAccessError, systemCodeOf } from '../../files/file-access.ts';
import { makeOutputFolder } from '../../files/make-folder.ts';
import type { Text } from '../../sentences/sentence.ts';
import { createFileRecorder, type FileRecorder } from '../file-recorder.ts';
import { type Form, type FormName, FormNotPossibleError, type FormOutcome, type FormSource } from './form.ts';
import { formTable } from './form-table.ts';

/**
 * Writes the forms that are asked for into the document's folder, in the order of the table. A form that fails leaves none of its files, and does not stop the others; a file that cannot be
 * written for want of space or rights ends everything.
 *
 * @throws FileAccessError when the folder cannot be written to. InterruptedError.
 */
export async function writeForms(
  folder: string,
  wanted: readonly FormName[],
  source: Omit<FormSource, 'tell'>,
  recorder: FileRecorder = createFileRecorder(folder),
): Promise<FormOutcome[]> {
  const outcomes: FormOutcome[] = [];
  for (const form of formTable) {
    if (wanted.includes(form.name)) outcomes.push(await writeForm(folder, form, source, recorder));
  }
  return outcomes;
}

/** Takes away the files of forms that are not asked for: forms of an earlier run must not stand beside another document. */
export async function removeOtherForms(folder: string, wanted: readonly FormName[]): Promise<void> {
  for (const { name, owns } of formTable) {
    if (!wanted.includes(name)) await removeAll(folder, owns);
  }
}

async function writeForm(
  folder: string,
  form: Form,
  source: Omit<FormSource, 'tell'>,
  recorder: FileRecorder,
): Promise<FormOutcome> {
  const notes: Text[] = [];
  const written = new Set<string>();
  try {
    for await (const { path, data } of form.files({ ...source, tell: (note) => notes.push(note) })) {
      await makeOutputFolder(dirname(join(folder, path)));
      await recorder.write(path, data);
      written.add(path);
    }
    await removeUnwritten(folder, form.owns, written);
    return { form: form.name, status: 'written', notes };
  } catch (error) {
    if (error instanceof InterruptedError || !(error instanceof KlartextError) || error.code === 'file-access')
      throw error;
    await removeAll(folder, form.owns);
    recorder.forget(written);
    const status = error instanceof FormNotPossibleError ? 'not-possible' : 'failed';
    return { form: form.name, status, notes: [...notes, reasonOf(error)] };
  }
}

/** What an earlier run left in the form's folders and this one did not write. */
async function removeUnwritten(folder: string, owns: readonly string[], written: ReadonlySet<string>): Promise<void> {
  for (const name of owns) {
    if (written.has(name)) continue;
    let entries: string[] | null = null;
    try {
      entries = await readdir(join(folder, name));
    } catch (error) {
      const code = systemCodeOf(error);
      if (code === 'ENOENT') continue;
      if (code !== 'ENOTDIR') throw fileAccessError('read', join(folder, name), error);
    }
    if (entries === null) await removeAll(folder, [name]);
    else
      await removeAll(
        folder,
        entries.map((entry) => `${name}/${entry}`).filter((path) => !written.has(path)),
      );
  }
}

async function removeAll(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) await rm(join(folder, name), { recursive: true, force: true });
}
