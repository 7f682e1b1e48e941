const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** What the report says in English. The type is what other languages must give. */
export const en = {
  language: 'en',
  title: 'Report of a run',
  intro: (version: string, engine: string, started: string, finished: string): string =>
    `klartext ${version}, engine ${engine}. From ${started} to ${finished} (UTC).`,
  state: {
    whole: 'Every file was read, and every page.',
    failed: (files: number, pages: number): string =>
      `Not everything could be read: ${[...(files > 0 ? [plural(files, 'file', 'files')] : []), ...(pages > 0 ? [plural(pages, 'page', 'pages')] : [])].join(' and ')} failed. Everything else is written.`,
    incomplete: (files: number): string =>
      `The run did not finish: ${plural(files, 'file was', 'files were')} not read to the end. Give the same command again to go on.`,
    nothing: 'There was nothing to read.',
  },
  tiles: {
    documents: 'Documents',
    pages: 'Pages',
    tables: 'Tables by grade',
    verdicts: 'Text layers (pages)',
    sums: 'Sums checked',
    time: 'Time',
  },
  status: { ok: 'read', partial: 'in part', failed: 'failed', skipped: 'not read', interrupted: 'not finished' },
  page: { ok: 'ok', 'low-confidence': 'unsure', failed: 'failed' },
  grades: { A: 'A, sure', B: 'B, look', C: 'C, doubtful' },
  verdict: { trust: 'trusted', 'read-again': 'read again', mix: 'mixed', none: 'none' },
  check: { holds: 'hold', rounding: 'hold, rounded', fails: 'fail', unchecked: 'not checked' },
  rate: (pages: string): string => `${pages} pages a minute`,
  readNow: (read: number, total: number): string => `${read} of ${total} pages read in this run`,
  overlooked: 'Easily overlooked',
  overlookedItems: {
    'low-confidence': (count: number): string =>
      `${plural(count, 'page was', 'pages were')} read unsurely: all the text is there, and to be looked at`,
    blank: (count: number): string => `${plural(count, 'page is', 'pages are')} blank`,
    notAskedFor: (count: number): string =>
      `${plural(count, 'page', 'pages')} of the files not asked for (--pages), and not read`,
    skipped: (count: number): string => `${plural(count, 'file', 'files')} of kinds that klartext does not read`,
    others: (count: number): string =>
      `${plural(count, 'document', 'documents')} of earlier runs in the folder, whose files were not among those of this run`,
    interrupted: (count: number): string => `${plural(count, 'file', 'files')} not read to the end`,
    corrections: (count: number): string =>
      `${plural(count, 'word or figure was', 'words and figures were')} changed; each stands in corrections with what was read`,
    doubts: (errors: number, warnings: number): string =>
      `${plural(errors, 'error', 'errors')} and ${plural(warnings, 'warning', 'warnings')} about what was read`,
    failingSums: (count: number): string => `${plural(count, 'sum', 'sums')} of statements that do not hold`,
  },
  nothingOverlooked: 'Nothing.',
  failures: 'Failures by reason',
  failureHeads: ['Reason', 'Files', 'Pages', 'Where'],
  codes: {
    'unreadable-input': 'damaged, or not what its name says',
    encrypted: 'needs a password',
    'limit-exceeded': 'over a limit',
    'file-access': 'cannot be read or written',
    'engine-crashed': 'the engine crashed',
    'engine-timeout': 'took too long',
    'invalid-output': 'the result did not fit its schema',
    bug: 'a bug in klartext',
  } as Readonly<Record<string, string>>,
  pageNumber: (pageNumber: number): string => `page ${pageNumber}`,
  more: (count: number): string => `and ${count} more`,
  documents: 'Documents, the worst first',
  legend: 'Each box is a page:',
  strip: (ok: number, unsure: number, failed: number): string =>
    [
      plural(ok + unsure + failed, 'page', 'pages'),
      ...(unsure > 0 ? [`${unsure} unsure`] : []),
      ...(failed > 0 ? [`${failed} failed`] : []),
    ].join(', '),
  doubtCount: (count: number): string => plural(count, 'doubt', 'doubts'),
  noDoubts: 'No doubts.',
  failedPages: 'Failed pages',
  doubts: 'Doubts',
  severity: { warning: 'warning', error: 'error' },
  links: { json: 'all data', html: 'to read' },
  facts: {
    pages: (pages: number, seconds: string): string => `${plural(pages, 'page', 'pages')}, ${seconds}`,
    tables: (a: number, b: number, c: number): string => `tables: ${a} A, ${b} B, ${c} C`,
    corrections: (count: number): string => plural(count, 'change', 'changes'),
    sums: (fails: number, total: number): string => `${fails} of ${plural(total, 'sum', 'sums')} fail`,
  },
  unreadableDocument: 'document.json cannot be read; run klartext verify.',
  others: 'Documents of earlier runs',
  skipped: 'Files that were not read',
  duration: (seconds: number): string => {
    const whole = Math.round(seconds);
    if (whole < 60) return `${whole} s`;
    if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
    return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
  },
  decimal: (value: number): string => (value < 10 ? value.toFixed(1) : Math.round(value).toString()),
};

export type ReportTexts = typeof en;
