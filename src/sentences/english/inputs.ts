import { counted, type Values } from '../values.ts';

/** What unknown bytes are; follows "holds". */
const byteKinds = {
  zip: 'a ZIP archive (also the form of .docx, .xlsx and .odt)',
  'empty-zip': 'an empty ZIP archive',
  'old-office': 'an old Office document (.doc, .xls, .ppt, .msg)',
  rtf: 'a rich-text (RTF) document',
  gzip: 'a gzip archive',
  bzip2: 'a bzip2 archive',
  xz: 'an xz archive',
  zstandard: 'a Zstandard archive',
  '7-zip': 'a 7-Zip archive',
  rar: 'a RAR archive',
  tar: 'a tar archive',
  gif: 'a GIF image',
  webp: 'a WebP image',
  heic: 'an HEIC image',
  heif: 'an HEIF image',
  avif: 'an AVIF image',
  film: 'an MPEG-4 or QuickTime film',
  'jpeg-2000': 'a JPEG 2000 image',
  'jpeg-xl': 'a JPEG XL image',
  jbig2: 'a JBIG2 image',
  djvu: 'a DjVu document',
  photoshop: 'a Photoshop image',
  bmp: 'a Windows bitmap (BMP)',
  postscript: 'a PostScript document',
  eps: 'an EPS image',
  'jpeg-xr': 'a JPEG XR image',
  sound: 'a sound file',
  'windows-program': 'a Windows program',
  program: 'a program',
  sqlite: 'an SQLite database',
  zeros: 'only zero bytes where its content should begin, as after an interrupted copy',
  unknown: 'data of an unknown kind',
  html: 'a web page (HTML)',
  xml: 'an XML document',
  blanks: 'only blanks',
  text: 'plain text',
  'broken-text': 'bytes further in that no text has',
};

export type ByteKind = keyof typeof byteKinds;

export const allByteKinds = Object.keys(byteKinds) as ByteKind[];

/** The types that klartext reads. */
const types = {
  'application/pdf': 'a PDF',
  'image/tiff': 'a TIFF image',
  'image/png': 'a PNG image',
  'image/jpeg': 'a JPEG image',
  'text/plain': 'text',
  'text/markdown': 'Markdown text',
};

export type ReadableType = keyof typeof types;

/** About what was met among the inputs: names, folders, and what files hold. */
export const inputs = {
  'inputs/metadata-not-utf8': ({ path }: Values<'path'>) => `${path} is not UTF-8. Save it as CSV UTF-8.`,
  'inputs/metadata-no-path': ({ path }: Values<'path'>) =>
    `${path} is no table of metadata: its first line must name the columns, and the first of these must be path, with commas, semicolons or tabs between.`,
  'inputs/metadata-column': ({ path, column }: Values<'path' | 'column'>) =>
    `${path}, line 1: column ${column} has no name, or that of another.`,
  'inputs/metadata-broken': ({ path, line, reason }: Values<'path' | 'line' | 'reason'>) =>
    `${path}, line ${line}: ${reason}`,
  'inputs/metadata-fields': ({ path, line, fields }: Values<'path' | 'line' | 'fields'>) =>
    `${path}, line ${line}: it has ${counted(fields, 'field', 'fields')}, which is not as many as the first line has. A field with the separator in it must stand in quotes.`,
  'inputs/metadata-open-quote': ({ path, line }: Values<'path' | 'line'>) =>
    `${path}, line ${line}: a quoted field is not closed before the end of the file.`,
  'inputs/metadata-quote': ({ path, line }: Values<'path' | 'line'>) =>
    `${path}, line ${line}: a quotation mark stands within a field. Put the whole field in quotes, and write the mark twice.`,
  'inputs/metadata-twice': ({ path, key, first, second }: Values<'path' | 'key' | 'first' | 'second'>) =>
    `${path}: ${key} stands twice, in lines ${first} and ${second}.`,
  'inputs/metadata-ambiguous': ({ path, line, first, second }: Values<'path' | 'line' | 'first' | 'second'>) =>
    `${path}, line ${line}: several files have this name, such as ${first} and ${second}. Write the path.`,
  'inputs/metadata-unused': ({ line, key }: Values<'line' | 'key'>) =>
    `Metadata, line ${line}: there is no file ${key}.`,
  'inputs/metadata-more-unused': ({ rows }: Values<'rows'>) =>
    `Metadata: and ${counted(rows, 'more row', 'more rows')} without a file.`,
  'inputs/metadata-none-for': ({ files, first }: Values<'files' | 'first'>) =>
    `Metadata: ${counted(files, 'file has', 'files have')} no row; the first: ${first}.`,
  'inputs/metadata-kept': ({ path }: Values<'path'>) =>
    `${path}: it is made anew with the metadata that an earlier run was given; --metadata gives it others.`,
  'inputs/metadata-gone': ({ path }: Values<'path'>) =>
    `${path}: the metadata that an earlier run was given are gone, as it has no row any more.`,
  'inputs/none': () => 'No input: name a file, a folder or a pattern.',
  'inputs/no-file-fits': ({ pattern }: Values<'pattern'>) => `No file fits the pattern ${pattern}.`,
  'inputs/same-file': ({ path, first }: Values<'path' | 'first'>) =>
    `${path} is the same file as ${first}, which is read.`,
  'inputs/same-folder': ({ path, first }: Values<'path' | 'first'>) =>
    `${path} is the same folder as ${first}, which is read; it is not walked again.`,
  'inputs/folder-in-itself': ({ path }: Values<'path'>) =>
    `${path} leads to a folder that it lies in itself; it is not walked again.`,
  'inputs/unlisted-folder': ({ path, reason }: Values<'path' | 'reason'>) =>
    `Cannot list the folder ${path}: ${reason}; its files are not read.`,
  'inputs/special': ({ path }: Values<'path'>) => `${path} is not a file that can be read (a pipe, socket or device).`,
  'inputs/dead-link': () => 'it is a link to something that does not exist',
  'inputs/bad-name': () => 'its name is not valid UTF-8 (the sign \ufffd stands for the wrong bytes); rename it',
  'inputs/unread': ({ path, reason }: Values<'path' | 'reason'>) => `${path} ${reason}.`,
  /** Reasons of `inputs/unread`. */
  'inputs/holds': ({ kind }: { readonly kind: ByteKind }) => `holds ${byteKinds[kind]}`,
  'inputs/empty': () => 'is an empty file (0 bytes)',
  'inputs/unnamed-markdown': () => 'is Markdown, which is read only when the file itself is named',
  'inputs/other-type': ({ fact }: Values<'fact'>) => `${fact}; klartext reads PDF, TIFF, PNG, JPEG and .txt`,
  'inputs/broken-promise': ({ type, fact }: Values<'fact'> & { readonly type: ReadableType }) =>
    `is named as ${types[type]} but ${fact}`,
  'inputs/stdin': () => 'standard input',
  'inputs/not-text': ({ path, fact }: Values<'path' | 'fact'>) =>
    `${path} ${fact}; klartext repair takes text. PDFs and images are repaired as they are read: klartext FILE.`,
  'inputs/not-a-word-list': ({ path, fact }: Values<'path' | 'fact'>) =>
    `${path} ${fact}; a word list is text with a word on each line.`,
  'inputs/other-line-count': ({ path, lines, gold, goldLines }: Values<'path' | 'lines' | 'gold' | 'goldLines'>) =>
    `${path} has ${lines} lines and ${gold} has ${goldLines}; line k of the right text must be line k of the damaged one.`,
  'inputs/no-document': ({ folder }: Values<'folder'>) =>
    `There is no document.json in ${folder} or its subfolders. Run klartext on the reports first.`,
  'inputs/no-clean-document': ({ folder }: Values<'folder'>) =>
    `No document in ${folder} is clean enough to take words from; no list was written.`,
  'inputs/no-truth': ({ name, folder }: Values<'name' | 'folder'>) =>
    `There is no ${name} in ${folder} or its subfolders. Put one beside each scanned file.`,
  'inputs/not-truth': ({ path, reason }: Values<'path' | 'reason'>) => `${path} is not a truth file: ${reason}`,
  'inputs/no-gold': ({ path, gold }: Values<'path' | 'gold'>) =>
    `${path} names the right text ${gold}, which is not beside it.`,
  'inputs/is-text': ({ path }: Values<'path'>) => `${path} is text, which has no page images; read it as text.`,
  'inputs/not-an-image': ({ path, type }: Values<'path' | 'type'>) => `${path} is ${type}, not a TIFF, PNG or JPEG.`,
  'inputs/too-many-bytes': ({ path, size, limit }: Values<'path' | 'size' | 'limit'>) =>
    `${path} has ${size} bytes, more than the limit of ${limit}; raise the limit with --max-file-size to read it.`,
  'inputs/too-much-text': ({ path, size, limit }: Values<'path' | 'size' | 'limit'>) =>
    `${path} has ${size} bytes; the limit for text is ${limit}. Raise it with --max-text-size, or split the file.`,
  'inputs/too-many-pages': ({ path, pages, limit }: Values<'path' | 'pages' | 'limit'>) =>
    `${path} has ${pages} pages, more than the limit of ${limit}; raise the limit with --max-pages to read it.`,
  'inputs/too-many-form-feeds': ({ path, pages, limit }: Values<'path' | 'pages' | 'limit'>) =>
    `${path} has ${pages} pages (form feeds); the limit is ${limit}. Raise it with --max-pages to read the file.`,
  'inputs/no-such-page': ({ path, page, pages }: Values<'path' | 'page' | 'pages'>) =>
    `${path} has ${counted(pages, 'page', 'pages')}; there is no page ${page}.`,
};
