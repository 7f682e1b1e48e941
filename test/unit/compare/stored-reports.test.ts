import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type CompareOptions,
  compareEverything,
  compareOrganisation,
  compareReports,
  planComparison,
} from '../../../src/compare/compare-reports.ts';
import { parseMapping } from '../../../src/compare/mapping.ts';
import { readReports } from '../../../src/compare/read-reports.ts';
import { jsonWriter } from '../../../src/compare/render/json.ts';
import { writtenWhole } from '../../../src/compare/render/writer.ts';
import { type StoredReports, storeReports } from '../../../src/compare/stored-reports.ts';
import { askedFor } from '../../../src/compare/unmatched.ts';
import { comparisonSchema } from '../../../src/schema/comparison-schema.ts';
import { documentOf, row } from './report-fixtures.ts';

let folder: string;
let stored: StoredReports;

const document = (organisation: string | null, year: number, text?: string) =>
  documentOf({
    year,
    organisation,
    ...(text === undefined ? {} : { text }),
    statements: [
      {
        columns: [String(year), String(year - 1), 'utan år'],
        rows: [row('Hyror', 10 * year, 10 * (year - 1), 5), row(`Räntor ${year}`, 77)],
      },
    ],
    goals: [{ goal: 'Gården ska vara öppen året runt' }],
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'klartext-test-'));
  const documents = {
    'a-2014': document('Brf Sälgen', 2014, 'Org.nr 716400-1234'),
    'a-2013': document('BRF SÄLGEN', 2013, 'Org.nr 716400-1234'),
    'b-2014': document('Brf Enen', 2014),
    'c-2014': document(null, 2014),
  };
  for (const [id, content] of Object.entries(documents)) {
    await mkdir(join(folder, id));
    await writeFile(join(folder, id, 'document.json'), JSON.stringify(content));
  }
  await mkdir(join(folder, 'broken'));
  await writeFile(join(folder, 'broken', 'document.json'), '{"source":');
  stored = await storeReports(folder);
});

afterAll(async () => {
  await stored.close();
  await rm(folder, { recursive: true });
});

/** As the command line tells it, organisation by organisation. */
async function streamed(options: CompareOptions): Promise<string> {
  const { groups, names, ...frame } = planComparison(stored.keys, options, stored.unreadable);
  const organisations = [];
  for (const group of groups) {
    const members = [];
    for (const key of group.members) members.push(await stored.read(key));
    organisations.push(compareOrganisation({ ...group, members }, options));
  }
  const asked = askedFor(names, options);
  return writtenWhole(jsonWriter(frame), { organisations, unmatched: asked.unmatched() });
}

describe('reports that are read one organisation at a time', () => {
  it.each<[string, CompareOptions]>([
    ['everything', compareEverything],
    ['one organisation', { ...compareEverything, organisations: ['sälgen'] }],
    ['nothing', { ...compareEverything, organisations: ['björken'] }],
    [
      'a document that a mapping file gives an organisation',
      { ...compareEverything, mapping: parseMapping('c-2014\tBrf Enen\t\tdocument', 'm.tsv') },
    ],
  ])('give what all together give: %s', async (_, options) => {
    const { reports, unreadable } = await readReports(folder);
    const whole = compareReports(reports, options, unreadable);
    expect(await streamed(options)).toBe(`${JSON.stringify(comparisonSchema.parse(whole), null, 2)}\n`);
    expect(whole.unreadable.map(({ documentId }) => documentId)).toEqual(['broken']);
  });

  it('are put together by organisation', () => {
    const { groups } = planComparison(stored.keys, compareEverything);
    expect(groups.map(({ members }) => members.map(({ documentId }) => documentId))).toEqual([
      ['b-2014'],
      ['a-2013', 'a-2014'],
      ['c-2014'],
    ]);
  });
});
