import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { candidatePaths, createSourceFinder } from '../../../src/review/images/find-source.ts';
import { openImageCache } from '../../../src/review/images/image-cache.ts';
import { framedPage, pictureSize } from '../../../src/review/images/page-images.ts';
import { documentOf, hallReport, manifestOf } from '../../browser/fixture-output.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'klartext-images-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('kept images', () => {
  const bytes = (size: number): Uint8Array => new Uint8Array(size);

  it('are drawn once, also when two ask at once', async () => {
    const cache = openImageCache(join(folder, 'images'), 1000, () => 1);
    let drawn = 0;
    const draw = async (): Promise<Uint8Array> => {
      drawn++;
      return bytes(10);
    };
    await Promise.all([cache.get('a.jpg', draw), cache.get('a.jpg', draw)]);
    await cache.get('a.jpg', draw);
    expect(drawn).toBe(1);
    expect(await readdir(join(folder, 'images'))).toEqual(['a.jpg']);
  });

  it('go when there are too many, those first that were looked at longest ago', async () => {
    const cache = openImageCache(folder, 25, () => 1);
    await cache.get('a.jpg', async () => bytes(10));
    await cache.get('b.jpg', async () => bytes(10));
    await cache.get('a.jpg', async () => bytes(10));
    await cache.get('c.jpg', async () => bytes(10));
    expect((await readdir(folder)).sort()).toEqual(['a.jpg', 'c.jpg']);
  });

  it('know the order of an earlier start by their times', async () => {
    for (const [name, at] of [
      ['new.jpg', 2000],
      ['old.jpg', 1000],
    ] as const) {
      await writeFile(join(folder, name), bytes(10));
      await utimes(join(folder, name), at, at);
    }
    await openImageCache(folder, 25, () => 1).get('c.jpg', async () => bytes(10));
    expect((await readdir(folder)).sort()).toEqual(['c.jpg', 'new.jpg']);
  });

  it('are asked for again when drawing failed', async () => {
    const cache = openImageCache(folder, 1000, () => 1);
    await expect(cache.get('a.jpg', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await cache.get('a.jpg', async () => bytes(3))).toHaveLength(3);
  });
});

describe('the size of a picture', () => {
  const page = documentOf(hallReport).pages[0]!;
  it.each([
    ['a page of 150 dpi as it is', { width: 1240, height: 1754, dpi: 150 }, { width: 1240, height: 1754 }],
    ['a page of 400 dpi at half', { width: 3308, height: 4678, dpi: 400 }, { width: 1654, height: 2339 }],
    [
      'a plan of two metres at what a browser takes',
      { width: 20000, height: 10000, dpi: 200 },
      { width: 5000, height: 2500 },
    ],
    ['plain text not at all', { width: null, height: null, dpi: null }, null],
  ])('is, for %s', (_name, size, wanted) => {
    expect(pictureSize({ ...page, ...size })).toEqual(wanted);
  });
});

describe('a page that failed', () => {
  const document = documentOf(hallReport);
  const failed = {
    ...document.pages[0]!,
    pageNumber: 9,
    width: null,
    height: null,
    dpi: null,
    status: 'failed' as const,
  };
  const { width, height, dpi } = document.pages[0]!;
  const sized = { width, height, dpi };

  it('is shown in the size of the nearest page that was read', () => {
    expect(framedPage(document, failed)).toMatchObject(sized);
  });

  it('is shown as A4 where none was read', () => {
    expect(framedPage({ ...document, pages: [failed] }, failed)).toMatchObject({ width: 1654, height: 2339 });
  });

  it('has no picture where the document is plain text', () => {
    const source = { ...document.source, mediaType: 'text/plain' };
    expect(framedPage({ ...document, source }, failed).width).toBeNull();
  });
});

describe('the file of a document', () => {
  const [entry] = manifestOf([hallReport]).documents;
  const sha256 = createHash('sha256').update(hallReport.id).digest('hex');

  it.each([
    ['a folder', 'reports', '/start/reports/badhuset-2019.pdf'],
    ['a file', 'reports/badhuset-2019.pdf', '/start/reports/badhuset-2019.pdf'],
    ['a pattern', 'reports/**/*.pdf', '/start/reports/badhuset-2019.pdf'],
    ['an absolute folder', '/elsewhere/reports', '/elsewhere/reports/badhuset-2019.pdf'],
  ])('is looked for where %s was the input', (_name, input, path) => {
    expect(candidatePaths({ ...entry!, input }, ['/start'])).toContain(resolve(path));
  });

  it('is known by its hash: there, another one, or gone', async () => {
    const find = createSourceFinder([folder]);
    expect(await find(entry!, sha256)).toEqual({ state: 'gone', path: null });
    await mkdir(join(folder, 'reports'));
    const path = join(folder, 'reports', 'badhuset-2019.pdf');
    await writeFile(path, 'another file of that name');
    expect(await find(entry!, sha256)).toEqual({ state: 'changed', path: null });
    await writeFile(path, hallReport.id);
    expect(await find(entry!, sha256)).toEqual({ state: 'there', path });
    expect(await find(null, sha256)).toEqual({ state: 'gone', path: null });
  });
});
