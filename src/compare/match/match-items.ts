import { forbiddenBy, type Mapping, type MappingRule } from '../mapping.ts';
import type { Report, ReportItem } from '../report.ts';
import { refusedRules, rulesOfItems } from './deciding-rules.ts';
import { type Evidence, evidenceOf } from './evidence.ts';
import { type Candidate, likeLabels, withSameWords } from './like-labels.ts';
import { areHeadingsContrary, isInflected, isSameCode, isSameElsewhere, isSameSum } from './same-item.ts';
import { lastOf, type MatchedItem, type MatchMethod, type Nearest, type Series } from './series.ts';
import { isNarrower, sharedFigures } from './shared-figures.ts';
import type { StatementGroup } from './statement-groups.ts';

/** Matches the items of a statement over its reports, which stand in the order of years. */
export function matchItems(group: StatementGroup, mapping: Mapping): MatchedItem[] {
  const series: Series[] = [];
  const followers = new Map<Series | null, Series[]>();
  const organisations = [...new Set(group.members.flatMap(({ report }) => report.organisation ?? []))];
  const holding = group.members.map(({ statement }) => rulesOfItems(statement, organisations, mapping));
  const refused = new Set(
    group.members.flatMap(({ statement }, at) => refusedRules(statement.items, holding[at]!).map(({ rule }) => rule)),
  );
  for (const [at, { report, statement }] of group.members.entries()) {
    const rules = new Map(
      [...holding[at]!].map(([item, all]) => [item, all.filter((rule) => !refused.has(rule))] as const),
    );
    const matched = new Matching(report, statement.items, series, rules).run();
    placeNew(statement.items, matched, followers);
  }
  return inOrder(followers).map(({ members, nearest }) => ({ members, nearest }));
}

/** A series that begins in a report stands after that of the row before it there. */
function placeNew(
  items: readonly ReportItem[],
  matched: ReadonlyMap<ReportItem, Series>,
  followers: Map<Series | null, Series[]>,
): void {
  const fresh = new Map<Series | null, Series[]>();
  let before: Series | null = null;
  for (const item of items) {
    const series = matched.get(item);
    if (series === undefined) continue;
    if (series.members.length === 1) fresh.set(before, [...(fresh.get(before) ?? []), series]);
    before = series;
  }
  for (const [series, begun] of fresh) followers.set(series, [...begun, ...(followers.get(series) ?? [])]);
}

/** All series: each, then those that stand after it. */
function inOrder(followers: ReadonlyMap<Series | null, readonly Series[]>): Series[] {
  const ordered: Series[] = [];
  const stack = [...(followers.get(null) ?? [])].reverse();
  for (let series = stack.pop(); series !== undefined; series = stack.pop()) {
    ordered.push(series);
    stack.push(...[...(followers.get(series) ?? [])].reverse());
  }
  return ordered;
}

/** One report against what earlier ones gave: the surest way first, each item and each series taken once. */
class Matching {
  private readonly open: Set<ReportItem>;
  private readonly free: Set<Series>;
  private readonly report: Report;
  private readonly matched = new Map<ReportItem, Series>();
  private readonly refused = new Map<ReportItem, Nearest>();
  private readonly items: readonly ReportItem[];
  private readonly series: Series[];
  private readonly rules: ReadonlyMap<ReportItem, readonly MappingRule[]>;

  constructor(
    report: Report,
    items: readonly ReportItem[],
    series: Series[],
    rules: ReadonlyMap<ReportItem, readonly MappingRule[]>,
  ) {
    this.report = report;
    this.items = items;
    this.series = series;
    this.rules = rules;
    this.open = new Set(items);
    this.free = new Set(series);
  }

  run(): ReadonlyMap<ReportItem, Series> {
    this.byMapping();
    this.byKey(placeKey, 'label', 1, () => true);
    this.byFigure(this.repeated(), 'label');
    this.byKey(labelKey, 'label', 1, isSameElsewhere);
    this.byKey(({ code }) => code, 'code', 0.9, isSameCode);
    this.byKey(
      ({ label }) => (label.stems === '' ? null : `${label.stems}\t${label.guard}`),
      'stemmed',
      0.95,
      isInflected,
    );
    this.byFigure(likeLabels(this.open, this.free, 'same-marks'), 'fuzzy');
    this.byKey(({ sumKey }) => sumKey, 'sum', 1, isSameSum);
    this.bySharedFigure();
    const nearest = this.series.length === 0 ? new Map<ReportItem, Nearest>() : this.nearest();
    for (const item of this.open) {
      this.begin(item, { fixed: null, isAlone: false, nearest: this.refused.get(item) ?? nearest.get(item) ?? null });
    }
    return this.matched;
  }

  private take(
    item: ReportItem,
    series: Series,
    method: MatchMethod,
    score: number,
    rule: MappingRule | null = null,
  ): void {
    this.open.delete(item);
    this.free.delete(series);
    this.matched.set(item, series);
    series.members.push({ report: this.report, item, method, score, rule });
  }

  private begin(item: ReportItem, of: Omit<Series, 'members'>, rule: MappingRule | null = null): void {
    this.open.delete(item);
    const series = { ...of, members: [{ report: this.report, item, method: 'first' as const, score: 1, rule }] };
    this.series.push(series);
    this.matched.set(item, series);
  }

  private canJoin(item: ReportItem, series: Series): boolean {
    return !series.isAlone && this.forbidding(item, series) === null;
  }

  private byMapping(): void {
    const isAnyFixed = this.series.some(({ fixed }) => fixed !== null);
    for (const item of this.items) {
      const rules = this.rules.get(item) ?? [];
      // Of two lines the first decides.
      const fixed = rules.find(({ kind }) => kind !== 'forbid') ?? null;
      if (fixed?.kind === 'alone') {
        this.begin(item, { fixed: null, isAlone: true, nearest: null }, fixed);
        continue;
      }
      if (fixed === null && !isAnyFixed) continue;
      const fitting = [...this.free].filter(
        (series) => isTarget(series, item, fixed?.target ?? null) && this.canJoin(item, series),
      );
      // A row that a line makes this one goes before a row of this name that another line makes something else.
      const named = fitting.filter((series) => fixed !== null && series.fixed?.target === fixed.target);
      const wanted = named.length > 0 ? named : fitting;
      const [only] = wanted;
      if (only !== undefined && wanted.length === 1) this.take(item, only, 'mapping', 1, fixed ?? only.fixed);
      else if (fixed !== null) this.begin(item, { fixed, isAlone: false, nearest: null }, fixed);
    }
  }

  /** Pairs what has the same key, where only one item and one series have it. */
  private byKey(
    keyOf: (item: ReportItem) => string | null,
    method: MatchMethod,
    score: number,
    isSame: (item: ReportItem, last: ReportItem, evidence: Evidence) => boolean,
  ): void {
    const series = grouped(this.free, (one) => keyOf(lastOf(one)));
    for (const [key, [item, ...others]] of grouped(this.open, keyOf)) {
      const [one, ...more] = series.get(key) ?? [];
      if (item === undefined || one === undefined || others.length > 0 || more.length > 0) continue;
      const last = lastOf(one);
      if (!isSame(item, last, evidenceFor(item, one))) continue;
      if (!this.canJoin(item, one)) {
        this.noteRefusal(item, one, score);
        continue;
      }
      const isCode = method === 'label' && item.code !== null && item.code === last.code;
      this.take(item, one, isCode ? 'code' : method, score);
    }
  }

  /** Only the mapping file keeps the two apart: that is told, whatever else the item is like. */
  private noteRefusal(item: ReportItem, series: Series, score: number): void {
    const last = series.members.at(-1)!;
    const rule = this.forbidding(item, series);
    if (rule === null || this.refused.has(item)) return;
    this.refused.set(item, {
      label: last.item.label.text,
      documentId: last.report.documentId,
      score,
      refusal: 'mapping',
      rule,
    });
  }

  private forbidding(item: ReportItem, { members }: Series): MappingRule | null {
    const others = members.map(({ item: other }) => other);
    return forbiddenBy(this.rules.get(item) ?? [], others) ?? null;
  }

  /** Items and series of the same label under the same heading, which stands more than once. */
  private repeated(): Candidate[] {
    const series = grouped(this.free, (one) => placeKey(lastOf(one)));
    return [...grouped(this.open, placeKey)].flatMap(([key, items]) =>
      items.flatMap((item) => (series.get(key) ?? []).map((one) => ({ item, series: one, score: 1 }))),
    );
  }

  /** Takes those candidates of which a figure, printed by both reports, says that they are one, and no other says so. */
  private byFigure(candidates: readonly Candidate[], method: MatchMethod): void {
    const supported = candidates.filter(({ item, series }) => {
      const { supports, contradictions } = evidenceFor(item, series);
      return (
        supports > 0 && contradictions === 0 && !areHeadingsContrary(item, lastOf(series)) && this.canJoin(item, series)
      );
    });
    const ofItem = Map.groupBy(supported, ({ item }) => item);
    const ofSeries = Map.groupBy(supported, ({ series }) => series);
    for (const { item, series, score } of supported) {
      if (ofItem.get(item)?.length === 1 && ofSeries.get(series)?.length === 1) this.take(item, series, method, score);
    }
  }

  /** Takes what prints the same figure under a label that has a word in common, where it is the only one for the other. */
  private bySharedFigure(): void {
    const same = sharedFigures(this.open, this.free).filter(
      ({ item, series, isSame }) => isSame && this.canJoin(item, series),
    );
    const ofItem = Map.groupBy(same, ({ item }) => item);
    const ofSeries = Map.groupBy(same, ({ series }) => series);
    for (const { item, series, score } of same) {
      if (ofItem.get(item)?.length === 1 && ofSeries.get(series)?.length === 1) {
        this.take(item, series, 'figure', score);
      }
    }
  }

  /** What prints the same figure, else what is most like the label: by letters, or by the words that both have. */
  private nearest(): Map<ReportItem, Nearest> {
    const nearest = new Map<ReportItem, Nearest>();
    const shared = sharedFigures(this.open, this.free);
    const alike = [...likeLabels(this.open, this.free, 'any'), ...withSameWords(this.open, this.free)];
    for (const { item, series, score } of [...shared, ...alike.toSorted((a, b) => b.score - a.score)]) {
      if (nearest.has(item)) continue;
      const last = series.members.at(-1)!;
      const rule = this.forbidding(item, series);
      const evidence = evidenceFor(item, series);
      const refusal = !this.canJoin(item, series)
        ? 'mapping'
        : evidence.supports > 0 && evidence.contradictions === 0 && isNarrower(item.label.guard, last.item.label.guard)
          ? 'labels'
          : item.label.guard !== last.item.label.guard
            ? 'marks'
            : evidence.contradictions > 0
              ? 'figures'
              : 'unsure';
      nearest.set(item, { label: last.item.label.text, documentId: last.report.documentId, score, refusal, rule });
    }
    return nearest;
  }
}

const placeKey = ({ parent, label }: ReportItem): string | null =>
  label.folded === '' ? null : `${parent?.folded ?? ''}\t${label.folded}`;

const labelKey = ({ label }: ReportItem): string | null => (label.folded === '' ? null : label.folded);

/** Whether a mapping file's target is this series; or the series' own target this item. */
function isTarget({ fixed, members }: Series, item: ReportItem, target: string | null): boolean {
  const own = fixed?.target ?? null;
  if (target === null) return own !== null && (own === item.label.folded || own === item.code);
  return own === target || members.some(({ item: { label, code } }) => label.folded === target || code === target);
}

function evidenceFor(item: ReportItem, { members }: Series): Evidence {
  const figures = members.flatMap((member) => member.item.figures);
  return evidenceOf(figures, item.figures);
}

function grouped<T>(all: Iterable<T>, keyOf: (one: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}
