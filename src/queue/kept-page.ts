import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { systemCodeOf } from '../files/file-access.ts';
import type { PageResult } from '../recognize/recognize-options.ts';
import { pageResultSchema } from '../recognize/result-schemas.ts';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** Level 1 gives 8:1 on recognised pages, level 6 9:1 at three times the time. */
const gzipLevel = 1;

/** A page as it is handed over. */
export const packPage = (result: PageResult): Promise<Buffer> => pack(JSON.stringify(result), { level: gzipLevel });

/** A page that was handed over, or null when the bytes are no such page: what comes over a network is believed when it fits. */
export async function unpackPage(bytes: Uint8Array, pageNumber: number): Promise<PageResult | null> {
  let json: unknown;
  try {
    json = JSON.parse((await unpack(bytes)).toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError || systemCodeOf(error)?.startsWith('Z_') === true) return null;
    throw error;
  }
  const parsed = pageResultSchema.safeParse(json);
  return parsed.success && parsed.data.page.pageNumber === pageNumber ? parsed.data : null;
}
