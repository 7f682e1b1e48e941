/** A sentence that says what is to be reached, by a figure: `Minst 40 personer …`, `… ska vara klara inom fem dagar`. */
const numbers = '(?:\\d[\\d  ]*(?:[.,]\\d+)?|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|samtliga|alla)';
const comparison =
  '(?:minst|högst|lägst|max(?:imalt)?|senast|inom|fler än|färre än|mer än|mindre än|överstiga|understiga|över|under|≥|≤|>|<)';

const withFigure = new RegExp(`(?<!\\p{L})${comparison}\\s+(?:ca\\s+)?${numbers}(?!\\p{L})|\\d\\s*(?:%|procent)`, 'iu');

/** The sentences of an activity that measure it, or null: those that compare with a number or name a share. */
export function measureIn(text: string): string | null {
  const sentences = text.split(/(?<=[.!?])\s+(?=\p{Lu})/u).filter((sentence) => withFigure.test(sentence));
  return sentences.length === 0 ? null : sentences.join(' ');
}
