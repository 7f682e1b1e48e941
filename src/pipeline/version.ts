import { readFileSync } from 'node:fs';

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
export const RECOGNITION_VERSION = 1;
