import { areContrary } from '../labels/guard.ts';
import type { ReportItem } from '../report.ts';
import type { Evidence } from './evidence.ts';

/** Codes of rows that mean something only in their table. */
const contextual: ReadonlySet<string> = new Set(['sum', 'opening-balance', 'closing-balance']);

/** Headings that contradict one another: the same label under `Långfristiga skulder` and `Kortfristiga skulder`. */
export const areHeadingsContrary = (a: ReportItem, b: ReportItem): boolean =>
  a.parent !== null && b.parent !== null && areContrary(a.parent.guard, b.parent.guard);

const isSameHeading = (a: ReportItem, b: ReportItem): boolean => (a.parent?.stems ?? '') === (b.parent?.stems ?? '');

/** The same label, once in each report, under another heading: the same item if a figure says so, or if it is a standard sum, which a statement has one of. */
export function isSameElsewhere(item: ReportItem, last: ReportItem, { supports, contradictions }: Evidence): boolean {
  if (contradictions > 0 || areHeadingsContrary(item, last)) return false;
  if (supports > 0 || isSameHeading(item, last)) return true;
  return item.isTotal && item.code !== null && !contextual.has(item.code);
}

/** Another label of the same standard code, once in each report: the same item if nothing contradicts it. */
export function isSameCode(item: ReportItem, last: ReportItem, { contradictions }: Evidence): boolean {
  if (item.code === null || contextual.has(item.code) || contradictions > 0) return false;
  return !areContrary(item.label.guard, last.label.guard) && !areHeadingsContrary(item, last);
}

/** A label of the same stems and the same marks of meaning: the same item under the same heading, or if a figure says so. */
export const isInflected = (item: ReportItem, last: ReportItem, { supports, contradictions }: Evidence): boolean =>
  contradictions === 0 &&
  item.isTotal === last.isTotal &&
  (supports > 0 || isSameHeading(item, last)) &&
  !areHeadingsContrary(item, last);

/** The sum without a label: the only one of its table; of several, that after the same row if no figure contradicts it. */
export const isSameSum = (item: ReportItem, _last: ReportItem, { contradictions }: Evidence): boolean =>
  item.sumKey === 'only' || contradictions === 0;
