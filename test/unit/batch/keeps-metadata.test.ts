import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readWrittenDocument } from '../../../src/batch/written-output.ts';
import { runBatch } from '../../../src/index.ts';
import type { Manifest } from '../../../src/schema/manifest-schema.ts';
import { temporaryFolder } from '../ingest/temporary-folder.ts';

/** A run over two files, of which the archive's table has one; gives the notes it made and the data that stand in the documents. */
async function run(
  folder: string,
  more: object,
): Promise<{ notes: string[]; a: unknown; b: unknown; manifest: Manifest }> {
  const output = join(folder, 'ut');
  const notes: string[] = [];
  await runBatch(
    [join(folder, 'in')],
    { output, ...more },
    {
      onEvent: (event) => void (event.type === 'note' && notes.push(event.details.id)),
    },
  );
  const externalOf = async (id: string): Promise<unknown> =>
    (await readWrittenDocument(join(output, id))).metadata.external ?? null;
  const manifest = JSON.parse(await readFile(join(output, 'manifest.json'), 'utf8')) as Manifest;
  return { notes, a: await externalOf('a'), b: await externalOf('b'), manifest };
}

it("keeps the archive's own data when a later run is given none, and says so where a document is made anew", async () => {
  const folder = await temporaryFolder({
    'in/a.txt': 'Ett.\n',
    'in/b.txt': 'Två.\n',
    'm.csv': 'fil;Id\na.txt;007\n',
  });
  const table = { metadataFile: join(folder, 'm.csv') };
  const first = await run(folder, table);
  expect(first).toMatchObject({ a: { Id: '007' }, b: null, notes: ['inputs/metadata-none-for'] });
  expect(first.manifest.documents.map(({ external }) => external ?? null)).toEqual([{ Id: '007' }, null]);

  // Nothing to do, and nothing to say.
  expect(await run(folder, {})).toMatchObject({ a: { Id: '007' }, notes: [] });
  // Made anew: with other settings, with all work done again, with its ledger gone.
  expect(await run(folder, { repair: false })).toMatchObject({ a: { Id: '007' }, notes: ['inputs/metadata-kept'] });
  expect(await run(folder, { force: true })).toMatchObject({ a: { Id: '007' }, notes: ['inputs/metadata-kept'] });
  await rm(join(folder, 'ut', '.klartext'), { recursive: true });
  expect(await run(folder, {})).toMatchObject({ a: { Id: '007' }, b: null, notes: ['inputs/metadata-kept'] });

  // A table is the word of the archive: what it says, and what it says no more.
  await writeFile(join(folder, 'm.csv'), 'fil;Id\na.txt;008\n');
  expect(await run(folder, table)).toMatchObject({ a: { Id: '008' } });
  await writeFile(join(folder, 'm.csv'), 'fil;Id\nb.txt;009\n');
  const last = await run(folder, table);
  expect(last).toMatchObject({ a: null, b: { Id: '009' } });
  expect(last.notes).toContain('inputs/metadata-gone');
});
