import { readFile } from 'node:fs/promises';
import { InputFileError, messageOf } from '../../errors.ts';
import { type PlacedDocument, type PlacedPage, placedDocument, placedPage } from '../../export/placed-page.ts';
import { appendedUpdate, freeFontName, type PageText } from '../../export/searchable-pdf/append-text.ts';
import { type OriginalPdf, openOriginal } from '../../export/searchable-pdf/original-pdf.ts';
import { pageMatrix } from '../../export/searchable-pdf/page-matrix.ts';
import { TextCodes } from '../../export/searchable-pdf/text-codes.ts';
import { textLayer } from '../../export/searchable-pdf/text-layer.ts';
import { fileAccessError } from '../../files/file-access.ts';
import { hashBytes } from '../../files/hash-file.ts';
import { type Sentence, say } from '../../sentences/sentence.ts';
import { toJson } from '../json.ts';
import { type FormFile, FormNotPossibleError, type FormSource } from './form.ts';
import { imagePdf } from './image-pdf.ts';
import { type PageRecord, recordOf, searchablePdfName, searchableRecordName } from './searchable-record.ts';

/** The parser of the original holds the file twice; larger ones are refused rather than run out of memory. */
const largestOriginal = 512 * 1024 ** 2;

/**
 * The original with invisible text over the pages that were read from their images, and beside it a record of what was added to which page. A PDF keeps every byte (the text is appended); an image
 * file becomes a PDF with the picture in it.
 *
 * @throws FormNotPossibleError for plain text. InputFileError, EncryptedPdfError with the reason.
 */
export async function* searchablePdf(source: FormSource): AsyncIterable<FormFile> {
  const { document } = source;
  if (
    document.pages.every(({ textSource }) => textSource === 'plain-text') &&
    document.source.mediaType !== 'application/pdf'
  ) {
    throw new FormNotPossibleError(say('forms/no-boxes'));
  }
  const { path } = await source.original();
  if (document.source.mediaType === 'application/pdf') yield* withText(path, source);
  else yield* imagePdf(path, source);
}

async function* withText(path: string, source: FormSource): AsyncIterable<FormFile> {
  const { document, tell } = source;
  const bytes = await bytesOf(path);
  if (hashBytes(bytes) !== document.source.sha256) throw new InputFileError(say('forms/original-changed', { path }));
  const original = await taken(bytes);
  refuse(original, source);
  const codes = new TextCodes();
  const fontName = freeFontName(original.pages);
  const placed = placedDocument(document);
  const texts: PageText[] = [];
  const records: PageRecord[] = [];
  const seen = new Set<number>();
  for (const page of document.pages) {
    const own = placedPage(placed, page, await source.detailOf(page.pageNumber));
    const target = original.pages[page.pageNumber - 1]!;
    const isRepeated = seen.has(target.ref.objectNumber);
    seen.add(target.ref.objectNumber);
    const layer =
      own === null || own.size.width === 0 || isRepeated
        ? null
        : textLayer(own, pageMatrix(target, own.size, page.rotationDeg), fontName, codes);
    if (layer !== null) texts.push({ page: target, content: layer.content });
    records.push({
      pageNumber: page.pageNumber,
      wordCount: layer?.wordCount ?? 0,
      reason: reasonOf(own, layer !== null, isRepeated),
    });
  }
  const notes = notesOf(placed, original, texts.length, source);
  for (const note of notes) tell(note);
  const update =
    texts.length === 0
      ? new Uint8Array()
      : appendedUpdate(original, bytes.length, texts, codes, fontName, document.source.sha256);
  yield { path: searchablePdfName, data: pieces(bytes, update) };
  yield {
    path: searchableRecordName,
    data: toJson(recordOf(document, { isOriginalKept: true, pdfa: original.pdfa, pages: records, notes })),
  };
}

async function* pieces(...parts: readonly Uint8Array[]): AsyncIterable<Uint8Array> {
  for (const part of parts) yield part;
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw fileAccessError('read', path, error);
  }
}

async function taken(bytes: Uint8Array): Promise<OriginalPdf> {
  if (bytes.length > largestOriginal) {
    throw new InputFileError(say('forms/pdf-too-large', { size: bytes.length, limit: largestOriginal }));
  }
  try {
    return await openOriginal(bytes);
  } catch (error) {
    throw new InputFileError(say('forms/pdf-not-taken', { reason: messageOf(error) }), { cause: error });
  }
}

/** What must not be written to, or cannot. */
function refuse(original: OriginalPdf, { document, allowSigned }: FormSource): void {
  if (original.isEncrypted) throw new InputFileError(say('forms/pdf-encrypted'));
  if (original.isSigned && !allowSigned) throw new InputFileError(say('forms/pdf-signed'));
  if (original.xref === null) throw new InputFileError(say('forms/pdf-damaged'));
  const { pageCount } = document.source;
  if (original.pages.length !== pageCount) {
    throw new InputFileError(say('forms/pdf-other-pages', { found: original.pages.length, pages: pageCount }));
  }
}

/** Why nothing was added to a page; null where text was. */
function reasonOf(placed: PlacedPage | null, hasText: boolean, isRepeated: boolean): string | null {
  if (hasText) return null;
  if (isRepeated) return 'The page is the same object as an earlier one, whose text it shows.';
  const page = placed?.page;
  if (page === undefined || page.status === 'failed') return 'The page failed.';
  if (page.textSource === 'text-layer') return 'The page has its own text, which is trusted.';
  return 'No words were read on the page.';
}

function notesOf(
  { document }: PlacedDocument,
  original: OriginalPdf,
  added: number,
  { allowSigned }: FormSource,
): Sentence[] {
  const notes: Sentence[] = [];
  const { pdfa } = original;
  if (added === 0) notes.push(say('forms/pdf-no-text-added'));
  if (pdfa !== null) {
    const claim = `PDF/A-${pdfa.part}${pdfa.level?.toLowerCase() ?? ''}`;
    const needsTags = pdfa.level === 'A' && added > 0;
    notes.push(needsTags ? say('forms/pdfa-untagged', { claim }) : say('forms/pdfa-kept', { claim }));
  }
  if (original.isSigned && allowSigned && added > 0) notes.push(say('forms/pdf-signature-shortened'));
  const doubled = document.pages.filter(
    ({ verdict, textSource }) => verdict.decision === 'read-again' && textSource === 'ocr',
  );
  if (doubled.length > 0) {
    notes.push(say('forms/pdf-bad-layer-kept', { pages: doubled.map(({ pageNumber }) => pageNumber).join(', ') }));
  }
  return notes;
}
