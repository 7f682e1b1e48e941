import { ConfigError } from '../errors.ts';
import { say } from '../sentences/sentence.ts';
import { type Aliases, canonicalKey } from '../swedish/organisations/group-organisations.ts';
import { organisationKey } from '../swedish/organisations/organisation-name.ts';
import { foldLabel } from './labels/label.ts';

/** A line of a mapping file. */
export interface MappingRule {
  /** Of the file, from 1. */
  readonly line: number;
  /** The second field as the file has it: `Lokalkostnader`, `!Löner`, `-`. */
  readonly text: string;
  readonly pattern: RegExp;
  /** `fix`: the item is this; `forbid`: it is never this; `alone`: it is matched with nothing. */
  readonly kind: 'fix' | 'forbid' | 'alone';
  /** Folded label or code; empty for `alone`. */
  readonly target: string;
  /** Name of the organisation, or null for any. */
  readonly organisation: string | null;
  /** Kind of statement or folded title, or null for any. */
  readonly statement: string | null;
}

/** What the user knows of items and organisations; goes before everything else. */
export interface Mapping {
  readonly rules: readonly MappingRule[];
  /** From the key of a name to the name that the organisation is to have. */
  readonly organisations: Aliases;
  /** From the id of a document to the name of its organisation. */
  readonly documents: ReadonlyMap<string, string>;
  /** The lines of these two. */
  readonly names: readonly NameLine[];
}

/** A line that names an organisation: by the name that was read, or by the id of a document. */
export interface NameLine {
  readonly line: number;
  readonly kind: 'organisation' | 'document';
  readonly name: string;
}

export const noMapping: Mapping = { rules: [], organisations: new Map(), documents: new Map(), names: [] };

/** What a rule is looked up for. */
export interface MappedItem {
  readonly label: string;
  /** All names that the reports of the item's organisation give it. */
  readonly organisations: readonly string[];
  readonly statementKind: string;
  readonly statementTitle: string | null;
}

/**
 * Takes a mapping file apart. A line: label, target, and where it holds, with tabs between; `#` begins a comment, the names of the columns may stand first.
 *
 * - `Hyror lokaler⇥Lokalhyra`: an item of the first label is the item of the second, whatever they are like. `*` stands for any letters.
 * - `Övriga intäkter⇥!Övriga rörelseintäkter`: these are never the same.
 * - `Jämförelsestörande poster⇥-`: is matched with nothing.
 * - A third column names the organisation, a fourth the statement (its kind, `note`, or its title).
 * - `Brf Angen⇥Brf Ängen⇥⇥organisation`: the two are the same organisation.
 * - `rapport-2013⇥Brf Ängen⇥⇥document`: this document is that organisation's, whatever was read.
 *
 * @throws ConfigError for a line without a target.
 */
export function parseMapping(text: string, path: string): Mapping {
  const rules: MappingRule[] = [];
  const organisations = new Map<string, string>();
  const documents = new Map<string, string>();
  const names: NameLine[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/u, '')
    .split(/\r?\n/u)
    .entries()) {
    if (line.trim() === '' || line.startsWith('#') || /^label\t/iu.test(line)) continue;
    const [label = '', target = '', organisation = '', statement = ''] = line.split('\t').map((field) => field.trim());
    if (label === '' || target === '') {
      throw new ConfigError(say('compare/mapping-line', { path, line: index + 1 }));
    }
    if (statement.toLowerCase() === 'organisation') {
      organisations.set(organisationKey(label), target);
      names.push({ line: index + 1, kind: 'organisation', name: label });
      continue;
    }
    if (statement.toLowerCase() === 'document') {
      documents.set(label, target);
      names.push({ line: index + 1, kind: 'document', name: label });
      continue;
    }
    const kind = target === '-' ? 'alone' : target.startsWith('!') ? 'forbid' : 'fix';
    rules.push({
      line: index + 1,
      text: target,
      pattern: patternOf(label),
      kind,
      target: kind === 'alone' ? '' : foldTarget(kind === 'forbid' ? target.slice(1) : target),
      organisation: organisation === '' ? null : organisation,
      statement: statement === '' ? null : statement.toLowerCase(),
    });
  }
  return { rules, organisations, documents, names };
}

/** A code (`net-sales`) stays as it is, a label is folded. */
const foldTarget = (target: string): string => (/^[a-z]+(?:-[a-z]+)+$/u.test(target) ? target : foldLabel(target));

function patternOf(label: string): RegExp {
  const parts = label.split('*').map((part) => foldLabel(part).replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'u');
}

/** The rules that hold for an item. */
export function rulesFor(mapping: Mapping, item: MappedItem): readonly MappingRule[] {
  if (mapping.rules.length === 0) return [];
  const folded = foldLabel(item.label);
  const owners = new Set(item.organisations.map((name) => canonicalKey(name, mapping.organisations)));
  const title = item.statementTitle === null ? null : foldLabel(item.statementTitle);
  return mapping.rules.filter(
    (rule) =>
      rule.pattern.test(folded) &&
      (rule.organisation === null || owners.has(canonicalKey(rule.organisation, mapping.organisations))) &&
      (rule.statement === null ||
        rule.statement === item.statementKind ||
        (title !== null && foldLabel(rule.statement) === title)),
  );
}

/** The rule of an item that says that it is none of these; undefined where none does. */
export const forbiddenBy = (
  rules: readonly MappingRule[],
  others: readonly { readonly label: { readonly folded: string }; readonly code: string | null }[],
): MappingRule | undefined =>
  rules.find(
    ({ kind, target }) =>
      kind === 'forbid' && others.some(({ label, code }) => label.folded === target || code === target),
  );
