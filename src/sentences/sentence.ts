import { type Catalogue, english } from './english.ts';

/** Stable name of a sentence. The wording is not stable. */
export type SentenceId = keyof Catalogue;

/**
 * What a person is to be told, before it is put into a language: which sentence, and its values. Plain data, so that it crosses process borders.
 * A value may be a sentence itself (the reason in "cannot be read: …").
 */
export interface Sentence {
  readonly id: SentenceId;
  readonly values: Readonly<Record<string, string | number | Sentence>>;
}

/** A sentence, or words that are the same in every language: those of the system, of another library, or of a bug. */
export type Text = string | Sentence;

/** Whether something that crossed a process border is a sentence that every catalogue knows. */
export function isSentence(value: unknown): value is Sentence {
  if (typeof value !== 'object' || value === null || !('id' in value) || !('values' in value)) return false;
  const { id, values } = value;
  if (typeof id !== 'string' || !Object.hasOwn(english, id)) return false;
  if (typeof values !== 'object' || values === null) return false;
  return Object.values(values).every(
    (entry: unknown) => typeof entry === 'string' || typeof entry === 'number' || isSentence(entry),
  );
}

/** What a template is given, with sentences allowed where it takes any text. */
type Given<Values> = {
  readonly [Name in keyof Values]: string extends Values[Name] ? Values[Name] | Sentence : Values[Name];
};

/** Names a sentence with its values; both are checked against the English one. */
export function say<Id extends SentenceId>(
  id: Id,
  ...[values]: Parameters<Catalogue[Id]> extends [infer Values] ? [values: Given<Values>] : []
): Sentence {
  return { id, values: values ?? {} };
}

/** Puts a text into a language: a catalogue has every sentence of it. */
export function render(text: Text, catalogue: Catalogue): string {
  if (typeof text === 'string') return text;
  // `say` has checked the values against the template of the same name.
  const template: (values: never) => string = catalogue[text.id];
  const values = Object.entries(text.values).map(([name, value]) => [
    name,
    typeof value === 'object' ? render(value, catalogue) : value,
  ]);
  return template(Object.fromEntries(values) as never);
}

/** The text in English, the language of everything that is written into files. */
export const inEnglish = (text: Text): string => render(text, english);
