import { appendFile, cp, mkdir, readdir, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openPageCounter } from '../../../src/batch/count-pages.ts';
import { createMendedHashes } from '../../../src/batch/mends/mended-hashes.ts';
import { en } from '../../../src/cli/messages/en.ts';
import { validateDocument } from '../../../src/cli/validation/validate-path.ts';
import { FileAccessError } from '../../../src/errors.ts';
import { runBatch } from '../../../src/index.ts';
import type { Manifest } from '../../../src/schema/manifest-schema.ts';
import type { Finding, VerifySummary } from '../../../src/verify/finding.ts';
import { verifyOutput } from '../../../src/verify/verify-output.ts';
import { writeBornDigitalPdf } from '../../samples/fixtures.ts';
import { temporaryFolder } from '../ingest/temporary-folder.ts';

/** A run over a text of two pages, a born-digital PDF and a file that is broken; made once, copied for each test. */
let made: string;
beforeAll(async () => {
  const { mkdtemp } = await import('node:fs/promises');
  const { tmpdir } = await import('node:os');
  made = await mkdtemp(join(tmpdir(), 'klartext-verify-'));
  await mkdir(join(made, 'in', 'sub'), { recursive: true });
  await writeFile(join(made, 'in', 'rapport.txt'), 'Nämnden mötte ortens föreningar.\fDet blev en god vår.\n');
  await writeFile(join(made, 'in', 'sub', 'trasig.pdf'), 'inte en pdf');
  await writeBornDigitalPdf(join(made, 'in'), 'tryck.pdf', 2);
  await runBatch([join(made, 'in')], { output: join(made, 'out'), formats: ['json', 'text', 'csv'] });
  return () => rm(made, { recursive: true, force: true });
});

async function copyOfRun(): Promise<string> {
  const folder = await temporaryFolder();
  await cp(made, folder, { recursive: true });
  // The manifest names the sources by the place of the run.
  await editManifest(folder, (manifest) => {
    for (const document of manifest.documents) document.input = join(folder, 'in');
  });
  return folder;
}

async function editManifest(folder: string, edit: (manifest: Manifest) => void): Promise<void> {
  const file = join(folder, 'out', 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as Manifest;
  edit(manifest);
  await writeFile(file, JSON.stringify(manifest));
}

async function check(
  folder: string,
  sourcesFolder: string | null = null,
  countPages = (_path: string, _mediaType: string): Promise<number> => Promise.resolve(2),
): Promise<{ found: string[]; findings: Finding[]; summary: VerifySummary }> {
  const run = verifyOutput(
    join(folder, 'out'),
    { sourcesFolder, workingFolder: folder },
    {
      checkDocument: async (file, entry) => (await validateDocument(file, en, entry)).faults,
      countPages,
      mendedHashes: createMendedHashes(),
    },
  );
  const findings: Finding[] = [];
  for (;;) {
    const next = await run.next();
    if (next.done === true) {
      const found = findings.map(({ severity, kind, path }) => `${severity} ${kind} ${path}`);
      return { found, findings, summary: next.value };
    }
    findings.push(next.value);
  }
}

describe('a run that nobody touched', () => {
  it('is whole, with every file and source counted', async () => {
    const folder = await copyOfRun();
    const counter = openPageCounter(null);
    try {
      const { found, summary } = await check(folder, null, counter.countPages);
      expect(found).toEqual([]);
      const written = (await readdir(join(folder, 'out'), { recursive: true, withFileTypes: true })).filter(
        (entry) => entry.isFile() && !['', '.klartext'].includes(relative(join(folder, 'out'), entry.parentPath)),
      );
      expect(summary).toEqual({
        documents: 2,
        pages: 4,
        files: written.length,
        sources: 2,
        absentSources: 0,
        failedDocuments: 1,
        failedPages: 0,
        faults: 0,
        unreadable: 0,
        unfinished: null,
        faultyDocuments: 0,
      });
    } finally {
      await counter.close();
    }
  });

  it('does not mind what the system and klartext put beside it', async () => {
    const folder = await copyOfRun();
    for (const name of ['.DS_Store', 'rapport/Thumbs.db', 'rapport/.hidden', 'report.html', 'manifest.previous.json']) {
      await writeFile(join(folder, 'out', name), 'x');
    }
    await mkdir(join(folder, 'out', '.klartext'), { recursive: true });
    expect((await check(folder)).found).toEqual([]);
  });
});

const faults: readonly [string, (out: string) => Promise<unknown>, readonly string[]][] = [
  [
    'a file with other bytes and the same size',
    async (out) => {
      const file = join(out, 'rapport', 'document.txt');
      await writeFile(file, (await readFile(file, 'utf8')).replace('vår', 'hår'));
    },
    ['fault file-changed rapport/document.txt'],
  ],
  [
    'a longer file',
    (out) => appendFile(join(out, 'rapport', 'facts.csv'), 'x'),
    ['fault file-changed rapport/facts.csv'],
  ],
  [
    'a page that is gone',
    (out) => rm(join(out, 'tryck', 'pages', '0002.json')),
    ['fault file-missing tryck/pages/0002.json'],
  ],
  [
    'a file too many',
    (out) => writeFile(join(out, 'tryck', 'pages', '0003.json'), '{}'),
    ['fault file-extra tryck/pages/0003.json'],
  ],
  ['a folder too many', (out) => mkdir(join(out, 'annat')), ['fault file-extra annat']],
  [
    'a document that is gone',
    (out) => rm(join(out, 'rapport'), { recursive: true }),
    ['fault document-missing rapport'],
  ],
  [
    'a document.json that is gone',
    (out) => rm(join(out, 'rapport', 'document.json')),
    ['fault file-missing rapport/document.json'],
  ],
  [
    'a document.json that is cut off',
    (out) => truncate(join(out, 'rapport', 'document.json'), 100),
    ['fault file-changed rapport/document.json'],
  ],
  [
    'the pages of a document that are gone, all of them',
    (out) => rm(join(out, 'tryck', 'pages'), { recursive: true }),
    ['fault file-missing tryck/pages'],
  ],
  [
    'a page with a word less, which nothing else of the document fits any more',
    async (out) => {
      const file = join(out, 'tryck', 'pages', '0001.json');
      const page = JSON.parse(await readFile(file, 'utf8')) as { lines: unknown[] };
      page.lines = [];
      await writeFile(file, JSON.stringify(page));
    },
    ['fault file-changed tryck/pages/0001.json'],
  ],
  [
    'no JSON for a manifest',
    (out) => writeFile(join(out, 'manifest.json'), '{'),
    ['fault manifest-invalid manifest.json'],
  ],
  [
    'a source with other bytes',
    (out) => appendFile(join(out, '..', 'in', 'rapport.txt'), 'mer'),
    ['fault source-changed rapport.txt'],
  ],
  [
    'a source that is gone',
    (out) => rm(join(out, '..', 'in', 'rapport.txt')),
    ['note sources-not-found manifest.json'],
  ],
];

describe('what is wrong is found', () => {
  it.each(faults)('%s', async (_, spoil, expected) => {
    const folder = await copyOfRun();
    await spoil(join(folder, 'out'));
    const { found, summary } = await check(folder);
    expect(found).toEqual(expected);
    expect(summary.faults).toBe(expected.filter((line) => line.startsWith('fault')).length);
  });

  it.runIf(process.platform !== 'win32')('a file that was replaced by a link to other bytes', async () => {
    const folder = await copyOfRun();
    const file = join(folder, 'out', 'rapport', 'document.txt');
    await rm(file);
    await symlink(join(folder, 'in', 'rapport.txt'), file);
    expect((await check(folder)).found).toEqual(['fault file-changed rapport/document.txt']);
  });

  it('a source of another number of pages than its document has', async () => {
    const { found } = await check(await copyOfRun(), null, (path) => Promise.resolve(path.endsWith('.pdf') ? 3 : 2));
    expect(found).toEqual(['fault source-pages tryck.pdf']);
  });

  it('a run that did not finish', async () => {
    const folder = await copyOfRun();
    await editManifest(folder, (manifest) => {
      manifest.complete = false;
      manifest.documents.find(({ id }) => id === 'trasig')!.error = { code: 'interrupted', message: 'x' };
    });
    const { found, summary } = await check(folder);
    expect(found).toEqual(['fault run-incomplete manifest.json']);
    expect(en.verify.notWhole(summary, en.say(summary.unfinished!))).toBe(
      'The run is NOT finished: 2 of 3 files are done. Give the same command again; it goes on where it was.',
    );
    await rm(join(folder, 'out', 'tryck', 'document.json'));
    const spoilt = await check(folder);
    expect(en.verify.notWhole(spoilt.summary, 'UNFINISHED.')).toBe(
      'UNFINISHED. NOT everything that is done is there: 1 fault, in 1 of 2 documents.',
    );
  });

  it('a page status that the manifest alone has', async () => {
    const folder = await copyOfRun();
    await editManifest(folder, (manifest) => {
      const { pages } = manifest.documents.find(({ id }) => id === 'rapport')!;
      pages[0]!.status = 'low-confidence';
      manifest.counts.pages.ok--;
      manifest.counts.pages['low-confidence']++;
    });
    expect((await check(folder)).found).toEqual(['fault content-invalid rapport/document.json document.json.pages']);
  });

  it.each(['../in', '..', 'a/../../in'])('an id that leads out of the folder: %s', async (id) => {
    const folder = await copyOfRun();
    await editManifest(folder, (manifest) => {
      manifest.documents.find((document) => document.id === 'rapport')!.id = id;
    });
    expect((await check(folder)).found).toContain(`fault name-not-safe ${id}`);
  });

  it.each(['../../in/rapport.txt', '/etc/hostname', 'pages/../x', 'a//b', '.'])(
    'a recorded file that leads out of the folder: %s',
    async (path) => {
      const folder = await copyOfRun();
      await editManifest(folder, (manifest) => {
        manifest.documents.find((document) => document.id === 'rapport')!.files![0]!.path = path;
      });
      expect((await check(folder)).found).toEqual(['fault manifest-invalid manifest.json']);
    },
  );
});

describe('sources that were moved', () => {
  it('are found in the folder that is named, by path or by name', async () => {
    const folder = await copyOfRun();
    await rename(join(folder, 'in'), join(folder, 'arkiv'));
    expect((await check(folder)).found).toEqual(['note sources-not-found manifest.json']);
    expect((await check(folder, join(folder, 'arkiv'))).found).toEqual([]);
  });

  it('are one fault, told once, when the folder that is named has none of them', async () => {
    const folder = await copyOfRun();
    await mkdir(join(folder, 'tom'));
    const { found, summary } = await check(folder, join(folder, 'tom'));
    expect([found, summary.absentSources]).toEqual([['fault source-missing --sources'], 2]);
  });

  it.each(['finns-inte', 'out/manifest.json'])('cannot be looked for in what is no folder: %s', async (name) => {
    const folder = await copyOfRun();
    await expect(check(folder, join(folder, name))).rejects.toThrow('which --sources names');
  });

  it('are a fault when they are not in the folder that is named', async () => {
    const folder = await copyOfRun();
    await rm(join(folder, 'in', 'tryck.pdf'));
    expect((await check(folder, join(folder, 'in'))).found).toEqual(['fault source-missing tryck.pdf']);
  });
});

describe('older output', () => {
  it('without hashes of files is checked by its schema, and that is told', async () => {
    const folder = await copyOfRun();
    await editManifest(folder, (manifest) => {
      for (const document of manifest.documents) delete document.files;
    });
    await writeFile(join(folder, 'out', 'rapport', 'egen.txt'), 'x');
    expect((await check(folder)).found).toEqual(['note no-file-records manifest.json']);
    await rm(join(folder, 'out', 'rapport', 'document.json'));
    expect((await check(folder)).found).toEqual([
      'fault file-missing rapport/document.json',
      'note no-file-records manifest.json',
    ]);
  });

  it('of an earlier run beside this one is no fault', async () => {
    const folder = await copyOfRun();
    await runBatch([join(folder, 'in', 'rapport.txt')], { output: join(folder, 'out') });
    expect((await check(folder)).found).toEqual(['note other-runs manifest.json']);
  });
});

it('cannot check what has no manifest', async () => {
  await expect(check(await temporaryFolder({ 'out/x.txt': 'x' }))).rejects.toThrow(FileAccessError);
  await expect(check(await temporaryFolder({ 'out/x.txt': 'x' }))).rejects.toThrow('There is no manifest.json in');
  await expect(check(await temporaryFolder())).rejects.toThrow('it does not exist');
});

describe('a run that has not given the folder back', () => {
  const startedAt = '2026-03-09T08:05:30.000Z';
  /** Larger than any process id of Linux, macOS or Windows. */
  const deadProcess = 2 ** 31 - 2;
  const holder = (processId: number, host = hostname()): string => JSON.stringify({ processId, host, startedAt });
  const progress = '{"documents":12,"done":3}';

  it.each([
    [
      'that was killed',
      { 'out/.klartext/run.json': holder(deadProcess), 'out/.klartext/progress.json': progress },
      'The run is NOT finished: it was cut off (3 of 12 files done). Give the same command again; it goes on where it was.',
    ],
    [
      'that was killed before it had counted its files',
      { 'out/.klartext/run.json': holder(deadProcess), 'out/.klartext/progress.json': '' },
      'The run is NOT finished: it was cut off (its files are not counted yet). Give the same command again; it goes on where it was.',
    ],
    [
      'that is at work',
      { 'out/.klartext/run.json': holder(process.pid), 'out/.klartext/progress.json': progress },
      `The run is NOT finished (3 of 12 files done): process ${process.pid} on ${hostname()} has worked on it since 2026-03-09 08:05 UTC. Wait for it; if it was cut off, give the same command again.`,
    ],
    [
      'that was of another machine, where nobody can tell',
      { 'out/.klartext/run.json': holder(deadProcess, 'annan-dator') },
      `The run is NOT finished (its files are not counted yet): process ${deadProcess} on annan-dator has worked on it since 2026-03-09 08:05 UTC. Wait for it; if it was cut off, give the same command again.`,
    ],
  ])('is told in one line: one %s', async (_, files, expected) => {
    const { found, summary } = await check(await temporaryFolder({ ...files, 'out/rapport/pages/0001.json': '{' }));
    expect(found).toEqual(['fault run-incomplete manifest.json']);
    expect(en.verify.notWhole(summary, en.say(summary.unfinished!))).toBe(expected);
  });

  it('is a note where there is a manifest, as a watched folder has one while it works', async () => {
    const folder = await copyOfRun();
    for (const processId of [process.pid, deadProcess]) {
      await writeFile(join(folder, 'out', '.klartext', 'run.json'), holder(processId));
      const { found, summary } = await check(folder);
      expect([found, summary.unfinished]).toEqual([['note run-open manifest.json'], null]);
    }
  });
});
