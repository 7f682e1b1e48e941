import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { WritableData } from '../../../src/files/atomic-write.ts';
import { fileAccessError } from '../../../src/files/file-access.ts';
import type { Manifest } from '../../../src/schema/manifest-schema.ts';
import type { WatchEvent } from '../../../src/watch/events.ts';
import { watchFolder } from '../../../src/watch/watch-folder.ts';
import { temporaryFolder } from '../ingest/temporary-folder.ts';

/** What the disk says to a write, by the end of the path of the file; and to a move, by the end of its target. */
let refusals: Readonly<Record<string, string>> = {};
const refusalOf = (file: string): string | undefined =>
  Object.entries(refusals).find(([end]) => file.endsWith(end))?.[1];

vi.mock(import('../../../src/files/atomic-write.ts'), async (importOriginal) => {
  const original = await importOriginal();
  return {
    ...original,
    writeFileAtomically: async (file: string, data: WritableData) => {
      const code = refusalOf(file);
      if (code !== undefined) throw fileAccessError('write', file, Object.assign(new Error(code), { code }));
      await original.writeFileAtomically(file, data);
    },
  };
});

vi.mock(import('node:fs/promises'), async (importOriginal) => {
  const original = await importOriginal();
  return {
    ...original,
    link: async (from: Parameters<typeof original.link>[0], to: Parameters<typeof original.link>[1]) => {
      const code = refusalOf(String(to));
      if (code !== undefined) throw Object.assign(new Error(code), { code });
      await original.link(from, to);
    },
  };
});

beforeEach(() => {
  refusals = {};
});

/** One pass over a folder with a file that fails; time goes on only when the watch waits. */
async function pass(folder: string): Promise<{ readonly told: string[]; readonly manifest: Manifest }> {
  const events: WatchEvent[] = [];
  let nowMs = 0;
  await watchFolder(
    join(folder, 'in'),
    { output: join(folder, 'out') },
    { once: true },
    {
      onEvent: (event) => events.push(event),
      nowMs: () => nowMs,
      now: () => new Date('2026-05-04T08:00:00Z'),
      sleep: async (milliseconds) => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        nowMs += milliseconds;
      },
      watchChanges: () => () => undefined,
    },
  );
  const told = events.flatMap((event) => (event.type === 'watch' ? [`${event.kind} ${event.message}`] : []));
  return { told, manifest: JSON.parse(await readFile(join(folder, 'out', 'manifest.json'), 'utf8')) as Manifest };
}

describe('a disk that is full while a file is put into quarantine', () => {
  it('leaves the file in the inbox, says why, and moves it when there is room again', async () => {
    const folder = await temporaryFolder({ 'in/trasig.pdf': 'inte en pdf' });
    refusals = { [join('quarantine', 'trasig.pdf')]: 'ENOSPC' };
    const full = await pass(folder);
    expect(full.told[0]).toMatch(/^not-moved stays where it is: .*the disk is full/u);
    expect(await readdir(join(folder, 'in'))).toEqual(['trasig.pdf']);
    expect(full.manifest.documents.map(({ path, status }) => [path, status])).toEqual([['trasig.pdf', 'failed']]);

    refusals = {};
    const again = await pass(folder);
    expect(again.told.map((line) => line.split(' ')[0])).toEqual(['quarantined']);
    expect(await readdir(join(folder, 'in'))).toEqual([]);
    expect((await readdir(join(folder, 'quarantine'))).sort()).toEqual(['trasig.pdf', 'trasig.pdf.reason.txt']);
  });

  it('records the file where it lies when only its note could not be written', async () => {
    const folder = await temporaryFolder({ 'in/trasig.pdf': 'inte en pdf' });
    refusals = { '.reason.txt': 'ENOSPC' };
    const { told, manifest } = await pass(folder);
    expect(told.map((line) => line.split(' ')[0])).toEqual(['quarantined', 'note-missing']);
    expect(told[1]).toMatch(/the disk is full; .*The reason stands in manifest\.json\.$/u);
    expect(await readdir(join(folder, 'quarantine'))).toEqual(['trasig.pdf']);
    expect(manifest.documents).toMatchObject([{ input: join(folder, 'quarantine'), path: 'trasig.pdf' }]);
    // Somebody puts the file back: it is read again, and quarantined beside the first.
    await mkdir(join(folder, 'in'), { recursive: true });
    await writeFile(join(folder, 'in', 'trasig.pdf'), 'inte heller en pdf');
    refusals = {};
    await pass(folder);
    expect((await readdir(join(folder, 'quarantine'))).sort()).toEqual([
      'trasig (2).pdf',
      'trasig (2).pdf.reason.txt',
      'trasig.pdf',
    ]);
  });
});
