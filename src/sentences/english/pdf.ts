import { counted, type Values } from '../values.ts';

/** About PDF files and their pages. */
export const pdf = {
  'pdf/empty': ({ path }: Values<'path'>) => `${path} is empty (0 bytes); get a whole copy of the file.`,
  'pdf/unreadable': ({ path, reason }: Values<'path' | 'reason'>) =>
    `${path} cannot be read as a PDF: it is cut off or damaged (pdf.js says "${reason}"). Get a whole copy of the file.`,
  'pdf/without-pages': ({ path }: Values<'path'>) =>
    `${path} is a PDF without pages: there is nothing in it to read. Get a whole copy of the file.`,
  'pdf/needs-password': ({ path }: Values<'path'>) => `${path} is encrypted: give its password with --password.`,
  'pdf/unknown-encryption': ({ path, reason }: Values<'path' | 'reason'>) =>
    `${path} is encrypted in a way that cannot be undone (pdf.js says "${reason}"): get a copy without encryption.`,
  'pdf/too-many-words': ({ path, page, words, limit }: Values<'path' | 'page' | 'words' | 'limit'>) =>
    `Page ${page} of ${path} has ${words} words, more than the limit of ${limit}; raise the limit with --max-words to read it.`,
  'pdf/wrong-password': ({ path }: Values<'path'>) =>
    `${path} is encrypted and the given password does not open it: give the right one with --password.`,
  'pdf/page-unreadable': ({ path, page, reason }: Values<'path' | 'page' | 'reason'>) =>
    `Page ${page} of ${path} cannot be read: ${reason}`,
  'pdf/page-undrawable': ({ path, page, reason }: Values<'path' | 'page' | 'reason'>) =>
    `Page ${page} of ${path} cannot be drawn: ${reason}`,
  /** Reason of the two above: the words of another library. */
  'pdf/reader-says': ({ words }: Values<'words'>) => `pdf.js says "${words}". Get a whole copy of the file.`,
  'pdf/page-without-size': ({ path, page }: Values<'path' | 'page'>) =>
    `Page ${page} of ${path} has no size; the file is damaged.`,
  'pdf/page-too-large': ({ path, page, width, height }: Values<'path' | 'page' | 'width' | 'height'>) =>
    `Page ${page} of ${path} says that it is ${width} × ${height} points (1/72 inch) large, of which the limits leave too little to read: the file is damaged (get a whole copy), or --max-side and --max-pixels are too low.`,
  'pdf/page-cut-off': ({ path, page }: Values<'path' | 'page'>) =>
    `Page ${page} of ${path} is empty, and the file has no end: it was cut off. Get a whole copy.`,
  'pdf/page-missing': ({ path, page, promised, found }: Values<'path' | 'page' | 'promised' | 'found'>) =>
    `Page ${page} of ${path} is missing: the file promises ${counted(promised, 'page', 'pages')}, and only ${found} can be found. Get a whole copy.`,
  'pdf/image-undecodable': ({ page, width, height }: Values<'page' | 'width' | 'height'>) =>
    `the image of ${width} × ${height} pixels that fills page ${page} cannot be decoded; it is damaged or in a form that is not known.`,
  'pdf/reader-missing': () => 'PDF files need the package pdfjs-dist, which cannot be loaded: run npm ci.',
};
