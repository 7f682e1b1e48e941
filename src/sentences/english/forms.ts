import { counted, type Values } from '../values.ts';

/** About the forms that a document is written in beside document.json. */
export const forms = {
  'forms/no-boxes': () =>
    'It is plain text, whose words have no places on a page; this form is of places. Take text, markdown, html, csv, xlsx or parquet.',
  'forms/no-tables': () => 'It has no tables, goals or statements.',
  'forms/illegal-signs': ({ count }: Values<'count'>) =>
    `${counted(count, 'sign', 'signs')} that XML does not allow (control signs) stand as \ufffd.`,
  'forms/page-gone': ({ folder, page }: Values<'folder' | 'page'>) =>
    `The file of page ${page} in ${folder} is missing. Read the document again.`,
  'forms/original-missing': ({ name }: Values<'name'>) =>
    `The original ${name} is not where it lay when it was read. Name it, or its folder, with --originals.`,
  'forms/original-changed': ({ path }: Values<'path'>) =>
    `${path} is not the file that was read: its SHA-256 is another. Name the right one with --originals, or read it again.`,
  'forms/same-target': ({ id }: Values<'id'>) =>
    `Two documents would be written to ${id}. Export them one after another to folders of their own (-o).`,
  'forms/pdf-encrypted': () =>
    "The original is encrypted; nothing is added to it. Remove the encryption with its owner's leave, and read the file again.",
  'forms/pdf-signed': () =>
    'The original is signed; it is not written to. With --allow-signed the text is appended, and the signature then covers the original only.',
  'forms/pdf-damaged': () =>
    'The original is damaged (its cross-reference does not stand where the file says): nothing can be appended to it safely.',
  'forms/pdf-other-pages': ({ found, pages }: Values<'found' | 'pages'>) =>
    `The original has ${pages} pages, of which ${found} can be found when writing; nothing is added to it.`,
  'forms/pdf-too-large': ({ size, limit }: Values<'size' | 'limit'>) =>
    `The original has ${size} bytes; text is added to PDFs of up to ${limit}.`,
  'forms/pdf-not-taken': ({ reason }: Values<'reason'>) => `The original cannot be taken apart for writing: ${reason}`,
  'forms/pdf-no-text-added': () => 'No page was read from its image; the copy is the original.',
  'forms/pdf-signature-shortened': () =>
    'The original is signed; the signature covers the original, not the text that was appended.',
  'forms/pdf-bad-layer-kept': ({ pages }: Values<'pages'>) =>
    `The bad text layer of the original stays (pages ${pages}): a search finds both, copied text has both.`,
  'forms/pdfa-kept': ({ claim }: Values<'claim'>) =>
    `The original says that it is ${claim}; what is added (an embedded font, invisible text) keeps to that. Not validated here.`,
  'forms/pdfa-untagged': ({ claim }: Values<'claim'>) =>
    `The original says that it is ${claim}, which asks for tags; the added text has none, so it is level B at most.`,
  'forms/not-pdfa': () => 'The PDF is made from pictures; it is not PDF/A.',
  'forms/picture-missing': ({ page, reason }: Values<'page' | 'reason'>) =>
    `The picture of page ${page} cannot be put in (${reason}); the page is blank.`,
  'forms/corpus-needs-output': () =>
    'Parquet is of all documents of one output folder together: name that folder alone, or another place for it with -o.',
};
