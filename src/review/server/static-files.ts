import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { MissingDependencyError } from '../../errors.ts';
import { quotePath } from '../../files/file-access.ts';
import { say } from '../../sentences/sentence.ts';

/** A file of the browser side. */
export interface StaticFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
  /** Whether its name changes with its content, so that a browser may keep it. */
  readonly isHashed: boolean;
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.md': 'text/plain; charset=utf-8',
};

/**
 * The files of the browser side, by their path from `/`. All are read when the server starts (a few hundred kilobytes): an address is looked up in this list and never becomes a path.
 * @throws MissingDependencyError when they were not built.
 */
export async function loadStaticFiles(folder: string): Promise<ReadonlyMap<string, StaticFile>> {
  let names: string[];
  try {
    names = await readdir(folder, { recursive: true });
  } catch (cause) {
    throw new MissingDependencyError(say('review/no-web', { folder: quotePath(folder) }), { cause });
  }
  const files = new Map<string, StaticFile>();
  for (const name of names) {
    const mediaType = mediaTypes[extname(name)];
    if (mediaType === undefined) continue;
    const path = `/${name.replaceAll('\\', '/')}`;
    const bytes = new Uint8Array(await readFile(join(folder, name)));
    files.set(path, { bytes, mediaType, isHashed: path.startsWith('/assets/') });
  }
  const index = files.get('/index.html');
  if (index === undefined) throw new MissingDependencyError(say('review/no-web', { folder: quotePath(folder) }));
  files.set('/', index);
  return files;
}
