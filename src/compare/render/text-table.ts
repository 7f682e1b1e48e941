import type { ComparedOrganisation, YearComparison } from '../../schema/comparison-schema.ts';
import { goalLines } from './goal-lines.ts';
import { aboutOrganisation, countsOf, indexGapsOf, inferredUnitsOf, notesOfSeries, noticesOf } from './notices.ts';
import { formatNumber, formatPercent, formatReal } from './numbers.ts';
import {
  type ComparisonRow,
  type ComparisonTable,
  changeHeading,
  differenceNotes,
  gapMark,
  legendsOf,
  marksOf,
  otherSpan,
  tablesOfItems,
  tablesOfOrganisation,
  valueText,
} from './rows.ts';
import type { CompareWords } from './words/compare-words.ts';
import { type ComparisonFrame, type ComparisonWriter, writtenWhole } from './writer.ts';

/** How the comparison is laid out for reading. */
export interface LayoutOptions {
  /** Items in tables of their own, organisations in their rows. */
  readonly isByItem: boolean;
}

/** The comparison for a terminal: figures right-aligned, footnotes for what two reports print differently, then what could not be compared. */
export const renderTextTable = (comparison: YearComparison, words: CompareWords, layout: LayoutOptions): string =>
  writtenWhole(textWriter(comparison, words, layout.isByItem ? comparison.organisations : null), comparison).trimEnd();

/** @param byItem all organisations, where items stand in tables of their own with the organisations in their rows. */
export function textWriter(
  frame: ComparisonFrame,
  words: CompareWords,
  byItem: readonly ComparedOrganisation[] | null = null,
): ComparisonWriter {
  let isFirst = true;
  let count = 0;
  const textOf = (parts: readonly (readonly string[])[]): string =>
    parts
      .filter((lines) => lines.length > 0)
      .map((lines) => {
        const gap = isFirst ? '' : '\n\n';
        isFirst = false;
        return gap + lines.join('\n');
      })
      .join('');
  return {
    begin: () =>
      textOf(
        byItem === null
          ? []
          : tablesOfItems(byItem, words).map((table) => linesOfTable(table, frame, words, new Set())),
      ),
    organisation: (one) => {
      count++;
      const tables = byItem === null ? tablesOfOrganisation(one, words) : [];
      const told = new Set<string>();
      return textOf([
        headOf(one, words),
        ...tables.map((table) => linesOfTable(table, frame, words, told)),
        goalLines(one, words),
        [...indexGapsOf(one, frame.index, words), ...inferredUnitsOf(one, words)],
        countsOf(one, words),
      ]);
    },
    end: () => `${textOf([count === 0 ? [words.nothing] : [], noticesOf(frame, words)])}\n`,
  };
}

function headOf(organisation: ComparedOrganisation, words: CompareWords): string[] {
  const title = organisation.name ?? words.unknownOrganisation;
  return [title, '='.repeat(title.length), ...aboutOrganisation(organisation, words)];
}

/** Longer labels are cut: the table must stay one that can be read. */
const longestLabel = 64;

/** A cell with what stands after it (a mark, a reference to a note): figures are aligned without it. */
interface TextCell {
  readonly text: string;
  readonly mark: string;
}

const bare = (text: string): TextCell => ({ text, mark: '' });

/** @param told legends that were told before, for the same organisation: once is enough. */
function linesOfTable(
  table: ComparisonTable,
  { index }: ComparisonFrame,
  words: CompareWords,
  told: Set<string>,
): string[] {
  const notes: string[] = [];
  const markOf = (texts: readonly string[]): string => texts.map((text) => `[${notes.push(text)}]`).join('');
  const rows = table.rows.flatMap((row): TextCell[][] => {
    const label = `${cut(row.label)} ${markOf(notesOfSeries(row.series, words))}`.trimEnd();
    const cells = row.values.map((value, at): TextCell => {
      if (value === null) return bare(row.series.gaps.includes(table.periods[at] ?? '') ? gapMark : '');
      const mark = `${marksOf(value)}${markOf(differenceNotes(value, words, row.series.unit))}`;
      return { text: valueText(value, row.series.unit, words), mark };
    });
    const main = [bare(label), ...cells, ...changeCells(row, table, words)];
    return index === null ? [main] : [main, realCells(row, index.baseYear, words)];
  });
  const head = [words.item, ...table.periods, changeHeading(table, words), '%'].map(bare);
  const columns = head.map((_, at) => [head, ...rows].map((row) => row[at] ?? bare('')));
  const widths = columns.map((cells) => Math.max(...cells.map(({ text }) => text.length)));
  const marks = columns.map((cells) => Math.max(...cells.map(({ mark }) => mark.length)));
  const line = (row: readonly TextCell[]): string =>
    row
      .map(
        ({ text, mark }, at) =>
          `${at === 0 ? text.padEnd(widths[at]!) : text.padStart(widths[at]!)}${mark.padEnd(marks[at]!)}`,
      )
      .join('  ')
      .trimEnd();
  const length = [...widths, ...marks].reduce((sum, width) => sum + width, 2 * widths.length - 2);
  const legends = legendsOf(table, words).filter((legend) => !told.has(legend));
  for (const legend of legends) told.add(legend);
  return [
    table.title,
    line(head),
    '-'.repeat(length),
    ...rows.map(line),
    ...legends,
    ...notes.map((note, at) => `[${at + 1}] ${note}`),
  ];
}

const cut = (label: string): string => (label.length <= longestLabel ? label : `${label.slice(0, longestLabel - 1)}…`);

function changeCells(row: ComparisonRow, table: ComparisonTable, words: CompareWords): TextCell[] {
  const { change } = row;
  if (change === null) return [];
  return [
    bare(formatNumber(change.amount, words, true)),
    {
      text: change.percent === null ? '' : formatPercent(change.percent, words),
      mark: `${change.isOverGap ? '*' : ''}${otherSpan(row, table)}`,
    },
  ];
}

const realCells = ({ values }: ComparisonRow, baseYear: number, words: CompareWords): TextCell[] => [
  bare(`  ${words.inMoneyOf(baseYear)}`),
  ...values.map((value) =>
    bare(
      value === null || value.real === null || value.value === null ? '' : formatReal(value.real, value.value, words),
    ),
  ),
];
