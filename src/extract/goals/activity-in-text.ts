import { colorOfWord } from '../../swedish/color-words.ts';
import type { Unit } from '../outline/unit.ts';
import { type FoundActivity, type FoundStatus, placeOf } from './found-goal.ts';
import { measureIn } from './measures.ts';

/** A colour word that ends an item, set apart from it: `Byta pump – Grön`, `Byta pump (röd)`. */
const colorAtEnd = /^(?<name>.{3,}?)(?:\s+[–—-]\s*|\s*:\s+|\s*\()(?<word>\p{L}+)\)?\.?$/su;

interface NamedActivity {
  readonly name: string;
  readonly status: FoundStatus | null;
}

function withoutColor(text: string): NamedActivity {
  const { name, word } = colorAtEnd.exec(text)?.groups ?? {};
  const color = word === undefined ? null : colorOfWord(word);
  if (name === undefined || color === null) return { name: text, status: null };
  return { name, status: { status: 'unknown', color, label: word! } };
}

/** Whether an item can be read alone: it begins with a capital, a figure or a quotation mark. */
export const standsAlone = ({ text }: Unit): boolean => /^[\p{Lu}\p{N}"”“]/u.test(text);

/** An item of a list as an activity, with the sentence that measures it and the word for its colour. An indicator is measured by itself. */
export function activityInText(units: readonly Unit[], index: number, isIndicator = false): FoundActivity {
  const { name, status } = withoutColor(units[index]!.text);
  return {
    activity: name,
    outcome: null,
    measure: isIndicator ? name : measureIn(name),
    target: null,
    status,
    place: placeOf(units, index),
  };
}
