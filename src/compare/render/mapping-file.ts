import type { ComparedOrganisation, ComparedSeries, ComparedStatement } from '../../schema/comparison-schema.ts';
import { bestName } from '../../swedish/organisations/best-name.ts';
import { organisationKey, withoutMarks } from '../../swedish/organisations/organisation-name.ts';
import { formatNumber } from './numbers.ts';
import type { CompareWords } from './words/compare-words.ts';

/** Ways of matching that are less sure than the same label. */
const unsureMethods: ReadonlySet<string> = new Set(['code', 'stemmed', 'fuzzy', 'figure']);

/** A line of the file, with its place in the order of lines: the likeliest first. */
interface Proposal {
  readonly fields: readonly string[];
  readonly score: number;
}

/** Gathers what a mapping file could decide, one organisation after the other. */
export interface MappingDraft {
  organisation(one: ComparedOrganisation): void;
  text(): string;
}

/**
 * A mapping file to begin with: every line is a comment, and holds when its `#` is taken away. Rows that were matched with nothing, with what is most like them; matches that are less sure than the same
 * label, each as a line that forbids it; organisations whose names differ only in marks over letters; reports without an organisation. A fifth field, which is not read, says why a line is there.
 */
export function mappingDraft(words: CompareWords): MappingDraft {
  const parts: string[] = [];
  const named: NamedOrganisation[] = [];
  const ownerless: Proposal[] = [];
  return {
    organisation(one) {
      const { name, registrationNumber, reports, statements } = one;
      if (name === null) {
        for (const { documentId } of reports) ownerless.push({ fields: [documentId, '?', '', 'document'], score: 1 });
      } else named.push({ name, number: registrationNumber });
      const proposed = statements.flatMap((statement) => proposals(statement, name, words));
      const doubtful = statements.flatMap((statement) => unsureMatches(statement, name, words));
      if (proposed.length + doubtful.length === 0) return;
      parts.push('', `# ${'='.repeat(20)} ${oneLine(name ?? words.unknownOrganisation)}`);
      if (proposed.length > 0) parts.push(`# ${words.mappingFile.proposed}`, ...linesOf(proposed));
      if (doubtful.length > 0) parts.push(`# ${words.mappingFile.unsure}`, ...linesOf(doubtful));
    },
    text: () => {
      const alike = alikeNames(named);
      return [
        ...words.mappingFile.head.map((line) => `# ${line}`),
        'label\ttarget\torganisation\tstatement\tcomment',
        ...(alike.length === 0 ? [] : ['', `# ${words.mappingFile.organisations}`, ...linesOf(alike)]),
        ...(ownerless.length === 0 ? [] : ['', `# ${words.mappingFile.documents}`, ...linesOf(ownerless)]),
        ...parts,
        '',
      ].join('\n');
    },
  };
}

interface NamedOrganisation {
  readonly name: string;
  readonly number: string | null;
}

/** Organisations whose names differ only in marks over letters, the one with the marks as the target; never two whose numbers differ, nor two of one name, which a line cannot tell apart. */
function alikeNames(named: readonly NamedOrganisation[]): Proposal[] {
  return [...Map.groupBy(named, ({ name }) => withoutMarks(organisationKey(name))).values()].flatMap((same) => {
    const best = bestName(same.map(({ name }) => name));
    const target = same.find(({ name }) => name === best);
    if (target === undefined) return [];
    return same.flatMap(({ name, number }): Proposal[] => {
      const isOther = number !== null && target.number !== null && number !== target.number;
      if (isOther || organisationKey(name) === organisationKey(target.name)) return [];
      return [{ fields: [name, target.name, '', 'organisation'], score: 1 }];
    });
  });
}

function proposals({ kind, series }: ComparedStatement, organisation: string | null, words: CompareWords): Proposal[] {
  return onlyOnce(series).flatMap(({ nearest, members }) => {
    const [first] = members;
    if (nearest === null || nearest.refusal === 'mapping' || first === undefined || first.label === '') return [];
    const reason = words.mappingFile.refusals[nearest.refusal];
    const comment = `${formatNumber(nearest.score, words)}: ${reason} (${first.documentId}, ${nearest.documentId})`;
    return [{ fields: [first.label, nearest.label, organisation ?? '', kind, comment], score: nearest.score }];
  });
}

function unsureMatches(
  { kind, series }: ComparedStatement,
  organisation: string | null,
  words: CompareWords,
): Proposal[] {
  return onlyOnce(series).flatMap(({ members }) =>
    members.flatMap((member, at): Proposal[] => {
      const before = members[at - 1];
      if (before === undefined || before.label === member.label || !unsureMethods.has(member.method)) return [];
      const comment = words.renamed(before.documentId, before.label, member.method, formatNumber(member.score, words));
      // The least sure first.
      return [{ fields: [member.label, `!${before.label}`, organisation ?? '', kind, comment], score: -member.score }];
    }),
  );
}

/** An item stands in a series for each measure and unit: once is enough. */
function onlyOnce(series: readonly ComparedSeries[]): ComparedSeries[] {
  const seen = new Set<string>();
  return series.filter(({ members, parent }) => {
    const key = JSON.stringify([parent, members.map(({ documentId, label }) => [documentId, label])]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const linesOf = (proposed: readonly Proposal[]): string[] =>
  proposed.toSorted((a, b) => b.score - a.score).map(({ fields }) => `#${fields.map(oneLine).join('\t')}`);

/** Tabs and line breaks of a report must not begin another field or line. */
const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();
