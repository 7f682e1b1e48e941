import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import { systemCodeOf } from '../files/file-access.ts';
import type { TimedResult } from '../pipeline/pooled-page-reader.ts';
import { pageResultSchema } from '../recognize/result-schemas.ts';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** Level 1 gives 8:1 on recognised pages, level 6 9:1 at three times the time. */
const gzipLevel = 1;

/** What is handed over: the page, and how long reading it took, for the pace of the run; waiting on the queue is no reading. */
const keptPageSchema = z.strictObject({ result: pageResultSchema, seconds: z.number().min(0) });

/** A page as it is handed over. */
export const packPage = ({ seconds, ...result }: TimedResult): Promise<Buffer> =>
  pack(JSON.stringify({ result, seconds }), { level: gzipLevel });

/** A page that was handed over, or null when the bytes are no such page: what comes over a network is believed when it fits. */
export async function unpackPage(bytes: Uint8Array, pageNumber: number): Promise<TimedResult | null> {
  let json: unknown;
  try {
    json = JSON.parse((await unpack(bytes)).toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError || systemCodeOf(error)?.startsWith('Z_') === true) return null;
    throw error;
  }
  const { data } = keptPageSchema.safeParse(json);
  return data?.result.page.pageNumber === pageNumber ? { ...data.result, seconds: data.seconds } : null;
}
