import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sound } from './hostile-structures.ts';
import { bomb, drawing, line, packed } from './raw-pdf.ts';
import { type FilesRun, runFiles, sample, writeFiles } from './run-files.ts';

const ceiling = 450e6;

let folder: string;
let late: FilesRun;
let large: FilesRun;

/** Fifteen million operators in some kilobytes. */
const endless = (): Buffer => drawing('', '', { 4: packed(Buffer.alloc(60_000_000, 'q Q '), '', 2) });

/** A line of text over a picture of 180 million pixels. */
const overLargePicture = (): Buffer =>
  drawing(`${line}q 500 0 0 300 40 40 cm /Im0 Do Q`, '/XObject << /Im0 8 0 R >>', {
    8: bomb(
      180_000_000,
      2,
      '/Type /XObject /Subtype /Image /Width 15000 /Height 12000 /ColorSpace /DeviceGray /BitsPerComponent 8',
      0x7f,
    ),
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'klartext-supervision-'));
  await writeFiles(join(folder, 'late'), [
    { name: 'a-sound.pdf', make: sound },
    { name: 'b-endless.pdf', make: endless },
    { name: 'c-sound.txt', make: () => sample('verksamhetsberattelse-2012-alvinge.txt') },
    { name: 'd-sound.pdf', make: sound },
  ]);
  const limits = { pageTimeoutMs: 3000, openTimeoutMs: 30_000, memoryCeilingBytes: 3e9, jobs: 1 };
  late = await runFiles([join(folder, 'late')], join(folder, 'late-out'), {}, limits);
  await writeFiles(join(folder, 'large'), [{ name: 'large.pdf', make: overLargePicture }]);
  const roomy = { ...limits, pageTimeoutMs: 60_000, memoryCeilingBytes: ceiling };
  large = await runFiles([join(folder, 'large')], join(folder, 'large-out'), {}, roomy);
}, 240_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a page that its process does not survive', () => {
  it('is ended by its time limit, tried once more for half of it, and recorded with the reason', () => {
    const { status, error } = late.manifest.documents.find(({ path }) => path === 'b-endless.pdf')!;
    expect([status, error?.code]).toEqual(['failed', 'engine-timeout']);
    expect(error?.message).toMatch(/^Page 1 of 'b-endless\.pdf' cannot be read\. .* did not finish within 1\.5 s/);
    expect(late.losses.filter((reason) => reason.includes('did not finish'))).toEqual([
      'did not finish within 3.0 s and was ended',
      'did not finish within 1.5 s and was ended',
    ]);
  });

  it('is ended when it takes too much memory, and read with gentler settings at the second attempt', async () => {
    const entry = large.manifest.documents[0]!;
    expect(large.losses).toEqual(['needed more than the 450 MB of memory that it may take and was ended']);
    expect([entry.status, entry.error]).toEqual(['ok', null]);
    const document = await large.documentOf(entry.id);
    expect(document?.pages[0]?.text).toContain('världen');
    expect(document?.messages.map(({ ruleId }) => ruleId)).toContain('recognize/gentler');
  });

  it('does not harm the documents before and after it', () => {
    const statuses = late.manifest.documents.map(({ path, status }) => [path, status]);
    expect(statuses).toEqual([
      ['a-sound.pdf', 'ok'],
      ['b-endless.pdf', 'failed'],
      ['c-sound.txt', 'ok'],
      ['d-sound.pdf', 'ok'],
    ]);
    expect(late.manifest.complete).toBe(true);
  });
});
