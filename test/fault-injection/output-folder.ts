import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Manifest } from '../../src/schema/manifest-schema.ts';

/**
 * The content of an output folder: the hash of each file by its path, and what the manifest says without its times. The ledger and the manifests of earlier
 * runs, which tell how a run went and not what came out of it, are left out.
 */
export async function contentOf(output: string): Promise<Record<string, string>> {
  const content: Record<string, string> = {};
  for (const entry of await readdir(output, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(output, path).split(sep).join('/');
    if (!entry.isFile() || /^(?:\.klartext\/|manifest\.previous|report\.html$)/u.test(name)) continue;
    const bytes = await readFile(path);
    content[name] =
      name === 'manifest.json'
        ? JSON.stringify(withoutTimes(JSON.parse(bytes.toString('utf8')) as Manifest))
        : createHash('sha256').update(bytes).digest('hex');
  }
  return content;
}

function withoutTimes({ documents, ...manifest }: Manifest): unknown {
  return {
    ...manifest,
    startedAt: null,
    finishedAt: null,
    documents: documents.map((document) => ({
      ...document,
      pages: document.pages.map((page) => ({ ...page, seconds: null })),
    })),
  };
}
