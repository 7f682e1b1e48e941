import { escapeHtml } from '../../export/escape-html.ts';
import type {
  ComparedOrganisation,
  ComparedSource,
  ComparedValue,
  GoalThread,
  YearComparison,
} from '../../schema/comparison-schema.ts';
import { endOf, headingOf, isTextTold, stateText } from './goal-lines.ts';
import {
  aboutOrganisation,
  countsOf,
  indexGapsOf,
  inferredUnitsOf,
  notesOfSeries,
  noticesOf,
  unmatchedNotices,
} from './notices.ts';
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
import type { LayoutOptions } from './text-table.ts';
import type { CompareWords } from './words/compare-words.ts';
import { type ComparisonFrame, type ComparisonWriter, writtenWhole } from './writer.ts';

/** The address of the spot where something was read, relative to the page; null where there is none. */
export type LinkOf = (source: ComparedSource) => string | null;

/** The comparison as one page for a browser: needs no other file and no network, has no scripts; everything from the reports is escaped; every figure links to its spot. */
export const renderHtml = (
  comparison: YearComparison,
  words: CompareWords,
  { isByItem, linkOf }: LayoutOptions & { readonly linkOf: LinkOf },
): string =>
  writtenWhole(htmlWriter(comparison, words, linkOf, isByItem ? comparison.organisations : null), comparison);

/** @param byItem all organisations, where items stand in tables of their own with the organisations in their rows. */
export function htmlWriter(
  frame: ComparisonFrame,
  words: CompareWords,
  linkOf: LinkOf,
  byItem: readonly ComparedOrganisation[] | null = null,
): ComparisonWriter {
  const textOf = (parts: readonly string[]): string => parts.map((part) => `${part}\n`).join('');
  const tableOf = (table: ComparisonTable): string => tableHtml(table, frame, words, linkOf);
  let count = 0;
  return {
    begin: () => head(words) + textOf(byItem === null ? [] : tablesOfItems(byItem, words).map(tableOf)),
    organisation: (one) => {
      count++;
      const tables = byItem === null ? tablesOfOrganisation(one, words) : [];
      const quiet = [...indexGapsOf(one, frame.index, words), ...inferredUnitsOf(one, words), ...countsOf(one, words)];
      return textOf([
        headHtml(one, words),
        ...tables.map(tableOf),
        ...(one.goals.length === 0 ? [] : [goalsHtml(one, words, linkOf)]),
        ...quiet.map((line) => `<p class="quiet">${escapeHtml(line)}</p>`),
      ]);
    },
    end: (unmatched) => {
      const notices = [...unmatchedNotices(unmatched, words), ...noticesOf(frame, words)].map(
        (line) => `<li>${escapeHtml(line)}</li>`,
      );
      return textOf([
        ...(count === 0 ? [`<p>${escapeHtml(words.nothing)}</p>`] : []),
        ...(notices.length === 0 ? [] : [`<ul class="quiet">${notices.join('\n')}</ul>`]),
        '</main>\n</body>\n</html>',
      ]);
    },
  };
}

function headHtml(organisation: ComparedOrganisation, words: CompareWords): string {
  const about = aboutOrganisation(organisation, words).map((line) => `<p class="quiet">${escapeHtml(line)}</p>\n`);
  return `<h2>${escapeHtml(organisation.name ?? words.unknownOrganisation)}</h2>\n${about.join('')}`;
}

function tableHtml(table: ComparisonTable, { index }: ComparisonFrame, words: CompareWords, linkOf: LinkOf): string {
  const notes: string[] = [];
  const markOf = (texts: readonly string[]): string => texts.map((text) => `<sup>[${notes.push(text)}]</sup>`).join('');
  const rows = table.rows.map((row) => {
    const label = `${escapeHtml(row.label)}${markOf(notesOfSeries(row.series, words))}`;
    const cells = row.values.map((value, at) =>
      value === null
        ? `<td>${row.series.gaps.includes(table.periods[at] ?? '') ? gapMark : ''}</td>`
        : `<td${classOf(value)}>${valueHtml(value, row.series.unit, words, linkOf)}${markOf(differenceNotes(value, words, row.series.unit))}</td>`,
    );
    const real = index === null ? '' : realHtml(row, index.baseYear, words);
    return `<tr${row.isTotal ? ' class="sum"' : ''}><th scope="row">${label}</th>${cells.join('')}${changeHtml(row, table, words)}</tr>\n${real}`;
  });
  const columns = [words.item, ...table.periods, changeHeading(table, words), '%'].map(
    (name) => `<th scope="col">${escapeHtml(name)}</th>`,
  );
  const legends = legendsOf(table, words).map((legend) => `<p class="quiet">${escapeHtml(legend)}</p>\n`);
  const footnotes = notes.map((note) => `<li>${escapeHtml(note)}</li>`).join('\n');
  return `<table>
<caption>${escapeHtml(table.title)}</caption>
<thead><tr>${columns.join('')}</tr></thead>
<tbody>
${rows.join('')}</tbody>
</table>
${legends.join('')}${footnotes === '' ? '' : `<ol class="notes">${footnotes}</ol>\n`}`;
}

/** What a reader must look at stands out by colour and by its footnote. */
function classOf({ others, figure }: ComparedValue): string {
  const agreements = new Set(others.map(({ agreement }) => agreement));
  if (agreements.has('misread') || agreements.has('doubtful') || agreements.has('unreadable'))
    return ' class="misread"';
  if (agreements.has('restated')) return ' class="restated"';
  return figure.isDoubtful ? ' class="unsure"' : '';
}

function valueHtml(shown: ComparedValue, unit: string | null, words: CompareWords, linkOf: LinkOf): string {
  const { figure } = shown;
  const text = `${valueText(shown, unit, words).replaceAll(' ', '\u00A0')}${marksOf(shown)}`;
  const title = words.figure({
    document: figure.source.documentId,
    page: figure.source.pageNumber,
    raw: figure.raw,
    confidence: formatNumber(Math.round(figure.confidence * 100) / 100, words),
    check: figure.check === null ? null : words.checks[figure.check],
  });
  return linked(text, title, figure.source, linkOf);
}

function linked(text: string, title: string, source: ComparedSource, linkOf: LinkOf): string {
  const link = linkOf(source);
  return link === null
    ? `<span title="${escapeHtml(title)}">${escapeHtml(text)}</span>`
    : `<a href="${escapeHtml(link)}" title="${escapeHtml(title)}">${escapeHtml(text)}</a>`;
}

function changeHtml(row: ComparisonRow, table: ComparisonTable, words: CompareWords): string {
  const { change } = row;
  if (change === null) return '<td></td><td></td>';
  const told = change.percent === null ? '' : `${formatPercent(change.percent, words)}${change.isOverGap ? ' *' : ''}`;
  const percent = `${told}${otherSpan(row, table)}`.trim();
  return `<td>${escapeHtml(formatNumber(change.amount, words, true))}</td><td>${escapeHtml(percent)}</td>`;
}

function realHtml({ values }: ComparisonRow, baseYear: number, words: CompareWords): string {
  const cells = values.map((value) =>
    value === null || value.real === null || value.value === null
      ? '<td></td>'
      : `<td>${escapeHtml(formatReal(value.real, value.value, words))}</td>`,
  );
  return `<tr class="real"><th scope="row">${escapeHtml(words.inMoneyOf(baseYear))}</th>${cells.join('')}<td></td><td></td></tr>\n`;
}

function goalsHtml({ goals }: ComparedOrganisation, words: CompareWords, linkOf: LinkOf): string {
  const items = goals.map((goal) => {
    const activities = goal.activities.map((activity) =>
      threadHtml(activity, headingOf(activity, words, true), words, linkOf),
    );
    const below = activities.length === 0 ? '' : `<ul>${activities.join('\n')}</ul>`;
    const area = goal.area === null ? '' : `<span class="quiet">${escapeHtml(goal.area)}</span><br>`;
    return threadHtml(goal, headingOf(goal, words, false), words, linkOf, area, below);
  });
  return `<h3>${escapeHtml(words.goals)}</h3>\n<ul>${items.join('\n')}</ul>`;
}

function threadHtml(
  thread: GoalThread,
  heading: string,
  words: CompareWords,
  linkOf: LinkOf,
  before = '',
  below = '',
): string {
  const states = thread.states.map((state, at) => {
    const text = stateText(state, isTextTold(state, at), words);
    return `<li>${linked(text, `${state.documentId}, ${words.page(state.source.pageNumber)}`, state.source, linkOf)}</li>`;
  });
  const more = endOf(thread, words).map((line) => `<li>${escapeHtml(line)}</li>`);
  return `<li>${before}${escapeHtml(heading)}<ul class="states">${[...states, ...more].join('\n')}</ul>${below}</li>`;
}

const head = (words: CompareWords): string => `<!DOCTYPE html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="klartext">
<title>${escapeHtml(words.title)}</title>
<style>
:root { color-scheme: light dark; --quiet: #666; --rule: #ccc; --restated: #ffe9a8; --misread: #ffc9b8; }
@media (prefers-color-scheme: dark) { :root { --quiet: #aaa; --rule: #555; --restated: #5c4a10; --misread: #6b2f1d; } }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 72rem; padding: 1rem 1.25rem 4rem; }
table { border-collapse: collapse; font-size: .9rem; margin: 1.5rem 0 .5rem; }
caption { text-align: left; font-weight: bold; }
th, td { border-bottom: 1px solid var(--rule); padding: .15rem .6rem; text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
th:first-child { text-align: left; font-weight: normal; white-space: normal; }
.sum th, .sum td { font-weight: bold; }
.real th, .real td, .quiet, .notes, .states { color: var(--quiet); font-size: .85rem; }
td a { color: inherit; }
.restated { background: var(--restated); } .misread { background: var(--misread); } .unsure { text-decoration: underline dotted; }
</style>
</head>
<body>
<main>
<h1>${escapeHtml(words.title)}</h1>
`;
