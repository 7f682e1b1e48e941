/** Writes samples/ and the truth beside this file anew: `npm run samples`. The same sources give the same bytes. */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { buildSamples } from './build-samples.ts';

const samplesFolder = new URL('../../samples/', import.meta.url);
const truthFolder = new URL('./', import.meta.url);

await mkdir(samplesFolder, { recursive: true });
const kept = new Set<string>();
for await (const sample of buildSamples()) {
  await writeFile(new URL(sample.fileName, samplesFolder), sample.bytes);
  kept.add(sample.fileName);
  const folder = new URL(`${sample.name}/`, truthFolder);
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of sample.truthFiles) await writeFile(new URL(name, folder), bytes);
  console.log(`${sample.fileName}: ${Math.round(sample.bytes.length / 1024)} kB`);
}
// A sample that was renamed or given up must not stay behind.
for (const name of await readdir(samplesFolder)) {
  if (!kept.has(name)) await rm(fileURLToPath(new URL(name, samplesFolder)));
}
