import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countManifest } from '../../../src/batch/manifest.ts';
import { runBatch } from '../../../src/index.ts';
import { writeReport } from '../../../src/report/write-report.ts';
import type { Manifest, ManifestDocument } from '../../../src/schema/manifest-schema.ts';
import { inEnglish, say } from '../../../src/sentences/sentence.ts';
import { temporaryFolder } from '../ingest/temporary-folder.ts';

const sha256 = 'a'.repeat(64);

function entry(id: string, more: Partial<ManifestDocument> = {}): ManifestDocument {
  const base = { id, path: `${id}.pdf`, sha256, mediaType: 'application/pdf', exitCode: 0, error: null };
  return { ...base, status: 'ok', pageCount: 0, pages: [], ...more };
}

const page = (pageNumber: number, status: 'ok' | 'low-confidence' | 'failed', message = 'It took too long.') => ({
  pageNumber,
  status,
  error: status === 'failed' ? { code: 'engine-timeout', message } : null,
  seconds: 2,
});

function manifestOf(documents: ManifestDocument[], more: Partial<Manifest> = {}): Manifest {
  return {
    schemaVersion: '1.0',
    tool: { name: 'klartext', version: '0.1.0' },
    settings: { engine: 'auto' },
    startedAt: '2026-01-01T20:00:00.000Z',
    finishedAt: '2026-01-01T20:02:00.000Z',
    complete: true,
    counts: countManifest(documents),
    documents,
    ...more,
  };
}

/** A document.json of what the report reads, and nothing else. */
const documentJson = (more: Record<string, unknown> = {}): string =>
  JSON.stringify({
    metadata: { title: null },
    pages: [],
    tables: [],
    statements: [],
    corrections: [],
    messages: [],
    ...more,
  });

const warning = (reason: string, pageNumber: number | null = 1, severity = 'warning') => ({
  severity,
  pageNumber,
  reason,
});

async function report(
  manifest: Manifest,
  files: Readonly<Record<string, string>> = {},
  language: 'en' | 'sv' = 'en',
): Promise<string> {
  const folder = await temporaryFolder(files);
  return readFile(await writeReport(folder, manifest, language), 'utf8');
}

const order = (html: string): string[] => [...html.matchAll(/class=name><bdi>([^<]*)</gu)].map((match) => match[1]!);

describe('the report of a run', () => {
  it('has documents worst first: failed, in part, then by doubts', async () => {
    const html = await report(
      manifestOf([
        entry('clean', { pages: [page(1, 'ok')] }),
        entry('doubtful', { pages: [page(1, 'ok')] }),
        entry('unsure', { pages: [page(1, 'low-confidence')] }),
        entry('broken', { status: 'failed', exitCode: 6, error: { code: 'unreadable-input', message: 'Cut off.' } }),
        entry('half', { status: 'partial', exitCode: 10, pages: [page(1, 'ok'), page(2, 'failed')] }),
      ]),
      {
        'clean/document.json': documentJson(),
        'doubtful/document.json': documentJson({ messages: [warning('Look at the sum.'), warning('x', 1, 'info')] }),
        'unsure/document.json': documentJson(),
        'half/document.json': documentJson(),
      },
    );
    expect(order(html)).toEqual(['broken.pdf', 'half.pdf', 'unsure.pdf', 'doubtful.pdf', 'clean.pdf']);
    expect(html).toContain('Not everything could be read: 1 file and 1 page failed.');
    expect(html).toContain('page 1: <bdi>Look at the sum.</bdi>');
    expect(html).toContain('aria-label="2 pages, 1 failed"');
  });

  it('sums up verdicts, grades, sums and what is easily overlooked', async () => {
    const html = await report(manifestOf([entry('a', { pageCount: 5, pages: [page(1, 'ok'), page(2, 'ok')] })]), {
      'a/document.json': documentJson({
        pages: [
          { verdict: { decision: 'trust', reasons: [] }, textSource: 'text-layer', status: 'ok' },
          { verdict: { decision: 'none', reasons: [] }, textSource: 'none', status: 'ok' },
        ],
        tables: [{ grade: 'A' }, { grade: 'C' }],
        statements: [{ checks: [{ status: 'holds' }, { status: 'fails' }] }],
        corrections: [{}, {}],
      }),
    });
    for (const text of [
      '1 page is blank',
      '3 pages of the files not asked for',
      '2 words and figures were changed',
      '1 sum of statements that do not hold',
      'tables: 1 A, 0 B, 1 C',
      '1.0 pages a minute',
    ]) {
      expect(html).toContain(text);
    }
  });

  it('groups failures by reason, the most frequent first, in the language asked for', async () => {
    const failed = (id: string, code: string) =>
      entry(id, { status: 'failed', exitCode: 8, error: { code, message: 'It needs a password.' } });
    const html = await report(
      manifestOf([failed('a', 'unreadable-input'), failed('b', 'encrypted'), failed('c', 'encrypted')]),
      {},
      'sv',
    );
    expect(html).toContain('<html lang="sv">');
    expect(html.indexOf('kräver lösenord')).toBeGreaterThan(0);
    expect(html.indexOf('kräver lösenord')).toBeLessThan(html.indexOf('skadad, eller inte vad namnet säger'));
  });

  it('tells why in the language asked for, where the manifest says by which sentence', async () => {
    const details = say('inputs/empty');
    const failed = (more: object): ManifestDocument =>
      entry('tom', {
        status: 'failed',
        sha256: null,
        error: { code: 'unreadable-input', message: inEnglish(details), ...more },
      });
    const known = manifestOf([failed({ details }), entry('a', { pageCount: 1, pages: [page(1, 'failed')] })]);
    expect(await report(known, {}, 'sv')).toContain('<bdi>är en tom fil (0 byte)</bdi>');
    expect(await report(known, {}, 'sv')).toContain('<span lang="en"><bdi>It took too long.</bdi></span>');
    expect(await report(known, {}, 'en')).toContain('<bdi>is an empty file (0 bytes)</bdi>');
    // A sentence of another version, or none at all: what the manifest says in English.
    for (const forged of [
      { id: 'nothing/of-ours', values: {} },
      { id: 'inputs/holds', values: { kind: [] } },
    ]) {
      expect(await report(manifestOf([failed({ details: forged })]), {}, 'sv')).toContain('is an empty file (0 bytes)');
    }
  });

  it('tells of documents of earlier runs whose files are gone', async () => {
    const folder = await temporaryFolder();
    const html = await readFile(
      await writeReport(folder, manifestOf([entry('a')]), 'sv', { others: ['b & c', 'd'] }),
      'utf8',
    );
    expect(html).toContain('2 dokument från tidigare körningar i mappen');
    expect(html).toContain('<a href="b%20%26%20c/document.json"><bdi>b &amp; c</bdi></a>');
    expect(await report(manifestOf([entry('a')]), {}, 'sv')).not.toContain('tidigare körningar');
  });

  it('says that a run did not finish, before anything else', async () => {
    const cut = entry('a', { status: 'skipped', exitCode: 130, error: { code: 'interrupted', message: 'Ended.' } });
    const html = await report(manifestOf([cut], { complete: false }));
    expect(html).toContain('The run did not finish: 1 file was not read to the end.');
    expect(html).not.toContain('Every file was read');
  });

  it('lets no name and no message become markup, hide its ending, or load anything', async () => {
    const evil = '<img src=x onerror=alert(1)>"\'&\u202egpj.fdp';
    const html = await report(
      manifestOf([
        entry('a b"c', {
          path: evil,
          pages: [page(1, 'failed', evil)],
          status: 'failed',
          error: { code: evil, message: evil },
        }),
        entry('d', { path: evil, status: 'skipped', error: { code: 'skipped', message: evil } }),
      ]),
      { 'a b"c/document.json': documentJson({ metadata: { title: evil }, messages: [warning(evil)] }) },
    );
    expect(html).not.toMatch(/<img|<script|\son[a-z]+="|javascript:|\u202e/iu);
    expect(html).not.toMatch(/(?:src|href)="?(?:https?:)?\/\//u);
    expect(html).toContain("default-src 'none'");
    expect(html).toContain('href="a%20b%22c/document.json"');
  });

  it('tells of a document that cannot be used, and of one that is not there', async () => {
    const html = await report(
      manifestOf([entry('a', { pages: [page(1, 'ok')] }), entry('b', { pages: [page(1, 'ok')] })]),
      {
        'a/document.json': '{',
      },
    );
    expect(html.match(/document\.json cannot be read/gu)).toHaveLength(2);
  });

  it('stays small for thousands of documents full of doubts', async () => {
    const documents = Array.from({ length: 2000 }, (_, i) =>
      entry(`d${i}`, { pageCount: 20, pages: Array.from({ length: 20 }, (__, k) => page(k + 1, 'ok')) }),
    );
    const json = documentJson({
      messages: Array.from({ length: 10 }, (_, i) => warning(`${i} ${'långt '.repeat(100)}`)),
    });
    const html = await report(
      manifestOf(documents),
      Object.fromEntries(documents.map(({ id }) => [`${id}/document.json`, json])),
    );
    expect(order(html)).toHaveLength(2000);
    expect(Buffer.byteLength(html)).toBeLessThan(3_000_000);
  });

  it('is written by a run, with links to what it wrote', async () => {
    const folder = await temporaryFolder({ 'in/år 1998.txt': 'Nämnden mötte ortens föreningar.\n' });
    await runBatch(
      [join(folder, 'in')],
      { output: join(folder, 'out'), formats: ['json', 'html'] },
      { language: 'sv' },
    );
    const html = await readFile(join(folder, 'out/report.html'), 'utf8');
    expect(html).toContain('Varje fil är läst, och varje sida.');
    for (const name of ['document.html', 'document.json']) {
      expect(html).toContain(`href="${encodeURIComponent('år-1998')}/${name}"`);
    }
  });

  it('written elsewhere has links that lead to the output', async () => {
    const folder = await temporaryFolder({ 'ut 1/a/document.json': documentJson() });
    const manifest = manifestOf([entry('a', { pages: [page(1, 'ok')] })]);
    await writeFile(join(folder, 'x.txt'), '');
    const file = await writeReport(join(folder, 'ut 1'), manifest, 'en', { file: join(folder, 'rapport.html') });
    expect(await readFile(file, 'utf8')).toContain('href="ut%201/a/document.json"');
  });
});
