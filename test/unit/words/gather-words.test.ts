import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../src/cli/command-line.ts';
import { readWordList } from '../../../src/pipeline/words-file.ts';
import { loadLexicon } from '../../../src/swedish/load-lexicon.ts';
import { gatherWords, toWordList } from '../../../src/words/gather-words.ts';
import { fakeTerminal } from '../cli/fake-terminal.ts';

let folder: string;

interface Word {
  raw: string;
  text: string;
  confidence: number;
}

async function writeOutput(run: string, id: string, lines: readonly Word[][]): Promise<void> {
  const place = join(folder, run, id);
  await mkdir(join(place, 'pages'), { recursive: true });
  const document = {
    source: { fileName: `${id}.pdf`, sha256: '0', pageCount: 1 },
    pages: [{ pageNumber: 1, status: 'ok', text: '' }],
    blocks: [],
  };
  const page = { pageNumber: 1, lines: lines.map((words) => ({ blockId: 'b', words })) };
  await writeFile(join(place, 'document.json'), JSON.stringify(document));
  await writeFile(join(place, 'pages', '0001.json'), JSON.stringify(page));
}

const line = (text: string, confidence = 0.95): Word[] =>
  text.split(' ').map((word) => ({ raw: word, text: word, confidence }));
const times = (count: number, words: Word[]): Word[][] => Array.from({ length: count }, () => words);

const prose = times(50, line('kommunen har fått flera nya skolor och bättre vägar'));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'klartext-gather-'));
  await writeOutput('run', 'clean', [
    ...prose,
    ...times(3, line('hos Zvorbobruk, och (zvorbodal) i Zvorbodal samt ZVORBO')),
    ...times(2, line('med Zvorbotvå')),
    ...times(5, line('med Zvorbosvag', 0.5)),
    ...times(5, line('med zvorbo2 och info@zvorbo.se samt zvorbo-')),
    ...times(5, line('Zvorboförst kommer')),
    ...times(5, line('halva zvorbosta-')),
    ...times(1, [...line('med'), { raw: 'Zvorbolagat', text: 'Zvorbolågat', confidence: 1 }]),
  ]);
  await writeOutput('run', 'damaged', [
    ...prose,
    ...times(20, [...line('med'), { raw: 'Zvorbofel', text: 'Zvörbofel', confidence: 1 }]),
    ...times(20, line('hos Zvorboskada')),
  ]);
  await writeOutput('run', 'foreign', times(60, line('hos Zvorbohouse quarterly shareholders meeting minutes')));
  await writeOutput('run', 'short', times(5, line('hos Zvorbokort')));
  await mkdir(join(folder, 'run', 'broken'));
  await writeFile(join(folder, 'run', 'broken', 'document.json'), '{}');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('words gathered from output', () => {
  it('are those that no list holds, from clean documents, surely read and met three times', async () => {
    const { words, documents } = await gatherWords(join(folder, 'run'), loadLexicon());
    expect(words).toEqual([
      { word: 'Zvorbobruk', count: 3 },
      { word: 'zvorbodal', count: 6 },
    ]);
    expect(documents.map(({ id, isClean, reason }) => [id, isClean, reason])).toEqual([
      ['broken', false, null],
      ['clean', true, null],
      ['damaged', false, 'many-repaired'],
      ['foreign', false, 'few-known'],
      ['short', false, 'few-words'],
    ]);
    expect(documents[0]!.problem).not.toBeNull();
    expect(documents[1]!.knownShare).toBeGreaterThan(0.9);
  });

  it('are a file that --words takes', async () => {
    const terminal = fakeTerminal();
    const file = join(folder, 'words.txt');
    expect(await runCommandLine(['words', join(folder, 'run'), '-o', file], terminal)).toBe(10);
    expect(terminal.stderr.text).toContain('2 words from 1 clean of 5 documents.');
    expect(terminal.stderr.text).toContain('broken: ');
    expect(await readFile(file, 'utf8')).toBe('Zvorbobruk\t3\nzvorbodal\t6\n');
    expect((await readWordList(file)).words).toEqual(['Zvorbobruk', 'zvorbodal']);
    expect(toWordList([])).toBe('');
  });

  it('are not written where no document is clean, and each document is told why', async () => {
    for (const id of ['damaged', 'foreign', 'short']) {
      await cp(join(folder, 'run', id), join(folder, 'bad', id), { recursive: true });
    }
    const file = join(folder, 'older.txt');
    await writeFile(file, 'Äldre\n');
    const terminal = fakeTerminal();
    expect(await runCommandLine(['words', join(folder, 'bad'), '-o', file], terminal)).toBe(6);
    expect(await readFile(file, 'utf8')).toBe('Äldre\n');
    expect(terminal.stderr.text).toMatch(/^damaged: not used: 3\.\d % of its words were repaired, more than 2 %/mu);
    expect(terminal.stderr.text).toMatch(
      /^foreign: not used: .* % of its words are in the dictionaries, less than 85 %/mu,
    );
    expect(terminal.stderr.text).toMatch(/^short: not used: it has 10 words .* 200 are needed/mu);
    expect(terminal.stderr.text).toContain('is clean enough to take words from; no list was written.');

    const swedish = fakeTerminal();
    expect(await runCommandLine(['words', join(folder, 'bad'), '--json', '--quiet', '--lang', 'sv'], swedish)).toBe(6);
    expect(swedish.stderr.text).toMatch(/Inget dokument i .* är rent nog/u);
    expect(swedish.stderr.text).not.toContain('används inte');
    expect(JSON.parse(swedish.stdout.text).documents).toHaveLength(3);
  });

  it('may be none, where clean documents have no other words than the lists', async () => {
    await cp(join(folder, 'run', 'clean'), join(folder, 'known', 'clean'), { recursive: true });
    await writeOutput('known', 'clean', prose);
    const terminal = fakeTerminal();
    expect(await runCommandLine(['words', join(folder, 'known')], terminal)).toBe(0);
    expect(terminal.stdout.text).toBe('');
    expect(terminal.stderr.text).toContain('0 words from 1 clean of 1 document.');
  });

  it.each([
    ['no folder', 2, () => []],
    ['two folders', 2, () => [folder, folder]],
    ['a folder that is not there', 5, () => [join(folder, 'none')]],
    ['a folder without output', 6, () => [join(folder, 'run', 'clean', 'pages')]],
  ])('end with %s in %i', async (_, expected, argv) => {
    const terminal = fakeTerminal();
    expect(await runCommandLine(['words', ...argv()], terminal)).toBe(expected);
    expect(terminal.stdout.text).toBe('');
  });
});
