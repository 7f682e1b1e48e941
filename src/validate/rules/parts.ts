import type { Block, Ledger } from '../figures.ts';
import { evaluate, type Identity, valuesAsRead } from '../identity.ts';
import { misreadingOf } from '../misreading.ts';
import { rounded } from '../rounding.ts';
import { foldLabel } from '../row-labels.ts';
import { itemAt, type RowPlace, rowsWithFigures, sharedKeys, valueAt } from './rows.ts';

/** Statements that parts of an organisation have beside the whole. */
const kinds = ['income-statement', 'balance-sheet', 'budget'] as const;
/** Evidence that statements are parts of another: two figures of three digits, or one of five, that no chance makes add up. */
const enough = 4.5;
/** What parts do for each other goes out of both sides of the whole. */
const sides = [
  ['operating-income', 'operating-income-sum', 'financial-income'],
  ['operating-costs', 'operating-costs-sum', 'financial-costs'],
] as const;

/**
 * Parts against the whole: where the statements of several units add up to that of the organisation in some rows, they are held together in those; rows between which the units
 * trade differ by the internal items (interna poster) that the text names, on both sides alike.
 */
export function partsOfWhole(ledger: Ledger, blocks: readonly Block[]): Identity[] {
  const amounts = internalAmounts(blocks);
  return kinds.flatMap((kind) => {
    const all = ledger.statements.flatMap((statement, index) => (statement.kind === kind ? [index] : []));
    if (all.length < 3 || all.length > mostParts) return [];
    const wholes = all.map((whole) => {
      const parts = all.filter((other) => other !== whole);
      return wholeOf(ledger, whole, parts, amounts);
    });
    const best = wholes.reduce((before, candidate) => (candidate.evidence > before.evidence ? candidate : before));
    return best.evidence < enough ? [] : best.identities;
  });
}

/** More statements of a kind are no parts of one. */
const mostParts = 30;

interface Whole {
  readonly evidence: number;
  readonly identities: readonly Identity[];
}

function wholeOf(ledger: Ledger, whole: number, parts: readonly number[], amounts: ReadonlyMap<string, number>): Whole {
  const values = valuesAsRead(ledger.figures);
  const rows = parts.map((part) => Map.groupBy(rowsWithFigures(ledger, part), (row) => nameOf(ledger, row)));
  const keys = parts.reduce<string[]>(
    (shared, part) => shared.filter((key) => sharedKeys(ledger, whole, part).includes(key)),
    ledger.statements[whole]!.columns.map(({ key }) => key),
  );
  const internal = internalItems(ledger, whole, parts, amounts);
  let evidence = internal
    .filter((identity) => evaluate(identity, values).status === 'holds')
    .reduce((sum, { total }) => sum + Math.log10(Math.abs(values(total) ?? 0) + 1), 0);
  const identities = rowsWithFigures(ledger, whole).flatMap((row): Identity[] => {
    const terms = rows.flatMap((byName) => byName.get(nameOf(ledger, row))?.slice(0, 1) ?? []);
    if (terms.length === 0) return [];
    const made = keys.flatMap((key) => partIdentity(ledger, row, terms, key) ?? []);
    const holding = made.filter((identity) => ['holds', 'rounding'].includes(evaluate(identity, values).status));
    const own = holding.reduce((sum, { total }) => sum + Math.log10(Math.abs(values(total) ?? 0) + 1), 0);
    // One part with the same figure says nothing of the others.
    if (terms.length > 1) evidence += own;
    return own < 2 || terms.length < 2
      ? []
      : made.filter((identity) => holding.includes(identity) || isMisread(identity, ledger));
  });
  return { evidence, identities: [...identities, ...internal] };
}

const nameOf = (ledger: Ledger, row: RowPlace): string => foldLabel(itemAt(ledger, row).label);

function partIdentity(ledger: Ledger, row: RowPlace, terms: readonly RowPlace[], key: string): Identity | null {
  const places = [row, ...terms];
  if (places.some((place) => valueAt(ledger, place, key) === undefined) || valueAt(ledger, row, key) === null)
    return null;
  return {
    rule: 'parts-of-whole',
    period: key,
    statement: row.statement,
    total: ledger.at(row.statement, row.item, key).id,
    terms: terms.map(({ statement, item }) => ({ figure: ledger.at(statement, item, key).id, coefficient: 1 })),
    constant: 0,
    isShare: false,
    unit: 1,
    isSure: true,
  };
}

function isMisread(identity: Identity, { figures }: Ledger): boolean {
  const { difference, expected, actual } = evaluate(identity, valuesAsRead(figures));
  if (difference === null || expected === null) return false;
  return (
    misreadingOf(expected, actual) !== null ||
    identity.terms.some(({ figure }) => {
      const { value } = figures[figure]!;
      return value !== null && misreadingOf(rounded(value + difference), value) !== null;
    })
  );
}

/** Amounts of internal items by year, as a text tells them: `Interna poster på 1142 tkr för 2013 och 1973 tkr för 2012`. */
export function internalAmounts(blocks: readonly Pick<Block, 'text'>[]): Map<string, number> {
  const amounts = new Map<string, number>();
  for (const { text } of blocks) {
    if (!/\bintern\p{L}*\s+(?:poster|eliminering|transaktion|mellanhavande)/iu.test(text)) continue;
    for (const [, amount, year] of text.matchAll(
      /(\d[\d ]*)\s*(?:tkr|kr|mnkr|mkr)\s+(?:för|år|under|avseende)?\s*(?:år\s+)?((?:19|20)\d{2})/giu,
    )) {
      amounts.set(year!, Number(amount!.replace(/\s/gu, '')));
    }
  }
  return amounts;
}

/** The rows of each side of all parts, less the internal items, are those of the whole. */
function internalItems(
  ledger: Ledger,
  whole: number,
  parts: readonly number[],
  amounts: ReadonlyMap<string, number>,
): Identity[] {
  const values = valuesAsRead(ledger.figures);
  return [...amounts].flatMap(([key, amount]) =>
    sides.flatMap((codes): Identity[] => {
      const ofSide = (statement: number): RowPlace[] =>
        rowsWithFigures(ledger, statement).filter((row) => codes.some((code) => code === itemAt(ledger, row).code));
      const own = ofSide(whole).filter(
        ({ statement, item }) => hasKey(ledger, statement, key) && ledger.at(statement, item, key).value !== null,
      );
      const others = parts.flatMap(ofSide).filter(({ statement }) => hasKey(ledger, statement, key));
      const [total, ...rest] = own;
      if (total === undefined || others.length < 2) return [];
      const id = ({ statement, item }: RowPlace): number => ledger.at(statement, item, key).id;
      const sign = Math.sign(values(id(total)) ?? 0);
      const identity: Identity = {
        rule: 'parts-of-whole',
        period: key,
        statement: whole,
        total: id(total),
        terms: [
          ...others.map((row) => ({ figure: id(row), coefficient: 1 })),
          ...rest.map((row) => ({ figure: id(row), coefficient: -1 })),
        ],
        constant: -sign * amount,
        isShare: false,
        unit: 1,
        isSure: true,
      };
      const { status } = evaluate(identity, values);
      return status === 'holds' || status === 'rounding' || isMisread(identity, ledger) ? [identity] : [];
    }),
  );
}

const hasKey = ({ statements }: Ledger, statement: number, key: string): boolean =>
  statements[statement]!.columns.some((column) => column.key === key);
