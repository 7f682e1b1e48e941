import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFileRecorder, type FileRecorder } from '../../../src/batch/file-recorder.ts';
import { mendFolder } from '../../../src/batch/mends/mend-folder.ts';
import { type ExtractContext, loadExtractContext } from '../../../src/extract/index.ts';
import type { Mend } from '../../../src/review/mends/mend-schema.ts';
import { appendMends } from '../../../src/review/mends/mend-store.ts';
import { type FixtureOutput, hallReport, makeOutput, pageDetailOf } from '../../browser/fixture-output.ts';

const forms = {
  names: ['text', 'csv'],
  csv: 'rfc4180',
  original: () => Promise.reject(new Error('not asked for')),
  allowSigned: false,
  drawPage: null,
} as const;
const word = pageDetailOf(1, hallReport.pages[0]!).lines[2]!.words[2]!;
const made = { at: '2020-01-02T03:04:05.000Z', by: 'tester', action: 'change' } as const;
const mends: Mend[] = [
  { ...made, id: 'a', target: { kind: 'word', pageNumber: 1, box: word.box }, old: 'utbiidning', new: 'utbildning' },
  {
    ...made,
    id: 'b',
    target: { kind: 'cell', pageNumber: 2, box: null, tableId: 't2', rowIndex: 3, columnIndex: 1 },
    old: '33',
    new: '32',
  },
];

let output: FixtureOutput;
let extract: ExtractContext;
let scratch: string;
beforeAll(async () => {
  output = await makeOutput([hallReport]);
  extract = await loadExtractContext();
  scratch = await mkdtemp(join(tmpdir(), 'klartext-died-'));
});
afterAll(async () => {
  await output.remove();
  await rm(scratch, { recursive: true, force: true });
});

/** The document with its mends on the disk, as it is when they are about to be brought in. */
async function freshFolder(name: string): Promise<string> {
  const folder = join(scratch, name, hallReport.id);
  await cp(join(output.output, hallReport.id), folder, { recursive: true });
  await appendMends(folder, 0, mends);
  return folder;
}

async function bytesOf(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name.slice(folder.length), await readFile(name, 'utf8')] as const)),
  );
}

/** A process that dies before its n-th file is written. */
function dyingAt(folder: string, death: number): FileRecorder & { readonly written: () => number } {
  const recorder = createFileRecorder(folder);
  let written = 0;
  return {
    ...recorder,
    written: () => written,
    async write(path, data) {
      if (written === death) throw new Error('died');
      written++;
      await recorder.write(path, data);
    },
  };
}

it('whole files are left wherever a process dies that brings mends in, and the next one ends in the same bytes', async () => {
  const undisturbed = await freshFolder('undisturbed');
  const counter = dyingAt(undisturbed, Number.POSITIVE_INFINITY);
  await mendFolder(undisturbed, extract, forms, counter);
  const expected = await bytesOf(undisturbed);
  expect(Object.keys(expected)).toEqual(
    expect.arrayContaining(['/mends.jsonl', '/read/document.json', '/document.txt']),
  );
  expect(counter.written()).toBeGreaterThan(4);
  for (let death = 0; death < counter.written(); death++) {
    const folder = await freshFolder(`died-${death}`);
    await expect(mendFolder(folder, extract, forms, dyingAt(folder, death))).rejects.toThrow('died');
    const left = await bytesOf(folder);
    expect(left['/mends.jsonl']).toBe(expected['/mends.jsonl']);
    for (const [path, text] of Object.entries(left)) {
      if (path.endsWith('.json')) expect(() => JSON.parse(text), `${path} after ${death} files`).not.toThrow();
    }
    await mendFolder(folder, extract, forms);
    expect(await bytesOf(folder), `after ${death} files`).toEqual(expected);
  }
});
