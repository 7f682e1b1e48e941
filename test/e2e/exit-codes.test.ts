import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Manifest } from '../../src/schema/manifest-schema.ts';
import { fixturePassword, writeBornDigitalPdf, writeEmptyFile, writeEncryptedPdf } from '../samples/fixtures.ts';
import { badInputs } from './bad-inputs.ts';
import { klartext, readJson, start, temporaryFolder } from './command-line.ts';
import { klartextHere } from './in-process.ts';

let folder: string;
let remove: () => Promise<void>;
let inputs: string;
let output: string;

beforeAll(async () => {
  ({ folder, remove } = await temporaryFolder());
  inputs = join(folder, 'in');
  output = join(folder, 'out');
  await mkdir(inputs);
});

afterAll(() => remove());

describe('bad input ends with the exit code of the contract and a sentence', () => {
  it.each(badInputs)('$name: $exitCode', async ({ write, exitCode, english, args }) => {
    const file = await write(inputs);
    const outcome = await klartextHere([file, '-o', output, ...(args ?? [])]);
    expect(outcome.stderr).toMatch(english);
    expect(outcome.exitCode).toBe(exitCode);
    const manifest = await readJson<Manifest>(output, 'manifest.json');
    expect(manifest.documents).toHaveLength(1);
    expect(manifest.documents[0]).toMatchObject({ status: 'failed', exitCode });
  });
});

describe('other ends of a run', () => {
  it('0: an encrypted PDF is read with its password, which stands nowhere in the output', async () => {
    const file = await writeEncryptedPdf(inputs);
    const outcome = await klartext([file, '-o', output, '--password', fixturePassword]);
    expect(outcome.exitCode).toBe(0);
    const json = JSON.stringify([
      await readJson(output, 'encrypted', 'document.json'),
      await readJson(output, 'manifest.json'),
    ]);
    expect(json).toContain('Protokollsutdrag');
    expect(json).not.toContain(fixturePassword);
  });

  it('2: a flag that does not exist, with the nearest that does', async () => {
    const outcome = await klartextHere(['samples', '--ouput', 'x']);
    expect(outcome.exitCode).toBe(2);
    expect(outcome.stderr).toContain('--output');
  });

  it('3: an engine that is asked for and not there', async () => {
    const file = await writeBornDigitalPdf(inputs);
    const outcome = await klartext([file, '-o', output, '--engine', 'tesseract'], {
      env: { PATH: folder, Path: folder },
    });
    expect(outcome.exitCode).toBe(3);
    expect(outcome.stderr).toMatch(/tesseract/u);
  });

  it('4: validate finds output that was changed', async () => {
    const file = await writeBornDigitalPdf(inputs);
    await klartextHere([file, '-o', output]);
    const path = join(output, 'born-digital', 'document.json');
    const document = await readJson<{ pages: { width: number }[] }>(path);
    expect((await klartextHere(['validate', output])).exitCode).toBe(0);
    document.pages[0]!.width = -1;
    await writeFile(path, JSON.stringify(document));
    const outcome = await klartext(['validate', output]);
    expect(outcome.exitCode).toBe(4);
    expect(outcome.stdout + outcome.stderr).toContain('width');
  });

  it('5: an input that does not exist', async () => {
    const outcome = await klartextHere([join(folder, 'nowhere.pdf'), '-o', output]);
    expect(outcome.exitCode).toBe(5);
    expect(outcome.stderr).toContain('nowhere.pdf');
  });

  it('5: an output folder that cannot be made', async () => {
    const file = await writeBornDigitalPdf(inputs);
    const blocked = join(folder, 'a-file');
    await writeFile(blocked, 'not a folder');
    const outcome = await klartextHere([file, '-o', join(blocked, 'out')]);
    expect(outcome.exitCode).toBe(5);
    expect(outcome.stderr).toContain('a-file');
  });

  it('6: a folder without anything readable', async () => {
    const empty = join(folder, 'unreadable');
    await mkdir(empty);
    await writeFile(join(empty, 'notes.docx'), 'PK');
    const outcome = await klartextHere([empty, '-o', output]);
    expect(outcome.exitCode).toBe(6);
    const manifest = await readJson<Manifest>(output, 'manifest.json');
    expect(manifest.documents).toMatchObject([{ path: 'notes.docx', status: 'skipped' }]);
  });

  it('9: a configuration with a key that does not exist', async () => {
    const file = await writeBornDigitalPdf(inputs);
    const config = join(folder, 'klartext.config.json');
    await writeFile(config, '{"jobbs": 2}');
    const outcome = await klartextHere([file, '-o', output, '--config', config]);
    expect(outcome.exitCode).toBe(9);
    expect(outcome.stderr).toContain('jobbs');
  });

  it('10: one file fails and the others are written', async () => {
    const mixed = join(folder, 'mixed');
    await mkdir(mixed);
    await writeBornDigitalPdf(mixed);
    await writeEmptyFile(mixed);
    await writeEncryptedPdf(mixed);
    const outcome = await klartext([mixed, '-o', output]);
    expect(outcome.exitCode).toBe(10);
    const manifest = await readJson<Manifest>(output, 'manifest.json');
    expect(manifest.documents.map((document) => [document.path, document.status])).toEqual([
      ['born-digital.pdf', 'ok'],
      ['empty.pdf', 'failed'],
      ['encrypted.pdf', 'failed'],
    ]);
    expect(
      (await readJson<{ pages: { text: string }[] }>(output, 'born-digital', 'document.json')).pages[0]?.text,
    ).toContain('Protokollsutdrag');
    const names = (manifest.documents.map((document) => document.id) satisfies string[]).filter(
      (id) => id !== 'born-digital',
    );
    for (const name of names) await expect(readJson(output, name, 'document.json')).rejects.toThrow('ENOENT');
  });

  it('130: interrupted, with a manifest that says so', async () => {
    const long = join(folder, 'long');
    await mkdir(long);
    await writeBornDigitalPdf(long, 'a.pdf');
    await writeBornDigitalPdf(long, 'b.pdf', 400);
    const run = start([long, '-o', output, '--jobs', '1']);
    await run.seen('a.pdf');
    run.interrupt();
    const outcome = await run.outcome;
    expect(outcome.exitCode).toBe(130);
    const manifest = await readJson<Manifest>(output, 'manifest.json');
    expect(manifest.complete).toBe(false);
    expect(manifest.documents.map((document) => [document.path, document.status])).toEqual([
      ['a.pdf', 'ok'],
      ['b.pdf', 'skipped'],
    ]);
    expect(manifest.documents[1]?.error?.code).toBe('interrupted');
  });
});
