import type { TableKind } from '../../model/table.ts';
import { type FigureUnit, sortOf } from '../../swedish/number-units.ts';

/**
 * Units as words of a title, a heading or a line above a table. A unit after a figure (`500 000 kr`) is that figure's own and says nothing of the table.
 * Larger scales stand before `kr`, which ends some of them.
 */
const words: readonly (readonly [FigureUnit, RegExp])[] = [
  ['mdkr', /(?<![\p{L}\d])(?<!\d ?)(?:mdkr|mdr\.? ?kr|mdr|miljard(?:er)? kr(?:onor)?|i miljarder)(?!\p{L})/iu],
  [
    'mnkr',
    /(?<![\p{L}\d])(?<!\d ?)(?:mnkr|mkr|msek|mn ?kr|mn ?sek|milj\.? ?kr(?:onor)?|miljoner ?kr(?:onor)?|miljoner sek|i miljoner)(?!\p{L})/iu,
  ],
  [
    'tkr',
    /(?<![\p{L}\d])(?<!\d ?)(?:tkr|kkr|ksek|tsek|t ?sek|k ?sek|t\.? ?kr|tusen(?:tals?)? ?kr(?:onor)?|tusentals? sek|1 ?000-tals? kr(?:onor)?|i tusental|000 kr)(?!\p{L})|(?<!\d)1[ .]?000 ?kr(?!\p{L})/iu,
  ],
  ['kr', /(?<![\p{L}\d])(?<!\d ?)(?:i (?:hela )?kronor|kronor|kr|sek)(?!\p{L})/iu],
  ['euro', /(?<![\p{L}\d])(?<!\d ?)(?:eur|euro)(?!\p{L})|(?<!\d ?)€/iu],
  ['procentenheter', /(?<!\p{L})(?:procentenheter|%-enheter|p\.e\.)/iu],
  ['‰', /(?<!\d ?)‰|(?<!\p{L})promille/iu],
  ['%', /(?<!\d ?)%|(?<!\p{L})(?:i procent|procent|procentuell)(?!\p{L})/iu],
  ['m²', /(?<!\d ?)(?<!\p{L})(?:m²|m2|kvm|kvadratmeter)(?!\p{L})/iu],
  ['tim', /(?<!\d ?)(?<!\p{L})(?:timmar|tim)(?!\p{L})/iu],
  ['st', /(?<!\p{L})(?:antal|antalet|medelantal)|(?<!\d ?)(?<!\p{L})st(?:ycken|\.)?(?!\p{L})/iu],
];

/** The unit that a text names, or null. A money unit goes before others: `Andel av kostnad, tkr` is `tkr`; `kr/m²` is `kr`. */
export function unitNamed(text: string): FigureUnit | null {
  const folded = text.normalize('NFC').replace(/[\s\u00a0\u2009\u202f]+/gu, ' ');
  for (const [unit, pattern] of words) if (pattern.test(folded)) return unit;
  return null;
}

/** Whether a heading or a label promises shares: `Andel kvinnor`, `Kapitalandel`. Shares are percentages as a rule, but `Andel av resultatet` can be money. */
export const namesShare = (text: string): boolean => /andel(?:en)?(?!\p{L})/iu.test(text);

/** Texts that may name a table's unit. */
export interface UnitTexts {
  readonly title: string | null;
  /** The heading of each column. */
  readonly headings: readonly string[];
  /** Lines close above, from top to bottom. */
  readonly linesAbove: readonly string[];
}

/** A line above that is long and ends as a sentence speaks of figures; one that is short, or says `belopp i`, gives the table's unit. */
const isUnitLine = (line: string): boolean =>
  line.length <= 60 ||
  /belopp|anges? i|redovisas i|samtliga siffror|alla siffror|i (?:tkr|kkr|mnkr|mkr|tusen|miljoner)/iu.test(line);

/**
 * The unit of a table: named by its title, by headings that agree (a corner cell `tkr` too), or by the nearest line above. Money goes before percent and counts, which are
 * the table's only where the title says so and no money is named.
 */
export function unitOf(texts: UnitTexts): FigureUnit | null {
  const isMoney = (unit: FigureUnit | null): unit is FigureUnit => unit !== null && sortOf(unit) === 'money';
  const title = texts.title === null ? null : unitNamed(texts.title);
  if (isMoney(title)) return title;
  const named = new Set(texts.headings.map(unitNamed).filter(isMoney));
  if (named.size === 1) return [...named][0]!;
  if (named.size > 1) return null;
  for (const line of [...texts.linesAbove].reverse()) {
    const unit = isUnitLine(line) ? unitNamed(line) : null;
    if (isMoney(unit)) return unit;
  }
  return title;
}

/** A table as far as its unit is concerned. */
export interface UnitBearer {
  readonly kind: TableKind;
  readonly unit: string | null;
}

const statements: ReadonlySet<TableKind> = new Set(['income-statement', 'balance-sheet', 'cash-flow']);

/**
 * The units of a document's tables in reading order, where those that name none take that of the statement before them: notes (`noter`) and statements
 * stand in the unit that the nearest statement above names. Other kinds keep null.
 */
export function inheritedUnits(tables: readonly UnitBearer[]): (string | null)[] {
  let current: string | null = null;
  return tables.map(({ kind, unit }) => {
    if (statements.has(kind) && unit !== null) current = unit;
    return unit ?? (kind === 'note' || statements.has(kind) ? current : null);
  });
}
