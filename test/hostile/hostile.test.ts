import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostileImages } from './hostile-images.ts';
import { hostileKinds } from './hostile-kinds.ts';
import { hostilePages } from './hostile-pages.ts';
import { hostileStructures } from './hostile-structures.ts';
import { hostileTexts } from './hostile-texts.ts';
import { type FilesRun, runFiles, testLimits, writeFiles } from './run-files.ts';

/** These take some seconds or gigabytes to make, or half a minute to end by their limits: they are for the bench. */
const isHeavy = (name: string): boolean =>
  /bomb|million|contents-a|tree-|save-without|forms-that-double|subsections|huge-claim|huge\.pdf|four-billion|just-below|lines-|rows-|line-of|form-feeds|strips-two|directories-thirty|endless-rows|300-times|cid-widths-of-garbage/.test(
    name,
  );

/** Those of which more is told than that they end: the rest is broken further by the fuzzing of the bench. */
const toldKinds = hostileKinds.filter(({ expect: { word, code } }) => word !== undefined || code !== undefined);

const files = [...toldKinds, ...hostileStructures, ...hostilePages, ...hostileImages, ...hostileTexts].filter(
  ({ name }) => !isHeavy(name),
);

let folder: string;
let run: FilesRun;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'klartext-hostile-'));
  await writeFiles(join(folder, 'in'), files);
  // Small page images: what is tried is not how fast large ones are prepared.
  const limits = { maxPixels: 10_000_000 };
  run = await runFiles([join(folder, 'in')], join(folder, 'out'), { limits });
}, 240_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('hostile and broken files, read in one run', () => {
  it('have an entry each, and do not end the run', () => {
    expect(run.manifest.documents.map(({ path }) => path).sort()).toEqual(files.map(({ name }) => name).sort());
    expect(run.manifest.complete).toBe(true);
    expect(run.exitCode).toBe(10);
  });

  it.each(files)('$name', async ({ name, expect: expected }) => {
    const entry = run.manifest.documents.find(({ path }) => path === name)!;
    expect([expected.status].flat(), entry.error?.message).toContain(entry.status);
    const errors = [entry.error, ...entry.pages.map(({ error }) => error)].filter((error) => error !== null);
    for (const { code, message } of errors) {
      expect(['bug', 'invalid-output', 'engine-crashed'], message).not.toContain(code);
      expect(message).toContain(name);
    }
    if (expected.code !== undefined) expect([expected.code].flat()).toContain(entry.error?.code);
    if (expected.pages !== undefined) expect(entry.pageCount).toBe(expected.pages);
    if (expected.word !== undefined) {
      const document = await run.documentOf(entry.id);
      expect(document?.pages.map(({ text }) => text).join('\n')).toContain(expected.word);
    }
  });

  it('do not take their workers beyond the ceiling', () => {
    expect(run.peakRssBytes).toBeLessThan(testLimits.memoryCeilingBytes);
  });
});
