import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A document with its truth: a folder with truth.json and text.txt, and the files that are read. */
export interface BenchDocument {
  readonly name: string;
  readonly truthFolder: string;
  readonly scan: string;
  readonly bornDigital: string | null;
}

/** The folder of evaluation documents beside the project, where there is one. */
export const evaluationFolder = join(root, '..', 'shared', 'eval', 'rebuilt');

/** Documents of the evaluation folder, else none: the project's own samples are measured by the test run. */
export function evaluationDocuments(): BenchDocument[] {
  if (!existsSync(evaluationFolder)) return [];
  return readdirSync(evaluationFolder)
    .sort()
    .map((name) => {
      const truthFolder = join(evaluationFolder, name);
      const bornDigital = join(truthFolder, 'born-digital.pdf');
      return {
        name,
        truthFolder,
        scan: join(truthFolder, 'scan.pdf'),
        bornDigital: existsSync(bornDigital) ? bornDigital : null,
      };
    })
    .filter((document) => existsSync(document.scan));
}

export const sampleFolder = join(root, 'samples');
export const sampleTruthFolder = join(root, 'test', 'samples');
