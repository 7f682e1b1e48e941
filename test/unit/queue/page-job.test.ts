import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { packPage, unpackPage } from '../../../src/queue/kept-page.ts';
import {
  idOfJob,
  type PageJob,
  pageJobSchema,
  pageKey,
  programOf,
  queueNameOf,
  sourceKey,
} from '../../../src/queue/page-job.ts';
import fc from '../../properties.ts';
import { fakePage } from '../../queue/fake-pages.ts';

const job: PageJob = {
  run: '00000000-0000-4000-8000-000000000001',
  program: 'klartext 1',
  source: { sha256: 'a'.repeat(64), fileName: 'å.pdf', path: '/delad/å.pdf', isStored: true },
  limits: { maxSidePx: 1, maxPixels: 1, maxPages: 1, maxFileBytes: 1, maxWords: 1, maxTextBytes: 1 },
  quality: 'standard' as const,
  settingsSha256: 'b'.repeat(64),
  pageNumbers: [5, 6],
  isSecondTry: false,
  pageTimeoutSeconds: 120,
  storage: '/delad/resultat',
};

describe('a job', () => {
  it.each([
    ['of a name with folders', { source: { ...job.source, fileName: '../x.pdf' } }],
    ['of a name that is a folder', { source: { ...job.source, fileName: '..' } }],
    ['of a hash that is none', { settingsSha256: '../../etc' }],
    ['without pages', { pageNumbers: [] }],
    ['of a later form', { more: 1 }],
    ['of a run without a name', { run: 'x' }],
  ])('%s is refused', (_, change) => {
    expect(pageJobSchema.safeParse(job).success).toBe(true);
    expect(pageJobSchema.safeParse({ ...job, ...change }).success).toBe(false);
  });

  it('has an id that follows from what it is, whatever lies where', () => {
    const id = idOfJob(job);
    expect(z.uuid().safeParse(id).success).toBe(true);
    expect(idOfJob({ ...job, source: { ...job.source, path: '/annan/å.pdf' }, storage: '/annat' })).toBe(id);
    const others: PageJob[] = [
      { ...job, pageNumbers: [5] },
      { ...job, isSecondTry: true },
      { ...job, settingsSha256: 'c'.repeat(64) },
      { ...job, run: '00000000-0000-4000-8000-000000000002' },
      { ...job, source: { ...job.source, sha256: 'd'.repeat(64) } },
    ];
    expect(new Set([id, ...others.map(idOfJob)]).size).toBe(6);
  });

  it('has places in the storage that no other page or file has', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 99_999 }), { minLength: 2 }), (pageNumbers) => {
        const keys = pageNumbers.map((pageNumber) => pageKey(job, job.source.sha256, pageNumber));
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
    expect(sourceKey(job.run, job.source)).toBe(`${job.run}/sources/${job.source.sha256}/å.pdf`);
  });

  it('is for workers of the same engine, version and model alone', () => {
    const identity = {
      engine: 'tesseract',
      engineVersion: '5.3.0',
      model: 'swe',
      modelSha256: 'e'.repeat(64),
    } as const;
    const names = [
      identity,
      { ...identity, engineVersion: '5.3.1' },
      { ...identity, modelSha256: 'f'.repeat(64) },
      { ...identity, engine: 'tesseract.js' as const },
    ].map((each) => queueNameOf(programOf(each)));
    expect(new Set(names).size).toBe(4);
  });
});

describe('a page that is handed over', () => {
  it('comes out as it went in', async () => {
    const result = fakePage('å.pdf', 7);
    expect(await unpackPage(await packPage({ ...result, seconds: 1.5 }), 7)).toEqual({ ...result, seconds: 1.5 });
  });

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, -10)],
    ['empty', () => Buffer.alloc(0)],
    ['no gzip', () => Buffer.from('{"page": 1}')],
  ])('is none when it is %s', async (_, damage) => {
    expect(await unpackPage(damage(await packPage({ ...fakePage('å.pdf', 7), seconds: 1 })), 7)).toBeNull();
  });

  it('is none when it is another page, or not of the form', async () => {
    const result = fakePage('å.pdf', 7);
    expect(await unpackPage(await packPage({ ...result, seconds: 1 }), 8)).toBeNull();
    const odd = { ...result, page: { ...result.page, words: [{ text: '' }] } } as unknown as typeof result;
    expect(await unpackPage(await packPage({ ...odd, seconds: 1 }), 7)).toBeNull();
  });
});
