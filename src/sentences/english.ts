import { engine } from './english/engine.ts';
import { files } from './english/files.ts';
import { images } from './english/images.ts';
import { inputs } from './english/inputs.ts';
import { pdf } from './english/pdf.ts';
import { review } from './english/review.ts';
import { run } from './english/run.ts';

/** Every sentence about files, pages, engines and runs, in English. Its type is what other languages must give. */
export const english = { ...files, ...inputs, ...images, ...pdf, ...engine, ...run, ...review };

export type Catalogue = typeof english;
