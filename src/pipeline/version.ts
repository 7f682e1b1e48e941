import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Version of the tool, from its package.json: the same in src/, in dist/ and in an installed package. */
export const toolVersion: string = readVersion();

function readVersion(): string {
  const json: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  if (typeof json === 'object' && json !== null && 'version' in json && typeof json.version === 'string')
    return json.version;
  throw new Error('package.json has no version.');
}

/**
 * Goes up by one whenever the same page image would be read into other words, marks or places: kept pages of an older version are then read again.
 */
export const RECOGNITION_VERSION = 5;

/**
 * SHA-256 over the program itself, in hex: what an earlier run wrote is taken for done only when the same program wrote it, and a checkout changes without its
 * version changing. About 10 ms for 300 files.
 */
export function programSha256(): string {
  const folder = fileURLToPath(new URL('..', import.meta.url));
  const hash = createHash('sha256');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:[jt]s|wasm)$/u.test(name) && !name.endsWith('.d.ts'))
    .map((name) => name.split(sep).join('/'))
    .sort();
  for (const name of names)
    hash
      .update(`${name}\0`)
      .update(readFileSync(join(folder, name)))
      .update('\0');
  return hash.digest('hex');
}
