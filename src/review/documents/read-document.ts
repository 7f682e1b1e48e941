import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { InvalidOutputError } from '../../errors.ts';
import { fileAccessError, quotePath, systemCodeOf } from '../../files/file-access.ts';
import {
  documentSchema,
  type KlartextDocument,
  type PageDetail,
  pageDetailSchema,
} from '../../schema/document-schema.ts';
import { say } from '../../sentences/sentence.ts';

/** State of a file by size and time of change: another mark means that it may be another file. Null where there is none. */
export async function markOf(file: string): Promise<string | null> {
  try {
    const { size, mtimeNs } = await stat(file, { bigint: true });
    return `${size} ${mtimeNs}`;
  } catch (error) {
    if (systemCodeOf(error) === null) throw error;
    return null;
  }
}

/** @throws InvalidOutputError when it does not fit its schema. @throws FileAccessError when it cannot be read. */
export const readDocument = (folder: string): Promise<KlartextDocument> =>
  readJson(join(folder, 'document.json'), documentSchema);

/** File name of the words of a page. */
const pageFile = (folder: string, pageNumber: number): string =>
  join(folder, 'pages', `${String(pageNumber).padStart(4, '0')}.json`);

/** The words of a page, or null where the page has no file: a page that failed. @throws as {@link readDocument}. */
export async function readPageDetail(folder: string, pageNumber: number): Promise<PageDetail | null> {
  const file = pageFile(folder, pageNumber);
  return (await markOf(file)) === null ? null : await readJson(file, pageDetailSchema);
}

async function readJson<Value>(file: string, schema: z.ZodType<Value>): Promise<Value> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw fileAccessError('read', file, cause);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new InvalidOutputError(say('files/not-json', { path: quotePath(file) }), { cause });
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const first = parsed.error.issues[0];
  const faults = first === undefined ? '' : `${first.path.map(String).join('.')}: ${first.message}`;
  throw new InvalidOutputError(say('files/not-of-schema', { path: quotePath(file), faults }), { cause: parsed.error });
}
