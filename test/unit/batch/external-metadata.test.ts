import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readMetadataFile } from '../../../src/batch/external-metadata.ts';
import { sv } from '../../../src/cli/messages/sv.ts';
import { ConfigError, FileAccessError } from '../../../src/errors.ts';
import { runBatch } from '../../../src/index.ts';
import type { RunEvent } from '../../../src/pipeline/events.ts';
import { documentSchema } from '../../../src/schema/document-schema.ts';
import { temporaryFolder } from '../ingest/temporary-folder.ts';

const tableOf = async (content: string | Uint8Array) =>
  readMetadataFile(join(await temporaryFolder({ 'm.csv': content }), 'm.csv'));

describe('a table of metadata', () => {
  it.each([
    ['commas', 'path,Id,Namn\na.pdf,17,"Berg, Siv"\n'],
    ['semicolons', 'fil;Id;Namn\na.pdf;17;Berg, Siv\n'],
    ['tabs', 'Sökväg\tId\tNamn\na.pdf\t17\tBerg, Siv\n'],
    ['a byte-order mark and Windows line ends', '\ufeffpath;Id;Namn\r\na.pdf;17;Berg, Siv\r\n'],
    ['a name in the other normal form', 'so\u0308kva\u0308g,Id,Namn\na.pdf,17,"Berg, Siv"\n'],
    ['blank lines', 'path,Id,Namn\n\na.pdf,17,"Berg, Siv"\n\n'],
  ])('is read with %s', async (_, content) => {
    expect((await tableOf(content)).of('a.pdf')).toEqual({ Id: '17', Namn: 'Berg, Siv' });
  });

  it('keeps values as they stand: quotes, line ends, zeros, blanks, nothing', async () => {
    const table = await tableOf('path,a,b,c,d\nx.pdf,"ett ""citat""","två\nrader",007,\n');
    expect(table.of('x.pdf')).toEqual({ a: 'ett "citat"', b: 'två\nrader', c: '007', d: '' });
  });

  it.each([
    ['sub/år.pdf', 'sub/a\u030ar.pdf'],
    ['sub\\år.pdf', 'sub/år.pdf'],
    ['./sub/år.pdf', 'sub/år.pdf'],
    ['år.pdf', 'sub/djupt/år.pdf'],
  ])('%s is the row of %s', async (key, path) => {
    expect((await tableOf(`path,Id\n${key},1\n`)).of(path)).toEqual({ Id: '1' });
  });

  it.each([
    ['another folder', 'sub/a.pdf', 'a.pdf'],
    ['another case', 'A.pdf', 'a.pdf'],
    ['a part of the name', 'a', 'a.pdf'],
  ])('but not that of %s', async (_, key, path) => {
    expect((await tableOf(`path,Id\n${key},1\n`)).of(path)).toBeNull();
  });

  it('prefers the row of the path to that of the name, and tells which rows no file had', async () => {
    const table = await tableOf('path,Id\na.pdf,1\nsub/a.pdf,2\nb.pdf,3\n');
    expect([table.of('sub/a.pdf'), table.of('other/a.pdf')]).toEqual([{ Id: '2' }, { Id: '1' }]);
    expect(table.unused()).toMatchObject([{ key: 'b.pdf', line: 4 }]);
  });

  it.each([
    ['no path column', 'Id,path\n1,a.pdf\n', /first of these must be path/u],
    ['nothing', '', /first of these must be path/u],
    ['a path alone', 'path\na.pdf\n', /first of these must be path/u],
    ['a file twice', 'path,Id\na.pdf,1\nb.pdf,2\n./a.pdf,3\n', /'a\.pdf' stands twice, in lines 2 and 4/u],
    ['a column twice', 'path,Id,Id\na.pdf,1,2\n', /line 1: column 3/u],
    ['a column without a name', 'path,Id,\na.pdf,1,2\n', /line 1: column 3/u],
    ['a row that is too short', 'path,Id,Namn\na.pdf,1,x\nb.pdf,2\n', /line 3: it has 2 fields/u],
    ['a quote that does not end', 'path,Id\na.pdf,"1\n', /line \d/u],
    ['other bytes than UTF-8', Uint8Array.from([...Buffer.from('path,Id\n'), 0xe5, 0x2c, 0x31]), /not UTF-8/u],
  ])('is refused with %s', async (_, content, message) => {
    const read = tableOf(content as string | Uint8Array);
    await expect(read).rejects.toThrow(ConfigError);
    await expect(read).rejects.toThrow(message as RegExp);
  });

  it('is refused where a name alone could be that of several files', async () => {
    const table = await tableOf('path,Id\na.pdf,1\nsub/b.pdf,2\n');
    expect(() => table.checkNames(['x/a.pdf', 'sub/b.pdf', 'b.pdf'])).not.toThrow();
    expect(() => table.checkNames(['x/a.pdf', 'y/a.pdf'])).toThrow(/line 2: .*'x\/a\.pdf' and 'y\/a\.pdf'/u);
    // The one that the row names by its whole path is no other's.
    expect(() => table.checkNames(['a.pdf', 'y/a.pdf'])).not.toThrow();
  });

  it('must be there', async () => {
    await expect(readMetadataFile(join(await temporaryFolder(), 'm.csv'))).rejects.toThrow(FileAccessError);
  });
});

describe('a run with metadata', () => {
  it('has it in the documents it is about, and tells rows and files without one another', async () => {
    const folder = await temporaryFolder({
      'in/a.txt': 'Ett.\n',
      'in/sub/b.txt': 'Två.\n',
      'm.csv': 'path,Diarienummer\na.txt,1998/12\nsaknas.pdf,3\n',
    });
    const documentOf = async (id: string) =>
      documentSchema.parse(JSON.parse(await readFile(join(folder, 'out', id, 'document.json'), 'utf8')));
    const events: RunEvent[] = [];
    const run = (more = {}) =>
      runBatch(
        [join(folder, 'in')],
        { output: join(folder, 'out'), ...more },
        { onEvent: (event) => events.push(event) },
      );
    await run();
    const [bareA, bareB] = [await documentOf('a'), await documentOf('b')];
    await run({ metadataFile: join(folder, 'm.csv') });
    const [a, b] = [await documentOf('a'), await documentOf('b')];
    expect(a.metadata).toEqual({ ...bareA.metadata, external: { Diarienummer: '1998/12' } });
    expect(a.provenance.settingsSha256).not.toBe(bareA.provenance.settingsSha256);
    expect(b).toEqual(bareB);
    expect(events.flatMap((event) => (event.type === 'note' ? [event.message] : []))).toEqual([
      "Metadata, line 3: there is no file 'saknas.pdf'.",
      "Metadata: 1 file has no row; the first: 'sub/b.txt'.",
    ]);
    await writeFile(join(folder, 'm.csv'), 'path,Diarienummer\na.txt,1998/13\n');
    await run({ metadataFile: join(folder, 'm.csv') });
    expect((await documentOf('a')).provenance.settingsSha256).not.toBe(a.provenance.settingsSha256);
  });
});

describe('a table that is broken', () => {
  it.each([
    [
      'a field too few',
      'fil;Id;Namn\na.pdf;1\n',
      /, line 2: it has 2 fields, which is not as many/u,
      /, rad 2: den har 2 fält/u,
    ],
    ['a field too many', 'fil,Id\na.pdf,1\nb.pdf,2,3\n', /, line 3: it has 3 fields/u, /, rad 3: den har 3 fält/u],
    ['an open quote', 'fil;Id\na.pdf;"1\n', /, line 2: a quoted field is not closed/u, /, rad 2: .* avslutas inte/u],
    [
      'a quote within',
      'fil;Id\na.pdf;"1"2\n',
      /, line 2: a quotation mark stands within/u,
      /, rad 2: ett citattecken/u,
    ],
  ])('is told in words of ours, in both languages: %s', async (_, csv, english, swedish) => {
    const folder = await temporaryFolder({ 'm.csv': csv });
    const error = await readMetadataFile(join(folder, 'm.csv')).then(
      () => null,
      (fault: unknown) => fault,
    );
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as ConfigError).message).toMatch(english);
    expect(sv.say((error as ConfigError).details!)).toMatch(swedish);
  });
});
