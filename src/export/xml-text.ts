/** What XML 1.0 does not allow, not even escaped (production 2, Char): control signs but tab and line ends, half surrogate pairs, U+FFFE and U+FFFF. */
const illegal = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A parser would make them spaces in attributes, and line ends alike in text.
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** The text in NFC, with U+FFFD for each sign that XML does not allow. */
export const legalText = (text: string): string => text.normalize('NFC').replace(illegal, '\ufffd');

/** Text as it stands in XML, in elements and in double-quoted attributes: NFC; a sign that XML does not allow stands as U+FFFD. */
export const escapeXml = (text: string): string => legalText(text).replace(/[&<>"\t\n\r]/gu, (sign) => entities[sign]!);

/** How many signs of the text XML does not allow. */
export const countIllegal = (text: string): number => text.match(illegal)?.length ?? 0;

/** Attributes with a space before each; those without a value are left out. Numbers stand with at most three decimals. */
export const attributes = (values: Readonly<Record<string, string | number | boolean | null>>): string =>
  Object.entries(values)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? decimal(value) : escapeXml(String(value))}"`)
    .join('');

/** A number as XML Schema writes floats, without an exponent. */
export const decimal = (value: number): string => String(Math.round(value * 1000) / 1000);
