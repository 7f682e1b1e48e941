import type { Box } from '../model/geometry.ts';
import type { KlartextDocument, PageDetail } from '../schema/document-schema.ts';
import { escapeHtml } from './escape-html.ts';

/** Colours of frames by the kind of the block. */
const blockColors: Readonly<Record<KlartextDocument['blocks'][number]['kind'], string>> = {
  heading: '#c2185b',
  paragraph: '#1565c0',
  'list-item': '#00838f',
  table: '#2e7d32',
  figure: '#6d4c41',
  header: '#757575',
  footer: '#757575',
  footnote: '#ef6c00',
  toc: '#6a1b9a',
};

/** Confidence from which a word is drawn as sure, and below which as doubtful. */
const sure = 0.9;
const doubtful = 0.6;

/**
 * What was found on a page as an SVG of the page's size, to be laid over its picture: blocks framed by kind with their place in the reading order, baselines of lines, words
 * underlined by confidence (green, amber, red), cells of tables with headers hatched, statuses as a dot in their colour with their name, corrections boxed.
 * Null for a page without a picture.
 */
export function overlayOfPage(document: KlartextDocument, detail: PageDetail): string | null {
  const { pageNumber, width, height } = detail;
  if (width === null || height === null) return null;
  const unit = (detail.dpi ?? 300) / 100;
  const shapes = [
    ...detail.lines.flatMap((line) => [
      ...line.words.map((word) => underline(word.box, confidenceColor(word.confidence), unit)),
      line.baseline === null
        ? ''
        : `<line x1="${line.baseline.x1}" y1="${line.baseline.y1}" x2="${line.baseline.x2}" y2="${line.baseline.y2}" stroke="#90a4ae" stroke-width="${0.3 * unit}"/>`,
    ]),
    ...document.blocks
      .filter((block) => block.pageNumber === pageNumber)
      .map((block, index) =>
        frame(block.box, blockColors[block.kind], 0.8 * unit, `${index + 1} ${block.kind}${block.level ?? ''}`, unit),
      ),
    ...document.tables.flatMap((table) =>
      table.cells.filter((cell) => cell.pageNumber === pageNumber).map((cell) => cellShape(cell, unit)),
    ),
    ...document.tables
      .filter((table) => table.pageNumbers[0] === pageNumber)
      .map((table) => frame(table.box, '#1b5e20', 1.6 * unit, `${table.id} ${table.kind} ${table.grade}`, unit)),
    ...document.corrections
      .filter((entry) => entry.pageNumber === pageNumber)
      .map((entry) => frame(entry.box, '#ff6f00', 0.7 * unit, '', unit)),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif">${shapes.join('')}</svg>`;
}

const confidenceColor = (confidence: number): string =>
  confidence >= sure ? '#2e7d32' : confidence >= doubtful ? '#f9a825' : '#c62828';

const underline = (box: Box | null, color: string, unit: number): string =>
  box === null
    ? ''
    : `<rect x="${box.x}" y="${box.y + box.height}" width="${box.width}" height="${0.6 * unit}" fill="${color}"/>`;

function frame(box: Box | null, color: string, weight: number, label: string, unit: number): string {
  if (box === null) return '';
  const rect = `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" fill="none" stroke="${color}" stroke-width="${weight}"/>`;
  if (label === '') return rect;
  const size = 8 * unit;
  return `${rect}<text x="${box.x}" y="${Math.max(size, box.y - unit)}" font-size="${size}" fill="${color}">${escapeHtml(label)}</text>`;
}

function cellShape(cell: KlartextDocument['tables'][number]['cells'][number], unit: number): string {
  const { box } = cell;
  if (box === null) return '';
  const fill = cell.isHeader ? '#2e7d32' : cell.doubt !== null || cell.confidence < doubtful ? '#c62828' : '#ffffff';
  const opacity = fill === '#ffffff' ? 0 : 0.12;
  const rect = `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" fill="${fill}" fill-opacity="${opacity}" stroke="#43a047" stroke-width="${0.6 * unit}"/>`;
  if (cell.status === null) return rect;
  const size = 6 * unit;
  const x = box.x + size;
  const y = box.y + size;
  const color = cell.fill?.hex ?? '#ffffff';
  return `${rect}<circle cx="${x}" cy="${y}" r="${size / 2}" fill="${color}" stroke="#000000" stroke-width="${0.5 * unit}"/><text x="${x + size}" y="${y + size / 3}" font-size="${size}">${escapeHtml(cell.status)}</text>`;
}
