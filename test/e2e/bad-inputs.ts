import {
  writeBrokenPdf,
  writeEmptyFile,
  writeEncryptedPdf,
  writeHugePng,
  writeTextNamedPdf,
  writeTruncatedPdf,
  writeZeroPagePdf,
} from '../samples/fixtures.ts';

/** An input that cannot be read, and what klartext must say of it. */
export interface BadInput {
  readonly name: string;
  /** Writes it into a folder and returns its path. */
  readonly write: (folder: string) => Promise<string>;
  readonly args?: readonly string[];
  readonly exitCode: number;
  readonly english: RegExp;
  readonly swedish: RegExp;
}

export const badInputs: readonly BadInput[] = [
  {
    name: 'an empty file',
    write: writeEmptyFile,
    exitCode: 6,
    english: /empty file/u,
    swedish: /ska enligt namnet vara en PDF men är en tom fil/u,
  },
  {
    name: 'text named .pdf',
    write: writeTextNamedPdf,
    exitCode: 6,
    english: /plain text/u,
    swedish: /ska enligt namnet vara en PDF men innehåller ren text/u,
  },
  {
    name: 'a PDF that is cut off at once',
    write: writeBrokenPdf,
    exitCode: 6,
    english: /cannot be read as a PDF/u,
    swedish: /går inte att läsa som PDF/u,
  },
  {
    name: 'a truncated PDF',
    write: writeTruncatedPdf,
    exitCode: 6,
    english: /cannot be read as a PDF/u,
    swedish: /avhuggen eller skadad/u,
  },
  {
    name: 'a PDF without pages',
    write: writeZeroPagePdf,
    exitCode: 6,
    english: /without pages/u,
    swedish: /är en PDF utan sidor/u,
  },
  {
    name: 'an encrypted PDF',
    write: writeEncryptedPdf,
    exitCode: 8,
    english: /give its password with --password/u,
    swedish: /är krypterad: ange lösenordet med --password/u,
  },
  {
    name: 'an encrypted PDF with the wrong password',
    write: writeEncryptedPdf,
    args: ['--password', 'fel'],
    exitCode: 8,
    english: /password.* does not open it/u,
    swedish: /det angivna lösenordet öppnar den inte/u,
  },
  {
    name: 'an image of 40,000 pixels',
    write: writeHugePng,
    exitCode: 6,
    english: /is 40000 × 40000 pixels/u,
    swedish: /är 40000 × 40000 bildpunkter; gränsen är/u,
  },
  {
    name: 'a TIFF of no bytes',
    write: (folder) => writeEmptyFile(folder, 'empty.tif'),
    exitCode: 6,
    english: /empty file/u,
    swedish: /ska enligt namnet vara en TIFF-bild men är en tom fil/u,
  },
];
