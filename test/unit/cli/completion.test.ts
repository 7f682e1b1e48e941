import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { completionFor, shells } from '../../../src/cli/completion.ts';
import { en } from '../../../src/cli/messages/en.ts';
import { sv } from '../../../src/cli/messages/sv.ts';
import { commandNames, optionTable } from '../../../src/cli/options-table.ts';
import { temporaryFolder } from '../ingest/temporary-folder.ts';

const hasBash = spawnSync('bash', ['--version']).status === 0;

describe.each(shells)('completion for %s', (shell) => {
  it('has every command and every option, in both languages', () => {
    for (const messages of [en, sv]) {
      const script = completionFor(shell, messages);
      for (const name of commandNames) expect(script).toContain(name);
      for (const { name } of optionTable) expect(script).toContain(shell === 'fish' ? `-l ${name}` : `--${name}`);
      expect(script).not.toMatch(/undefined|\[object/u);
    }
  });
});

describe.runIf(hasBash)('in bash', () => {
  it.each([
    [['ver'], ['verify']],
    [['verify', '--so'], ['--sources']],
    [['--eng'], ['--engine']],
    [
      ['--engine', 'tess'],
      ['tesseract.js', 'tesseract'],
    ],
    [['watch', '--set'], ['--settle']],
    [['verify', '--set'], []],
    [['completion', 'f'], ['fish']],
    [['--csv', 'e'], ['excel-sv']],
    [['--format', 'al'], ['alto']],
    [['--format', 'text,x'], ['text,xlsx']],
    [['export', 'output', '--format', 'json,al'], ['json,alto']],
    // document.json is there: export makes the others.
    [['export', 'output', '--format', 'js'], []],
    [['--format', '=', 'text,mark'], ['text,markdown']],
    [
      ['query', 'output', '--format', ''],
      ['table', 'csv', 'json'],
    ],
    [['corpus', 'build', '--format', 'p'], ['parquet']],
  ])('%j', async (words, expected) => {
    const folder = await temporaryFolder();
    writeFileSync(join(folder, 'klartext.bash'), completionFor('bash', sv));
    const script = `source klartext.bash; COMP_WORDS=(klartext "$@"); COMP_CWORD=$#; _klartext 2>/dev/null; printf "%s\\n" "\${COMPREPLY[@]}"`;
    const { stdout } = spawnSync('bash', ['-c', script, 'bash', ...words], { cwd: folder, encoding: 'utf8' });
    expect(stdout.split('\n').filter((line) => line !== '' && !line.startsWith('klartext.'))).toEqual(expected);
  });
});
