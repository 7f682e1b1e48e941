import { escapeHtml } from '../../export/escape-html.ts';
import type { QueueStatus } from './read-status.ts';
import { programsUnderWay, type StatusTable, statusTables } from './status-rows.ts';
import type { StatusTexts } from './texts.ts';

/** No font, picture or script from anywhere; colours of their own in the light and in the dark. */
const style = `
:root { color-scheme: light dark; --back: #f7f7f4; --ink: #1c1f23; --quiet: #5b6168; --rule: #d9dad5; --failed: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --back: #15171a; --ink: #e8e8e4; --quiet: #a3a9b0; --rule: #363b41; --failed: #f0625d; } }
body { margin: 0 auto; max-width: 80rem; padding: 1.5rem 1.25rem 4rem; background: var(--back); color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", sans-serif; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.15rem; margin: 2rem 0 .6rem; } .quiet { color: var(--quiet); } .scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--rule); overflow-wrap: anywhere; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; overflow-wrap: normal; } tr.bad td { color: var(--failed); }
`;

/** Opened in a browser, the page is read again this often, in seconds: where something writes it anew, it is up to date. */
const refreshSeconds = 15;

/** The status as a page that needs nothing else. */
export function statusHtml(status: QueueStatus, texts: StatusTexts): string {
  const title = escapeHtml(texts.title(status.address));
  const programs = programsUnderWay(status);
  const remarks = [texts.at(status.at), ...(programs.length === 1 ? programs.map(texts.program) : [])];
  return `<!DOCTYPE html>
<html lang="${texts.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta http-equiv="refresh" content="${refreshSeconds}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="klartext">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p class="quiet">${remarks.map(escapeHtml).join('<br>')}</p>
${statusTables(status, texts).map(section).join('\n')}
</main>
</body>
</html>
`;
}

function section({ title, none, note, columns, rows }: StatusTable): string {
  const heading = `<h2>${escapeHtml(title)}</h2>`;
  if (rows.length === 0) return `${heading}\n<p>${escapeHtml(none)}</p>`;
  const attribute = (index: number): string => (columns[index]!.isNumber ? ' class="n"' : '');
  const head = columns.map(({ name }, index) => `<th scope="col"${attribute(index)}>${escapeHtml(name)}</th>`).join('');
  const body = rows.map(
    ({ cells, isBad }) =>
      `<tr${isBad ? ' class="bad"' : ''}>${cells.map((cell, index) => `<td${attribute(index)}>${escapeHtml(cell)}</td>`).join('')}</tr>`,
  );
  const remark = note === null ? '' : `\n<p class="quiet">${escapeHtml(note)}</p>`;
  return `${heading}${remark}\n<div class="scroll"><table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body.join('\n')}\n</tbody>\n</table></div>`;
}
