import { compare } from './english/compare.ts';
import { corpus } from './english/corpus.ts';
import { engine } from './english/engine.ts';
import { files } from './english/files.ts';
import { forms } from './english/forms.ts';
import { images } from './english/images.ts';
import { inputs } from './english/inputs.ts';
import { pdf } from './english/pdf.ts';
import { queue } from './english/queue.ts';
import { review } from './english/review.ts';
import { run } from './english/run.ts';
import { verify } from './english/verify.ts';
import { watch } from './english/watch.ts';

/** Every sentence about files, pages, engines and runs, in English. Its type is what other languages must give. */
export const english = {
  ...files,
  ...forms,
  ...inputs,
  ...images,
  ...pdf,
  ...engine,
  ...run,
  ...review,
  ...compare,
  ...corpus,
  ...verify,
  ...watch,
  ...queue,
};

export type Catalogue = typeof english;
