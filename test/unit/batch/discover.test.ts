import { execFileSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type DiscoverOptions, discover, type InputEntry } from '../../../src/batch/discover.ts';
import { FileAccessError, UsageError } from '../../../src/errors.ts';
import { temporaryFolder } from '../ingest/temporary-folder.ts';

const pdf = '%PDF-1.4\n';

async function found(inputs: readonly string[], options: DiscoverOptions = {}): Promise<InputEntry[]> {
  const entries: InputEntry[] = [];
  for await (const entry of discover(inputs, options)) entries.push(entry);
  return entries;
}

const shown = (entries: readonly InputEntry[]): string[] =>
  entries.map(({ kind, path: shownPath }) => `${kind} ${shownPath}`);

const isPosix = path.sep === '/';

describe('a folder', () => {
  it('is walked with its subfolders in name order, by code points', async () => {
    const folder = await temporaryFolder({
      'ö.pdf': pdf,
      'b/2.pdf': pdf,
      'b/10.pdf': pdf,
      'a.pdf': pdf,
      'B.pdf': pdf,
      'å/x.pdf': pdf,
      'ä.pdf': pdf,
    });
    expect(shown(await found([folder]))).toEqual([
      'file B.pdf',
      'file a.pdf',
      'file b/10.pdf',
      'file b/2.pdf',
      'file ä.pdf',
      'file å/x.pdf',
      'file ö.pdf',
    ]);
  });

  it('gives every file an entry, and says why one is not read', async () => {
    const folder = await temporaryFolder({
      'a.pdf': pdf,
      'b.pdf': 'text',
      'c.tif': '',
      'd.docx': 'PK\x03\x04',
      'e.txt': 'text',
      'f.md': '# text',
      'g.dat': pdf,
      'h.log': 'text',
    });
    const entries = await found([folder]);
    expect(shown(entries)).toEqual([
      'file a.pdf',
      'failed b.pdf',
      'failed c.tif',
      'skipped d.docx',
      'file e.txt',
      'skipped f.md',
      'file g.dat',
      'skipped h.log',
    ]);
    expect(entries[1]).toMatchObject({
      code: 'unreadable-input',
      reason: "'b.pdf' is named as a PDF but holds plain text.",
    });
    expect(entries[6]).toMatchObject({
      mediaType: 'application/pdf',
      absolutePath: path.join(folder, 'g.dat'),
      input: folder,
    });
    for (const entry of entries) if (entry.kind !== 'file') expect(entry.reason).toMatch(/^'.*\.$/);
  });

  it('leaves out hidden names, the output folder and what is excluded', async () => {
    const folder = await temporaryFolder({
      '.hidden.pdf': pdf,
      '.git/a.pdf': pdf,
      'out/doc/x.pdf': pdf,
      'old/a.pdf': pdf,
      'sub/old/a.pdf': pdf,
      'sub/a.pdf': pdf,
      'sub/draft 1.pdf': pdf,
      'a.pdf': pdf,
    });
    const options = { outputFolder: path.join(folder, 'out') };
    expect(shown(await found([folder], options))).toEqual([
      'file a.pdf',
      'file old/a.pdf',
      'file sub/a.pdf',
      'file sub/draft 1.pdf',
      'file sub/old/a.pdf',
    ]);
    expect(shown(await found([folder], { ...options, exclude: ['old', 'draft*'] }))).toEqual([
      'file a.pdf',
      'file sub/a.pdf',
    ]);
    expect(shown(await found([folder], { ...options, exclude: ['old/*.pdf', 'sub/**'] }))).toEqual(['file a.pdf']);
  });

  it('that is its own output folder keeps the results of earlier runs apart', async () => {
    const folder = await temporaryFolder({
      'a.pdf': pdf,
      'a/document.json': '{}',
      'a/document.searchable.pdf': pdf,
      'sub/b.pdf': pdf,
      'manifest.json': '{}',
      'manifest.previous.json': '{}',
    });
    expect(shown(await found([folder], { outputFolder: folder }))).toEqual(['file a.pdf', 'file sub/b.pdf']);
  });

  it('that holds nothing gives nothing', async () => {
    expect(await found([await temporaryFolder()])).toEqual([]);
  });

  it('gives entries while it walks', async () => {
    const folder = await temporaryFolder(
      Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`${100 + i}.pdf`, pdf])),
    );
    for await (const entry of discover([folder])) {
      expect(entry.path).toBe('100.pdf');
      break;
    }
  });
});

describe('named files and patterns', () => {
  it('a named file is read by its own name, Markdown too, hidden or not', async () => {
    const folder = await temporaryFolder({ 'sub/a.md': '# text', '.b.pdf': pdf });
    const entries = await found([path.join(folder, 'sub', 'a.md'), path.join(folder, '.b.pdf')]);
    expect(shown(entries)).toEqual(['file a.md', 'file .b.pdf']);
    expect(entries[0]).toMatchObject({ mediaType: 'text/markdown' });
  });

  it('a pattern is relative to its fixed part, and takes folders that fit with all that is in them', async () => {
    const folder = await temporaryFolder({
      '2012/a.pdf': pdf,
      '2013/a.pdf': pdf,
      '2013/b.tif': '',
      '2013/sub/c.pdf': pdf,
      'x/2013.pdf': pdf,
    });
    const at = { workingFolder: folder };
    expect(shown(await found(['*/*.pdf'], at))).toEqual(['file 2012/a.pdf', 'file 2013/a.pdf', 'file x/2013.pdf']);
    expect(shown(await found(['2013/**/*.pdf'], at))).toEqual(['file a.pdf', 'file sub/c.pdf']);
    expect(shown(await found(['20?3'], at))).toEqual(['file 2013/a.pdf', 'failed 2013/b.tif', 'file 2013/sub/c.pdf']);
    expect(shown(await found([path.join(folder, '**', 'c.{pdf,tif}')]))).toEqual(['file 2013/sub/c.pdf']);
  });

  it('a file whose name looks like a pattern is that file', async () => {
    const folder = await temporaryFolder({ '[1].pdf': pdf, '1.pdf': pdf });
    expect(shown(await found(['[1].pdf'], { workingFolder: folder }))).toEqual(['file [1].pdf']);
  });

  it('backslashes part folders on Windows', async () => {
    const folder = await temporaryFolder({ 'a/b.PDF': pdf });
    expect(shown(await found(['a\\*.pdf'], { workingFolder: folder, isWindows: true }))).toEqual(['file b.PDF']);
  });

  it('what is named twice has one entry', async () => {
    const folder = await temporaryFolder({ 'a.pdf': pdf, 'sub/b.pdf': pdf });
    const at = { workingFolder: folder };
    expect(shown(await found(['a.pdf', './a.pdf', '*.pdf'], at))).toEqual(['file a.pdf']);
    expect(shown(await found(['sub', '.'], at))).toEqual(['file b.pdf', 'file a.pdf']);
    expect(shown(await found(['.', 'sub', 'sub/b.pdf'], at))).toEqual(['file a.pdf', 'file sub/b.pdf']);
  });

  it('the only input that is missing is an error; among others it fails and the others are read', async () => {
    const folder = await temporaryFolder({ 'a.pdf': pdf });
    const at = { workingFolder: folder };
    await expect(found(['nope.pdf'], at)).rejects.toThrow(
      expect.objectContaining({
        name: 'FileAccessError',
        message: "Cannot read 'nope.pdf': it does not exist (ENOENT).",
      }),
    );
    await expect(found(['*.tif'], at)).rejects.toThrow("No file fits the pattern '*.tif'.");
    await expect(found(['nope/*.tif'], at)).rejects.toThrow(FileAccessError);
    await expect(found(['a.pdf/b.pdf'], at)).rejects.toThrow('a part of its path is a file');
    await expect(found([], at)).rejects.toThrow(UsageError);
    const entries = await found(['nope.pdf', 'a.pdf', '*.tif'], at);
    expect(shown(entries)).toEqual(['failed nope.pdf', 'file a.pdf', 'failed *.tif']);
    expect(entries[0]).toMatchObject({ code: 'file-access' });
  });

  it('a pattern whose files are all known already is no error', async () => {
    const folder = await temporaryFolder({ 'a.pdf': pdf });
    expect(shown(await found(['a.pdf', '*.pdf'], { workingFolder: folder }))).toEqual(['file a.pdf']);
  });
});

describe.runIf(isPosix)('links, devices and odd names', () => {
  it('a link to a file is read; the same file under two names is read once', async () => {
    const outside = await temporaryFolder({ 'x.pdf': pdf });
    const folder = await temporaryFolder({ 'b.pdf': pdf });
    await symlink(path.join(outside, 'x.pdf'), path.join(folder, 'x-link.pdf'));
    await symlink('b.pdf', path.join(folder, 'a-link.pdf'));
    const entries = await found([folder]);
    expect(shown(entries)).toEqual(['file a-link.pdf', 'skipped b.pdf', 'file x-link.pdf']);
    expect(entries[1]).toMatchObject({ reason: "'b.pdf' is the same file as 'a-link.pdf', which is read." });
  });

  it('folder links are followed, but not in circles and not twice', async () => {
    const outside = await temporaryFolder({ 'x.pdf': pdf });
    const folder = await temporaryFolder({ 'a/a.pdf': pdf, 'b/b.pdf': pdf });
    await symlink(outside, path.join(folder, 'c'));
    await symlink('..', path.join(folder, 'a', 'up'));
    await symlink('../b', path.join(folder, 'a', 'to-b'));
    await symlink('../a', path.join(folder, 'b', 'to-a'));
    const entries = await found([folder]);
    expect(shown(entries)).toEqual([
      'file a/a.pdf',
      'file a/to-b/b.pdf',
      'skipped a/to-b/to-a',
      'skipped a/up',
      'skipped b',
      'file c/x.pdf',
    ]);
    expect(entries[3]).toMatchObject({
      reason: "'a/up' leads to a folder that it lies in itself; it is not walked again.",
    });
    expect(entries[4]).toMatchObject({
      reason: "'b' is the same folder as 'a/to-b', which is read; it is not walked again.",
    });
    expect(shown(await found(['**/*.pdf'], { workingFolder: folder }))).toContain('file c/x.pdf');
  });

  it('a link to nothing fails if it promises a report, else it is skipped', async () => {
    const folder = await temporaryFolder();
    await symlink('gone.pdf', path.join(folder, 'a.pdf'));
    await symlink('gone', path.join(folder, 'b'));
    await symlink('c.pdf', path.join(folder, 'c.pdf'));
    const entries = await found([folder]);
    expect(shown(entries)).toEqual(['failed a.pdf', 'skipped b', 'failed c.pdf']);
    expect(entries[0]).toMatchObject({
      code: 'file-access',
      reason: "Cannot read 'a.pdf': it is a link to something that does not exist.",
    });
    expect(entries[2]).toMatchObject({ reason: expect.stringContaining('run in a circle (ELOOP)') });
  });

  it('a pipe is never opened', async () => {
    const folder = await temporaryFolder();
    for (const name of ['a.pdf', 'b']) execFileSync('mkfifo', [path.join(folder, name)]);
    expect(shown(await found([folder]))).toEqual(['failed a.pdf', 'skipped b']);
    expect(shown(await found([path.join(folder, 'a.pdf')]))).toEqual(['failed a.pdf']);
  });

  it('control signs in names do not reach the sentence', async () => {
    const folder = await temporaryFolder({ 'a\n\u001b[31m.pdf': 'text' });
    const [entry] = await found([folder]);
    expect(entry).toMatchObject({
      path: 'a\n\u001b[31m.pdf',
      reason: "'a\\u{0a}\\u{1b}[31m.pdf' is named as a PDF but holds plain text.",
    });
  });

  it.runIf(process.platform === 'linux')('a name that is no UTF-8 fails with the cause', async () => {
    const folder = await temporaryFolder();
    const name = Buffer.concat([Buffer.from(`${folder}/m`), Buffer.of(0xe5), Buffer.from('l.pdf')]);
    await writeFile(name, pdf);
    const [entry] = await found([folder]);
    expect(entry).toMatchObject({
      kind: 'failed',
      code: 'file-access',
      reason: expect.stringContaining('its name is not valid UTF-8'),
    });
  });

  it.runIf(process.platform === 'linux')('a subfolder that cannot be listed fails, and the rest is read', async () => {
    const folder = await temporaryFolder({ 'b.pdf': pdf });
    const name = Buffer.concat([Buffer.from(`${folder}/a`), Buffer.of(0xe5)]);
    await mkdir(name);
    const entries = await found([folder]);
    expect(shown(entries)).toEqual(['failed a\ufffd', 'file b.pdf']);
    expect(entries[0]).toMatchObject({
      code: 'file-access',
      reason: expect.stringMatching(/^Cannot list the folder .*; its files are not read\.$/),
    });
  });
});
