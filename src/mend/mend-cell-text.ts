import type { KlartextDocument, PageDetail } from '../schema/document-schema.ts';
import { replaceSpan, tokensOf } from './token-text.ts';
import { type PlacedWord, startsOf, wordsOfCell } from './words-of-cell.ts';

type Cell = KlartextDocument['tables'][number]['cells'][number];
type Line = PageDetail['lines'][number];
type Word = Line['words'][number];

/**
 * Gives the words that a cell was made of the text that a person gave the cell: in their lines, in their block and in the text of the page. All of it or nothing: where the words, or
 * their place in the text, cannot be told for sure, everything stays as it is.
 *
 * @returns whether the text says what the cell says now.
 */
export function mendCellText(
  document: KlartextDocument,
  detail: PageDetail,
  cell: Pick<Cell, 'box' | 'line' | 'raw'>,
  text: string,
): boolean {
  const placed = wordsOfCell(detail, cell);
  const page = document.pages.find(({ pageNumber }) => pageNumber === detail.pageNumber);
  if (placed === null || page === undefined) return false;
  const before = placed.map(({ word }) => word.text);
  const next = spread(before, text);
  const blocks = new Map<string, string>();
  let pageText = page.text;
  let isSure = true;
  for (const run of runsOf(placed, next)) {
    const { blockId } = run.line;
    const block = document.blocks.find(({ id }) => id === blockId);
    const blockText = blocks.get(blockId) ?? block?.text;
    const inBlock =
      blockText === undefined
        ? null
        : replaceRun(
            blockText,
            detail.lines.filter((line) => line.blockId === blockId),
            run,
          );
    const onPage =
      blockText === undefined || inBlock === null
        ? null
        : (replaceRun(pageText, detail.lines, run) ?? replaceParagraph(pageText, blockText, inBlock));
    if (inBlock === null || onPage === null) {
      isSure = false;
      break;
    }
    blocks.set(blockId, inBlock);
    pageText = onPage;
    for (const { word, text: changed } of run.words) word.text = changed;
  }
  if (!isSure) {
    for (const [index, { word }] of placed.entries()) word.text = before[index]!;
    return false;
  }
  for (const block of document.blocks) block.text = blocks.get(block.id) ?? block.text;
  page.text = pageText;
  for (const { word } of placed) word.confidence = 1;
  return true;
}

/**
 * The words of a text put on the words that stood there, of which there stay as many: mends find words by their place in the line. What is the same at both ends stays where it was; of what lies
 * between, the last word takes what is left over, and words that nothing is left for say nothing.
 */
export function spread(old: readonly string[], text: string): string[] {
  const next = tokensOf(text);
  // Where words are added, one of the old must be left to take them.
  const most = next.length > old.length ? old.length - 1 : Math.min(old.length, next.length);
  let start = 0;
  while (start < most && old[start] === next[start]) start++;
  let end = 0;
  while (end < most - start && old.at(-1 - end) === next.at(-1 - end)) end++;
  const middle = next.slice(start, next.length - end);
  const last = old.length - end - 1;
  return old.map((word, index) => {
    if (index < start || index > last) return word;
    return index === last ? middle.slice(index - start).join(' ') : (middle[index - start] ?? '');
  });
}

/** The words of one line that change, one after the other, and what they become. */
interface Run {
  readonly line: Line;
  readonly words: readonly { readonly word: Word; readonly text: string }[];
}

function runsOf(placed: readonly PlacedWord[], next: readonly string[]): Run[] {
  const byLine = new Map<Line, { word: Word; text: string }[]>();
  for (const [index, { line, word }] of placed.entries()) {
    const words = byLine.get(line) ?? [];
    byLine.set(line, [...words, { word, text: next[index]! }]);
  }
  return [...byLine]
    .map(([line, words]) => ({ line, words }))
    .filter(({ words }) => words.some(({ word, text }) => word.text !== text));
}

/**
 * The text with the words of a run replaced. Which of the places with these words it is, the lines tell that the text was made of; null where the text has them more or less often than the lines, or
 * the words do not follow each other.
 */
function replaceRun(text: string, lines: readonly Line[], run: Run): string | null {
  const all = lines.flatMap((line) =>
    line.words.flatMap((word) => tokensOf(word.text).map((token) => ({ token, word }))),
  );
  const old = run.words.flatMap(({ word }) => tokensOf(word.text));
  const first = run.words.find(({ word }) => word.text !== '')?.word;
  const starts = startsOf(
    all.map(({ token }) => token),
    old,
  );
  const place = starts.findIndex((start) => all[start]!.word === first);
  const matches = [...text.matchAll(/\S+/gu)];
  const found = startsOf(
    matches.map(([token]) => token),
    old,
  );
  if (place === -1 || found.length !== starts.length) return null;
  const from = matches[found[place]!]!.index;
  const lastMatch = matches[found[place]! + old.length - 1]!;
  const until = lastMatch.index + lastMatch[0].length;
  const next = run.words.flatMap((word) => tokensOf(word.text)).join(' ');
  return replaceSpan(text, from, until, next);
}

/** The text with the one paragraph or table that is `old` replaced; null where it stands there not once. */
function replaceParagraph(text: string, old: string, next: string): string | null {
  const from = `\n${text}\n`.indexOf(`\n${old}\n`);
  if (old === '' || from === -1 || `\n${text}\n`.indexOf(`\n${old}\n`, from + 1) !== -1) return null;
  return `${text.slice(0, from)}${next}${text.slice(from + old.length)}`;
}
