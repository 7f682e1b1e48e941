import { escapeHtml } from '../export/escape-html.ts';
import type { Manifest, ManifestDocument } from '../schema/manifest-schema.ts';
import { isSentence, render, type Sentence } from '../sentences/sentence.ts';
import { swedish } from '../sentences/swedish.ts';
import { type DocumentSummary, groupOf } from './document-summary.ts';
import { type RunTotals, totalsOf } from './run-totals.ts';
import { style } from './style.ts';
import type { ReportTexts } from './texts/en.ts';

/** A document of the run with what its document.json says; null where it has none. */
export interface ReportedDocument {
  readonly entry: ManifestDocument;
  readonly summary: DocumentSummary | null;
}

/**
 * A text from the outside, as it stands in HTML: signs that change the direction of text are spelled out, so that a name cannot disguise itself, and it is set apart
 * from the text around it.
 */
const outside = (text: string): string =>
  `<bdi>${escapeHtml(text.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (sign) => `\\u{${sign.codePointAt(0)!.toString(16)}}`))}</bdi>`;

/** What stands in a document.json or in an older manifest: in English, whatever the report's language. */
const told = (text: string, texts: ReportTexts): string =>
  texts.language === 'en' ? outside(text) : `<span lang="en">${outside(text)}</span>`;

/** Why something failed or was left out: in the report's language where the manifest says by which sentence. */
function reason(error: ManifestDocument['error'], texts: ReportTexts): string {
  if (error === null) return '';
  const isKnown = texts.language === 'sv' && isSentence(error.details);
  return isKnown ? outside(render(error.details as Sentence, swedish)) : told(error.message, texts);
}

/**
 * The report as HTML, in pieces.
 *
 * @param documents in the order in which they are to stand.
 * @param base from the report to the output folder, as a URL: '' or 'a/b/'.
 * @param others ids of documents of earlier runs that stand in the folder too.
 */
export function* reportHtml(
  manifest: Manifest,
  documents: readonly ReportedDocument[],
  texts: ReportTexts,
  base: string,
  others: readonly string[] = [],
): Generator<string> {
  const totals = totalsOf(manifest, documents);
  yield head(texts);
  yield intro(manifest, totals, texts);
  yield tiles(manifest, totals, texts);
  yield overlooked(manifest, totals, texts, others.length);
  yield failures(totals, texts);
  const listed = documents.filter(({ entry }) => groupOf(entry) !== 'skipped');
  if (listed.length > 0) {
    yield `<h2>${escapeHtml(texts.documents)}</h2>\n<p class="quiet">${escapeHtml(texts.legend)} ${legend(texts)}</p>\n`;
  }
  for (const document of listed) yield documentItem(document, texts, base);
  yield skippedFiles(documents, texts);
  yield otherDocuments(others, texts, base);
  yield '</main>\n</body>\n</html>\n';
}

const head = (texts: ReportTexts): string => `<!DOCTYPE html>
<html lang="${texts.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="klartext">
<title>${escapeHtml(texts.title)}</title>
<style>${style}</style>
</head>
<body>
<main>
`;

function intro(manifest: Manifest, totals: RunTotals, texts: ReportTexts): string {
  const { counts, tool, startedAt, finishedAt, settings, complete } = manifest;
  const clock = (iso: string): string => iso.slice(0, 16).replace('T', ' ');
  const wholeFiles = totals.failures.reduce((sum, { files }) => sum + files, 0);
  const states: string[] = [];
  if (!complete) states.push(state('failed', texts.state.incomplete(totals.interrupted)));
  if (wholeFiles > 0 || counts.pages.failed > 0) {
    states.push(state('unsure', texts.state.failed(wholeFiles, counts.pages.failed)));
  }
  const isEmpty = counts.documents.total === counts.documents.skipped;
  if (states.length === 0) states.push(isEmpty ? state('unsure', texts.state.nothing) : state('', texts.state.whole));
  const line = texts.intro(tool.version, String(settings.engine ?? '–'), clock(startedAt), clock(finishedAt));
  return `<h1>${escapeHtml(texts.title)}</h1>\n<p class="quiet">${escapeHtml(line)}</p>\n${states.join('')}`;
}

const state = (kind: string, text: string): string => `<p class="state ${kind}">${escapeHtml(text)}</p>\n`;

function tiles({ counts }: Manifest, totals: RunTotals, texts: ReportTexts): string {
  const tile = (name: string, sum: string, rows: readonly (readonly [string, number | string, string?])[]): string =>
    `<div><dt>${escapeHtml(name)}</dt><dd class="sum">${escapeHtml(sum)}</dd><dd><ul>${rows
      .map(
        ([label, value, kind]) =>
          `<li${kind === undefined || value === 0 ? '' : ` class="${kind}"`}><span>${escapeHtml(label)}</span><span>${value}</span></li>`,
      )
      .join('')}</ul></dd></div>\n`;
  const { documents, pages } = counts;
  const { grades, verdicts, checks } = totals;
  const total = (record: Readonly<Record<string, number>>): number =>
    Object.values(record).reduce((sum, value) => sum + value, 0);
  const interrupted = totals.interrupted;
  const rate = totals.seconds > 0 && totals.pagesReadNow > 0 ? (totals.pagesReadNow * 60) / totals.seconds : null;
  return `<dl class="tiles">\n${[
    tile(texts.tiles.documents, String(documents.total), [
      [texts.status.ok, documents.ok],
      [texts.status.partial, documents.partial, 'is-unsure'],
      [texts.status.failed, documents.failed, 'is-failed'],
      [texts.status.skipped, documents.skipped - interrupted],
      ...(interrupted > 0 ? ([[texts.status.interrupted, interrupted, 'is-failed']] as const) : []),
    ]),
    tile(texts.tiles.pages, String(pages.total), [
      [texts.page.ok, pages.ok],
      [texts.page['low-confidence'], pages['low-confidence'], 'is-unsure'],
      [texts.page.failed, pages.failed, 'is-failed'],
    ]),
    tile(texts.tiles.tables, String(total(grades)), [
      [texts.grades.A, grades.A],
      [texts.grades.B, grades.B],
      [texts.grades.C, grades.C, 'is-unsure'],
    ]),
    tile(texts.tiles.sums, String(total(checks)), [
      [texts.check.holds, checks.holds],
      [texts.check.rounding, checks.rounding],
      [texts.check.fails, checks.fails, 'is-failed'],
      [texts.check.unchecked, checks.unchecked],
    ]),
    tile(
      texts.tiles.verdicts,
      String(total(verdicts)),
      (['trust', 'mix', 'read-again', 'none'] as const).map((name) => [texts.verdict[name], verdicts[name]]),
    ),
    tile(texts.tiles.time, texts.duration(totals.seconds), [
      ...(rate === null ? [] : ([[texts.rate(texts.decimal(rate)), '']] as const)),
      [texts.readNow(totals.pagesReadNow, pages.total), ''],
    ]),
  ].join('')}</dl>\n`;
}

/** What no failure tells of: it would else be silent. */
function overlooked({ counts }: Manifest, totals: RunTotals, texts: ReportTexts, others: number): string {
  const items = texts.overlookedItems;
  const unread = counts.documents.skipped - totals.interrupted;
  const lines = [
    [counts.pages['low-confidence'], items['low-confidence']],
    [totals.blankPages, items.blank],
    [totals.pagesNotAskedFor, items.notAskedFor],
    [unread, items.skipped],
    [totals.interrupted, items.interrupted],
    [others, items.others],
    [totals.corrections, items.corrections],
    [totals.checks.fails, items.failingSums],
  ] as const;
  const found = lines.flatMap(([count, text]) => (count > 0 ? [text(count)] : []));
  if (totals.errors + totals.warnings > 0) found.push(items.doubts(totals.errors, totals.warnings));
  const body =
    found.length === 0
      ? `<p>${escapeHtml(texts.nothingOverlooked)}</p>`
      : `<ul>${found.map((text) => `<li>${escapeHtml(text)}</li>`).join('')}</ul>`;
  return `<h2>${escapeHtml(texts.overlooked)}</h2>\n<div class="card">${body}</div>\n`;
}

function failures({ failures: groups }: RunTotals, texts: ReportTexts): string {
  if (groups.length === 0) return '';
  const [why, files, pages, where] = texts.failureHeads;
  const rows = groups.map((group) => {
    const examples = group.examples.map(
      ({ path, pageNumber, error }) =>
        `<li>${outside(path)}${pageNumber === null ? '' : `, ${escapeHtml(texts.pageNumber(pageNumber))}`}: ${reason(error, texts)}</li>`,
    );
    const others = group.files + group.pages - group.examples.length;
    if (others > 0) examples.push(`<li class="quiet">${escapeHtml(texts.more(others))}</li>`);
    return `<tr><td>${escapeHtml(texts.codes[group.code] ?? group.code)}</td><td class="n">${group.files}</td><td class="n">${group.pages}</td><td><ul>${examples.join('')}</ul></td></tr>\n`;
  });
  return `<h2>${escapeHtml(texts.failures)}</h2>
<div class="card scroll"><table><thead><tr><th>${escapeHtml(why!)}</th><th class="n">${escapeHtml(files!)}</th><th class="n">${escapeHtml(pages!)}</th><th>${escapeHtml(where!)}</th></tr></thead>
<tbody>\n${rows.join('')}</tbody></table></div>\n`;
}

const legend = (texts: ReportTexts): string =>
  `<span class="s"><b></b></span> ${escapeHtml(texts.page.ok)} · <span class="s"><b class=l></b></span> ${escapeHtml(texts.page['low-confidence'])} · <span class="s"><b class=f></b></span> ${escapeHtml(texts.page.failed)}`;

/** One page, one box: short, for there can be tens of thousands. What is not as it should be has its number when the pointer rests on it. */
const boxOf = ({ status, pageNumber }: ManifestDocument['pages'][number]): string =>
  status === 'ok' ? '<b></b>' : `<b class=${status === 'failed' ? 'f' : 'l'} title=${pageNumber}></b>`;

function documentItem({ entry, summary }: ReportedDocument, texts: ReportTexts, base: string): string {
  const group = groupOf(entry);
  const count = (status: string): number => entry.pages.filter((page) => page.status === status).length;
  const unsure = count('low-confidence');
  const strip = texts.strip(count('ok'), unsure, count('failed'));
  const doubts = summary === null ? 0 : summary.errors + summary.warnings;
  const pages =
    entry.pages.length === 0
      ? ''
      : `<span class=s role=img aria-label="${escapeHtml(strip)}">${entry.pages.map(boxOf).join('')}</span>`;
  const tag = group === 'ok' ? '' : `<span class="tag ${group}">${escapeHtml(texts.status[group])}</span>`;
  const doubtTag = doubts === 0 ? '' : `<span class="tag warning">${escapeHtml(texts.doubtCount(doubts))}</span>`;
  return `<details class="d ${group}${group === 'ok' && unsure > 0 ? ' u' : ''}"><summary><span class=name>${outside(entry.path)}</span>${tag}${doubtTag}${pages}</summary>
<div>${documentBody(entry, summary, texts, base)}</div></details>\n`;
}

function documentBody(
  entry: ManifestDocument,
  summary: DocumentSummary | null,
  texts: ReportTexts,
  base: string,
): string {
  const parts: string[] = [];
  const isWhole = entry.pages.length === 0;
  if (entry.error !== null && (isWhole || entry.status !== 'partial'))
    parts.push(`<p>${reason(entry.error, texts)}</p>`);
  if (summary !== null) parts.push(facts(entry, summary, texts, base));
  else if (!isWhole) parts.push(`<p>${escapeHtml(texts.unreadableDocument)}</p>`);
  const failed = entry.pages.filter(({ status }) => status === 'failed');
  if (failed.length > 0) {
    const listed = failed.slice(0, mostFailedPages);
    const items = listed.map(
      ({ pageNumber, error }) => `<li>${escapeHtml(texts.pageNumber(pageNumber))}: ${reason(error, texts)}</li>`,
    );
    if (failed.length > listed.length) items.push(`<li>${escapeHtml(texts.more(failed.length - listed.length))}</li>`);
    parts.push(`<h3>${escapeHtml(texts.failedPages)}</h3><ul>${items.join('')}</ul>`);
  }
  if (summary !== null && summary.doubts.length > 0) {
    const others = summary.errors + summary.warnings - summary.doubts.length;
    const items = summary.doubts.map(({ severity, pageNumber, reason }) => {
      const page = pageNumber === null ? '' : `${escapeHtml(texts.pageNumber(pageNumber))}: `;
      return `<li>${severity === 'error' ? `<span class="tag error">${escapeHtml(texts.severity.error)}</span> ` : ''}${page}${told(reason, texts)}</li>`;
    });
    if (others > 0) items.push(`<li>${escapeHtml(texts.more(others))}</li>`);
    parts.push(`<h3>${escapeHtml(texts.doubts)}</h3><ul>${items.join('')}</ul>`);
  }
  return parts.join('\n');
}

/** Failed pages that are listed of one document. */
const mostFailedPages = 20;

function facts(entry: ManifestDocument, summary: DocumentSummary, texts: ReportTexts, base: string): string {
  const { grades, corrections, checks, title } = summary;
  const seconds = entry.pages.reduce((sum, page) => sum + (page.seconds ?? 0), 0);
  const sums = checks.holds + checks.rounding + checks.fails;
  const folder = `${base}${encodeURIComponent(entry.id)}`;
  const hasHtml = entry.files?.some(({ path }) => path === 'document.html') === true;
  const known = [
    ...(title === null ? [] : [`<span lang="sv">${outside(title)}</span>`]),
    escapeHtml(texts.facts.pages(entry.pages.length, texts.duration(seconds))),
    ...(grades.A + grades.B + grades.C === 0 ? [] : [escapeHtml(texts.facts.tables(grades.A, grades.B, grades.C))]),
    ...(corrections === 0 ? [] : [escapeHtml(texts.facts.corrections(corrections))]),
    ...(sums === 0 ? [] : [escapeHtml(texts.facts.sums(checks.fails, sums))]),
    ...(hasHtml ? [`<a href="${folder}/document.html">document.html</a> (${escapeHtml(texts.links.html)})`] : []),
    `<a href="${folder}/document.json">document.json</a> (${escapeHtml(texts.links.json)})`,
  ];
  return `<p>${known.join(' · ')}</p>`;
}

function skippedFiles(documents: readonly ReportedDocument[], texts: ReportTexts): string {
  const skipped = documents.filter(({ entry }) => groupOf(entry) === 'skipped');
  if (skipped.length === 0) return '';
  const listed = skipped.slice(0, mostSkipped);
  const items = listed.map(({ entry }) => `<li>${outside(entry.path)}: ${reason(entry.error, texts)}</li>`);
  if (skipped.length > listed.length) items.push(`<li>${escapeHtml(texts.more(skipped.length - listed.length))}</li>`);
  return `<h2>${escapeHtml(texts.skipped)}</h2>\n<details class="d"><summary>${escapeHtml(texts.overlookedItems.skipped(skipped.length))}</summary><div><ul>${items.join('')}</ul></div></details>\n`;
}

/** Documents whose files are not among those of the run: removed since, renamed, or of another input. */
function otherDocuments(others: readonly string[], texts: ReportTexts, base: string): string {
  if (others.length === 0) return '';
  const items = others
    .slice(0, mostSkipped)
    .map((id) => `<li><a href="${base}${encodeURIComponent(id)}/document.json">${outside(id)}</a></li>`);
  if (others.length > items.length) items.push(`<li>${escapeHtml(texts.more(others.length - items.length))}</li>`);
  return `<h2>${escapeHtml(texts.others)}</h2>\n<details class="d"><summary>${escapeHtml(texts.overlookedItems.others(others.length))}</summary><div><ul>${items.join('')}</ul></div></details>\n`;
}

/** Skipped files that are listed; the manifest has them all. */
const mostSkipped = 500;
