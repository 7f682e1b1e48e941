import type { StatusColor } from '../model/table.ts';

/** Words for the colours of a traffic light in Swedish (all genders and plural) and English. */
const colors: readonly (readonly [StatusColor, RegExp])[] = [
  ['green', /^(?:(?:ljus|mörk)?grön[at]?|(?:light |dark )?green)$/u],
  ['yellow', /^(?:(?:ljus|mörk)?gul[at]?|(?:light |dark )?yellow|amber)$/u],
  ['orange', /^(?:(?:ljus|mörk)?orang(?:e|ea|et|er)|brandgul[at]?)$/u],
  ['red', /^(?:(?:ljus|mörk)?röda?|rött|(?:light |dark )?red)$/u],
  ['blue', /^(?:(?:ljus|mörk)?blåa?|blått|(?:light |dark )?blue)$/u],
  ['grey', /^(?:(?:ljus|mörk)?gråa?|grått|(?:light |dark )?gr[ea]y)$/u],
  ['white', /^(?:vita?|vitt|white)$/u],
];

/** Signs that stand for a colour. */
const signs: Readonly<Record<string, StatusColor>> = {
  '🟢': 'green',
  '🟩': 'green',
  '🟡': 'yellow',
  '🟨': 'yellow',
  '🟠': 'orange',
  '🟧': 'orange',
  '🔴': 'red',
  '🟥': 'red',
  '🔵': 'blue',
  '🟦': 'blue',
  '⚪': 'white',
  '⬜': 'white',
};

/** The colour that a cell's text names, where it names nothing else: `Grön`, `gult`, `(Röd)`, `Yellow`, `🟢`. Null for any other text. */
export function colorOfWord(text: string): StatusColor | null {
  const sign = signs[text.trim().replace(/\ufe0f/gu, '')];
  if (sign !== undefined) return sign;
  const word = text
    .normalize('NFC')
    .trim()
    .replace(/^[([{"'”“‘’]+|[)\]}"'”“‘’.,:;]+$/gu, '')
    .replace(/\s+/gu, ' ')
    .toLowerCase();
  if (word === '' || word.length > 12) return null;
  return colors.find(([, form]) => form.test(word))?.[0] ?? null;
}
