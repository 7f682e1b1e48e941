import { appendFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Manifest } from '../../src/schema/manifest-schema.ts';
import { writeBornDigitalPdf } from '../samples/fixtures.ts';
import { klartext, readJson, start, temporaryFolder } from './command-line.ts';

let folder: string;
let remove: () => Promise<void>;
beforeAll(async () => {
  ({ folder, remove } = await temporaryFolder());
  await mkdir(join(folder, 'in'));
  await writeFile(join(folder, 'in', 'rapport.txt'), 'Nämnden mötte ortens föreningar.\fDet blev en god vår.\n');
  await writeBornDigitalPdf(join(folder, 'in'), 'tryck.pdf', 2);
});
afterAll(() => remove());

const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1)!;

describe('klartext verify', () => {
  it('says in one line whether everything is there, and lists what is not before it', async () => {
    const before = await klartext(['in', '-o', 'out', '--dry-run'], { cwd: folder });
    expect([before.exitCode, await readdir(folder)]).toEqual([0, ['in']]);
    expect(before.stdout).toContain('application/pdf: 1 file, 2 pages');

    expect((await klartext(['in', '-o', 'out'], { cwd: folder })).exitCode).toBe(0);
    const whole = await klartext(['verify', 'out'], { cwd: folder });
    expect(whole).toMatchObject({ exitCode: 0, stderr: '' });
    expect(whole.stdout).toBe('Everything is there: 2 documents, 4 pages, 6 files unchanged; 2 sources checked.\n');
    // From another folder: the sources lie beside the output.
    expect((await klartext(['verify', join(folder, 'out'), '--quiet'])).stdout).toBe(whole.stdout);

    await appendFile(join(folder, 'out', 'tryck', 'document.json'), ' ');
    await rm(join(folder, 'out', 'rapport', 'pages', '0002.json'));
    const broken = await klartext(['verify', 'out', '--lang', 'sv'], { cwd: folder });
    expect(broken.exitCode).toBe(4);
    expect(broken.stdout).toContain('rapport/pages/0002.json: filen saknas');
    expect(lastLine(broken.stdout)).toBe('Allt finns INTE: 2 fel, i 2 av 2 dokument.');

    const json = await klartext(['verify', 'out', '--json'], { cwd: folder });
    const told = JSON.parse(json.stdout) as { whole: boolean; faults: number; findings: { kind: string }[] };
    expect([told.whole, told.faults]).toEqual([false, 2]);
    expect(told.findings.map(({ kind }) => kind)).toEqual(['file-missing', 'file-changed']);
    expect((await klartext(['verify', 'in'], { cwd: folder })).exitCode).toBe(5);
    // As a run leaves it that is killed after its first file: one line, and that alone.
    await rm(join(folder, 'out', 'manifest.json'));
    const holder = { processId: 2 ** 31 - 2, host: hostname(), startedAt: '2026-03-09T08:05:30.000Z' };
    await writeFile(join(folder, 'out', '.klartext', 'run.json'), JSON.stringify(holder));
    await writeFile(join(folder, 'out', '.klartext', 'progress.json'), '{"documents":2,"done":1}');
    expect(await klartext(['verify', 'out', '--lang', 'sv'], { cwd: folder })).toMatchObject({
      exitCode: 4,
      stdout:
        'Körningen är INTE färdig: den avbröts (1 av 2 filer klara). Ge samma kommando igen; det fortsätter där det var.\n',
    });
    expect((await klartext(['verify'], { cwd: folder })).exitCode).toBe(2);
  });
});

/** A file of the watched output; nothing while it is not there. */
async function textOf(name: string): Promise<string> {
  try {
    return await readFile(join(folder, 'watched', name), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await delay(50);
}

describe('klartext watch', () => {
  it('is killed at work, started again, and has read everything; Ctrl+C at rest ends it with 0', async () => {
    const args = ['watch', 'in', '-o', 'watched', '--settle', '0.3', '--poll', '0.3'];
    const first = start(args, { cwd: folder });
    await until(async () => (await textOf('.klartext-watch.jsonl')).includes('"rapport.txt"'));
    first.kill();
    await first.outcome;
    await writeFile(join(folder, 'in', 'trasig.pdf'), 'inte en pdf');

    const second = start(args, { cwd: folder });
    await second.seen('trasig.pdf: moved to quarantine');
    await writeFile(join(folder, 'in', 'sen.txt'), 'En sen fil.\n');
    await until(async () => {
      const text = await textOf('manifest.json');
      const { complete, documents } = JSON.parse(text === '' ? '{}' : text) as Partial<Manifest>;
      return complete === true && documents?.length === 4;
    });
    second.interrupt();
    const { exitCode, stderr } = await second.outcome;
    expect(exitCode).toBe(0);
    expect(stderr).not.toContain('rapport.txt: 2 pages');

    const { documents, complete } = await readJson<Manifest>(folder, 'watched', 'manifest.json');
    expect(complete).toBe(true);
    expect(documents.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'rapport ok',
      'sen ok',
      'trasig failed',
      'tryck ok',
    ]);
    expect((await klartext(['verify', 'watched'], { cwd: folder })).exitCode).toBe(0);
    expect(await readFile(join(folder, 'quarantine', 'trasig.pdf.reason.txt'), 'utf8')).toContain('What to do: ');

    // The same bytes as the main job writes.
    await klartext(['in/rapport.txt', 'in/tryck.pdf', '-o', 'plain'], { cwd: folder });
    for (const file of ['rapport/document.json', 'tryck/document.json', 'tryck/pages/0002.json']) {
      expect(await readFile(join(folder, 'watched', file), 'utf8')).toBe(
        await readFile(join(folder, 'plain', file), 'utf8'),
      );
    }
  });

  it.each([
    [['watch'], 2],
    [['watch', 'in', 'annan'], 2],
    [['watch', 'in', '-o', '-'], 2],
    [['watch', 'in', '-o', 'in'], 2],
    [['watch', 'finns-inte', '-o', 'ut'], 5],
    [['watch', 'in', '-o', 'ut', '--metadata', 'finns-inte.csv', '--once'], 5],
  ])('%j ends with %i', async (args, exitCode) => {
    expect((await klartext(args, { cwd: folder })).exitCode).toBe(exitCode);
  });
});
