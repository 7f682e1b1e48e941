import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { comparisonSchema, type YearComparison } from '../../src/schema/comparison-schema.ts';
import { yearReportPdf, yearReports } from '../samples/sources/three-years.ts';
import { klartext, temporaryFolder } from './command-line.ts';
import { klartextHere } from './in-process.ts';

/** Three years of one organisation, from PDF to comparison. */
let folder: string;
let remove: () => Promise<void>;
let comparison: YearComparison;

beforeAll(async () => {
  ({ folder, remove } = await temporaryFolder());
  await mkdir(join(folder, 'in'));
  for (const report of yearReports) {
    await writeFile(join(folder, 'in', `arsredovisning-${report.year}.pdf`), await yearReportPdf(report));
  }
  const read = await klartext(['in', '-o', 'out', '--format', 'html'], { cwd: folder });
  expect(read.exitCode).toBe(0);
  const compared = await klartext(['compare', 'out', '--goals', '--format', 'json'], { cwd: folder });
  expect(compared.exitCode).toBe(0);
  comparison = comparisonSchema.parse(JSON.parse(compared.stdout));
}, 120_000);

afterAll(() => remove());

const seriesOf = (kind: string): YearComparison['organisations'][number]['statements'][number]['series'] =>
  comparison.organisations.flatMap(({ statements }) =>
    statements.flatMap((one) => (one.kind === kind ? one.series : [])),
  );

describe('three years of one organisation, from PDF to comparison', () => {
  it('are one organisation with every row that all years have matched, and none else', () => {
    expect(comparison.organisations).toHaveLength(1);
    expect(comparison.leftOut).toEqual([]);
    for (const [kind, rows] of [
      ['income-statement', yearReports[2]!.income],
      ['balance-sheet', yearReports[2]!.balance],
      ['note', yearReports[2]!.note.rows],
    ] as const) {
      const labels = rows.filter(({ amounts }) => amounts !== null).map(({ label }) => label);
      expect(seriesOf(kind).map(({ label, members }) => [label, members.length])).toEqual(
        labels.map((label) => [label, label === 'Sotning' ? 1 : 3]),
      );
    }
  });

  it('have the restatements that stand in print, and no other differences', () => {
    const differing = ['income-statement', 'balance-sheet', 'note']
      .flatMap(seriesOf)
      .flatMap(({ label, values }) =>
        values.flatMap(({ period, others }) =>
          others
            .filter(({ agreement }) => agreement !== 'agree' && agreement !== 'rounding')
            .map(({ agreement, difference }) => `${label} ${period} ${agreement} ${difference}`),
        ),
      );
    expect(differing).toEqual([
      'Personalkostnader 2014 restated -7800',
      'Summa kostnader 2014 restated -7800',
      'Årets resultat 2014 restated -7800',
    ]);
  });

  it('have their goals followed', () => {
    const changes = comparison.organisations[0]!.goals.map(({ states, goneFrom }) => [
      states.map(({ change }) => change).join(' '),
      goneFrom,
    ]);
    expect(changes).toEqual([
      ['first reworded same', null],
      ['first same', 'arsredovisning-2015'],
      ['new same', null],
    ]);
  });

  it('come as a table, as CSV, and as a page whose figures link to their cells', async () => {
    const table = await klartext(['compare', 'out', '--item', 'personnel-costs', '--lang', 'sv'], { cwd: folder });
    expect(table.stdout).toContain(
      '[1] Ändrat i efterhand: -7 800 kr: -448 900 kr i arsredovisning-2014, s. 1; -456 700 kr i arsredovisning-2015, s. 1.',
    );
    const csv = await klartext(['compare', 'out', '--item', 'personnel-costs', '-o', 'p.csv'], { cwd: folder });
    expect(csv.exitCode).toBe(0);
    const lines = (await readFile(join(folder, 'p.csv'), 'utf8')).trimEnd().split('\r\n');
    expect(lines).toHaveLength(1 + 6);
    await klartext(['compare', 'out', '-o', 'c.html'], { cwd: folder });
    const page = await readFile(join(folder, 'c.html'), 'utf8');
    const links = [...page.matchAll(/href="(out\/[^"#]+)#([^"]+)"/gu)];
    expect(links.length).toBeGreaterThan(60);
    for (const [, path, id] of links) {
      expect(await readFile(join(folder, path!), 'utf8')).toContain(`id="${id}"`);
    }
  });

  it('are refused where nothing can be compared', async () => {
    expect((await klartext(['compare', 'nowhere'], { cwd: folder })).exitCode).toBe(5);
    expect((await klartext(['compare', 'in'], { cwd: folder })).exitCode).toBe(6);
    expect((await klartext(['compare'], { cwd: folder })).exitCode).toBe(2);
    expect((await klartext(['compare', 'out', '--base-year', '2014'], { cwd: folder })).exitCode).toBe(2);
    const nothing = await klartext(['compare', 'out', '--item', 'zzz', '--lang', 'sv'], { cwd: folder });
    expect([nothing.exitCode, nothing.stderr]).toEqual([2, 'Ingen post har koden zzz eller ”zzz” i sin benämning.\n']);
    await writeFile(join(folder, 'map.tsv'), 'x\n');
    expect((await klartext(['compare', 'out', '--mapping', 'map.tsv'], { cwd: folder })).exitCode).toBe(9);
  });
});

describe('what is asked wrongly', () => {
  const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['two folders', ['compare', 'out', 'in'], /takes one output folder, not 2/u],
    ['one document', ['compare', 'out/arsredovisning-2014'], /is the folder of one document/u],
    [
      'a name of another form',
      ['compare', 'out', '-o', 'c.xlsx'],
      /does not write what the name .*c\.xlsx promises.*\.csv, \.json, \.html/u,
    ],
    [
      'a name and another form',
      ['compare', 'out', '-o', 'c.json', '--format', 'csv'],
      /another form than --format csv/u,
    ],
    ['an export without a form', ['corpus', 'export', 'out'], /needs the form of the files: .*--format csv/u],
    ['a folder that is not there', ['query', 'nowhere', 'SELECT 1'], /nowhere.*does not exist/u],
  ];

  it.each(cases)('is told: %s', async (_, [command, ...args], message) => {
    const paths = args.map((arg) => (/^(?:out|in|nowhere|c\.)/u.test(arg) ? join(folder, arg) : arg));
    const { exitCode, stderr } = await klartextHere([command!, ...paths]);
    expect(exitCode).toBe(command === 'query' ? 5 : 2);
    expect(stderr).toMatch(message);
  });

  it('or is less than may be thought: a CSV file of goals says that it has no amounts', async () => {
    const { exitCode, stderr } = await klartextHere(['compare', join(folder, 'out'), '--goals', '--format', 'csv']);
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining('holds goals and activities only')]);
  });
});

describe('the corpus of the three years', () => {
  it('is made when it is asked for, follows later runs, and is nothing foreign to verify', async () => {
    const made = await klartext(['in', '-o', 'out', '--format', 'html', '--corpus'], { cwd: folder });
    expect(made.exitCode).toBe(0);
    const sql = "SELECT document, amountKr FROM amounts WHERE code = 'result-of-year' AND isOfReportYear ORDER BY 1";
    const answer = async (): Promise<string> =>
      (await klartext(['query', 'out', sql, '--format', 'csv'], { cwd: folder })).stdout;
    const three =
      'document,amountKr\r\narsredovisning-2013,146000\r\narsredovisning-2014,158100\r\narsredovisning-2015,161820\r\n';
    expect(await answer()).toBe(three);
    await writeFile(join(folder, 'in', 'kopia-2013.pdf'), await yearReportPdf(yearReports[0]!));
    expect((await klartext(['in', '-o', 'out', '--format', 'html'], { cwd: folder })).exitCode).toBe(0);
    expect(await answer()).toBe(`${three}kopia-2013,146000\r\n`);
    expect((await klartext(['verify', 'out'], { cwd: folder })).exitCode).toBe(0);
  });

  it('is told where it is not there, and what it cannot answer', async () => {
    expect((await klartext(['query', 'in', 'SELECT 1'], { cwd: folder })).exitCode).toBe(6);
    expect((await klartext(['query', 'out', 'SELEKT'], { cwd: folder })).exitCode).toBe(2);
    expect((await klartext(['corpus', 'build'], { cwd: folder })).exitCode).toBe(2);
    expect((await klartext(['corpus', 'export', 'out'], { cwd: folder })).exitCode).toBe(2);
    expect((await klartext(['corpus', 'build', 'in'], { cwd: folder })).exitCode).toBe(6);
  });

  it('is written as files', async () => {
    const written = await klartext(['corpus', 'export', 'out', '--format', 'parquet', '--json'], { cwd: folder });
    expect((JSON.parse(written.stdout) as { files: string[] }).files).toContain(join('out', 'corpus', 'facts.parquet'));
  });
});
