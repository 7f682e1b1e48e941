import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const url = (path: string): string => new URL(`../../../src/${path}`, import.meta.url).href;

/** What Node has loaded of its HTTP client in a process that loads pdf.js. */
function loadedHttp(before: string): string[] {
  const code = `${before}
    const { loadPdfJs } = await import('${url('ingest/pdf/pdfjs.ts')}');
    await loadPdfJs();
    console.log(JSON.stringify(process.moduleLoadList.filter((name) => name.includes('undici/undici'))));`;
  const flags = ['--experimental-strip-types', '--no-warnings', '--input-type=module', '-e', code];
  return JSON.parse(execFileSync(process.execPath, flags, { encoding: 'utf8' })) as string[];
}

describe('the HTTP client of Node', () => {
  it('is loaded by pdf.js at its start', () => {
    expect(loadedHttp('')).not.toEqual([]);
  });

  it('is not, where a process has left it out', () => {
    expect(loadedHttp(`(await import('${url('recognize/without-http.ts')}')).leaveOutHttp();`)).toEqual([]);
  });
});
