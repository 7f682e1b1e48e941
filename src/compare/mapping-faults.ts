import { canonicalKey } from '../swedish/organisations/group-organisations.ts';
import { organisationKey } from '../swedish/organisations/organisation-name.ts';
import { foldLabel } from './labels/label.ts';
import type { Mapping, MappingRule } from './mapping.ts';
import { refusedRules, rulesOfItems } from './match/deciding-rules.ts';
import type { Report, ReportStatement } from './report.ts';
import { nearestTo } from './unmatched.ts';

const statementKinds: readonly ReportStatement['kind'][] = [
  'income-statement',
  'balance-sheet',
  'cash-flow',
  'note',
  'budget',
  'financing',
];

/** A line of a mapping file that does not do what it says. */
export type MappingFault = { readonly line: number } & (
  | { readonly kind: 'decided-before'; readonly by: number }
  | { readonly kind: 'organisation' | 'statement'; readonly name: string; readonly nearest: readonly string[] }
  | { readonly kind: 'label'; readonly isScoped: boolean }
  | { readonly kind: 'two-rows'; readonly label: string; readonly target: string; readonly documentId: string }
  | { readonly kind: 'document'; readonly name: string; readonly nearest: readonly string[] }
);

/** Follows what a mapping file does to reports, one organisation after the other. */
export interface MappingWatch {
  /** @param reports of one organisation. */
  see(reports: readonly Report[]): void;
  faults(): MappingFault[];
  /** How many lines may hold for organisations that were not looked at. */
  unseen(): number;
}

/**
 * @param names of all organisations, those that are not looked at too. @param documentIds of all documents.
 * @param isWhole whether all organisations are looked at.
 */
export function watchMapping(
  mapping: Mapping,
  {
    names,
    documentIds,
    isWhole,
  }: { readonly names: readonly string[]; readonly documentIds: readonly string[]; readonly isWhole: boolean },
): MappingWatch {
  const { rules, organisations } = mapping;
  const found = new Set<MappingRule>();
  const refused = new Map<MappingRule, MappingFault>();
  const titles = new Map<string, string>();
  const owners = new Set<string>();
  const known = new Set(names.map((name) => canonicalKey(name, organisations)));
  const isUnknown = ({ organisation }: MappingRule): boolean =>
    organisation !== null && !known.has(canonicalKey(organisation, organisations));
  const before = decidedBefore(rules);
  const statementFaultOf = ({ line, statement }: MappingRule): MappingFault[] => {
    if (statement === null || statementKinds.some((kind) => kind === statement) || titles.has(foldLabel(statement)))
      return [];
    const nearest = nearestTo(statement, isWhole ? [...statementKinds, ...titles.values()] : statementKinds);
    // A title may stand in a report that was not looked at.
    return isWhole || nearest.length > 0 ? [{ kind: 'statement', line, name: statement, nearest }] : [];
  };
  const isLookedAt = ({ organisation }: MappingRule): boolean =>
    isWhole || (organisation !== null && owners.has(canonicalKey(organisation, organisations)));
  const faultsOf = (rule: MappingRule): MappingFault[] => {
    const { line, kind, organisation, statement } = rule;
    const by = before.get(rule);
    if (by !== undefined) return [{ kind: 'decided-before', line, by }];
    const scope: MappingFault[] = [
      ...(isUnknown(rule)
        ? [{ kind: 'organisation' as const, line, name: organisation!, nearest: nearestTo(organisation!, names) }]
        : []),
      ...statementFaultOf(rule),
    ];
    if (scope.length > 0) return scope;
    const two = refused.get(rule);
    if (two !== undefined) return [two];
    const isScoped = organisation !== null || statement !== null;
    return kind !== 'forbid' && !found.has(rule) && isLookedAt(rule) ? [{ kind: 'label', line, isScoped }] : [];
  };
  return {
    see(reports) {
      const own = [...new Set(reports.flatMap(({ organisation }) => organisation ?? []))];
      for (const name of own) owners.add(canonicalKey(name, organisations));
      if (rules.length === 0) return;
      for (const { documentId, statements } of reports) {
        for (const statement of statements) {
          if (statement.title !== null) titles.set(foldLabel(statement.title), statement.title);
          const holding = rulesOfItems(statement, own, mapping);
          for (const rule of [...holding.values()].flat()) found.add(rule);
          for (const { rule, label, target } of refusedRules(statement.items, holding)) {
            if (!refused.has(rule)) refused.set(rule, { kind: 'two-rows', line: rule.line, label, target, documentId });
          }
        }
      }
    },
    faults: () =>
      [
        ...rules.flatMap(faultsOf),
        ...mapping.names.flatMap(({ line, kind, name }): MappingFault[] => {
          const all = kind === 'document' ? documentIds : names;
          const isThere =
            kind === 'document'
              ? all.includes(name)
              : all.some((one) => organisationKey(one) === organisationKey(name));
          return isThere ? [] : [{ kind, line, name, nearest: nearestTo(name, all) }];
        }),
      ].toSorted((a, b) => a.line - b.line),
    unseen: () =>
      rules.filter(
        (rule) =>
          !found.has(rule) && rule.kind !== 'forbid' && !isUnknown(rule) && !before.has(rule) && !isLookedAt(rule),
      ).length,
  };
}

/** Lines that decide on the same labels in the same place as a line before them: that one holds. */
function decidedBefore(rules: readonly MappingRule[]): ReadonlyMap<MappingRule, number> {
  const first = new Map<string, MappingRule>();
  const later = new Map<MappingRule, number>();
  for (const rule of rules) {
    if (rule.kind === 'forbid') continue;
    const place = [rule.organisation === null ? '' : organisationKey(rule.organisation), rule.statement ?? ''];
    const key = [rule.pattern.source, ...place].join('\t');
    const known = first.get(key);
    if (known === undefined) first.set(key, rule);
    else later.set(rule, known.line);
  }
  return later;
}
