import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../e2e/command-line.ts';

let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'klartext-home-'));
});

afterAll(() => rm(home, { recursive: true, force: true }));

const version = async (env: NodeJS.ProcessEnv): Promise<string> => {
  const { NODE_COMPILE_CACHE, ...rest } = process.env;
  const { XDG_CACHE_HOME, LOCALAPPDATA, KLARTEXT_CACHE, ...mine } = rest;
  const main = join(root, 'dist/cli/main.js');
  return (await promisify(execFile)(process.execPath, [main, '--version'], { env: { ...mine, ...env } })).stdout;
};

describe('what Node compiled of the program', () => {
  it('is kept in the cache folder of the user', async () => {
    expect(await version({ KLARTEXT_CACHE: home })).toMatch(/^klartext \d/u);
    expect(await readdir(join(home, 'compiled'))).toHaveLength(1);
  });

  it('is not kept where the user says so, or where it cannot be', async () => {
    const other = join(home, 'other');
    expect(await version({ KLARTEXT_CACHE: other, NODE_DISABLE_COMPILE_CACHE: '1' })).toMatch(/^klartext \d/u);
    await expect(readdir(other)).rejects.toThrow('ENOENT');
    expect(await version({ KLARTEXT_CACHE: '/dev/null' })).toMatch(/^klartext \d/u);
  });
});
