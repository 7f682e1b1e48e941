import { appendFile, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openLedger } from '../../src/batch/ledger/open-ledger.ts';
import type { RunEvent } from '../../src/pipeline/events.ts';
import type { KlartextDocument } from '../../src/schema/document-schema.ts';
import { writeFastDocuments } from '../fault-injection/documents.ts';
import { killAndResume } from '../fault-injection/kill-and-resume.ts';
import { contentOf } from '../fault-injection/output-folder.ts';
import { klartext, temporaryFolder } from './command-line.ts';
import { klartextHere } from './in-process.ts';

/** What an archive counts on: a run that is given again goes on where the last one stopped, however it stopped, and does nothing twice. */
let folder: string;
let remove: () => Promise<void>;
let input: string;

beforeAll(async () => {
  ({ folder, remove } = await temporaryFolder());
  input = join(folder, 'in');
  await writeFastDocuments(input, { count: 2, longest: 4, scan: false });
});

afterAll(() => remove());

async function run(output: string, ...options: string[]): Promise<{ exitCode: number | null; events: RunEvent[] }> {
  const { exitCode, stdout } = await klartextHere([input, '-o', output, '--json', ...options]);
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as RunEvent);
  return { exitCode, events };
}

const kept = (events: readonly RunEvent[]): string[] =>
  events.flatMap((event) => (event.type === 'document-kept' ? [event.documentId] : []));
const made = (events: readonly RunEvent[]): string[] =>
  events.flatMap((event) => (event.type === 'document-end' ? [event.documentId] : []));
const pagesReadNow = (events: readonly RunEvent[]): number =>
  events.filter((event) => event.type === 'page' && !event.fromCache && event.textSource !== 'plain-text').length;

describe('a run that was killed', () => {
  it('goes on where it was, and gives the bytes of an undisturbed run', async () => {
    const result = await killAndResume({
      inputs: [input],
      folder: join(folder, 'kills'),
      options: [],
      moments: 3,
      seed: 7,
    });
    expect(result.faults).toEqual([]);
    expect(result).toMatchObject({ identical: 3, readTwice: 0 });
  }, 180_000);
});

describe('a run over what is done', () => {
  const all = ['alvinge', 'rapport-1', 'rapport-2'];
  let output: string;

  beforeEach(async () => {
    output = join(folder, 'done');
    await run(output);
  }, 60_000);

  it('leaves every document as it stands', async () => {
    const before = await contentOf(output);
    const { exitCode, events } = await run(output);
    expect({ exitCode, kept: kept(events).sort(), made: made(events) }).toEqual({ exitCode: 0, kept: all, made: [] });
    expect(await contentOf(output)).toEqual(before);
  }, 60_000);

  it('makes a document again whose file was changed, removed or is new, and no other', async () => {
    await appendFile(join(output, 'rapport-1', 'document.json'), ' ');
    await rm(join(output, 'rapport-2', 'pages', '0002.json'));
    const { events } = await run(output);
    expect(made(events).sort()).toEqual(['rapport-1', 'rapport-2']);
    expect(pagesReadNow(events)).toBe(0);
  }, 60_000);

  it('reads a file again whose content changed, by size or time', async () => {
    const text = join(input, 'alvinge.txt');
    const before = await readFile(text);
    await appendFile(text, 'En rad till.\n');
    expect(made((await run(output)).events)).toEqual(['alvinge']);
    await writeFile(text, before);
    expect(made((await run(output)).events)).toEqual(['alvinge']);
  }, 60_000);

  it('sees with --rehash what size and time do not tell', async () => {
    const text = join(input, 'alvinge.txt');
    const before = await readFile(text);
    const { atime, mtime } = await stat(text);
    // The time of change of a file is kept to the nanosecond; what is set here is not, so it is set before the run too.
    await utimes(text, atime, mtime);
    await run(output);
    await writeFile(text, before.toString('latin1').replace('a', 'e'), 'latin1');
    await utimes(text, atime, mtime);
    expect(made((await run(output)).events)).toEqual([]);
    expect(made((await run(output, '--rehash')).events)).toEqual(['alvinge']);
    await writeFile(text, before);
  }, 60_000);

  it('lays pages out anew with other settings, and reads none', async () => {
    const { events } = await run(output, '--no-repair', '--format', 'text');
    expect(made(events).sort()).toEqual(all);
    expect(pagesReadNow(events)).toBe(0);
    await run(output);
  }, 60_000);

  it('reads pages again that another quality is asked for', async () => {
    const { events } = await run(output, '--quality', 'draft');
    expect(made(events).sort()).toEqual(all);
    expect(pagesReadNow(events)).toBeGreaterThan(0);
    const document = JSON.parse(await readFile(join(output, 'rapport-1', 'document.json'), 'utf8')) as KlartextDocument;
    expect(document.provenance.settings).toMatchObject({ quality: 'draft' });
    await run(output);
  }, 60_000);

  it('reads all again with --force', async () => {
    const { events } = await run(output, '--force');
    expect(made(events).sort()).toEqual(all);
    expect(pagesReadNow(events)).toBeGreaterThan(0);
  }, 60_000);

  it('begins anew, and says so, where its ledger is damaged', async () => {
    await writeFile(
      join(output, '.klartext', 'ledger.sqlite'),
      'This is no database, and long enough to be looked at as one.'.repeat(20),
    );
    const { exitCode, events } = await run(output);
    expect(exitCode).toBe(0);
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'note', message: expect.stringMatching(/put aside/u) }),
    );
    expect(await readdir(join(output, '.klartext'))).toEqual(['ledger.damaged.sqlite', 'ledger.sqlite']);
    expect(made(events).sort()).toEqual(all);
  }, 60_000);
});

describe('two runs on one output folder', () => {
  it('the second says so and touches nothing', async () => {
    const output = join(folder, 'shared');
    await run(output);
    const ledger = await openLedger(output, '2026-01-01T00:00:00Z');
    const before = await contentOf(output);
    const second = await klartext(['samples/verksamhetsberattelse-2012-alvinge.txt', '-o', output]);
    expect(second.exitCode).toBe(5);
    expect(second.stderr).toMatch(/Another run \(process \d+ on .+\) works on the output folder/u);
    expect(await contentOf(output)).toEqual(before);
    await ledger.close();
    expect((await klartextHere(['samples/verksamhetsberattelse-2012-alvinge.txt', '-o', output])).exitCode).toBe(0);
  }, 60_000);
});
