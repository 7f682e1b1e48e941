import { type Box, right } from '../../model/geometry.ts';
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
} from '../placed-page.ts';
import { type ProcessingStep, processingSteps } from '../processing-steps.ts';
import { attributes, decimal, escapeXml } from '../xml-text.ts';

const categories = {
  pre: 'preOperation',
  generation: 'contentGeneration',
  modification: 'contentModification',
} as const;

/**
 * A page as ALTO 4.4 (loc.gov/standards/alto): all blocks in the print space in reading order, which is also told by itself; a table is a ComposedBlock with a TextBlock for each cell, whose tag
 * has its row and column; a String's CONTENT is what stands after repair, its ALTERNATIVE what was read. Hyphens at line ends are left as they are printed.
 */
export function altoOfPage({ document }: PlacedDocument, placed: PlacedPage): string {
  const { page, size, blocks } = placed;
  const steps = processingSteps(document, page);
  const language = document.metadata.language;
  const pageAttributes = attributes({
    ID: `page${page.pageNumber}`,
    PHYSICAL_IMG_NR: page.pageNumber,
    PRINTED_IMG_NR: page.printedPageNumber,
    WIDTH: size.width,
    HEIGHT: size.height,
    PC: page.confidence,
    // ALTO counts counter-clockwise.
    ROTATION: page.skewDeg === 0 ? 0 : -page.skewDeg,
    LANG: language,
    QUALITY: page.status === 'failed' ? 'Missing' : null,
    QUALITY_DETAIL: page.error?.message ?? null,
    PROCESSINGREFS: steps.map(({ id }) => `step-${id}`).join(' '),
  });
  const space = attributes({ ID: `space${page.pageNumber}`, ...placeOf({ x: 0, y: 0, ...size }) });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#" SCHEMAVERSION="4.4">',
    '<Description>',
    '<MeasurementUnit>pixel</MeasurementUnit>',
    '<sourceImageInformation>',
    `<fileName>${escapeXml(imageName(document, page.pageNumber))}</fileName>`,
    `<fileIdentifier fileIdentifierLocation="sha256">${document.source.sha256}</fileIdentifier>`,
    '</sourceImageInformation>',
    ...steps.map(processing),
    '</Description>',
    ...tags(blocks),
    ...readingOrder(blocks),
    '<Layout>',
    `<Page${pageAttributes}>`,
    `<PrintSpace${space}>`,
    ...blocks.flatMap(blockLines),
    '</PrintSpace>',
    '</Page>',
    '</Layout>',
    '</alto>',
    '',
  ].join('\n');
}

function processing({ id, kind, software, descriptions, settings }: ProcessingStep): string {
  const told = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  return [
    `<Processing ID="step-${id}">`,
    `<processingCategory>${categories[kind]}</processingCategory>`,
    ...descriptions.map((sentence) => `<processingStepDescription>${escapeXml(sentence)}</processingStepDescription>`),
    ...(told.length === 0 ? [] : [`<processingStepSettings>${escapeXml(told.join('; '))}</processingStepSettings>`]),
    '<processingSoftware>',
    `<softwareName>${escapeXml(software.name)}</softwareName>`,
    ...(software.version === null ? [] : [`<softwareVersion>${escapeXml(software.version)}</softwareVersion>`]),
    '</processingSoftware>',
    '</Processing>',
  ].join('\n');
}

/** Name of the tag of a block's kind: `heading-2`. */
const tagOf = ({ kind, level }: DocumentBlock): string => (level === null ? kind : `${kind}-${level}`);

const cellTagOf = (id: string): string => `${id}-tag`;

/** Tags of the kinds that the page has, and of its cells. */
function tags(blocks: readonly PlacedBlock[]): string[] {
  const kinds = new Map(blocks.map(({ block }) => [tagOf(block), block]));
  const lines = [...kinds].map(
    ([id, { kind, level }]) =>
      `<StructureTag${attributes({ ID: `kind-${id}`, TYPE: kind, LABEL: level === null ? kind : `${kind} ${level}` })}/>`,
  );
  for (const { block, cells } of blocks) {
    for (const { cell } of cells) {
      const { rowIndex, columnIndex, rowSpan, colSpan, isHeader } = cell;
      // Rows and columns count from 1, as people do.
      const label = `row ${rowIndex + 1} column ${columnIndex + 1}`;
      const description = `rowSpan ${rowSpan} columnSpan ${colSpan}${isHeader ? ' header' : ''}`;
      const id = cellTagOf(cellIdOf(block, rowIndex, columnIndex));
      lines.push(`<StructureTag${attributes({ ID: id, TYPE: 'cell', LABEL: label, DESCRIPTION: description })}/>`);
    }
  }
  return lines.length === 0 ? [] : ['<Tags>', ...lines, '</Tags>'];
}

function readingOrder(blocks: readonly PlacedBlock[]): string[] {
  if (blocks.length === 0) return [];
  const refs = blocks.map(({ block }, index) => `<ElementRef ID="order-${index + 1}" REF="${escapeXml(block.id)}"/>`);
  return ['<ReadingOrder>', '<OrderedGroup ID="order">', ...refs, '</OrderedGroup>', '</ReadingOrder>'];
}

const cellIdOf = (block: DocumentBlock, rowIndex: number, columnIndex: number): string =>
  `${block.id}-r${rowIndex + 1}c${columnIndex + 1}`;

function blockLines(placed: PlacedBlock): string[] {
  const { block, box, lines, cells, trailing, table } = placed;
  const common = { ID: block.id, TAGREFS: `kind-${tagOf(block)}`, ...placeOf(box) };
  const part = (suffix: string, own: readonly PlacedLine[]): string[] =>
    own.length === 0 ? [] : textBlock({ ID: `${block.id}-${suffix}`, ...placeOf(hullOf(own, box)) }, own);
  if (block.kind === 'figure') {
    const type = block.figureKind ?? 'figure';
    if (lines.length === 0) return [`<Illustration${attributes({ ...common, TYPE: type })}/>`];
    return composed({ ...common, TYPE: 'figure' }, [
      `<Illustration${attributes({ ID: `${block.id}-image`, ...placeOf(box), TYPE: type })}/>`,
      ...part('text', lines),
    ]);
  }
  if (table === null) return textBlock(common, lines);
  return composed({ ...common, TYPE: 'table' }, [
    ...part('above', lines),
    ...cells.flatMap(({ cell, lines: own }: PlacedCell) => {
      const id = cellIdOf(block, cell.rowIndex, cell.columnIndex);
      return textBlock({ ID: id, TAGREFS: cellTagOf(id), ...placeOf(cell.box!) }, own);
    }),
    ...part('rest', trailing),
  ]);
}

type Values = Parameters<typeof attributes>[0];

const composed = (values: Values, content: readonly string[]): string[] => [
  `<ComposedBlock${attributes(values)}>`,
  ...content,
  '</ComposedBlock>',
];

function textBlock(values: Values, lines: readonly PlacedLine[]): string[] {
  const content = lines.flatMap(textLine);
  if (content.length === 0) return [`<TextBlock${attributes(values)}/>`];
  return [`<TextBlock${attributes(values)}>`, ...content, '</TextBlock>'];
}

function textLine(line: PlacedLine): string[] {
  // A line must have a String; one without words says nothing.
  if (line.words.length === 0 || line.box === null) return [];
  const { baseline } = line;
  const points =
    baseline === null
      ? null
      : `${decimal(baseline.x1)},${decimal(baseline.y1)} ${decimal(baseline.x2)},${decimal(baseline.y2)}`;
  return [
    `<TextLine${attributes({ ID: line.id, ...placeOf(line.box), BASELINE: points })}>`,
    ...line.words.flatMap((word, index) => {
      const previous = line.words[index - 1];
      return [...(previous === undefined ? [] : [space(previous, word)]), string(word, `${line.id}-w${index + 1}`)];
    }),
    '</TextLine>',
  ];
}

function space(before: PlacedWord, after: PlacedWord): string {
  if (before.box === null || after.box === null) return '<SP/>';
  const left = right(before.box);
  const values = { HPOS: left, VPOS: before.box.y, WIDTH: Math.max(0, after.box.x - left), HEIGHT: before.box.height };
  return `<SP${attributes(values)}/>`;
}

function string(word: PlacedWord, id: string): string {
  const values = attributes({
    ID: id,
    ...(word.box === null ? {} : placeOf(word.box)),
    CONTENT: word.text,
    WC: word.confidence,
  });
  const readings = [
    ...(word.raw === word.text ? [] : [`<ALTERNATIVE PURPOSE="as read">${escapeXml(word.raw)}</ALTERNATIVE>`]),
    ...word.alternatives.map(
      ({ text, confidence }) =>
        `<ALTERNATIVE PURPOSE="other reading, confidence ${decimal(confidence)}">${escapeXml(text)}</ALTERNATIVE>`,
    ),
  ];
  return readings.length === 0 ? `<String${values}/>` : `<String${values}>${readings.join('')}</String>`;
}

const placeOf = (box: Box): Record<'HPOS' | 'VPOS' | 'WIDTH' | 'HEIGHT', number> => ({
  HPOS: box.x,
  VPOS: box.y,
  WIDTH: box.width,
  HEIGHT: box.height,
});
