import { appendFile, chmod, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { updateOutputCorpus } from '../../../src/batch/output-corpus.ts';
import { queryCorpus } from '../../../src/corpus/query-corpus.ts';
import { FileAccessError, UsageError } from '../../../src/errors.ts';
import type { Manifest } from '../../../src/schema/manifest-schema.ts';
import { render } from '../../../src/sentences/sentence.ts';
import { swedish } from '../../../src/sentences/swedish.ts';
import type { WatchAbilities } from '../../../src/watch/abilities.ts';
import type { WatchEvent } from '../../../src/watch/events.ts';
import { holdInbox } from '../../../src/watch/hold-inbox.ts';
import { watchFolder } from '../../../src/watch/watch-folder.ts';
import type { WatchOptionsInput } from '../../../src/watch/watch-options.ts';
import { temporaryFolder } from '../ingest/temporary-folder.ts';

/** A clock that goes on only when the watch waits: no test depends on how fast the machine is. */
function fakeTime(): Pick<WatchAbilities, 'nowMs' | 'sleep' | 'now' | 'watchChanges'> {
  let nowMs = 0;
  return {
    nowMs: () => nowMs,
    now: () => new Date('2026-05-04T08:00:00Z'),
    sleep: async (milliseconds, signal) => {
      // Real waiting for a moment, so that the work in hand goes on.
      for (let i = 0; i < 5 && !signal.aborted; i++) await delay(2);
      nowMs += milliseconds;
    },
    watchChanges: () => () => undefined,
  };
}

interface Watched {
  readonly folder: string;
  readonly events: WatchEvent[];
  readonly once: (options?: WatchOptionsInput, abilities?: WatchAbilities) => ReturnType<typeof watchFolder>;
  readonly manifest: () => Promise<Manifest>;
}

async function watched(files: Readonly<Record<string, string>>): Promise<Watched> {
  const folder = await temporaryFolder(files);
  await mkdir(join(folder, 'in'), { recursive: true });
  const events: WatchEvent[] = [];
  return {
    folder,
    events,
    once: (options = {}, abilities = {}) =>
      watchFolder(
        join(folder, 'in'),
        { output: join(folder, 'out') },
        { once: true, ...options },
        { ...fakeTime(), onEvent: (event) => events.push(event), ...abilities },
      ),
    manifest: async () => JSON.parse(await readFile(join(folder, 'out/manifest.json'), 'utf8')) as Manifest,
  };
}

const summaryOf = ({ documents }: Manifest): string[] =>
  documents.map(({ path, id, status }) => `${path} ${id} ${status}`);
const news = (events: readonly WatchEvent[]): string[] =>
  events.flatMap((event) => (event.type === 'watch' ? [`${event.kind} ${event.path ?? ''}`.trim()] : []));

describe('one pass over a folder', () => {
  it('reads what is whole, quarantines what fails with a note in the language of the user, and goes on', async () => {
    const { folder, once, manifest, events } = await watched({
      'in/a.txt': 'Nämnden mötte ortens föreningar.\n',
      'in/sub/b.txt': 'Det blev en god vår.\n',
      'in/trasig.pdf': 'inte en pdf',
      'in/kladd.pdf.part': 'x',
      'in/brev.docx': 'PK\u0003\u0004',
    });
    const { exitCode } = await once({}, { render: (text) => render(text, swedish) });
    expect(exitCode).toBe(10);
    expect(summaryOf(await manifest())).toEqual([
      'a.txt a ok',
      'brev.docx brev skipped',
      'sub/b.txt b ok',
      'trasig.pdf trasig failed',
    ]);
    expect((await manifest()).complete).toBe(true);
    expect((await readdir(join(folder, 'in'))).sort()).toEqual(['a.txt', 'brev.docx', 'kladd.pdf.part', 'sub']);
    expect((await readdir(join(folder, 'quarantine'))).sort()).toEqual(['trasig.pdf', 'trasig.pdf.reason.txt']);
    expect(await readFile(join(folder, 'quarantine/trasig.pdf'), 'utf8')).toBe('inte en pdf');
    const note = await readFile(join(folder, 'quarantine/trasig.pdf.reason.txt'), 'utf8');
    expect(note).toMatch(
      /^klartext kunde inte läsa[\s\S]*När: 2026-05-04 08:00 UTC[\s\S]*ren text[\s\S]*Gör så här: /u,
    );
    expect(news(events)).toContain('quarantined trasig.pdf');
    expect(await readFile(join(folder, 'out/report.html'), 'utf8')).toContain('trasig.pdf');
  });

  it('reads nothing twice, also after a restart, but what has changed', async () => {
    const { folder, once, manifest, events } = await watched({ 'in/a.txt': 'Ett.\n', 'in/b.txt': 'Två.\n' });
    await once();
    events.length = 0;
    expect((await once()).exitCode).toBe(0);
    expect(events.filter(({ type }) => type === 'document-end')).toEqual([]);
    await appendFile(join(folder, 'in/b.txt'), 'Tre.\n');
    await once();
    expect(events.flatMap((event) => (event.type === 'document-end' ? [event.path] : []))).toEqual(['b.txt']);
    expect(summaryOf(await manifest())).toEqual(['a.txt a ok', 'b.txt b ok']);
    const document = await readFile(join(folder, 'out/b/document.json'), 'utf8');
    expect(document).toContain('Tre.');
  });

  it('moves what is done out of the folder, and gives a new file of an old name another id', async () => {
    const { folder, once, manifest, events } = await watched({
      'in/a.txt': 'Ett.\n',
      'in/brev.docx': 'PK\u0003\u0004',
    });
    const done = join(folder, 'klart');
    await once({ done });
    expect(await readdir(join(folder, 'in'))).toEqual([]);
    expect(await readdir(join(folder, 'quarantine'))).toContain('brev.docx');
    await writeFile(join(folder, 'in/a.txt'), 'Ett helt annat år.\n');
    await once({ done });
    expect((await readdir(done)).sort()).toEqual(['a (2).txt', 'a.txt']);
    const documents = (await manifest()).documents.filter(({ status }) => status === 'ok');
    expect(documents.map(({ path }) => path)).toEqual(['a (2).txt', 'a.txt']);
    expect(documents.every(({ input }) => input === done)).toBe(true);
    expect(documents.find(({ path }) => path === 'a (2).txt')!.id).toMatch(/^a-[0-9a-f]{8}$/u);

    events.length = 0;
    await writeFile(join(folder, 'in/a.txt'), 'Ett helt annat år.\n');
    await once({ done });
    expect(news(events)).toEqual(['known a.txt', 'done a.txt']);
    expect(await readdir(done)).toHaveLength(3);
  });

  it('reads a file that comes back right after it was quarantined, under its own id', async () => {
    const { folder, once, manifest } = await watched({ 'in/b.txt': '' });
    await once();
    expect(await readdir(join(folder, 'quarantine'))).toContain('b.txt');
    await writeFile(join(folder, 'in/b.txt'), 'Nu en text.\n');
    await once();
    expect(summaryOf(await manifest()).sort()).toEqual(['b.txt b ok', 'b.txt b-2 failed']);
  });

  it('leaves what goes on growing for the next time', async () => {
    const { folder, once, manifest, events } = await watched({ 'in/a.txt': 'Ett.\n', 'in/b.txt': 'x\n' });
    const time = fakeTime();
    await once(
      {},
      {
        ...time,
        sleep: async (milliseconds, signal) => {
          await time.sleep!(milliseconds, signal);
          await appendFile(join(folder, 'in/b.txt'), 'mer\n');
        },
      },
    );
    expect(summaryOf(await manifest())).toEqual(['a.txt a ok']);
    expect(news(events)).toEqual(['growing b.txt']);
  });

  it('tells of journal lines that a power cut left half written, and reads those files again', async () => {
    const { folder, once, manifest, events } = await watched({ 'in/a.txt': 'Ett.\n', 'in/b.txt': 'Två.\n' });
    await once();
    const file = join(folder, 'out/.klartext-watch.jsonl');
    await writeFile(file, (await readFile(file, 'utf8')).slice(0, -20));
    events.length = 0;
    await once();
    expect(news(events)).toEqual(['journal-damaged']);
    expect(events.filter(({ type }) => type === 'document-kept')).toHaveLength(1);
    expect(summaryOf(await manifest())).toEqual(['a.txt a ok', 'b.txt b ok']);
  });

  it('moves the record of another run aside', async () => {
    const { folder, once } = await watched({ 'in/a.txt': 'Ett.\n', 'out/manifest.json': '{"other": true}' });
    await once();
    expect(await readFile(join(folder, 'out/manifest.previous.json'), 'utf8')).toBe('{"other": true}');
  });

  it('finishes the move that a run which was cut off recorded and did not make', async () => {
    const { folder, once } = await watched({ 'in/a.txt': 'Ett.\n' });
    await once();
    await once({ done: join(folder, 'klart') });
    expect(await readdir(join(folder, 'klart'))).toEqual(['a.txt']);
  });

  it.runIf(process.platform !== 'win32' && process.getuid?.() !== 0)(
    'tells a file that cannot be moved, once',
    async () => {
      const { folder, once, events } = await watched({ 'in/trasig.pdf': 'inte en pdf' });
      await chmod(join(folder, 'in'), 0o555);
      try {
        await once();
        expect(news(events)).toEqual(['not-moved trasig.pdf']);
      } finally {
        await chmod(join(folder, 'in'), 0o755);
      }
    },
  );

  it('takes neither its own output nor quarantine for input, wherever they lie', async () => {
    const { folder, once, manifest } = await watched({
      'in/trasig.pdf': 'inte en pdf',
      'in/klart/gammal.txt': 'Ett.\n',
    });
    const inside = join(folder, 'in/karantän');
    await once({ quarantine: inside, done: join(folder, 'in/klart') });
    await once({ quarantine: inside, done: join(folder, 'in/klart') });
    expect(summaryOf(await manifest())).toEqual(['trasig.pdf trasig failed']);
  });
});

describe('a folder that is watched on and on', () => {
  it('goes on when the folder vanishes and comes back, and ends in order', async () => {
    const { folder, events, manifest } = await watched({ 'in/a.txt': 'Ett.\n' });
    const controller = new AbortController();
    const time = fakeTime();
    const seen = (kind: string): boolean => news(events).includes(kind);
    const isRead = (name: string): boolean =>
      events.some((event) => event.type === 'document-end' && event.path === name);
    let isHidden = false;
    const summary = await watchFolder(
      join(folder, 'in'),
      { output: join(folder, 'out') },
      {},
      {
        ...time,
        signal: controller.signal,
        onEvent: (event) => events.push(event),
        sleep: async (milliseconds, signal) => {
          await time.sleep!(milliseconds, signal);
          if (isRead('b.txt')) controller.abort();
          else if (seen('inbox-gone') && isHidden) {
            await rename(join(folder, 'gone'), join(folder, 'in'));
            await writeFile(join(folder, 'in/b.txt'), 'Två.\n');
            isHidden = false;
          } else if (isRead('a.txt') && !isHidden && !seen('inbox-gone')) {
            await rename(join(folder, 'in'), join(folder, 'gone'));
            isHidden = true;
          }
        },
      },
    );
    expect(news(events)).toEqual(['inbox-gone', 'inbox-back']);
    expect(summary.exitCode).toBe(0);
    expect(summaryOf(await manifest())).toEqual(['a.txt a ok', 'b.txt b ok']);
  });

  it('records what an interrupt kept it from reading, and reads it the next time', async () => {
    const { folder, once, manifest } = await watched({ 'in/a.txt': 'Ett.\n', 'in/b.txt': 'Två.\n' });
    const controller = new AbortController();
    const { exitCode } = await once(
      { once: false },
      {
        signal: controller.signal,
        onEvent: (event) => {
          if (event.type === 'document-start') controller.abort();
        },
      },
    );
    expect(exitCode).toBe(130);
    const cut = await manifest();
    expect(cut.complete).toBe(false);
    expect(cut.documents.map(({ path, error }) => `${path} ${error?.code}`)).toEqual([
      'a.txt interrupted',
      'b.txt interrupted',
    ]);
    expect((await once()).exitCode).toBe(0);
    expect(summaryOf(await manifest())).toEqual(['a.txt a ok', 'b.txt b ok']);
    expect(await readdir(join(folder, 'in'))).toHaveLength(2);
  });

  it('reads again a file that changed while it was read', async () => {
    const { folder, once, manifest, events } = await watched({ 'in/a.txt': 'Ett.\n' });
    let isChanged = false;
    await once(
      {},
      {
        onEvent: (event) => {
          events.push(event);
          if (event.type !== 'document-start' || isChanged) return;
          isChanged = true;
          // Synchronous, so that it is on the disk before the reading ends.
          void import('node:fs').then(({ appendFileSync }) => appendFileSync(join(folder, 'in/a.txt'), 'Två.\n'));
        },
      },
    );
    expect(news(events)).toEqual(['changed a.txt']);
    expect(summaryOf(await manifest())).toEqual(['a.txt a ok']);
    expect(await readFile(join(folder, 'out/a/document.json'), 'utf8')).toContain('Två.');
  });
});

describe('what cannot be watched', () => {
  it('is told at once: a folder that is not there, and one that would hold its own results', async () => {
    const { folder } = await watched({});
    await expect(watchFolder(join(folder, 'nix'), { output: join(folder, 'out') })).rejects.toThrow(FileAccessError);
    await expect(watchFolder(join(folder, 'in'), { output: join(folder, 'in') })).rejects.toThrow(UsageError);
    await expect(
      watchFolder(join(folder, 'in'), { output: join(folder, 'out') }, { done: join(folder, 'in', '.') }),
    ).rejects.toThrow(UsageError);
  });
});

describe('two watchers of one folder', () => {
  it('do not share it, whatever their output: the second says so and stops', async () => {
    const { folder, once } = await watched({ 'in/a.txt': 'Ett.\n' });
    const letGo = holdInbox(join(folder, 'in'), 'in');
    await expect(once()).rejects.toThrow(
      /^Another klartext watch takes files from '.*in', and one inbox has one watcher/u,
    );
    await expect(once()).rejects.toThrow(FileAccessError);
    letGo();
    expect((await once()).exitCode).toBe(0);
    // Nothing of it is left in the folder.
    expect(await readdir(join(folder, 'in'))).toEqual(['a.txt']);
  });
});

it('brings a corpus that is there up to what it read, as a run does', async () => {
  const { folder, once, events } = await watched({ 'in/a.txt': 'Ett.\n' });
  await once();
  await updateOutputCorpus(join(folder, 'out'));
  await writeFile(join(folder, 'in/b.txt'), 'Två.\n');
  await once();
  const rows: unknown[] = [];
  const sink = { begin: () => undefined, rows: (some: readonly unknown[]) => void rows.push(...some) };
  await queryCorpus(join(folder, 'out', 'corpus.duckdb'), 'SELECT document, path FROM documents ORDER BY 1', sink);
  expect(rows).toEqual([
    ['a', 'a.txt'],
    ['b', 'b.txt'],
  ]);
  expect(events.filter(({ type }) => type === 'note')).toEqual([]);
});
