import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeFolder, makeFolderSync } from '../../../src/files/make-folder.ts';

const root = mkdtempSync(path.join(tmpdir(), 'klartext-folders-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let serial = 0;

describe.each<[string, (folder: string) => unknown]>([
  ['waited for', makeFolder],
  ['at once', makeFolderSync],
])('a folder that is made, %s', (_, make) => {
  const made = async (folder: string): Promise<void> => void (await make(folder));

  it('comes with those above it, and may be there', async () => {
    const folder = path.join(root, String(serial++), 'a/b/c');
    await made(folder);
    await made(folder);
    expect(existsSync(folder)).toBe(true);
  });

  it('may be made by many at the same moment', async () => {
    const above = path.join(root, String(serial++));
    await Promise.all(
      Array.from({ length: 50 }, (_, index) => made(path.join(above, 'a/b/c', String(index % 3), 'd'))),
    );
    expect(existsSync(path.join(above, 'a/b/c/2/d'))).toBe(true);
  });

  it('is refused where a file is, or is above', async () => {
    const file = path.join(root, String(serial++));
    writeFileSync(file, '');
    await expect(made(file)).rejects.toMatchObject({ code: 'EEXIST' });
    await expect(made(path.join(file, 'a'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  });

  it.runIf(path.sep === '/')('is refused where a link leads nowhere', async () => {
    const link = path.join(root, String(serial++));
    symlinkSync('gone/deep', link);
    await expect(made(path.join(link, 'a'))).rejects.toMatchObject({ code: 'EEXIST' });
  });

  it.runIf(existsSync('/proc/self'))('is refused, and not tried for ever, where the system makes none', async () => {
    await expect(made('/proc/klartext/deep')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
