import { readLabel } from './label-words.ts';

/** Longest label before the colon, in words: `Nämndens övergripande mål 3:` has four. */
const longestLabel = 5;

export interface LabelledText {
  readonly label: string;
  readonly text: string;
}

const withColon = /^(?<label>\p{Lu}(?:[^:.!?]|\.(?=\d)){1,60}?)\s*(?::|\s[–—-])\s*(?<rest>\S.*)$/su;

/** `Mål 1.1 Trygga gator`: a number instead of a colon. */
const withNumber = /^(?<label>\p{Lu}[^:.!?\d]{1,50}?\d{1,2}(?:\.\d{1,2})*[.)]?)\s+(?<rest>\p{Lu}.*)$/su;

/** The goal stands before the colon as its last word: `Strategiskt mål`, `Mål 4`, `Vår målsättning`; not `Mål för personalen`. */
const endsInGoal = /(?:(?:m|rn)[åäa4]l|målsättning|fokusområde|målbild)\p{Ll}{0,3}\s*(?:nr\.?\s*)?[\d.)]*[a-e]?$/iu;

/** `Mål 1: Fler besök` → label `Mål 1`, text `Fler besök`; null for any other text. */
export function splitGoalLabel(text: string): LabelledText | null {
  for (const form of [withColon, withNumber]) {
    const { label, rest } = form.exec(text)?.groups ?? {};
    if (label !== undefined && rest !== undefined && isGoalLabel(label) && isName(rest)) return { label, text: rest };
  }
  return null;
}

function isGoalLabel(label: string): boolean {
  const { roles, others } = readLabel(label);
  if (roles.length === 0 || roles.some((role) => role !== 'goal')) return false;
  return roles.length + others.length <= longestLabel && others.length <= 2 && endsInGoal.test(label);
}

/** Fewest letters of a goal's name. */
const leastLetters = 6;

/** Words, and not the score of a match (`Mål: 2–1`). */
const isName = (text: string): boolean =>
  (text.match(/\p{L}/gu) ?? []).length >= leastLetters && !/^\d+\s*[-–]\s*\d+/u.test(text);
