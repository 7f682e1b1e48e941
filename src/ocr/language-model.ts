import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { MissingDependencyError } from '../errors.ts';
import { say } from '../sentences/sentence.ts';

/** The language that klartext reads. */
export const language = 'swe' satisfies ModelLanguage;

/** Which build of Tesseract's Swedish model; the names are folders of the package. */
export type LanguageModelName = '4.0.0_best_int' | '4.0.0';

/** A model that npm has: Swedish to read with, English for the signs that the Swedish one does not know. */
export type ModelLanguage = 'swe' | 'eng';

/**
 * The folder, in the installed npm package, of a build of a model.
 *
 * @throws MissingDependencyError when the package is not installed.
 */
export function languageModelFolder(of: ModelLanguage, name: LanguageModelName): string {
  const modelPackage = `@tesseract.js-data/${of}`;
  const folder = join(packageFolder(modelPackage), name);
  const file = join(folder, `${of}.traineddata.gz`);
  if (!existsSync(file)) {
    throw new MissingDependencyError(say('engine/model-missing', { file, package: modelPackage }));
  }
  return folder;
}

/** Whether npm has installed a model. */
export function isModelInstalled(of: ModelLanguage): boolean {
  try {
    packageFolder(`@tesseract.js-data/${of}`);
    return true;
  } catch (error) {
    if (error instanceof MissingDependencyError) return false;
    throw error;
  }
}

/** The folder of an installed package, wherever the package manager put it.
 * @throws MissingDependencyError when it is not installed. */
export function packageFolder(name: string): string {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch (cause) {
    throw new MissingDependencyError(say('engine/package-missing', { package: name }), { cause });
  }
}

/** The version in an installed package's package.json. */
export async function packageVersion(folder: string): Promise<string> {
  const content: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  return typeof content === 'object' && content !== null && 'version' in content ? String(content.version) : 'unknown';
}

/** SHA-256, hex, of the unpacked traineddata in a gzip file. */
export async function packedModelSha256(file: string): Promise<string> {
  const unpacked = await promisify(gunzip)(await readFile(file));
  return createHash('sha256').update(unpacked).digest('hex');
}
