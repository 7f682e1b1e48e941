import type { Catalogue } from './english.ts';
import { compare } from './swedish/compare.ts';
import { corpus } from './swedish/corpus.ts';
import { engine } from './swedish/engine.ts';
import { files } from './swedish/files.ts';
import { forms } from './swedish/forms.ts';
import { images } from './swedish/images.ts';
import { inputs } from './swedish/inputs.ts';
import { pdf } from './swedish/pdf.ts';
import { queue } from './swedish/queue.ts';
import { review } from './swedish/review.ts';
import { run } from './swedish/run.ts';
import { verify } from './swedish/verify.ts';
import { watch } from './swedish/watch.ts';

/** Every sentence about files, pages, engines and runs, in Swedish. A missing one is a type error. */
export const swedish: Catalogue = {
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
