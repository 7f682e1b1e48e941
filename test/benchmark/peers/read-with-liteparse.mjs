/** @llamaindex/liteparse from a folder of its own. Arguments: that folder, jobs, folder of the model, PDF. */
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [folder, jobs, tessdataPath, pdf] = process.argv.slice(2);
const { LiteParse } = createRequire(join(folder, 'any.js'))('@llamaindex/liteparse');
const parser = new LiteParse({ ocrLanguage: 'swe', tessdataPath, dpi: 300, numWorkers: Number(jobs), quiet: true });
await parser.parse(pdf);
