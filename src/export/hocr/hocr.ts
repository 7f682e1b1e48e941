import { type Box, bottom, right } from '../../model/geometry.ts';
import type { DetailOf } from '../html.ts';
import {
  imageName,
  type PlacedBlock,
  type PlacedDocument,
  type PlacedLine,
  type PlacedPage,
  type PlacedWord,
  placedPage,
} from '../placed-page.ts';
import { attributes, decimal, escapeXml } from '../xml-text.ts';

/**
 * A document as hOCR 1.2 (kba.github.io/hocr-spec), in pieces, a page each: XHTML that a browser shows and hOCR tools read. Blocks are areas in reading order, cells of tables paragraphs with their
 * row and column; words stand as repaired, what was read in `data-raw`. A failed page is a page without areas that says why.
 */
export async function* toHocr(placed: PlacedDocument, detailOf: DetailOf): AsyncGenerator<string> {
  const { document } = placed;
  const language = document.metadata.language;
  yield head(placed);
  for (const page of document.pages) {
    const own = placedPage(placed, page, await detailOf(page.pageNumber));
    if (own !== null) yield pageElement(placed, own, language);
  }
  yield '</body>\n</html>\n';
}

function head({ document }: PlacedDocument): string {
  const { provenance, metadata, pages, source } = document;
  const meta = (name: string, content: string): string => `<meta${attributes({ name, content })}/>\n`;
  const engine = provenance.engine === null ? '' : `, ${provenance.engine} ${provenance.engineVersion ?? ''}`.trimEnd();
  const language = metadata.language === null ? {} : { lang: metadata.language, 'xml:lang': metadata.language };
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml"${attributes(language)}>
<head>
<title>${escapeXml(metadata.title ?? source.fileName)}</title>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8"/>
${meta('ocr-system', `${provenance.tool} ${provenance.version}${engine}`)}${meta('ocr-capabilities', 'ocr_page ocr_carea ocr_table ocr_image ocr_par ocr_line ocrx_word ocrp_wconf')}${meta('ocr-number-of-pages', String(pages.length))}${metadata.language === null ? '' : meta('ocr-langs', metadata.language)}</head>
<body>
`;
}

function pageElement(
  { document }: PlacedDocument,
  { page, size, blocks }: PlacedPage,
  language: string | null,
): string {
  const title = [
    `image ${quoted(imageName(document, page.pageNumber))}`,
    bboxOf({ x: 0, y: 0, ...size }),
    `ppageno ${page.pageNumber - 1}`,
    ...(page.printedPageNumber === null ? [] : [`lpageno ${quoted(page.printedPageNumber)}`]),
    ...(page.dpi === null ? [] : [`scan_res ${decimal(page.dpi)} ${decimal(page.dpi)}`]),
  ].join('; ');
  const values = {
    class: 'ocr_page',
    id: `page_${page.pageNumber}`,
    title,
    ...(page.status === 'ok' ? {} : { 'data-status': page.status, 'data-reason': page.error?.message ?? null }),
  };
  return `<div${attributes(values)}>\n${blocks.map((block) => areaElement(block, language)).join('')}</div>\n`;
}

function areaElement({ block, box, lines, cells, trailing, table }: PlacedBlock, language: string | null): string {
  const values = {
    class: block.kind === 'figure' ? 'ocr_image' : table === null ? 'ocr_carea' : 'ocr_table',
    id: block.id,
    title: bboxOf(box),
    'data-kind': block.kind,
    'data-level': block.level,
  };
  const paragraph = (own: readonly PlacedLine[], area: Box, more: Record<string, string | number> = {}): string =>
    own.every(({ words }) => words.length === 0)
      ? ''
      : `<p${attributes({ class: 'ocr_par', lang: language, title: bboxOf(area), ...more })}>\n${own.map(lineElement).join('')}</p>\n`;
  const content = [
    paragraph(lines, box),
    ...cells.map(({ cell, lines: own }) =>
      paragraph(own, cell.box!, { 'data-row': cell.rowIndex + 1, 'data-column': cell.columnIndex + 1 }),
    ),
    paragraph(trailing, box),
  ];
  return `<div${attributes(values)}>\n${content.join('')}</div>\n`;
}

function lineElement(line: PlacedLine): string {
  if (line.box === null || line.words.length === 0) return '';
  const title = [bboxOf(line.box), ...baselineOf(line, line.box), `x_size ${line.box.height}`].join('; ');
  const words = line.words.map((word, index) => wordElement(word, `${line.id}-w${index + 1}`));
  return `<span${attributes({ class: 'ocr_line', id: line.id, title })}>${words.join(' ')}</span>\n`;
}

/** Slope, and the height over the box's lower left corner, as hOCR has it. */
function baselineOf({ baseline }: PlacedLine, box: Box): string[] {
  if (baseline === null || baseline.x2 <= baseline.x1) return [];
  const slope = (baseline.y2 - baseline.y1) / (baseline.x2 - baseline.x1);
  const offset = baseline.y1 + slope * (box.x - baseline.x1) - bottom(box);
  return [`baseline ${String(Math.round(slope * 1e5) / 1e5)} ${decimal(offset)}`];
}

function wordElement(word: PlacedWord, id: string): string {
  const place = word.box === null ? [] : [bboxOf(word.box)];
  const values = {
    class: 'ocrx_word',
    id,
    title: [...place, `x_wconf ${Math.round(word.confidence * 100)}`].join('; '),
    'data-raw': word.raw === word.text ? null : word.raw,
  };
  return `<span${attributes(values)}>${escapeXml(word.text)}</span>`;
}

const bboxOf = (box: Box): string =>
  `bbox ${[box.x, box.y, right(box), bottom(box)].map((edge) => Math.round(edge)).join(' ')}`;

/** A text within a title: in double quotes, with those and backslashes escaped (hOCR 1.2, 3.1: delimited strings). */
const quoted = (text: string): string => `"${text.replace(/["\\]/gu, '\\$&')}"`;
