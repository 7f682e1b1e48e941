import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FileAccessError } from '../../../src/errors.ts';
import { moveInto } from '../../../src/watch/move-file.ts';
import { temporaryFolder } from '../ingest/temporary-folder.ts';

describe('moving into a folder', () => {
  it('keeps the path below it and makes the folders', async () => {
    const folder = await temporaryFolder({ 'in/sub/a.pdf': 'A' });
    expect(await moveInto(join(folder, 'in/sub/a.pdf'), join(folder, 'klart'), 'sub/a.pdf')).toBe('sub/a.pdf');
    expect(await readFile(join(folder, 'klart/sub/a.pdf'), 'utf8')).toBe('A');
    expect(await readdir(join(folder, 'in/sub'))).toEqual([]);
  });

  it('never overwrites: another of the same name gets a number', async () => {
    const folder = await temporaryFolder({ 'klart/a.pdf': 'first', 'klart/a (2).pdf': 'second' });
    await writeFile(join(folder, 'a.pdf'), 'third');
    expect(await moveInto(join(folder, 'a.pdf'), join(folder, 'klart'), 'a.pdf')).toBe('a (3).pdf');
    const texts = await Promise.all(
      ['a.pdf', 'a (2).pdf', 'a (3).pdf'].map((name) => readFile(join(folder, 'klart', name), 'utf8')),
    );
    expect(texts).toEqual(['first', 'second', 'third']);
  });

  it('also leaves alone what stands beside the name', async () => {
    const folder = await temporaryFolder({ 'a.pdf': 'A', 'q/a.pdf.reason.txt': 'an old note' });
    expect(await moveInto(join(folder, 'a.pdf'), join(folder, 'q'), 'a.pdf', ['.reason.txt'])).toBe('a (2).pdf');
  });

  it('gives every one of many at once a place of its own', async () => {
    const files = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`in/${i}/a.pdf`, String(i)]));
    const folder = await temporaryFolder(files);
    const places = await Promise.all(
      Object.keys(files).map((name) => moveInto(join(folder, name), join(folder, 'klart'), 'a.pdf')),
    );
    expect(new Set(places).size).toBe(20);
    const texts = await Promise.all(places.map((name) => readFile(join(folder, 'klart', name), 'utf8')));
    expect(new Set(texts).size).toBe(20);
  });

  it('says when the file is gone', async () => {
    const folder = await temporaryFolder();
    await expect(moveInto(join(folder, 'a.pdf'), join(folder, 'klart'), 'a.pdf')).rejects.toThrow(FileAccessError);
  });
});
