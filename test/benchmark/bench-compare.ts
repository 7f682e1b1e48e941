import { spawn } from 'node:child_process';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { yearReportPdf, yearReports } from '../samples/sources/three-years.ts';
import { readDocument, writeArchive } from './archive-of-years.ts';
import { treeUsage } from './process-tree.ts';
import { runMeasured } from './run-measured.ts';

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

interface Cost {
  readonly seconds: number;
  readonly peakBytes: number;
}

/** One run of a command that reads an output folder, measured from outside; memory is looked at ten times a second. */
async function measured(args: readonly string[]): Promise<Cost> {
  const start = performance.now();
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  let peakBytes = 0;
  const timer = setInterval(() => {
    const usage = child.pid === undefined ? null : treeUsage(child.pid);
    peakBytes = Math.max(peakBytes, usage?.rssBytes ?? 0);
  }, 100);
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  clearInterval(timer);
  if (exitCode !== 0) throw new Error(`${args.join(' ')} ended with ${exitCode}.`);
  return { seconds: (performance.now() - start) / 1000, peakBytes };
}

/**
 * What comparing and gathering an archive takes: 2,000 reports of 200 organisations, ten years each, and as many of one organisation with 200 units; and a quarter of each, for what grows faster
 * than the reports shows there. Made of the report of 2014 of the three years of the tests, with notes beside, so that each has about 140 rows.
 */
export async function benchCompare(folder: string, documents: number): Promise<Record<string, unknown>[]> {
  const input = join(folder, 'compare-input');
  await mkdir(input, { recursive: true });
  const report = yearReports.find(({ year }) => year === 2014)!;
  await writeFile(join(input, 'rapport.pdf'), await yearReportPdf(report));
  const { output } = await runMeasured([input], join(folder, 'compare-read'));
  const base = await readDocument(join(output, 'rapport'));
  const results: Record<string, unknown>[] = [];
  for (const shape of ['many', 'one'] as const) {
    for (const count of [Math.ceil(documents / 4), documents]) {
      const archive = join(folder, `compare-${shape}-${count}`);
      const tenth = Math.ceil(count / 10);
      const size =
        shape === 'many'
          ? { organisations: tenth, years: 10, units: 1 }
          : { organisations: 1, years: 10, units: tenth };
      const bytes = await writeArchive(archive, base, size);
      const to = (name: string): string => join(folder, name);
      const steps: readonly (readonly [string, readonly string[]])[] = [
        ['compare, table', ['compare', archive, '--goals', '-o', to('c.txt')]],
        ['compare, html', ['compare', archive, '--goals', '-o', to('c.html')]],
        ['compare, json', ['compare', archive, '--goals', '-o', to('c.json')]],
        ['compare, csv', ['compare', archive, '-o', to('c.csv')]],
        ['compare, one item over all', ['compare', archive, '--item', 'personnel-costs', '-o', to('i.html')]],
        ['corpus build, from nothing', ['corpus', 'build', archive]],
        ['corpus build, nothing changed', ['corpus', 'build', archive]],
        ['query', ['query', archive, "SELECT count(*) FROM facts WHERE code = 'personnel-costs'"]],
      ];
      for (const [step, args] of steps) {
        const { seconds, peakBytes } = await measured([...args, ...(args[0] === 'query' ? [] : ['--quiet'])]);
        results.push({
          organisations: size.organisations,
          reports: 10 * tenth,
          'documents, MB': Math.round(bytes / 1e6),
          step,
          s: Math.round(seconds * 10) / 10,
          'peak RSS, MB': Math.round(peakBytes / 1024 ** 2),
          'written, MB': await writtenBy(args),
        });
      }
      await rm(archive, { recursive: true });
    }
  }
  return results;
}

async function writtenBy(args: readonly string[]): Promise<number | string> {
  const at = args.indexOf('-o');
  return at < 0 ? '' : Math.round((await stat(args[at + 1]!)).size / 1e5) / 10;
}
