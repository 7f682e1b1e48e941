import { type LabelRole, readLabel } from './label-words.ts';

/** What a label announces, and the text after it. */
export interface LabelledPart {
  readonly role: LabelRole;
  readonly text: string;
}

/** `Resultat: Två kurser hölls` → outcome, `Två kurser hölls`; null for text without such a label. */
export function splitPartLabel(text: string): LabelledPart | null {
  const found = /^(?<label>\p{Lu}[\p{L}\s]{1,30}?\s*(?:\d{1,4})?)\s*(?<mark>[:.])\s+(?<rest>\S.*)$/su.exec(text);
  const { label, mark, rest } = found?.groups ?? {};
  if (label === undefined || rest === undefined) return null;
  const { roles, others } = readLabel(label);
  if (roles.length !== 1 || others.length > 0 || roles[0] === 'goal' || roles[0] === 'area') return null;
  // A full stop is a misread colon only behind the words that stand before results.
  if (mark === '.' && !/^(?:resultat|utfall|kommentar)/iu.test(label)) return null;
  return { role: roles[0]!, text: rest };
}
