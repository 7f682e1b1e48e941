/**
 * Units that stand beside a printed figure. Money is told apart by scale; the rest by what is counted.
 * Sources: Svenska skrivregler (Språkrådet) for `kr`, `tkr`, `mnkr`, `mdkr`; the others as municipal reports print them.
 */

/** Unit of a figure in the form that stands in the output, `tkr` for `kkr` or `KSEK` too. */
export type FigureUnit =
  | 'kr'
  | 'tkr'
  | 'mnkr'
  | 'mdkr'
  | 'euro'
  | 'dollar'
  | '%'
  | '‰'
  | 'procentenheter'
  | 'st'
  | 'ggr'
  | 'tim'
  | 'dagar'
  | 'veckor'
  | 'mån'
  | 'min'
  | 'år'
  | 'm²'
  | 'm³'
  | 'km'
  | 'kWh'
  | 'MWh'
  | 'GWh'
  | 'ton'
  | 'kg';

/** What sort of value a unit makes of the figure before it. */
export type UnitSort = 'money' | 'percent' | 'count' | 'measure';

const sorts: Readonly<Record<FigureUnit, UnitSort>> = {
  kr: 'money',
  tkr: 'money',
  mnkr: 'money',
  mdkr: 'money',
  euro: 'money',
  dollar: 'money',
  '%': 'percent',
  '‰': 'percent',
  procentenheter: 'percent',
  st: 'count',
  ggr: 'measure',
  tim: 'measure',
  dagar: 'count',
  veckor: 'measure',
  mån: 'measure',
  min: 'measure',
  år: 'measure',
  'm²': 'measure',
  'm³': 'measure',
  km: 'measure',
  kWh: 'measure',
  MWh: 'measure',
  GWh: 'measure',
  ton: 'measure',
  kg: 'measure',
};

export const sortOf = (unit: FigureUnit): UnitSort => sorts[unit];

/** Patterns are tried in this order; each stands for the whole of the unit's print. */
const forms: readonly (readonly [FigureUnit, string])[] = [
  ['mdkr', 'mdkr|mdr\\.? ?kr|mdr|miljarder kronor|miljarder kr|miljarder|miljard'],
  [
    'mnkr',
    'mnkr|mkr|msek|m ?sek|mn ?kr|mn ?sek|mn|mil?j\\.? ?kr|milj\\.? kronor|miljoner kronor|miljoner kr|miljoner|miljon',
  ],
  [
    'tkr',
    'tkr|kkr|ksek|tsek|t ?sek|k ?sek|t\\.? ?kr|tusen kronor|tusen kr|tusentals kronor|tusental kronor|tusentals kr|000 kr',
  ],
  ['kr', 'kronor|krona|kr\\.?|sek|:-|:–|:−|:—|,-|,–|\\.-|\\.–'],
  ['euro', '€|eur|euro'],
  ['dollar', '\\$|usd'],
  ['procentenheter', 'procentenheter|procentenhet|%-enheter|%-enhet|p\\.? ?e\\.?|pp|%e'],
  ['%', '%|procent'],
  ['‰', '‰|promille'],
  ['st', 'stycken|st\\.?'],
  ['ggr', 'ggr\\.?|gånger'],
  ['tim', 'tim\\.?|timmar'],
  ['dagar', 'dagar|dag'],
  ['veckor', 'veckor|vecka'],
  ['mån', 'månader|månad|mån\\.?'],
  ['min', 'minuter|minut|min\\.?'],
  ['år', 'år'],
  ['m²', 'm²|m2|kvm|kvadratmeter'],
  ['m³', 'm³|m3|kubikmeter'],
  ['km', 'km'],
  ['kWh', 'kwh'],
  ['MWh', 'mwh'],
  ['GWh', 'gwh'],
  ['ton', 'ton'],
  ['kg', 'kg'],
];

const whole: readonly (readonly [FigureUnit, RegExp])[] = forms.map(([unit, source]) => [
  unit,
  new RegExp(`^(?:${source})$`, 'iu'),
]);

/** The unit that a text is the print of, whole: `Tkr`, `%`, `:-`; null when it is none. `kr/m²` and `kr/mån` are `kr`. */
export function unitOfText(text: string): FigureUnit | null {
  const bare = text
    .normalize('NFC')
    .replace(/[\s\u00a0\u2009\u202f]+/gu, ' ')
    .trim();
  const money = /^(.+?) ?\/ ?[\p{L}²³ ]{1,12}\d?$/u.exec(bare)?.[1];
  for (const form of money === undefined ? [bare] : [money, bare]) {
    for (const [unit, pattern] of whole) if (pattern.test(form)) return unit;
  }
  return null;
}
