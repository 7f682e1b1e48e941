import { LevenshteinDistance } from 'natural/lib/natural/distance/levenshtein_distance.js';
import { bestName } from './best-name.ts';
import { organisationKey, unitKey, withoutMarks } from './organisation-name.ts';

/** What organisations are told apart by. */
export interface Named {
  readonly documentId: string;
  readonly organisation: string | null;
  /** As the report prints it, `716421-1234`. */
  readonly registrationNumber: string | null;
  /** Nothing else on the first pages has such a number. */
  readonly isNumberOnFront: boolean;
}

/** A name that reports have beside the one that heads the organisation. `mapping`: the user says so; `form`: the same but for case and legal form; `number`: the same organisationsnummer. */
export interface JoinedName {
  readonly name: string;
  readonly documentIds: readonly string[];
  readonly by: 'mapping' | 'form' | 'number';
}

/** Reports of one organisation. */
export interface OrganisationGroup<T> {
  /** Null where it is not known. */
  readonly name: string | null;
  readonly registrationNumber: string | null;
  readonly joined: readonly JoinedName[];
  readonly members: readonly T[];
}

/** From the key of a name to the name that the user says the organisation has. */
export type Aliases = ReadonlyMap<string, string>;

/** The key of the organisation that a name is of, by what the user says; a ring of names ends where it began. */
export function canonicalKey(name: string, aliases: Aliases): string {
  let key = organisationKey(name);
  const seen = new Set<string>();
  for (let target = aliases.get(key); target !== undefined && !seen.has(key); target = aliases.get(key)) {
    seen.add(key);
    key = organisationKey(target);
  }
  return key;
}

interface Building<T> {
  readonly keys: Set<string>;
  number: string | null;
  members: T[];
}

/**
 * Puts reports of the same organisation together: names that are the same but for case, legal form and number, unless their numbers differ (there are many `Brf Eken`); and other names of the same number,
 * where they are alike or one says all that the other says, or the number is the only one on the front of the reports (a report also names its auditor and its bank). Units of one organisation share its number, and stay
 * apart. What the user says goes before all this. A report whose organisation is not known stands alone.
 *
 * @param reports in an order that is always the same: a report without a number joins the first of its name.
 * @returns groups in the order of the reports, each with its reports in their order.
 */
export function groupByOrganisation<T extends Named>(reports: readonly T[], aliases: Aliases): OrganisationGroup<T>[] {
  const groups: Building<T>[] = [];
  const byKey = new Map<string, Building<T>[]>();
  const isMapped = ({ organisation }: T): boolean =>
    organisation !== null && canonicalKey(organisation, aliases) !== organisationKey(organisation);
  // Those that the user renames come after those that have the name: they join these whatever their number.
  for (const report of [...reports.filter((one) => !isMapped(one)), ...reports.filter(isMapped)]) {
    const { organisation, registrationNumber: number } = report;
    if (organisation === null) {
      groups.push({ keys: new Set(), number: null, members: [report] });
      continue;
    }
    const key = canonicalKey(organisation, aliases);
    const known = byKey.get(key) ?? [];
    const same =
      known.find((group) => number === null || group.number === null || group.number === number) ??
      (isMapped(report) ? known[0] : undefined);
    const group = same ?? { keys: new Set([key]), number: null, members: [] };
    if (same === undefined) {
      groups.push(group);
      byKey.set(key, [...known, group]);
    }
    group.members.push(report);
    group.number ??= number;
  }
  const targets = new Map([...aliases.values()].map((target) => [organisationKey(target), target]));
  const order = new Map(reports.map((report, at) => [report, at]));
  return joinByNumber(groups)
    .map((group) => ({ ...group, members: group.members.toSorted((a, b) => order.get(a)! - order.get(b)!) }))
    .toSorted((a, b) => order.get(a.members[0]!)! - order.get(b.members[0]!)!)
    .map((group) => headed(group, aliases, targets));
}

/** A number under so many names is that of who keeps their books, not of any of them. */
const mostNames = 20;

function joinByNumber<T extends Named>(groups: readonly Building<T>[]): Building<T>[] {
  const byNumber = new Map<string, { readonly known: Building<T>[]; names: number }>();
  return groups.filter((group) => {
    if (group.number === null) return true;
    const own = byNumber.get(group.number) ?? { known: [], names: 0 };
    byNumber.set(group.number, own);
    if (own.names >= mostNames) return true;
    own.names += group.keys.size;
    const other = own.known.find((one) => areOne(one, group));
    if (other === undefined) {
      own.known.push(group);
      return true;
    }
    other.members.push(...group.members);
    for (const key of group.keys) other.keys.add(key);
    return false;
  });
}

/** Whether two groups of the same number are of one organisation, and of the same unit of it. */
function areOne<T extends Named>(a: Building<T>, b: Building<T>): boolean {
  const unitOf = ({ members }: Building<T>): string => unitKey(members[0]?.organisation ?? '');
  if (!areUnitsAlike(unitOf(a), unitOf(b))) return false;
  const isOwn = ({ members }: Building<T>): boolean => members.some(({ isNumberOnFront }) => isNumberOnFront);
  return (isOwn(a) && isOwn(b)) || [...a.keys].some((key) => [...b.keys].some((other) => isAlike(key, other)));
}

/** One letter may be misread: `skolnämnden` and `socialnämnden` are others, and so are `norra` and `södra`. */
const areUnitsAlike = (a: string, b: string): boolean =>
  a === b || (a !== '' && b !== '' && LevenshteinDistance(a, b) <= 1);

/** The same letters but for marks over them and one misread in ten, and the same figures; or all words that tell one association from another, but for their endings. */
function isAlike(a: string, b: string): boolean {
  const [left, right] = [withoutMarks(a), withoutMarks(b)];
  if (left === right) return true;
  const longest = Math.max(left.length, right.length);
  const isNear =
    figuresOf(left) === figuresOf(right) &&
    Math.abs(left.length - right.length) <= longest / 10 &&
    LevenshteinDistance(left, right) <= longest / 10;
  if (isNear) return true;
  const [fewer, more] = [tellingWords(left), tellingWords(right)].toSorted((one, other) => one.size - other.size);
  return fewer !== undefined && more !== undefined && fewer.size > 0 && [...fewer].every((word) => more.has(word));
}

const figuresOf = (key: string): string => (key.match(/\d+/gu) ?? []).join(' ');

/** Words that say what sort of organisation it is. */
const sortWords = /forening|stiftelse|kommun|bolag|klubb|^(?:brf|hsb|ab|och|for|i|av|pa|riksbyggen)$/u;

/** What a name says beside its sort, without endings: of `Tallåsens skidklubb` the place. */
const tellingWords = (key: string): ReadonlySet<string> =>
  new Set(
    key
      .split(' ')
      .filter((word) => !sortWords.test(word))
      .map((word) => (word.length > 4 ? word.replace(/(?:ens?|ets?|s)$/u, '') : word)),
  );

function headed<T extends Named>(
  { members, number }: Building<T>,
  aliases: Aliases,
  targets: ReadonlyMap<string, string>,
): OrganisationGroup<T> {
  const named = members.filter(({ organisation }) => organisation !== null);
  const names = named.map(({ organisation }) => organisation!);
  const mapped = names.map((name) =>
    aliases.has(organisationKey(name)) ? targets.get(canonicalKey(name, aliases)) : undefined,
  );
  const name = mapped.findLast((target) => target !== undefined) ?? bestName(names);
  const key = name === null ? '' : organisationKey(name);
  const joined = [...Map.groupBy(named, ({ organisation }) => organisation!)]
    .filter(([other]) => other !== name)
    .map(([other, of]): JoinedName => {
      const by = aliases.has(organisationKey(other)) ? 'mapping' : organisationKey(other) === key ? 'form' : 'number';
      return { name: other, documentIds: of.map(({ documentId }) => documentId), by };
    });
  return { name, registrationNumber: number, joined, members };
}
