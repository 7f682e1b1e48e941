import type { Catalogue } from './english.ts';
import { engine } from './swedish/engine.ts';
import { files } from './swedish/files.ts';
import { images } from './swedish/images.ts';
import { inputs } from './swedish/inputs.ts';
import { pdf } from './swedish/pdf.ts';
import { review } from './swedish/review.ts';
import { run } from './swedish/run.ts';

/** Every sentence about files, pages, engines and runs, in Swedish. A missing one is a type error. */
export const swedish: Catalogue = { ...files, ...inputs, ...images, ...pdf, ...engine, ...run, ...review };
