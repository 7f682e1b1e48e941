import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { userCacheFolder } from '../../../src/files/cache-folder.ts';

describe('the folder of a user for what can be made again', () => {
  it.each<[Record<string, string>, NodeJS.Platform, string | null]>([
    [{ KLARTEXT_CACHE: '/own', XDG_CACHE_HOME: '/x', HOME: '/h' }, 'linux', '/own'],
    [{ XDG_CACHE_HOME: '/x', HOME: '/h' }, 'linux', join('/x', 'klartext')],
    [{ XDG_CACHE_HOME: '', HOME: '/h' }, 'linux', join('/h', '.cache', 'klartext')],
    [{ XDG_CACHE_HOME: '/x', HOME: '/h' }, 'darwin', join('/h', 'Library', 'Caches', 'klartext')],
    [{ LOCALAPPDATA: '/l', USERPROFILE: '/u', HOME: '/h' }, 'win32', join('/l', 'klartext')],
    [{ USERPROFILE: '/u' }, 'win32', join('/u', 'AppData', 'Local', 'klartext')],
    [{}, 'linux', null],
    [{}, 'darwin', null],
    [{}, 'win32', null],
  ])('%j on %s: %s', (environment, system, expected) => {
    expect(userCacheFolder(environment, system)).toBe(expected);
  });
});
