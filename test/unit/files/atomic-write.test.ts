import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { FileAccessError, KlartextError } from '../../../src/errors.ts';
import { checkWritable, writeFileAtomically } from '../../../src/files/atomic-write.ts';
import { accessReason, fileAccessError } from '../../../src/files/file-access.ts';
import { hashFile } from '../../../src/files/hash-file.ts';
import { inEnglish } from '../../../src/sentences/sentence.ts';
import { temporaryFolder } from '../ingest/temporary-folder.ts';

const systemError = (code: string): Error =>
  Object.assign(new Error(`${code}: made for a test`), { code, syscall: 'write' });

describe('a file is written whole or not at all', () => {
  it('as text, as bytes and piece by piece', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'a.json');
    await writeFileAtomically(file, 'Mål');
    expect(await readFile(file, 'utf8')).toBe('Mål');
    await writeFileAtomically(file, Uint8Array.of(1, 2, 3), { isDurable: false });
    expect([...(await readFile(file))]).toEqual([1, 2, 3]);
    const pieces = Array.from({ length: 5000 }, (_, i) => `${i} åäö\n`.repeat(20));
    await writeFileAtomically(file, pieces);
    expect(await readFile(file, 'utf8')).toBe(pieces.join(''));
    await writeFileAtomically(
      file,
      (async function* () {
        yield 'a';
        yield Buffer.from('b');
      })(),
    );
    expect(await readFile(file, 'utf8')).toBe('ab');
    expect(await readdir(folder)).toEqual(['a.json']);
  });

  it('a maker that fails halfway leaves the old file, no other, and its own error', async () => {
    const folder = await temporaryFolder({ 'a.json': 'old' });
    const fault = new KlartextError('bug', 'half way');
    const maker = function* () {
      yield 'x'.repeat(1_000_000);
      throw fault;
    };
    await expect(writeFileAtomically(path.join(folder, 'a.json'), maker())).rejects.toBe(fault);
    expect(await readFile(path.join(folder, 'a.json'), 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['a.json']);
  });

  it('a disk that is full is said, and nothing is left over', async () => {
    const folder = await temporaryFolder({ 'a.json': 'old' });
    const maker = function* () {
      yield 'x';
      throw systemError('ENOSPC');
    };
    const writing = writeFileAtomically(path.join(folder, 'a.json'), maker());
    await expect(writing).rejects.toThrow(FileAccessError);
    await expect(writing).rejects.toThrow(
      /^Cannot write '.*a\.json': the disk is full; free some space and run again \(ENOSPC\)\.$/,
    );
    expect(await readdir(folder)).toEqual(['a.json']);
  });

  it('a name that is a folder, a parent that is a file, a parent that is missing', async () => {
    const folder = await temporaryFolder({ 'a.json': 'old' });
    await mkdir(path.join(folder, 'b.json'));
    await expect(writeFileAtomically(path.join(folder, 'b.json'), 'x')).rejects.toThrow(FileAccessError);
    await expect(writeFileAtomically(path.join(folder, 'a.json', 'c'), 'x')).rejects.toThrow(
      'a part of its path is a file',
    );
    await expect(writeFileAtomically(path.join(folder, 'no', 'c'), 'x')).rejects.toThrow('it does not exist');
    expect((await readdir(folder)).sort()).toEqual(['a.json', 'b.json']);
  });

  it('many writers at once do not mix', async () => {
    const folder = await temporaryFolder();
    const texts = Array.from({ length: 30 }, (_, i) => String(i).repeat(20_000));
    await Promise.all(texts.map((text) => writeFileAtomically(path.join(folder, 'a'), text, { isDurable: false })));
    expect(texts).toContain(await readFile(path.join(folder, 'a'), 'utf8'));
    expect(await readdir(folder)).toEqual(['a']);
  });

  it('the longest name that the system takes', async () => {
    const folder = await temporaryFolder();
    const name = 'x'.repeat(255);
    await writeFileAtomically(path.join(folder, name), 'x');
    expect(await readdir(folder)).toEqual([name]);
  });
});

describe('the output folder', () => {
  it('is made with those above it, and left clean', async () => {
    const folder = path.join(await temporaryFolder(), 'a', 'b');
    await checkWritable(folder);
    await checkWritable(folder);
    expect(await readdir(folder)).toEqual([]);
  });

  it('that is a file, or lies in one, is refused with a way out', async () => {
    const folder = await temporaryFolder({ a: 'file' });
    await expect(checkWritable(path.join(folder, 'a'))).rejects.toThrow(
      /^Cannot make the output folder '.*a': it is a file, not a folder\. Choose another with -o\.$/,
    );
    await expect(checkWritable(path.join(folder, 'a', 'b'))).rejects.toThrow('a part of its path is a file');
  });

  it.runIf(existsSync('/proc/self'))('that takes no files is refused', async () => {
    await expect(checkWritable('/proc/self')).rejects.toThrow(FileAccessError);
    await expect(checkWritable('/proc/klartext')).rejects.toThrow(FileAccessError);
  });

  it.runIf(path.sep === '/')('that is a link to nothing is refused', async () => {
    const folder = await temporaryFolder();
    await symlink('gone/deep', path.join(folder, 'a'));
    await expect(checkWritable(path.join(folder, 'a'))).rejects.toThrow(FileAccessError);
  });
});

describe('what the system says', () => {
  it.each([
    ['ENOSPC', 'the disk is full'],
    ['EDQUOT', 'your disk quota is used up'],
    ['EACCES', 'permission is denied'],
    ['EROFS', 'the disk is mounted read-only'],
    ['ENAMETOOLONG', 'its name is too long'],
    ['EXYZ', 'made for a test'],
  ])('%s is told in words', (code, words) => {
    expect(inEnglish(accessReason(systemError(code)))).toContain(words);
    expect(fileAccessError('write', 'a', systemError(code)).message).toContain(words);
  });

  it.runIf(existsSync('/dev/full'))('a full disk, in earnest', async () => {
    const error: unknown = await writeFile('/dev/full', 'x').catch((fault: unknown) => fault);
    expect(fileAccessError('write', '/dev/full', error).message).toMatch(/the disk is full/);
  });
});

describe('the hash of a file', () => {
  it('is SHA-256 in hex, for empty and long files', async () => {
    const folder = await temporaryFolder({ empty: '', abc: 'abc', long: Buffer.alloc(3_000_000) });
    // FIPS 180-2, appendix B.1.
    expect(await hashFile(path.join(folder, 'abc'))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    expect(await hashFile(path.join(folder, 'empty'))).toMatch(/^e3b0c44298fc1c14/);
    expect(await hashFile(path.join(folder, 'long'))).toHaveLength(64);
  });

  it('of what cannot be read is an error', async () => {
    const folder = await temporaryFolder();
    await expect(hashFile(path.join(folder, 'no'))).rejects.toThrow('it does not exist');
    await expect(hashFile(folder)).rejects.toThrow(FileAccessError);
  });
});
