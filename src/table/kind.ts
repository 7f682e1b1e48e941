import type { TableKind } from '../model/table.ts';

/** What titles and headings say of a table's kind, the more special first. Stems, so that inflected and compound forms are found. */
const byTitle: readonly (readonly [RegExp, TableKind])[] = [
  [/kassaflöde|finansieringsanalys/iu, 'cash-flow'],
  [/resultaträkning|resultatrapport|driftredovisning/iu, 'income-statement'],
  [/balansräkning|balansrapport/iu, 'balance-sheet'],
  [/^\s*not\b|^\s*not\s*\d|^noter\b/iu, 'note'],
  [/finansiering/iu, 'financing'],
  [/budget|kostnadskalkyl|kostnadsslag/iu, 'budget'],
  [/indikator|nyckeltal|flerårs(?:översikt|jämförelse)|mätetal|måltal|målvärde/iu, 'indicator'],
  [/aktivitet|resultatmål|åtgärd|utfall|uppföljning/iu, 'activity'],
  [/antal|statistik|besök/iu, 'statistics'],
];

/** What a table's first column says of its kind. At least two of the labels must be there. */
const byLabels: readonly (readonly [RegExp, TableKind])[] = [
  [/kassaflöde|likvida medel|investeringsverksamhet|finansieringsverksamhet/iu, 'cash-flow'],
  [/tillgångar|eget kapital|skulder|kassa och bank|avsättning/iu, 'balance-sheet'],
  [/intäkter|kostnader|avskrivning|årets resultat|finansnetto|rörelseresultat/iu, 'income-statement'],
];

/** `Not 3`, `NOT 12 Eget kapital`. */
const noteTitle = /^\s*not(?:er)?\b\.?\s*[\dIl]/iu;

/** `12 Eget kapital`, as notes are numbered where a column `Not` refers to them. */
const numberedTitle = /^\s*\d{1,2}\s?[-–—.:)]?\s+\p{Lu}/u;

/**
 * The kind of a table by its title, its column headings and its first column. `other` where nothing tells.
 * @param parts `hasFigures`: whether columns beside the first hold amounts: without them no table is a statement; `hasNotes`: whether a statement of the document refers to notes by number.
 */
export function tableKind(parts: {
  readonly title: string | null;
  readonly headings: readonly string[];
  readonly labels: readonly string[];
  readonly hasFigures: boolean;
  readonly hasNotes: boolean;
}): TableKind {
  const { title, headings, labels, hasFigures, hasNotes } = parts;
  if (hasFigures && title !== null && (noteTitle.test(title) || (hasNotes && numberedTitle.test(title)))) return 'note';
  const numeric: ReadonlySet<TableKind> = new Set([
    'cash-flow',
    'income-statement',
    'balance-sheet',
    'note',
    'financing',
    'budget',
    'statistics',
  ]);
  const byName = (text: string): TableKind | null =>
    byTitle.find(([pattern, kind]) => pattern.test(text) && (hasFigures || !numeric.has(kind)))?.[1] ?? null;
  // `Budget | Prognos` over incomes and costs are columns of an income statement: labels go before headings.
  return byName(title ?? '') ?? (hasFigures ? kindByLabels(labels) : null) ?? byName(headings.join(' | ')) ?? 'other';
}

function kindByLabels(labels: readonly string[]): TableKind | null {
  const counted = byLabels.map(([pattern, kind]) => ({
    kind,
    count: labels.filter((label) => pattern.test(label)).length,
  }));
  const best = counted.reduce((a, b) => (b.count > a.count ? b : a));
  return best.count >= 2 ? best.kind : null;
}

/** Whether a text names a statement or a note, not merely what is in it. */
export const namesStatement = (text: string): boolean =>
  noteTitle.test(text) || /räkning|kassaflödesanalys|flerårs(?:översikt|jämförelse)/iu.test(text);
