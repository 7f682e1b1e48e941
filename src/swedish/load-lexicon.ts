import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { MissingDependencyError } from '../errors.ts';
import { userCacheFolder } from '../files/cache-folder.ts';
import { makeFolderSync } from '../files/make-folder.ts';
import { say } from '../sentences/sentence.ts';
import { buildLexicon, type LexiconSources, type ListEntry } from './build-lexicon.ts';
import { parseList, readDictionary, wordListNames } from './dictionaries.ts';
import type { Lexicon } from './lexicon.ts';
import { canUseStoredLexicon, deserializeLexicon, serializeLexicon } from './stored-lexicon.ts';

/** Raised by one whenever the tables get another meaning. */
const formatVersion = 6;

/**
 * Pairs that an entry of a list counts for beside those of the model: names of places and bodies are common in reports and rare on the web, older
 * forms are known but never likely.
 */
const listWeights: Readonly<Record<string, number>> = {
  'abbreviations.txt': 12,
  'accounts.txt': 6,
  'common-words.txt': 20,
  'compound-parts.txt': 0,
  'municipal-vocabulary.txt': 6,
  'municipalities.txt': 12,
  'names.txt': 5,
  'older-forms.txt': 0.2,
  'organisations.txt': 6,
  'phrases.txt': 2,
  'places.txt': 10,
};

/** For a list that somebody added. */
const usualListWeight = 6;

/** Where a stored lexicon is looked for and put: first what `npm run build` made, then the user's cache. */
export interface LexiconPlaces {
  readonly built: string;
  readonly cache: string;
}

/** The usual places. A user without a home has only the built one. */
export function lexiconPlaces(environment: Readonly<Record<string, string | undefined>> = process.env): LexiconPlaces {
  const built = fileURLToPath(new URL('../../dist/lexicon/', import.meta.url));
  return { built, cache: userCacheFolder(environment) ?? built };
}

let loaded: Lexicon | null = null;

/**
 * The lexicon of this installation: read from where it is stored (some tens of milliseconds), or built from the packages and dictionaries/ and
 * stored in the user's cache for the next time (some seconds). Kept for the process.
 *
 * @throws {MissingDependencyError} where a package or dictionaries/ is missing.
 */
export function loadLexicon(places: LexiconPlaces = lexiconPlaces()): Lexicon {
  if (loaded !== null) return loaded;
  const hash = sourceHash();
  const name = `lexicon-${hash.slice(0, 16)}.bin`;
  loaded =
    readStored(path.join(places.built, name), hash) ??
    readStored(path.join(places.cache, name), hash) ??
    buildAndStore(path.join(places.cache, name));
  return loaded;
}

/** Builds the lexicon into a folder, for `npm run build`. Returns the file's path. */
export function buildLexiconFile(folder: string): string {
  const sources = readSources();
  const file = path.join(folder, `lexicon-${sources.sourceHash.slice(0, 16)}.bin`);
  if (readStored(file, sources.sourceHash) !== null) return file;
  makeFolderSync(folder);
  writeWhole(file, serializeLexicon(buildLexicon(sources)));
  return file;
}

function buildAndStore(file: string): Lexicon {
  const lexicon = buildLexicon(readSources());
  if (canUseStoredLexicon) {
    try {
      makeFolderSync(path.dirname(file));
      writeWhole(file, serializeLexicon(lexicon));
    } catch (error) {
      // A home without room or rights costs the next run the same seconds again, and nothing else.
      if (!(error instanceof Error && 'code' in error)) throw error;
    }
  }
  return lexicon;
}

/** Under another name first: a process that reads meanwhile sees the whole file or none. */
function writeWhole(file: string, bytes: Uint8Array): void {
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    writeFileSync(temporary, bytes);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function readStored(file: string, hash: string): Lexicon | null {
  if (!canUseStoredLexicon) return null;
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
  try {
    const lexicon = deserializeLexicon(bytes);
    return lexicon.sourceHash === hash ? lexicon : null;
  } catch {
    // A file cut off by a full disk is as good as none: it is built anew and replaced.
    return null;
  }
}

/** Folder and version of an installed package. */
function packageOf(name: string): { folder: string; version: string } {
  try {
    // The main entry of both packages stands beside package.json, which not all let one resolve.
    const folder = path.dirname(createRequire(import.meta.url).resolve(name));
    const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder, version };
  } catch (error) {
    throw new MissingDependencyError(say('engine/package-missing', { package: name }), { cause: error });
  }
}

const dictionaryPackage = 'dictionary-sv';
const modelPackage = '@tesseract.js-data/swe';

/** Hash of what the lexicon is built from: versions of the packages, our lists, the form of the tables. */
function sourceHash(): string {
  const hash = createHash('sha256');
  hash.update(`${formatVersion}\n`);
  for (const name of [dictionaryPackage, modelPackage]) hash.update(`${name} ${packageOf(name).version}\n`);
  for (const name of wordListNames()) hash.update(`${name}\n${parseList(readDictionary(name)).join('\n')}\n`);
  return hash.digest('hex');
}

function readSources(): LexiconSources {
  const dictionary = packageOf(dictionaryPackage).folder;
  const model = packageOf(modelPackage).folder;
  const lists: ListEntry[] = wordListNames().flatMap((name) =>
    parseList(readDictionary(name)).map((text) => ({ text, weight: listWeights[name] ?? usualListWeight })),
  );
  return {
    affixes: readFileSync(path.join(dictionary, 'index.aff'), 'utf8'),
    dictionary: readFileSync(path.join(dictionary, 'index.dic'), 'utf8'),
    trainedData: gunzipSync(readFileSync(path.join(model, '4.0.0', 'swe.traineddata.gz'))),
    lists,
    sourceHash: sourceHash(),
  };
}
