import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidOutputError } from '../../errors.ts';
import { type ExtractContext, loadExtractContext } from '../../extract/index.ts';
import { pagesOfMends } from '../../mend/apply-mends.ts';
import { type MendLog, parseMends } from '../../mend/mend-lines.ts';
import { documentFileName, readFolderName } from '../../schema/document-files.ts';
import type { PageDetail } from '../../schema/document-schema.ts';
import { pageFileName, toJson } from '../json.ts';
import { readWrittenDocument, readWrittenPage } from '../written-output.ts';
import { mendedContent } from './mend-folder.ts';
import { readMends } from './mends-file.ts';

/**
 * SHA-256 (hex) of document.json and of pages, by path below the folder, as mends make them of what is kept in `read/`. `other-program`: this program draws other meaning from what was read
 * than the one that wrote it did, so that its work cannot be repeated.
 */
export type MendedHashes = ReadonlyMap<string, string> | 'other-program';

/** `mendedHashes` with the lists that meaning is drawn with, which are read once, when the first mended document comes. */
export function createMendedHashes(): (folder: string) => Promise<MendedHashes | null> {
  let extract: ExtractContext | null = null;
  return (folder) => {
    extract ??= loadExtractContext();
    return mendedHashes(folder, extract);
  };
}

/**
 * What mends make of the document in a folder; nothing is written. Mends that came after the document was last written are left out: they are not in it yet.
 * @returns null where no lines of mends.jsonl are what the document says it was mended with, or what it is made of is damaged. @throws FileAccessError.
 */
async function mendedHashes(folder: string, extract: ExtractContext): Promise<MendedHashes | null> {
  const readFolder = join(folder, readFolderName);
  if (!existsSync(join(readFolder, documentFileName))) return null;
  try {
    const { mends: record } = await readWrittenDocument(folder);
    const text = (await readMends(folder))?.text ?? null;
    const log = record === undefined || text === null ? null : linesWithHash(text, record.sha256);
    if (log === null) return null;
    const asRead = await readWrittenDocument(readFolder);
    if (toJson(mendedContent(asRead, new Map(), null, extract).document) !== toJson(asRead)) return 'other-program';
    const details = new Map<number, PageDetail>();
    for (const pageNumber of new Set([...pagesOfMends(log.mends), ...asRead.pages.map((page) => page.pageNumber)])) {
      const detail = await readWrittenPage(readFolder, pageNumber);
      if (detail !== null) details.set(pageNumber, detail);
    }
    const { document, changedPages } = mendedContent(asRead, details, log, extract);
    const pages = [...details].map(
      ([pageNumber, detail]) =>
        [`pages/${pageFileName(pageNumber)}`, hashOf(toJson(changedPages.get(pageNumber) ?? detail))] as const,
    );
    return new Map([[documentFileName, hashOf(toJson(document))], ...pages]);
  } catch (error) {
    if (error instanceof InvalidOutputError) return null;
    throw error;
  }
}

/** The mends of as many lines from the first as have the hash; null where no number of them has. */
function linesWithHash(text: string, sha256: string): (MendLog & { readonly text: string }) | null {
  const hash = createHash('sha256');
  let end = 0;
  while (end < text.length) {
    const lineEnd = text.indexOf('\n', end);
    const next = lineEnd === -1 ? text.length : lineEnd + 1;
    hash.update(text.slice(end, next));
    end = next;
    if (hash.copy().digest('hex') === sha256) return { ...parseMends(text.slice(0, end)), text: text.slice(0, end) };
  }
  return null;
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
