import { appendFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkUnchanged, stateOfFile } from '../../../src/batch/same-file.ts';
import { FileAccessError, InputFileError } from '../../../src/errors.ts';
import { temporaryFolder } from '../ingest/temporary-folder.ts';

const fileOf = async (content = 'Ett.\n'): Promise<string> =>
  join(await temporaryFolder({ 'rapport.txt': content }), 'rapport.txt');

describe('a file while it is read', () => {
  it('is the same when nobody touches it', async () => {
    const file = await fileOf();
    await expect(checkUnchanged(file, await stateOfFile(file, 100))).resolves.toBeUndefined();
  });

  it.each<[string, (file: string) => Promise<unknown>]>([
    ['grows', (file) => appendFile(file, 'Två.\n')],
    ['is cut off', (file) => truncate(file, 2)],
    [
      'is written anew with as many bytes',
      async (file) => {
        await writeFile(file, 'Två.\n');
        await utimes(file, 1, 1);
      },
    ],
    [
      'has its old bytes, and a new time',
      async (file) => {
        const { atime, mtimeMs } = await stat(file);
        await utimes(file, atime, new Date(mtimeMs + 5000));
      },
    ],
  ])('is told when it %s: what was read may be of two versions', async (_, change) => {
    const file = await fileOf('Ett.\n');
    const before = await stateOfFile(file, 100);
    await change(file);
    await expect(checkUnchanged(file, before)).rejects.toThrow(FileAccessError);
    await expect(checkUnchanged(file, before)).rejects.toThrow("'rapport.txt' was changed while it was read");
  });

  it('is told when it vanishes', async () => {
    const file = await fileOf();
    const before = await stateOfFile(file, 100);
    await rm(file);
    await expect(checkUnchanged(file, before)).rejects.toThrow('it does not exist (ENOENT)');
  });

  it('is refused by its size alone, to the byte', async () => {
    const file = await fileOf('12345');
    expect((await stateOfFile(file, 5)).size).toBe(5);
    await expect(stateOfFile(file, 4)).rejects.toThrow(InputFileError);
    await expect(stateOfFile(file, 4)).rejects.toMatchObject({ code: 'limit-exceeded' });
  });
});
