import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/**
 * The borders between the folders of src/. "base" is what every stage may use. Stages never import one another: what two of them need moves down into
 * the base; only `recognize/` (one page) and `pipeline/` (one document) know the order of stages.
 */
const base = ['model', 'errors', 'sentences', 'files', 'raster', 'swedish'];
const mayImport: Record<string, readonly string[]> = {
  model: [],
  sentences: [],
  errors: ['sentences'],
  files: ['errors', 'sentences'],
  raster: ['model', 'errors'],
  swedish: ['model', 'errors', 'sentences', 'files'],
  ingest: base,
  prepare: base,
  ocr: base,
  layout: base,
  repair: base,
  table: base,
  extract: [...base, 'schema'],
  validate: [...base, 'schema'],
  pool: ['errors', 'sentences'],
  schema: ['errors'],
  mend: [...base, 'schema'],
  export: ['model', 'schema'],
  compare: [...base, 'schema', 'export'],
  corpus: ['errors', 'sentences', 'files', 'swedish', 'schema', 'export'],
  recognize: [...base, 'ingest', 'prepare', 'ocr', 'pool'],
  pipeline: [
    ...base,
    'ingest',
    'ocr',
    'layout',
    'repair',
    'table',
    'extract',
    'validate',
    'recognize',
    'pool',
    'schema',
  ],
  batch: [
    ...base,
    'ingest',
    'ocr',
    'recognize',
    'pipeline',
    'schema',
    'extract',
    'validate',
    'mend',
    'export',
    'corpus',
    'report',
  ],
  evaluate: ['errors', 'sentences', 'files', 'schema', 'batch'],
  words: [...base, 'evaluate'],
  report: ['files', 'sentences', 'schema', 'export'],
  verify: [...base, 'ingest', 'pipeline', 'schema', 'batch', 'mend'],
  watch: [...base, 'ingest', 'pipeline', 'schema', 'batch', 'report'],
  review: [...base, 'ingest', 'extract', 'recognize', 'pipeline', 'schema', 'mend', 'compare', 'corpus', 'batch'],
  queue: [...base, 'ocr', 'recognize', 'pipeline', 'export', 'batch'],
  index: [
    ...base,
    'words',
    'ingest',
    'prepare',
    'ocr',
    'layout',
    'repair',
    'table',
    'extract',
    'validate',
    'recognize',
    'pipeline',
    'schema',
    'batch',
    'evaluate',
    'export',
    'compare',
    'corpus',
    'report',
    'verify',
    'watch',
  ],
  cli: [
    ...base,
    'ingest',
    'ocr',
    'pipeline',
    'schema',
    'batch',
    'evaluate',
    'words',
    'review',
    'verify',
    'watch',
    'queue',
    'export',
    'compare',
    'corpus',
    'index',
    'report',
  ],
};

/** What the browser side (web/) may take from src/: what it talks with the server in, and what both sides must do in the same way. */
const webMayImport = ['review', 'mend', 'schema', 'compare', 'export'];

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../src');
const webRoot = resolve(root, '../web/src');

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => join(root, name));

const folderOf = (file: string): string => (relative(root, file).split(sep)[0] ?? '').replace(/\.ts$/u, '');

/** Imports of our own files, with `import type` and dynamic imports. */
function importsOf(file: string): { target: string; isTypeOnly: boolean }[] {
  const source = readFileSync(file, 'utf8');
  const found: { target: string; isTypeOnly: boolean }[] = [];
  for (const match of source.matchAll(/(import|export)(\s+type)?[^'";]*?from\s+'(\.[^']+)'/gu)) {
    found.push({ target: resolve(dirname(file), match[3]!), isTypeOnly: match[2] !== undefined });
  }
  for (const match of source.matchAll(/import\(\s*'(\.[^']+)'\s*\)/gu)) {
    found.push({ target: resolve(dirname(file), match[1]!), isTypeOnly: false });
  }
  return found;
}

describe('the architecture of src/', () => {
  it('has a row in the table for every folder', () => {
    const folders = new Set(files.map(folderOf));
    expect([...folders].filter((folder) => !(folder in mayImport))).toEqual([]);
  });

  it('imports only across the borders that are drawn', () => {
    const breaches: string[] = [];
    for (const file of files) {
      const from = folderOf(file);
      for (const { target } of importsOf(file)) {
        const to = folderOf(target);
        if (to !== from && !(mayImport[from] ?? []).includes(to)) {
          breaches.push(`${relative(root, file)} imports ${relative(root, target)}`);
        }
      }
    }
    expect(breaches).toEqual([]);
  });

  it('lets the browser side take only what it shares with the server', () => {
    const breaches = readdirSync(webRoot, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/u.test(name))
      .flatMap((name) =>
        importsOf(join(webRoot, name))
          .filter(({ target }) => target.startsWith(root + sep) && !webMayImport.includes(folderOf(target)))
          .map(({ target }) => `web/src/${name} imports ${relative(root, target)}`),
      );
    expect(breaches).toEqual([]);
  });

  it('has no cycle of imports at run time', () => {
    const edges = new Map(
      files.map((file) => [file, importsOf(file).flatMap((found) => (found.isTypeOnly ? [] : [found.target]))]),
    );
    const state = new Map<string, 'open' | 'done'>();
    const cycles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (state.get(file) === 'done') return;
      if (state.get(file) === 'open') {
        cycles.push([...path.slice(path.indexOf(file)), file].map((entry) => relative(root, entry)).join(' → '));
        return;
      }
      state.set(file, 'open');
      for (const target of edges.get(file) ?? []) visit(target, [...path, file]);
      state.set(file, 'done');
    };
    for (const file of files) visit(file, []);
    expect(cycles).toEqual([]);
  });

  it('prints and ends the process only in cli/, and a worker itself when its parent is gone', () => {
    const offenders = files.filter(
      (file) =>
        folderOf(file) !== 'cli' &&
        relative(root, file) !== join('pool', 'worker-main.ts') &&
        /\bconsole\.\w+\(|process\.exit\(|process\.exitCode\s*=/u.test(readFileSync(file, 'utf8')),
    );
    expect(offenders.map((file) => relative(root, file))).toEqual([]);
  });

  it('makes folders in one place, which ends where a file system refuses (`mkdir` with `recursive` may try for ever)', () => {
    const offenders = files.filter((file) => /\bmkdir(?:Sync)?\([^)]*recursive/u.test(readFileSync(file, 'utf8')));
    expect(offenders.map((file) => relative(root, file))).toEqual([]);
  });

  // Names of XML namespaces look like addresses; nothing is fetched from them.
  it('never reaches for the network', () => {
    // The queue and the bucket that pages are handed over in are those that the user named.
    const named = [join('queue', 'storage', 's3-storage.ts'), join('queue', 'page-queue.ts')];
    const offenders = files.filter(
      (file) =>
        !named.includes(relative(root, file)) &&
        /from 'node:(?:http|https|net|dgram|tls)'|\bfetch\(|https?:\/\/(?!www\.w3\.org|json-schema\.org|www\.loc\.gov\/standards\/alto\/ns-|schema\.primaresearch\.org\/PAGE\/gts\/)[a-z]/u.test(
          readFileSync(file, 'utf8').replace(/^\s*(?:\/\/|\*|\/\*).*$/gmu, ''),
        ),
    );
    expect(offenders.map((file) => relative(root, file))).toEqual([]);
  });
});
