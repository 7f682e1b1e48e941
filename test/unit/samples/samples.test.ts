import { readdir, readFile, stat } from 'node:fs/promises';
import { arch, platform } from 'node:process';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { type BuiltSample, buildSamples, sha256Of } from '../../samples/build-samples.ts';
import { printJson } from '../../samples/print-json.ts';
import { readWithEnglishModel } from '../../samples/sources/english-reading.ts';
import { printAmount } from '../../samples/sources/figures.ts';
import type { Truth } from '../../samples/sources/truth.ts';
import { renderPdf } from '../../scan-simulation/render-pdf.ts';

const samplesFolder = new URL('../../../samples/', import.meta.url);
const truthFolder = new URL('../../samples/', import.meta.url);

const built: BuiltSample[] = [];
let fileNames: string[] = [];

beforeAll(async () => {
  for await (const sample of buildSamples()) built.push(sample);
  fileNames = (await readdir(samplesFolder)).filter((name) => !name.startsWith('.')).sort();
});

const committed = (name: string): Promise<Buffer> => readFile(new URL(name, samplesFolder));
const truthOf = async (name: string): Promise<Truth & { sha256: string[]; files: string[] }> =>
  JSON.parse(await readFile(new URL(`${name}/truth.json`, truthFolder), 'utf8'));

describe('samples/', () => {
  it('holds what the script makes and nothing else', () => {
    expect(built.map((sample) => sample.fileName).sort()).toEqual(fileNames);
  });

  it('stays small: at most 3 MB and 8 pages', async () => {
    let bytes = 0;
    let pages = 0;
    for (const name of fileNames) {
      bytes += (await stat(new URL(name, samplesFolder))).size;
      const text = await readFile(new URL(`${name.replace(/\.[^.]+$/, '')}/text.txt`, truthFolder), 'utf8');
      pages += text.split('\f').length;
    }
    expect(bytes).toBeLessThan(3_000_000);
    expect(pages).toBeLessThanOrEqual(8);
  });

  // Letters are drawn and pictures are coded by native libraries, whose last bit may differ from one processor to another.
  it.runIf(platform === 'linux' && arch === 'x64')('is made anew byte for byte', async () => {
    for (const sample of built) {
      expect([sample.fileName, sha256Of(sample.bytes)]).toEqual([
        sample.fileName,
        sha256Of(await committed(sample.fileName)),
      ]);
      for (const [name, bytes] of sample.truthFiles) {
        const standing = await readFile(new URL(`${sample.name}/${name}`, truthFolder));
        expect([sample.name, name, Buffer.compare(bytes, standing)]).toEqual([sample.name, name, 0]);
      }
    }
  });

  it('is known to its truth by sha256', async () => {
    for (const { name, fileName } of built) {
      const truth = await truthOf(name);
      expect(truth.files).toEqual([`samples/${fileName}`]);
      expect(truth.sha256).toContain(sha256Of(await committed(fileName)));
    }
  });
});

describe('the truth of the samples', () => {
  it('has as many pages as the file', async () => {
    for (const { name, fileName } of built) {
      const text = await readFile(new URL(`${name}/text.txt`, truthFolder), 'utf8');
      const path = fileURLToPath(new URL(fileName, samplesFolder));
      let pages = 1;
      if (fileName.endsWith('.tif')) pages = (await sharp(path).metadata()).pages ?? 1;
      if (fileName.endsWith('.pdf')) {
        for await (const { pageCount } of renderPdf(path, 10, [1])) pages = pageCount;
      }
      expect([fileName, text.split('\f').length]).toEqual([fileName, pages]);
    }
  });

  it('names only cells, goals and labels that are printed', async () => {
    for (const { name } of built) {
      const flat = (text: string): string => text.replace(/-\n(?=\p{Ll})|\s+/gu, '').replaceAll('-', '');
      const text = flat(await readFile(new URL(`${name}/text.txt`, truthFolder), 'utf8'));
      const truth = await truthOf(name);
      const strings = [
        truth.document.title,
        truth.document.organisation,
        ...truth.legend.map(({ label }) => label),
        ...truth.goals.flatMap(({ area, goal, description, comment, activities }) => [
          area,
          goal,
          description,
          comment,
          ...activities.flatMap(({ activity, outcome }) => [activity, outcome]),
        ]),
        ...truth.tables.flatMap(({ header, rows }) => [...header, ...rows].flat()),
      ];
      expect(strings.filter((string) => !text.includes(flat(string)))).toEqual([]);
    }
  });

  it('has tables whose rows are all as wide as their header', async () => {
    for (const { name } of built) {
      for (const { title, header, rows } of (await truthOf(name)).tables) {
        const widths = new Set([...header, ...rows].map((row) => row.length));
        expect([title, widths.size]).toEqual([title, 1]);
      }
    }
  });
});

describe('readWithEnglishModel', () => {
  it('leaves no å, ä or ö and nothing else changed', () => {
    const text = 'Årets mål är nått: E18, § 12, 4 812 tkr\tförskola\n\n';
    const damaged = readWithEnglishModel(text, 3);
    expect(damaged).not.toMatch(/[åäöÅÄÖ]/);
    expect(damaged).toMatch(/^.rets m.+l .+r n.+tt: E18, § 12, 4 812 tkr\t.+rskola\n\n$/u);
    expect(readWithEnglishModel('Budget 2013, E20', 3)).toBe('Budget 2013, E20');
  });
});

describe('printAmount', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1 000'],
    [-96417, '-96 417'],
    [1234567, '1 234 567'],
    [null, ''],
  ])('prints %s as %s', (amount, printed) => {
    expect(printAmount(amount)).toBe(printed);
  });
});

describe('printJson', () => {
  it('gives back what was put in', () => {
    const data = { a: [], b: [['x', ''], ['y']], c: { d: null, e: {} }, f: [{ g: [1, 2] }], h: ['long'.repeat(40)] };
    expect(JSON.parse(printJson(data))).toEqual(data);
  });
});
