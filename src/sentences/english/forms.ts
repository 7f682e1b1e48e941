import { counted, type Values } from '../values.ts';

/** About the forms that a document is written in beside document.json. */
export const forms = {
  'forms/no-boxes': () =>
    'It is plain text, whose words have no places on a page; this form is of places. Take text, markdown, html or csv.',
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
};
