import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeError, runCommandLine } from '../../../src/cli/command-line.ts';
import { en } from '../../../src/cli/messages/en.ts';
import { sv } from '../../../src/cli/messages/sv.ts';
import { EncryptedPdfError } from '../../../src/errors.ts';
import { toolVersion } from '../../../src/pipeline/version.ts';
import { type FakeTerminal, fakeTerminal } from './fake-terminal.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'klartext-cli-'));
  await mkdir(join(folder, 'mixed'));
  await mkdir(join(folder, 'other'));
  await writeFile(join(folder, 'good.txt'), 'Målet är nått.\n\fSida två.\n');
  await writeFile(join(folder, 'mixed', 'good.txt'), 'Målet är nått.\n');
  await writeFile(join(folder, 'mixed', 'empty.pdf'), '');
  await writeFile(join(folder, 'empty.pdf'), '');
  await writeFile(join(folder, 'other', 'notes.xyz'), 'x');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(
  argv: string[],
  terminal: FakeTerminal = fakeTerminal(),
): Promise<{ code: number; out: string; err: string }> {
  const code = await runCommandLine(argv, terminal);
  return { code, out: terminal.stdout.text, err: terminal.stderr.text };
}

const at = (...names: string[]): string => join(folder, ...names);

describe('the exit code', () => {
  it('is 0 when every page is read', async () => {
    const { code, err } = await run([at('good.txt'), '-o', at('out-0')]);
    expect(err).toContain('1 document: 1 ok. 2 pages: 2 ok.');
    expect(code).toBe(0);
    expect((await run(['validate', at('out-0')])).code).toBe(0);
  });

  it.each([
    [['--nonsense']],
    [[]],
    [['digitize']],
    [['validate']],
    [['evaluate', 'one']],
    [['doctor', 'file']],
    [['repair']],
    [['export', 'x.txt']],
    [['x.pdf', '--lang', 'de']],
    [['x.pdf', '--jobs', 'many']],
  ])('is 2 for %j', async (argv) => {
    const { code, out, err } = await run(argv);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).not.toBe('');
  });

  it('is 3 when the engine that was asked for is not there', async () => {
    const path = process.env.PATH;
    process.env.PATH = folder;
    try {
      expect((await run([at('good.txt'), '-o', at('out-3'), '--engine', 'tesseract'])).code).toBe(3);
      const { code, out } = await run(['doctor', '--engine', 'tesseract']);
      expect(code).toBe(3);
      expect(out).toContain('✗ engine');
    } finally {
      process.env.PATH = path;
    }
  });

  it('is 4 when output is not valid', async () => {
    await mkdir(at('broken'));
    await writeFile(at('broken', 'document.json'), '{"schemaVersion": "1.0"}');
    expect((await run(['validate', at('broken')])).code).toBe(4);
  });

  it.each([
    ['a file that is not there', () => [at('none.pdf'), '-o', at('out-5')]],
    ['an output folder that cannot be made', () => [at('good.txt'), '-o', at('good.txt', 'out')]],
    ['a folder to check that is not there', () => ['validate', at('none')]],
  ])('is 5 for %s', async (_, argv) => {
    const { code, err } = await run(argv());
    expect(err).toMatch(/^klartext: .*(?:none|good\.txt)/u);
    expect(code).toBe(5);
  });

  it.each([
    ['an empty file', () => [at('empty.pdf'), '-o', at('out-6')]],
    ['an empty file to stdout', () => [at('empty.pdf'), '-o', '-']],
    ['a folder without anything readable', () => [at('other'), '-o', at('out-6b')]],
    ['a folder without output to check', () => ['validate', at('other')]],
    ['nothing to measure', () => ['evaluate', at('other'), at('other')]],
  ])('is 6 for %s', async (_, argv) => {
    expect((await run(argv())).code).toBe(6);
  });

  it.skipIf(process.platform === 'win32')(
    'is 7 when the engine crashes on every page',
    async () => {
      const bin = at('bin');
      await mkdir(bin);
      const script = [
        '#!/bin/sh',
        'case "$*" in',
        '  *--version*) echo "tesseract 5.3.0";;',
        `  *--list-langs*) printf 'List of available languages in "${bin}" (1):\\nswe\\n';;`,
        '  *) kill -SEGV $$;;',
        'esac',
      ];
      await writeFile(join(bin, 'tesseract'), script.join('\n'));
      await chmod(join(bin, 'tesseract'), 0o755);
      await writeFile(join(bin, 'swe.traineddata'), 'model');
      const { createCanvas } = await import('@napi-rs/canvas');
      const canvas = createCanvas(600, 800);
      const drawing = canvas.getContext('2d');
      drawing.fillStyle = 'white';
      drawing.fillRect(0, 0, 600, 800);
      drawing.fillStyle = 'black';
      drawing.font = '28px sans-serif';
      for (let line = 1; line < 15; line++) drawing.fillText('Text som ska läsas av en motor', 40, line * 50);
      await writeFile(at('image.png'), canvas.toBuffer('image/png'));
      const path = process.env.PATH;
      process.env.PATH = `${bin}:${path}`;
      try {
        const { code, err } = await run([at('image.png'), '-o', at('out-7'), '--engine', 'tesseract', '--jobs', '1']);
        expect(err).toContain('failed');
        expect(code).toBe(7);
      } finally {
        process.env.PATH = path;
      }
    },
    60_000,
  );

  it('is 8 for an encrypted PDF, until the password is given', async () => {
    const pdf = await PDFDocument.create();
    pdf.addPage().drawText('Hemlig text');
    pdf.encrypt({ userPassword: 'hemlig', ownerPassword: 'annan' });
    await writeFile(at('locked.pdf'), await pdf.save());
    expect((await run([at('locked.pdf'), '-o', at('out-8')])).code).toBe(8);
    expect((await run([at('locked.pdf'), '-o', at('out-8'), '--password', 'fel'])).code).toBe(8);
    const terminal = fakeTerminal({ env: { KLARTEXT_PASSWORD: 'hemlig' } });
    expect((await run([at('locked.pdf'), '-o', at('out-8')], terminal)).code).toBe(0);
    const manifest = await readFile(at('out-8', 'manifest.json'), 'utf8');
    expect(manifest).not.toContain('hemlig');
  }, 60_000);

  it('is 9 for a wrong configuration', async () => {
    await writeFile(at('klartext.config.json'), '{"colour": 1}');
    const { code, err } = await run([at('good.txt'), '--config', at('klartext.config.json')]);
    expect(err).toContain('there is no setting colour');
    expect(code).toBe(9);
  });

  it('is 10 when one file failed and another was written', async () => {
    const { code, err } = await run([at('mixed'), '-o', at('out-10')]);
    expect(err).toContain('2 documents: 1 ok, 1 failed.');
    expect(code).toBe(10);
  });

  it('is 130 when the run is interrupted, with a manifest that says so', async () => {
    const terminal = fakeTerminal();
    const write = terminal.stderr.write;
    terminal.stderr.write = (text) => {
      write(text);
      if (text.startsWith('Reading')) terminal.interrupt();
    };
    const { code, err } = await run([at('mixed'), '-o', at('out-130')], terminal);
    expect(code).toBe(130);
    expect(err).toContain(en.progress.interrupting);
    expect(JSON.parse(await readFile(at('out-130', 'manifest.json'), 'utf8'))).toMatchObject({ complete: false });
    expect(terminal.listenerCount()).toBe(0);
    expect(terminal.clock.taskCount()).toBe(0);
  });
});

describe('stdout', () => {
  it('has the version', async () => {
    expect(await run(['--version'])).toEqual({ code: 0, out: `klartext ${toolVersion}\n`, err: '' });
  });

  it('has the help, in the language that was asked for', async () => {
    expect((await run(['--help'])).out).toContain('Usage:');
    expect((await run(['evaluate', '--help', '--lang', 'sv'])).out).toContain('Användning:\n  klartext evaluate');
    expect((await run(['-h'], fakeTerminal({ env: { KLARTEXT_LANG: 'sv' } }))).out).toContain('Användning:');
  });

  it('has one document and nothing else with -o -', async () => {
    const { code, out, err } = await run([at('good.txt'), '-o', '-']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      source: { fileName: 'good.txt' },
      pages: [{ pageNumber: 1 }, { pageNumber: 2 }],
    });
    expect(err).toBe('');
  });

  it('refuses two documents with -o -', async () => {
    await mkdir(at('two'));
    for (const name of ['a.txt', 'b.txt']) await writeFile(at('two', name), 'text');
    const { code, out } = await run([at('two'), '-o', '-']);
    expect([code, out]).toEqual([2, '']);
  });

  it('has events as lines of JSON with --json, the end of a failed run too', async () => {
    const events = (out: string): { type: string }[] =>
      out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { type: string });
    const good = await run([at('good.txt'), '-o', at('out-json'), '--json']);
    expect(events(good.out).map(({ type }) => type)).toEqual([
      'run-start',
      'document-start',
      'page',
      'page',
      'document-end',
      'run-end',
    ]);
    expect(good.err).toBe('');
    const bad = await run([at('none.pdf'), '-o', at('out-json'), '--json']);
    expect(events(bad.out).at(-1)).toMatchObject({ type: 'error', exitCode: 5, code: 'file-access' });
  });

  it('has results as JSON from the other commands', async () => {
    await run([at('good.txt'), '-o', at('out-all')]);
    const checked = await run(['validate', at('out-all'), '--json']);
    expect(JSON.parse(checked.out)).toMatchObject({
      valid: true,
      faultCount: 0,
      files: [{ faults: [] }, { faults: [] }],
    });
    const told = await run(['doctor', '--json', '--engine', 'tesseract.js', '--jobs', '3']);
    const { findings } = JSON.parse(told.out) as { findings: { topic: string }[] };
    expect(findings).toContainEqual({ topic: 'workers', isFound: true, isNeeded: false, count: 3 });
  });
});

describe('stderr', () => {
  it('has only failures with --quiet', async () => {
    const { err } = await run([at('mixed'), '-o', at('out-quiet'), '--quiet']);
    expect(err).toMatch(/^\[\d\/2\] empty\.pdf: failed: .*\n$/u);
  });

  it('tells that a mistyped command is one', async () => {
    expect((await run(['evalute', 'a', 'b'])).err).toContain('Did you mean klartext evaluate?');
    expect((await run(['valdate', '--lang', 'sv'])).err).toContain('Menade du klartext validate?');
  });

  it('has Swedish before the text of an error when asked for', () => {
    const error = new EncryptedPdfError('x.pdf is encrypted.');
    expect(describeError(error, en)).toBe('klartext: x.pdf is encrypted.');
    expect(describeError(error, sv)).toBe(
      'klartext: Filen är krypterad; ange lösenordet med --password. x.pdf is encrypted.',
    );
  });

  it('says of a bug that it is one, and where', () => {
    const text = describeError(new TypeError('x is not a function'), en);
    expect(text).toContain('This is a bug in klartext.');
    expect(text).toContain('command-line.test.ts');
  });
});

describe('evaluate', () => {
  it('writes a table, notes, and with --details the errors', async () => {
    await mkdir(at('truth', 'r'), { recursive: true });
    await writeFile(at('truth', 'r', 'truth.json'), '{}');
    await writeFile(at('truth', 'r', 'text.txt'), 'Målet är nått!\n\fSida två.\n');
    await writeFile(at('truth', 'r', 'good.txt'), await readFile(at('good.txt')));
    await run([at('good.txt'), '-o', at('out-measured')]);
    const { code, out } = await run([
      'evaluate',
      at('truth'),
      at('out-measured'),
      '--details',
      '-o',
      at('measures.json'),
    ]);
    expect(code).toBe(0);
    expect(out).toContain('good      good.txt    2/2  4.35');
    expect(out).toContain('"!" → "."');
    expect((await run(['evaluate', at('truth'), at('out-measured'), '--quiet'])).out).toBe('');
    const json = JSON.parse(await readFile(at('measures.json'), 'utf8')) as object;
    expect(JSON.parse((await run(['evaluate', at('truth'), at('out-measured'), '--json'])).out)).toEqual(json);
  });

  it('is 6 when no document belongs to a truth', async () => {
    await mkdir(at('truth-2'));
    await writeFile(at('truth-2', 'truth.json'), '{}');
    await run([at('good.txt'), '-o', at('out-unpaired')]);
    const { code, err } = await run(['evaluate', at('truth-2'), at('out-unpaired')]);
    expect([code, err]).toEqual([6, `klartext: ${en.evaluate.nothingMeasured}\n`]);
  });
});

describe('a word that was mistyped', () => {
  it.each([
    [['exprot', 'output'], 'klartext export?'],
    [['corpus', 'biuld', 'output'], 'Did you mean klartext corpus build?'],
    [['corpus', 'exprot', 'output', '--format', 'csv'], 'Did you mean klartext corpus export?'],
    [['completion', 'bsh'], 'Did you mean klartext completion bash?'],
    [['export', 'output', '--format', 'alt'], 'did you mean alto? Give one of'],
    [['verify', 'output', '--source', 'x'], 'Did you mean --sources?'],
    // Nothing is near: what there is is told.
    [['corpus', 'visa', 'output'], en.usage.corpusOperands],
    [['completion', 'tcsh-x'], en.usage.completionOperands],
  ])('%j', async (argv, expected) => {
    const { code, err } = await run(argv);
    expect([code, err]).toEqual([2, expect.stringContaining(expected)]);
  });
});
