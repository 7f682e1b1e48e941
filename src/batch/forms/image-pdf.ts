import { readFile } from 'node:fs/promises';
import { InputFileError, reasonOf } from '../../errors.ts';
import { placedDocument, placedPage } from '../../export/placed-page.ts';
import { type EncodedPicture, type NewPage, newFontName, newPdf } from '../../export/searchable-pdf/new-pdf.ts';
import { pageMatrix } from '../../export/searchable-pdf/page-matrix.ts';
import { TextCodes } from '../../export/searchable-pdf/text-codes.ts';
import { textLayer } from '../../export/searchable-pdf/text-layer.ts';
import { openSource } from '../../ingest/open.ts';
import type { DocumentSource, SourcePage } from '../../ingest/source.ts';
import { inEnglish, type Sentence, say } from '../../sentences/sentence.ts';
import { toJson } from '../json.ts';
import { bitmapPicture, jpegPicture, pngAsIs } from './encode-picture.ts';
import type { FormFile, FormSource } from './form.ts';
import { type PageRecord, recordOf, searchablePdfName, searchableRecordName } from './searchable-record.ts';

/** A4 in points: the size of a page whose picture cannot be read. */
const a4 = { width: 595.28, height: 841.89 };

/** A picture file as a PDF: a page a picture, in its own pixels, with invisible text. Pages are made one after another. */
export async function* imagePdf(path: string, source: FormSource): AsyncIterable<FormFile> {
  const { document, tell } = source;
  const notes: Sentence[] = [say('forms/not-pdfa')];
  const records: PageRecord[] = [];
  const codes = new TextCodes();
  const opened = await openSource(path);
  try {
    const pages = pagesOf(path, opened, source, codes, records, notes);
    yield { path: searchablePdfName, data: newPdf(pages, codes, document.source.sha256) };
  } finally {
    await opened.close();
  }
  for (const note of notes) tell(note);
  const record = recordOf(document, { isOriginalKept: false, pdfa: null, pages: records, notes });
  yield { path: searchableRecordName, data: toJson(record) };
}

async function* pagesOf(
  path: string,
  opened: DocumentSource,
  source: FormSource,
  codes: TextCodes,
  records: PageRecord[],
  notes: Sentence[],
): AsyncGenerator<NewPage> {
  const placed = placedDocument(source.document);
  const pages = new Map(source.document.pages.map((page) => [page.pageNumber, page]));
  for (let pageNumber = 1; pageNumber <= opened.pageCount; pageNumber++) {
    let shown: SourcePage;
    let picture: EncodedPicture;
    try {
      shown = await opened.readPage(pageNumber);
      picture = await pictureOf(path, opened, shown);
    } catch (error) {
      if (!(error instanceof InputFileError)) throw error;
      notes.push(say('forms/picture-missing', { page: pageNumber, reason: reasonOf(error) }));
      records.push({ pageNumber, wordCount: 0, reason: inEnglish(reasonOf(error)) });
      yield { ...a4, picture: null, text: null };
      continue;
    }
    const width = (shown.width / shown.dpi) * 72;
    const height = (shown.height / shown.dpi) * 72;
    const page = pages.get(pageNumber);
    const own = page === undefined ? null : placedPage(placed, page, await source.detailOf(pageNumber));
    const matrix =
      own === null || own.size.width === 0
        ? null
        : pageMatrix({ view: [0, 0, width, height], rotate: 0 }, own.size, own.page.rotationDeg);
    const layer = own === null || matrix === null ? null : textLayer(own, matrix, newFontName, codes);
    const reason = page === undefined ? 'The page was not asked for.' : 'No words were read on the page.';
    records.push({ pageNumber, wordCount: layer?.wordCount ?? 0, reason: layer === null ? reason : null });
    yield { width, height, picture, text: layer?.content ?? null };
  }
}

/** The file's own bytes where a PDF can hold them, else the page image without loss. */
async function pictureOf(path: string, opened: DocumentSource, page: SourcePage): Promise<EncodedPicture> {
  if (opened.mediaType === 'image/jpeg') return await jpegPicture(await readFile(path));
  const own = opened.mediaType === 'image/png' ? await pngAsIs(await readFile(path)) : null;
  return own ?? (await bitmapPicture(await opened.rasterize(page)));
}
