import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../src/cli/command-line.ts';
import { repairReportSchema } from '../../../src/schema/repair-report-schema.ts';
import { type FakeTerminalOptions, fakeTerminal } from './fake-terminal.ts';

let folder: string;
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'klartext-repair-'));
  await writeFile(at('damaged.txt'), 'Nasta ar ska namnden folja upp malen.\r\nAlla skolor far besok.\r\n');
  await writeFile(at('words.txt'), 'Åsbohult\n');
  await writeFile(at('scan.png'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const repaired = 'Nästa år ska nämnden följa upp målen.\r\nAlla skolor får besök.\r\n';

async function run(argv: string[], options: FakeTerminalOptions = {}) {
  const terminal = fakeTerminal(options);
  const code = await runCommandLine(['repair', ...argv], terminal);
  return { code, out: terminal.stdout.text, err: terminal.stderr.text };
}

describe('klartext repair', () => {
  it('writes the text and, when asked, every change', async () => {
    const { code, out, err } = await run([at('damaged.txt'), '-o', at('out.txt'), '--report', at('changes.json')]);
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(err).toMatch(/^7 of 11 words changed/u);
    expect(await readFile(at('out.txt'), 'utf8')).toBe(repaired);
    const report = repairReportSchema.parse(JSON.parse(await readFile(at('changes.json'), 'utf8')));
    expect(report.source.fileName).toBe('damaged.txt');
    expect(report.changes.map(({ line, column, raw, text }) => `${line}:${column} ${raw} ${text}`)).toContain(
      '2:13 far får',
    );
  });

  it('reads standard input and writes standard output', async () => {
    const stdin = await readFile(at('damaged.txt'));
    expect(await run(['-', '--quiet'], { stdin })).toEqual({ code: 0, out: repaired, err: '' });
    expect(await run([at('damaged.txt'), '-q'])).toEqual({ code: 0, out: repaired, err: '' });
  });

  it('gives the report to another program', async () => {
    const { code, out } = await run([at('damaged.txt'), '-o', at('out2.txt'), '--json', '--words', at('words.txt')]);
    expect(code).toBe(0);
    expect(repairReportSchema.parse(JSON.parse(out)).settings.wordsSha256).toMatch(/^[0-9a-f]{64}$/u);
  });

  it('tells in Swedish too', async () => {
    const { err } = await run([at('damaged.txt'), '-o', at('out3.txt'), '--lang', 'sv']);
    expect(err).toMatch(/^7 av 11 ord ändrade/u);
  });

  it.each([
    ['no file', 2, () => []],
    ['two files', 2, () => [at('damaged.txt'), at('words.txt')]],
    ['its own input as output', 2, () => [at('damaged.txt'), '-o', at('damaged.txt')]],
    ['the word list as report', 2, () => [at('damaged.txt'), '--words', at('words.txt'), '--report', at('words.txt')]],
    ['text and report in one', 2, () => [at('damaged.txt'), '-o', at('x'), '--report', at('x')]],
    ['text and JSON on stdout', 2, () => [at('damaged.txt'), '--json']],
    ['a file that is not there', 5, () => [at('none.txt')]],
    ['an output that cannot be written', 5, () => [at('damaged.txt'), '-o', at('none/out.txt')]],
    ['a word list that is not there', 5, () => [at('damaged.txt'), '--words', at('none.txt')]],
    ['an image', 6, () => [at('scan.png')]],
  ])('with %s ends with %i', async (_, expected, argv) => {
    const { code, out, err } = await run(argv());
    expect(code).toBe(expected);
    expect(out).toBe(argv().includes('--json') ? `${JSON.stringify(JSON.parse(out))}\n` : '');
    expect(err).toMatch(/^klartext: .+/u);
  });
});

describe('klartext evaluate --repair', () => {
  const evaluate = async (...argv: string[]) => {
    const terminal = fakeTerminal();
    const code = await runCommandLine(['evaluate', '--repair', ...argv], terminal);
    return { code, out: terminal.stdout.text, err: terminal.stderr.text };
  };

  it('measures a repaired text, as a table and as JSON', async () => {
    await writeFile(at('raw.txt'), 'Malet ar natt\n');
    await writeFile(at('gold.txt'), 'Målet är nått\n');
    await writeFile(at('fixed.txt'), 'Målet är natt\n');
    const files = [at('raw.txt'), at('gold.txt'), at('fixed.txt')];
    const { code, out } = await evaluate(...files, '--details');
    expect(code).toBe(0);
    expect(out).toContain('natt → natt (nått)  1');
    expect(out).toMatch(/ 3 +3 +2 +100\.00 +66\.67 +– +100\.00 +33\.33 /u);
    expect(JSON.parse((await evaluate(...files, '--json')).out)).toMatchObject({ precision: 1, recall: 2 / 3 });
  });

  it('needs three texts that can be read', async () => {
    expect((await evaluate(at('damaged.txt'), at('damaged.txt'))).code).toBe(2);
    expect((await evaluate(at('damaged.txt'), at('none.txt'), at('damaged.txt'))).code).toBe(5);
  });
});
