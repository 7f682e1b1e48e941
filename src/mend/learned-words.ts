import type { KlartextDocument } from '../schema/document-schema.ts';
import { findCorrection, isOfCorrection } from './find-target.ts';
import type { Mend } from './mend-schema.ts';
import { standingMends } from './standing-mends.ts';

type Correction = KlartextDocument['corrections'][number];

/** A word with a letter in it, of at least three signs: shorter ones say nothing of a document's vocabulary. */
const word = /\p{L}[\p{L}\p{M}’'-]*\p{L}/gu;
const wordsOf = (text: string | null): string[] =>
  (text?.normalize('NFC').match(word) ?? []).filter((one) => one.length > 2);

/**
 * Words that people said are right by what they decided in one document: added ones, those that they wrote, those of corrections that they accepted, and, where they rejected
 * one, the word as it was read. Numbers and single letters teach nothing.
 * @param corrections - those of the document as the run wrote it.
 */
export function learnedWords(mends: readonly Mend[], corrections: readonly Correction[]): string[] {
  const words = new Set<string>();
  for (const mend of standingMends(mends)) {
    for (const one of wordsTaughtBy(mend, corrections)) words.add(one);
  }
  return [...words].sort();
}

function wordsTaughtBy(mend: Mend, corrections: readonly Correction[]): string[] {
  const { action, target } = mend;
  if (action === 'add-word') return wordsOf(mend.new ?? mend.old);
  if (!['word', 'cell', 'correction', 'block'].includes(target.kind)) return [];
  if (target.kind === 'block' && (target.field ?? 'text') !== 'text') return [];
  if (action === 'accept') return isOfCorrection(mend, findCorrection(corrections, mend)) ? wordsOf(mend.old) : [];
  if (action === 'reject') return wordsOf(mend.new ?? findCorrection(corrections, mend)?.raw ?? null);
  const before = new Set(wordsOf(mend.old));
  return wordsOf(mend.new).filter((one) => !before.has(one));
}
