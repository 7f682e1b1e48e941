import { linesOfBlock } from '../outline/block-lines.ts';
import { type Block, isPlainText, type ReportContent } from '../report-content.ts';

/** A text that may say what the report is, and how much its place counts. */
export interface PlacedText {
  readonly text: string;
  /** Where it stands: the cover or the first page, a running header or footer, anywhere. */
  readonly place: 'title' | 'first-page' | 'furniture' | 'body';
  /** Level of a heading, 1 the highest; null for other text. */
  readonly level: number | null;
  readonly pageNumber: number;
}

/** Lines at the top of a plain text that can be its cover. */
const coverLines = 14;

/** Pages on which a report says what it is. */
const frontPages = 2;

/** On one line, without the marks that Markdown has before headings. */
const oneLine = (text: string): string =>
  text
    .replace(/\s+/gu, ' ')
    .replace(/^\s*#+\s+/u, '')
    .trim();

/** A line of plain text that can be a title: short, no item of a list, no sentence. */
const isTitleLine = (kind: string, text: string): boolean =>
  kind === 'paragraph' && text.length <= 90 && !/[.;,]$/u.test(text) && /^[#\s]*\p{Lu}/u.test(text);

/** A block of plain text that can be a cover, a line at a time: its lines are no sentences that go on. */
function linesOfCover(block: Block): Block[] {
  const lines = linesOfBlock(block);
  const isCover =
    block.kind === 'paragraph' &&
    lines.length <= 4 &&
    lines.every((line) => !line.includes('\t') && isTitleLine('paragraph', line.trim()));
  return isCover ? lines.map((text) => ({ ...block, text })) : [block];
}

/** Texts of the report with their places, in reading order. Contents lists say what is in the report, not what it is; tables count as running text. */
export function placedTexts(content: ReportContent): PlacedText[] {
  const isText = isPlainText(content);
  const firstPage = content.pages[0]?.pageNumber ?? 1;
  let lineCount = 0;
  const blocks = content.blocks.flatMap((block, index) =>
    isText && index < coverLines ? linesOfCover(block) : [block],
  );
  return blocks.flatMap((block): PlacedText[] => {
    const text = oneLine(block.text);
    if (text === '' || block.kind === 'figure' || block.kind === 'toc') return [];
    if (block.kind === 'table') return [{ text, place: 'body', level: null, pageNumber: block.pageNumber }];
    lineCount++;
    const isFront = isText
      ? lineCount <= coverLines && block.pageNumber === firstPage
      : block.pageNumber < firstPage + frontPages;
    const isTitle = isFront && (block.kind === 'heading' || (isText && isTitleLine(block.kind, text)));
    const place =
      block.kind === 'header' || block.kind === 'footer'
        ? 'furniture'
        : isTitle
          ? 'title'
          : isFront
            ? 'first-page'
            : 'body';
    return [{ text, place, level: block.level, pageNumber: block.pageNumber }];
  });
}
