import { type Box, bottom, right } from '../../model/geometry.ts';
import type { DocumentBlock } from '../../schema/document-schema.ts';
import {
  hullOf,
  imageName,
  type PlacedBlock,
  type PlacedCell,
  type PlacedDocument,
  type PlacedLine,
  type PlacedPage,
  type PlacedWord,
  textOfLine,
} from '../placed-page.ts';
import { type ProcessingStep, processingSteps } from '../processing-steps.ts';
import { attributes, escapeXml } from '../xml-text.ts';

/** What PAGE calls our kinds of text. A list item has no name there; `custom` tells it. */
const textTypes: Readonly<Record<Exclude<DocumentBlock['kind'], 'figure'>, string>> = {
  heading: 'heading',
  paragraph: 'paragraph',
  'list-item': 'paragraph',
  table: 'other',
  header: 'header',
  footer: 'footer',
  footnote: 'footnote',
  toc: 'TOC-entry',
};

/** Names of languages in PAGE, for those that the documents are told apart by. */
const languages: Readonly<Record<string, string>> = {
  sv: 'Swedish',
  en: 'English',
  no: 'Norwegian',
  da: 'Danish',
  fi: 'Finnish',
  de: 'German',
};

/**
 * PAGE demands times of creation and change, and bytes of ours never depend on the clock: this time stands there, and a comment says so.
 */
const noTime = '1970-01-01T00:00:00Z';

/**
 * A page as PAGE content 2019-07-15 (PRImA): regions in reading order, which also stands by itself; a table is a TableRegion with a TextRegion for each cell (row and column in its role); a TextEquiv
 * with index 0 is what stands after repair, 1 what was read, later ones other readings. Words are whole pixels.
 */
export function pageXmlOfPage({ document }: PlacedDocument, placed: PlacedPage): string {
  const { page, size, blocks } = placed;
  const steps = processingSteps(document, page);
  const pageAttributes = attributes({
    imageFilename: imageName(document, page.pageNumber),
    imageWidth: size.width,
    imageHeight: size.height,
    imageXResolution: page.dpi,
    imageYResolution: page.dpi,
    imageResolutionUnit: page.dpi === null ? null : 'PPI',
    // The clockwise turn that would level the lines.
    orientation: page.skewDeg === 0 ? 0 : -page.skewDeg,
    primaryLanguage: languages[document.metadata.language ?? ''] ?? null,
    primaryScript: 'Latn - Latin',
    readingDirection: 'left-to-right',
    textLineOrder: 'top-to-bottom',
    conf: page.confidence,
    custom: page.printedPageNumber === null ? null : `printed-page-number {value:${page.printedPageNumber};}`,
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">',
    '<Metadata>',
    `<Creator>${escapeXml(`${document.provenance.tool} ${document.provenance.version}`)}</Creator>`,
    `<Created>${noTime}</Created>`,
    `<LastChange>${noTime}</LastChange>`,
    `<Comments>${escapeXml(comments(placed))}</Comments>`,
    ...steps.map(metadataItem),
    `<MetadataItem type="imageProperties" name="sha256" value="${document.source.sha256}"/>`,
    '</Metadata>',
    `<Page${pageAttributes}>`,
    ...readingOrder(blocks),
    ...blocks.flatMap(region),
    '</Page>',
    '</PcGts>',
    '',
  ].join('\n');
}

function comments({ page }: PlacedPage): string {
  const failure = page.status === 'failed' ? `The page failed: ${page.error?.message ?? ''} ` : '';
  return `${failure}The times are not told here (the same input gives the same bytes); they stand in the manifest of the run.`;
}

function metadataItem({ id, software, descriptions, settings }: ProcessingStep): string {
  const labels = [
    ...descriptions.map((sentence) => label('description', sentence)),
    ...Object.entries(settings).map(([name, value]) => label(name, value)),
  ];
  const value = software.version === null ? software.name : `${software.name} ${software.version}`;
  return `<MetadataItem${attributes({ type: 'processingStep', name: id, value })}><Labels>${labels.join('')}</Labels></MetadataItem>`;
}

const label = (type: string, value: string): string => `<Label${attributes({ value, type })}/>`;

const cellIdOf = (block: DocumentBlock, { cell }: PlacedCell): string =>
  `${block.id}-r${cell.rowIndex + 1}c${cell.columnIndex + 1}`;

function readingOrder(blocks: readonly PlacedBlock[]): string[] {
  if (blocks.length === 0) return [];
  const refs = blocks.map(({ block, cells, table, lines, trailing }, index) => {
    const inner = [
      ...(table === null || lines.length === 0 ? [] : [`${block.id}-above`]),
      ...cells.map((cell) => cellIdOf(block, cell)),
      ...(trailing.length === 0 ? [] : [`${block.id}-rest`]),
    ];
    const values = { index, regionRef: block.id };
    if (inner.length === 0) return `<RegionRefIndexed${attributes(values)}/>`;
    const cellRefs = inner.map((regionRef, at) => `<RegionRefIndexed${attributes({ index: at, regionRef })}/>`);
    return `<OrderedGroupIndexed${attributes({ id: `${block.id}-order`, ...values })}>${cellRefs.join('')}</OrderedGroupIndexed>`;
  });
  return ['<ReadingOrder>', '<OrderedGroup id="order">', ...refs, '</OrderedGroup>', '</ReadingOrder>'];
}

function region(placed: PlacedBlock): string[] {
  const { block, box, table, lines, cells, trailing } = placed;
  const custom =
    block.level === null && block.kind !== 'list-item'
      ? null
      : `structure {type:${block.kind};${block.level === null ? '' : `level:${block.level};`}}`;
  if (block.kind === 'figure') return figure(placed);
  if (table === null) {
    return textRegion({ id: block.id, type: textTypes[block.kind], custom }, box, lines, equivalents(block));
  }
  const part = (suffix: string, own: readonly PlacedLine[]): string[] =>
    own.length === 0 ? [] : textRegion({ id: `${block.id}-${suffix}`, type: 'other' }, hullOf(own, box), own, []);
  const columns = Math.max(0, ...table.rows.map((row) => row.length));
  return [
    `<TableRegion${attributes({ id: block.id, rows: table.rows.length, columns, custom: `table {id:${table.id};}` })}>`,
    coords(box),
    ...part('above', lines),
    ...cells.flatMap((cell) => {
      const { rowIndex, columnIndex, rowSpan, colSpan, isHeader } = cell.cell;
      const role = attributes({ rowIndex, columnIndex, rowSpan, colSpan, header: isHeader });
      return textRegion(
        { id: cellIdOf(block, cell), type: 'other' },
        cell.cell.box!,
        cell.lines,
        equivalents(cell.cell),
        `<Roles><TableCellRole${role}/></Roles>`,
      );
    }),
    ...part('rest', trailing),
    '</TableRegion>',
  ];
}

function figure({ block, box, lines }: PlacedBlock): string[] {
  const [name, type] = {
    image: ['ImageRegion', null],
    chart: ['ChartRegion', null],
    handwriting: ['GraphicRegion', 'handwritten-annotation'],
    stamp: ['GraphicRegion', 'stamp'],
  }[block.figureKind ?? 'image'] as [string, string | null];
  const text =
    lines.length === 0 ? [] : textRegion({ id: `${block.id}-text`, type: 'other' }, hullOf(lines, box), lines, []);
  return [`<${name}${attributes({ id: block.id, type })}>`, coords(box), ...text, `</${name}>`];
}

function textRegion(
  values: Parameters<typeof attributes>[0],
  box: Box,
  lines: readonly PlacedLine[],
  equivs: readonly string[],
  roles = '',
): string[] {
  return [
    `<TextRegion${attributes(values)}>`,
    coords(box),
    ...(roles === '' ? [] : [roles]),
    ...lines.flatMap((line) => textLine(line)),
    ...equivs,
    '</TextRegion>',
  ];
}

function textLine(line: PlacedLine): string[] {
  if (line.words.length === 0 || line.box === null) return [];
  const { baseline, id } = line;
  const points = baseline === null ? null : `${point(baseline.x1, baseline.y1)} ${point(baseline.x2, baseline.y2)}`;
  const confidence = line.words.reduce((sum, word) => sum + word.confidence, 0) / line.words.length;
  return [
    `<TextLine${attributes({ id })}>`,
    coords(line.box),
    ...(points === null ? [] : [`<Baseline points="${points}"/>`]),
    ...line.words.map((word, index) => wordElement(word, `${id}-w${index + 1}`)),
    ...equivalents({ text: textOfLine(line), raw: textOfLine(line, 'raw'), confidence }),
    '</TextLine>',
  ];
}

function wordElement(word: PlacedWord, id: string): string {
  return `<Word${attributes({ id })}>${coords(word.box ?? { x: 0, y: 0, width: 0, height: 0 })}${equivalents(word).join('')}</Word>`;
}

interface Reading {
  readonly text: string;
  readonly raw: string;
  readonly confidence: number;
  readonly alternatives?: readonly { readonly text: string; readonly confidence: number }[];
}

/** What stands, then what was read where that is another, then other readings. */
function equivalents({ text, raw, confidence, alternatives = [] }: Reading): string[] {
  const readings = [
    { text, conf: confidence, comments: null },
    ...(raw === text ? [] : [{ text: raw, conf: null, comments: 'as read' }]),
    ...alternatives.map((other) => ({ text: other.text, conf: other.confidence, comments: 'other reading' })),
  ];
  return readings.map(
    ({ text: unicode, conf, comments: remark }, index) =>
      `<TextEquiv${attributes({ index, conf, comments: remark })}><Unicode>${escapeXml(unicode)}</Unicode></TextEquiv>`,
  );
}

const point = (x: number, y: number): string => `${Math.max(0, Math.round(x))},${Math.max(0, Math.round(y))}`;

const coords = (box: Box): string =>
  `<Coords points="${point(box.x, box.y)} ${point(right(box), box.y)} ${point(right(box), bottom(box))} ${point(box.x, bottom(box))}"/>`;
