import { LevenshteinDistance } from 'natural/lib/natural/distance/levenshtein_distance.js';
import { organisationKey } from '../../swedish/organisations/organisation-name.ts';
import { withoutUnit } from '../../swedish/unit-line.ts';
import { foldLabel, type Label, labelOf } from '../labels/label.ts';
import type { Report, ReportItem, ReportStatement } from '../report.ts';
import { evidenceOf, keyOfItem, sharedEvidence } from './evidence.ts';
import { type InferredUnit, inferUnits } from './infer-units.ts';

/** The same statement over reports: at most one of each report. */
export interface StatementGroup {
  readonly kind: ReportStatement['kind'];
  /** Whose accounts, where that is not the organisation itself; as the latest report prints it. */
  readonly entity: string | null;
  /** As the latest report that gives it one prints it. */
  readonly title: string | null;
  readonly members: readonly { readonly report: Report; readonly statement: ReportStatement }[];
  /** Units that members do not say. */
  readonly inferred: readonly InferredUnit[];
}

/** Words that only name the kind of statement. */
const statementWords =
  /(?<!\p{L})(?:resultat(?:- och balans)?räkning(?:en|ar)?|balansräkning(?:en|ar)?|kassaflödesanalys(?:en)?|kassaflöde|finansieringsanalys(?:en)?|för|per|den|år|året|januari|december|tkr|kr|mnkr|belopp|i)(?!\p{L})/gu;

/** Words by which statements of one organisation differ: whose they are, or what part they are about. */
const scopes =
  /koncern|moder|dotter|kommunen|förbundet|sammandrag|sammanställ|översikt|enhet|avdelning|förvaltning|nämnd|projekt|område|fond|stiftelse|skola|verksamhet|budget|prognos|månad|kvartal|tertial|delår|exkl|inkl|intern/u;

/** Statements that a report has one of, so that their title says little; of the others there are many, told apart by title. */
const single: ReadonlySet<string> = new Set(['income-statement', 'balance-sheet', 'cash-flow', 'overview']);

/** Words that only say that a table is one of several years. */
const overviewWords = /\p{L}*översikt\p{L}*|sammandrag\p{L}*/gu;

/** The unit of the amounts names no statement. */
const isTitle = (title: string | null): title is string => title !== null && withoutUnit(title) !== '';

/** What the title says beside kind and year, without the number of a note (whose 1 is often read as I). */
function titleLabel(title: string): Label {
  const bare = withoutUnit(title)
    .replace(/^\s*not(?:er)?\.?\s*(?:\d+[a-z]?|[Il|](?=[\s.:]))[.:]?\s*/iu, '')
    .replace(/(?<!\d)(?:19|20)\d{2}(?:[-/.]\d{2}){0,2}(?!\d)/gu, ' ');
  return labelOf(foldLabel(bare).replace(statementWords, ' ').replace(/\s+/gu, ' ').trim());
}

interface Keyed {
  readonly report: Report;
  readonly statement: ReportStatement;
  readonly title: Label | null;
  readonly key: string;
}

/**
 * Puts the statements of an organisation's reports together: the same kind, the same entity, the same title where it tells statements apart. Two of a report that cannot be told apart are
 * matched with none, unless they go on or repeat one another.
 *
 * @param reports of one organisation, in order of years.
 */
export function groupStatements(reports: readonly Report[]): StatementGroup[] {
  const groups = new Map<string, Keyed[]>();
  let loose = 0;
  for (const report of reports) {
    for (const keyed of tellApart(keyedOf(report))) {
      // A note without a title can be any note.
      const key = keyed.title === null ? `alone ${loose++}` : keyed.key;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [keyed]);
      else group.push(keyed);
    }
  }
  return inferUnits(joinLikeTitles([...groups.values()]))
    .flatMap(({ members: all, inferred }) => splitContrary(all).map((members) => ({ members, inferred })))
    .map(({ members, inferred }) => {
      const { statement, report } = members.at(-1)!;
      return {
        kind: statement.kind,
        entity: entityKey(report, statement) === '' ? null : statement.entity,
        title: members.findLast(({ statement: { title } }) => isTitle(title))?.statement.title ?? null,
        members: members.map(({ report: of, statement: one }) => ({ report: of, statement: one })),
        inferred: inferred.filter(({ documentId }) => members.some(({ report: of }) => of.documentId === documentId)),
      };
    });
}

/** Fewer figures that differ are restatements or misreadings. */
const leastContrary = 3;

/** Statements under one name whose common year is told otherwise, in most of their figures, are of something else: another unit, another association of the same name. */
function splitContrary(members: readonly Keyed[]): Keyed[][] {
  const parts: Keyed[][] = [];
  for (const member of members) {
    const part = parts.find((known) => !isContrary(known.at(-1)!.statement.items, member.statement.items));
    if (part === undefined) parts.push([member]);
    else part.push(member);
  }
  return parts;
}

function isContrary(items: readonly ReportItem[], others: readonly ReportItem[]): boolean {
  const { supports, contradictions } = sharedEvidence(items, others);
  return contradictions >= leastContrary && contradictions > 2 * supports;
}

function entityKey(report: Report, { entity }: ReportStatement): string {
  if (entity === null) return '';
  const key = organisationKey(entity);
  return report.organisation !== null && key === organisationKey(report.organisation) ? '' : key;
}

function keyedOf(report: Report): Keyed[] {
  const countOf = (kind: string): number => report.statements.filter((statement) => statement.kind === kind).length;
  return report.statements.map((statement) => {
    const { kind, title } = statement;
    const full = isTitle(title) ? titleLabel(title) : null;
    const isNeedless = single.has(kind)
      ? !scopes.test((full?.folded ?? '').replace(overviewWords, ' '))
      : full === null && countOf(kind) === 1 && kind !== 'note';
    const label = isNeedless ? labelOf('') : full;
    return { report, statement, title: label, key: `${kind}\t${entityKey(report, statement)}\t${label?.folded ?? ''}` };
  });
}

/** Of statements of one report with the same key: those that go on or say the same become one, others are told apart by their whole titles, or stand alone. */
function tellApart(statements: readonly Keyed[]): Keyed[] {
  return [...Map.groupBy(statements, ({ key }) => key).values()].flatMap((same) => {
    const [first, ...others] = same;
    if (first === undefined || others.length === 0 || first.title === null) return same;
    if (others.every((other) => isCompatible(first.statement.items, other.statement.items))) {
      const items = others.reduce<readonly ReportItem[]>(
        (all, { statement }) => withNew(all, statement.items),
        first.statement.items,
      );
      return [{ ...first, statement: { ...first.statement, items } }];
    }
    const byTitle = same.map((keyed) => {
      const title = keyed.statement.title === null ? labelOf('') : titleLabel(keyed.statement.title);
      return { ...keyed, title, key: `${keyed.key}\t${title.folded}` };
    });
    const titles = byTitle.map(({ title }) => title.folded);
    return byTitle.map((keyed) => {
      const isOnly = titles.filter((title) => title === keyed.title.folded).length === 1;
      if (!isOnly) return { ...keyed, title: null };
      return keyed.title.folded === '' ? { ...keyed, key: first.key } : keyed;
    });
  });
}

/** Whether no item of the one is told otherwise in the other. */
function isCompatible(items: readonly ReportItem[], others: readonly ReportItem[]): boolean {
  const byKey = new Map(items.map((item) => [keyOfItem(item), item]));
  return others.every((other) => {
    const item = byKey.get(keyOfItem(other));
    return item === undefined || evidenceOf(item.figures, other.figures).contradictions === 0;
  });
}

function withNew(items: readonly ReportItem[], others: readonly ReportItem[]): ReportItem[] {
  const known = new Set(items.map(keyOfItem));
  return [...items, ...others.filter((other) => !known.has(keyOfItem(other)))];
}

/** Least likeness of titles of the same note, one of them misread. */
const likeness = 0.9;

/** So many figures that are the same, and none that differs, make two statements one whatever their titles were read as. */
const leastShared = 4;

/** Titles that are inflected or misread are joined where the reports are others, the marks of meaning are the same, and a figure that both have is the same; other titles only by many figures. */
function joinLikeTitles(groups: readonly Keyed[][]): Keyed[][] {
  const joined: Keyed[][] = [];
  for (const group of groups) {
    const fits = joined.filter((other) => isSameStatement(other, group));
    const [only] = fits;
    if (only !== undefined && fits.length === 1) only.push(...group);
    else joined.push([...group]);
  }
  for (const group of joined) group.sort((a, b) => compareReports(a.report, b.report));
  return joined;
}

function isSameStatement(group: readonly Keyed[], other: readonly Keyed[]): boolean {
  const [a, b] = [group.at(-1)!, other[0]!];
  if (a.statement.kind !== b.statement.kind || entityKey(a.report, a.statement) !== entityKey(b.report, b.statement)) {
    return false;
  }
  const reports = new Set(group.map(({ report }) => report));
  if (other.some(({ report }) => reports.has(report))) return false;
  const { supports, contradictions } = sharedEvidence(a.statement.items, b.statement.items);
  if (supports >= leastShared && contradictions === 0) return true;
  return supports > 0 && a.title !== null && b.title !== null && areTitlesAlike(a.title, b.title);
}

function areTitlesAlike(a: Label, b: Label): boolean {
  if (a.folded === '' || b.folded === '' || a.guard !== b.guard) return false;
  const longest = Math.max(a.folded.length, b.folded.length);
  return a.stems === b.stems || LevenshteinDistance(a.folded, b.folded) <= (1 - likeness) * longest;
}

/** In order of years, those without a year first; the id decides between equals, so that the order of input does not. */
export function compareReports(a: Pick<Report, 'year' | 'documentId'>, b: Pick<Report, 'year' | 'documentId'>): number {
  if (a.year !== b.year) return (a.year ?? 0) - (b.year ?? 0);
  if (a.documentId === b.documentId) return 0;
  return a.documentId < b.documentId ? -1 : 1;
}
