import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { root } from '../../e2e/command-line.ts';

const run = promisify(execFile);

/** Opens samples in a process of their own and tells whether the canvas' library was loaded before and after a page was drawn. */
const script = `
import { openSource } from ${JSON.stringify(pathToFileURL(join(root, 'dist', 'ingest', 'open.js')).href)};
const isLoaded = () => process.report.getReport().sharedObjects.some((file) => /skia|canvas/u.test(file));
const take = async (name) => {
  const source = await openSource(${JSON.stringify(join(root, 'samples'))} + '/' + name);
  const page = await source.readPage(1);
  const image = await source.rasterize(page, { maxDpi: 60 });
  await source.close();
  return { dark: image.data.some((level) => level < 100), isLoaded: isLoaded() };
};
console.log(JSON.stringify([await take('verksamhetsberattelse-2013-soralven.pdf'), await take('delarsrapport-2024-sortuna.pdf')]));
`;

describe('the canvas that pages of a PDF are drawn on', () => {
  it('is loaded by the first page that is drawn, not by a scan', async () => {
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script]);
    expect(JSON.parse(stdout)).toEqual([
      { dark: true, isLoaded: false },
      { dark: true, isLoaded: true },
    ]);
  });
});
