import { type Mapping, type MappingRule, rulesFor } from '../mapping.ts';
import type { ReportItem, ReportStatement } from '../report.ts';

/** A line that would make two rows of one report one. */
export interface RefusedRule {
  readonly rule: MappingRule;
  /** The row that the line is about, and the row that it says that it is: as printed. */
  readonly label: string;
  readonly target: string;
}

export type RulesOfItems = ReadonlyMap<ReportItem, readonly MappingRule[]>;

/** The lines of a mapping file that hold for each item of a statement, in the order of the file. */
export const rulesOfItems = (
  { kind, title, items }: ReportStatement,
  organisations: readonly string[],
  mapping: Mapping,
): RulesOfItems =>
  new Map(
    items.map((item) => {
      const place = { statementKind: kind, statementTitle: title };
      return [item, rulesFor(mapping, { label: item.label.text, organisations, ...place })];
    }),
  );

/** Lines that say that a row is another one, which the same statement has beside it: both are printed, so they are two. A row that the file takes elsewhere is not in the way. */
export function refusedRules(items: readonly ReportItem[], rules: RulesOfItems): RefusedRule[] {
  const isFree = (item: ReportItem): boolean =>
    !(rules.get(item) ?? []).some(({ kind, target }) => kind === 'fix' && !isCalled(item, target));
  return items.flatMap((item) =>
    (rules.get(item) ?? []).flatMap((rule): RefusedRule[] => {
      if (rule.kind !== 'fix' || isCalled(item, rule.target)) return [];
      const other = items.find((one) => one !== item && isCalled(one, rule.target) && isFree(one));
      return other === undefined ? [] : [{ rule, label: item.label.text, target: other.label.text }];
    }),
  );
}

const isCalled = ({ label, code }: ReportItem, target: string): boolean => label.folded === target || code === target;
