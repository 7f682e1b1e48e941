import type { Ledger } from '../figures.ts';
import { evaluate, type Identity, termCount, valuesAsRead } from '../identity.ts';
import { misreadingOf } from '../misreading.ts';
import { printedUnit } from '../rounding.ts';
import { endsGroupLabel, foldLabel, isMemo, isPlainSum } from '../row-labels.ts';
import {
  type Agreement,
  agreementOf,
  itemAt,
  type RowPlace,
  rowsWithFigures,
  sameFigure,
  sharedKeys,
  valueAt,
} from './rows.ts';

/** Statements that refer to notes. */
const referring = new Set(['income-statement', 'balance-sheet', 'cash-flow', 'budget', 'financing']);

/** Notes against the statement: what a note ends in is the figure of the item that refers to it, by number or by the note's title. */
export function notesAgainstStatement(ledger: Ledger): Identity[] {
  const notes = ledger.statements.flatMap(({ kind, title }, statement) =>
    kind === 'note' ? [{ statement, ...noteTitle(title ?? '') }] : [],
  );
  const byNumber = Map.groupBy(notes, ({ number }) => number);
  const byName = Map.groupBy(notes, ({ name }) => name);
  return ledger.statements.flatMap(({ kind, items }, statement) => {
    if (!referring.has(kind)) return [];
    return items.flatMap(({ label, note }, item) => {
      const place = { statement, item };
      const referred = new Set(
        noteNumbers(note).flatMap((number) => (byNumber.get(number) ?? []).map((entry) => entry.statement)),
      );
      const named = (byName.get(foldLabel(label)) ?? []).map((entry) => entry.statement);
      const best = [...new Set([...referred, ...named])]
        .flatMap((other) => bestRow(ledger, place, other, referred.has(other)) ?? [])
        .reduce<Link | null>((before, link) => (before === null || isBetter(link, before) ? link : before), null);
      if (best === null || best.agreement.same === 0) {
        const unsummed = [...referred].flatMap((other) => rowsMakeItem(ledger, place, other));
        if (unsummed.length > 0) return unsummed;
      }
      if (best === null) return [];
      const keys = sharedKeys(ledger, statement, best.row.statement);
      if (best.agreement.different > 0 && referred.has(best.row.statement)) {
        const together = itemsMakeNote(ledger, place, best.row, keys);
        if (together !== null) return together;
      }
      const isSure = best.agreement.same > 0 && (best.agreement.different === 0 || isEndOfNote(ledger, best.row));
      return keys.flatMap((key) => sameFigure(ledger, 'note-against-statement', [place, key], [best.row, key], isSure));
    });
  });
}

interface Link {
  readonly row: RowPlace;
  readonly agreement: Agreement;
}

const isBetter = (link: Link, before: Link): boolean => link.agreement.evidence > before.agreement.evidence;

/**
 * The row of a note that the item's figures stand in: the sum that agrees best. One that agrees nowhere is taken only where the item refers to the note, the row is the note's
 * end and one misreading explains it: parts of an organisation have items of the same names.
 */
function bestRow(ledger: Ledger, place: RowPlace, note: number, isReferred: boolean): Link | null {
  const rows = rowsWithFigures(ledger, note);
  const last = rows.at(-1);
  const ends = rows.filter(
    (row) => row === last || itemAt(ledger, row).isTotal || endsGroupLabel(itemAt(ledger, row).label),
  );
  const keys = sharedKeys(ledger, place.statement, note);
  const linkOf = (row: RowPlace): Link => ({ row, agreement: agreementOf(ledger, place, row, keys) });
  // A note on several items has rows of theirs after its sum (`varav byggnader`): such a row agrees in all periods.
  const firstEnd = ends[0]?.item ?? 0;
  const parts = rows.filter((row) => !ends.includes(row) && row.item > firstEnd).map(linkOf);
  const links = [
    ...parts.filter(({ agreement }) => agreement.same > 1 && agreement.different === 0),
    ...ends.map(linkOf),
  ];
  // The last of those that agree as well: a note ends in its figure.
  const best = links.reduceRight<Link | null>(
    (before, link) => (before === null || isBetter(link, before) ? link : before),
    null,
  );
  if (best === null || best.agreement.same > 0) return best;
  if (!isReferred) return null;
  const isEnd = best.row === last && (rows.length === 1 || isPlainSum(itemAt(ledger, best.row).label));
  const isMisread = keys.some((key) => {
    const [a, b] = [valueAt(ledger, place, key), valueAt(ledger, best.row, key)];
    return a != null && b != null && misreadingOf(Math.abs(a), Math.abs(b)) !== null;
  });
  return isEnd && isMisread ? best : null;
}

/** Whether a row is what its note ends in: the last one, or a plain sum with nothing but further details below. */
const isEndOfNote = (ledger: Ledger, row: RowPlace): boolean => {
  const rows = rowsWithFigures(ledger, row.statement);
  const sums = rows.filter((other) => isPlainSum(itemAt(ledger, other).label));
  return row.item === rows.at(-1)!.item || (sums.length === 1 && sums[0]!.item === row.item);
};

/**
 * Several items that refer to one note, and make its sum together where none does alone: told with the first of them. Null where they do not, in some period, make what
 * the item alone does not.
 */
function itemsMakeNote(ledger: Ledger, place: RowPlace, end: RowPlace, keys: readonly string[]): Identity[] | null {
  const { statement } = place;
  const number = noteNumbers(itemAt(ledger, place).note);
  const items = rowsWithFigures(ledger, statement).filter((row) =>
    noteNumbers(itemAt(ledger, row).note).some((other) => number.includes(other)),
  );
  if (items.length < 2) return null;
  const identities = keys.flatMap((key): Identity[] => {
    const values = items.map((row) => valueAt(ledger, row, key));
    const total = valueAt(ledger, end, key);
    if (total == null || values.includes(undefined)) return [];
    const coefficient = total * (values[0] ?? 1) < 0 ? -1 : 1;
    return [
      {
        rule: 'note-against-statement',
        period: key,
        statement,
        total: ledger.at(end.statement, end.item, key).id,
        terms: items.map((row) => ({ figure: ledger.at(statement, row.item, key).id, coefficient })),
        constant: 0,
        isShare: false,
        unit: printedUnit([total, ...values]),
        isSure: true,
      },
    ];
  });
  const read = valuesAsRead(ledger.figures);
  const makesMore = identities.some(
    (identity) => termCount(identity, read) > 1 && evaluate(identity, read).status === 'holds',
  );
  if (!makesMore) return null;
  return items[0]!.item === place.item ? identities : [];
}

/** A note without a sum of its own: all its rows make the item's figure, in one period at least. */
function rowsMakeItem(ledger: Ledger, place: RowPlace, note: number): Identity[] {
  const rows = rowsWithFigures(ledger, note).filter((row) => !isMemo(itemAt(ledger, row).label));
  if (rows.length < 2 || rows.some((row) => endsGroupLabel(itemAt(ledger, row).label))) return [];
  const identities = sharedKeys(ledger, place.statement, note).flatMap((key): Identity[] => {
    const values = rows.map((row) => valueAt(ledger, row, key));
    const total = valueAt(ledger, place, key);
    if (total == null || values.includes(undefined)) return [];
    const sum = values.reduce<number>((before, value) => before + (value ?? 0), 0);
    const coefficient = total * sum < 0 ? -1 : 1;
    return [
      {
        rule: 'note-against-statement',
        period: key,
        statement: place.statement,
        total: ledger.at(place.statement, place.item, key).id,
        terms: rows.map((row) => ({ figure: ledger.at(row.statement, row.item, key).id, coefficient })),
        constant: 0,
        isShare: false,
        unit: printedUnit([total, ...values]),
        isSure: true,
      },
    ];
  });
  const read = valuesAsRead(ledger.figures);
  const holding = identities.filter((identity) => ['holds', 'rounding'].includes(evaluate(identity, read).status));
  const evidence = holding.reduce((before, { total }) => before + Math.log10(Math.abs(read(total) ?? 0) + 1), 0);
  return evidence >= enough ? identities : [];
}

/** Rows of a note make an item by chance once in a hundred. */
const enough = 2;

/** Number and name of a note by its title: `Not 4 Medlemsbidrag`, `4. Medlemsbidrag`, `Not I Intäkter`. */
export function noteTitle(title: string): { readonly number: string | null; readonly name: string } {
  const match = /^(?:not(?:er)?\b\.?\s*)?(\d{1,2}|[lIi|]{1,2}(?=[\s.:]))\s*[a-z]?\s*[.:)–-]?\s+(.*)$/iu.exec(
    title.trim(),
  );
  if (match === null) return { number: null, name: foldLabel(title) };
  return { number: numberOf(match[1]!), name: foldLabel(match[2]!.replace(/[,(].*$/u, '')) };
}

/** The notes that an item refers to: `4`, `Not 4`, `4, 5`, `l` (a misread 1). */
export const noteNumbers = (note: string | null): string[] =>
  (note?.match(/\d{1,2}|\b[lIi|]{1,2}\b/gu) ?? []).map(numberOf);

const numberOf = (text: string): string => String(Number(text.replace(/[lIi|]/gu, '1')));
