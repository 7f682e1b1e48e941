import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { KlartextError } from '../errors.ts';
import { runProgram } from './run-program.ts';

/** A Tesseract program of this machine. */
export interface NativeTesseract {
  /** Absolute. */
  readonly path: string;
  /** E.g. `5.3.0`. */
  readonly version: string;
  readonly languages: readonly string[];
  /** The folder of its models; null where it does not tell (before version 5). */
  readonly modelFolder: string | null;
  /** Whether it reads TIFF files: it may have been built without. */
  readonly readsTiff: boolean;
}

const questionTimeoutMs = 15_000;

/**
 * The `tesseract` on the PATH, or null when there is none that runs. No shell is used, and only absolute folders of the PATH are looked into.
 */
export async function findNativeTesseract(): Promise<NativeTesseract | null> {
  const path = await findOnPath(process.platform === 'win32' ? 'tesseract.exe' : 'tesseract');
  if (path === null) return null;
  try {
    return await askTesseract(path);
  } catch (error) {
    // A program that cannot even tell its version (a broken installation, another program of that name) is as good as none.
    if (error instanceof KlartextError) return null;
    throw error;
  }
}

async function askTesseract(path: string): Promise<NativeTesseract | null> {
  const [about, list] = await Promise.all([
    runProgram(path, ['--version'], { timeoutMs: questionTimeoutMs }),
    runProgram(path, ['--list-langs'], { timeoutMs: questionTimeoutMs }),
  ]);
  const version = /tesseract v?(\d+(?:\.\d+)*\S*)/.exec(about.stdout + about.stderr)?.[1];
  if (version === undefined) return null;
  // The first line is `List of available languages in "/usr/share/tessdata/" (3):`, without the folder before version 5.
  const [title = '', ...languages] = (list.stdout.trim() === '' ? list.stderr : list.stdout).trim().split(/\r?\n/);
  return {
    path,
    version,
    languages: languages.map((language) => language.trim()).filter((language) => language !== ''),
    modelFolder: /"(.+)"/.exec(title)?.[1] ?? null,
    readsTiff: /\blibtiff\b/.test(about.stdout + about.stderr),
  };
}

async function findOnPath(program: string): Promise<string | null> {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    if (!isAbsolute(folder)) continue;
    const path = join(folder, program);
    const canRun = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (canRun) return path;
  }
  return null;
}
