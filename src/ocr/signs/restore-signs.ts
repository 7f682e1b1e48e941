import type { Box } from '../../model/geometry.ts';
import type { Alternative } from '../../model/page.ts';
import type { EngineWord } from '../engine.ts';
import type { SignCandidate } from './sign-candidates.ts';

/** Confidence of a word whose sign is sure but whose figures the two models read differently. */
const disputedConfidence = 0.4;

/** A percent sign by itself is read as no more letters than these: "Yo", "20", "'/o". */
const maxSignLength = 3;

/** A figure, a percent sign, and what may follow it. */
const loneSignPattern = /^(.*\d)\s?%(\W{0,2})$/u;

/** A reading of the ink of a candidate by a model that knows the signs. */
export interface SignReading {
  readonly text: string;
  readonly confidence: number;
}

/**
 * What stands in place of the candidate's word: the word with the sign in it, when the second reading has the sign where the candidate may have
 * it; else the word as it was. The figures stay those of the first reading (its model is the better reader of the rest) unless the
 * sign has eaten into them. What stood there before stays as an alternative, so nothing is lost. A sign that was dropped is a word of its own.
 */
export function restoreSign(
  word: EngineWord,
  candidate: SignCandidate,
  figure: EngineWord | null,
  reading: SignReading,
): readonly EngineWord[] {
  switch (candidate.sign) {
    case '%':
      if (candidate.signBox !== null) return restoreDroppedPercent(word, candidate.signBox, reading);
      return [figure === null ? restoreAttachedPercent(word, reading) : restoreLonePercent(word, figure, reading)];
    case '§':
      return [restoreParagraph(word, reading)];
    case '@':
      return [restoreAt(word, reading)];
  }
}

/** "66", read again with the ink after it as "66 %". */
function restoreDroppedPercent(figure: EngineWord, box: Box, reading: SignReading): readonly EngineWord[] {
  const match = loneSignPattern.exec(reading.text);
  if (match === null || digitsOf(match[1]!) !== digitsOf(figure.text)) return [figure];
  return [figure, { ...figure, text: `%${match[2]!}`, box, confidence: reading.confidence, alternatives: [] }];
}

/** "5" and "8", read again together as "5 §". */
function restoreParagraph(word: EngineWord, reading: SignReading): EngineWord {
  if (!/^\d+\s?[a-z]?\s?§{1,2}\W?$/u.test(reading.text)) return word;
  return changed(word, reading.text.includes('§§') ? '§§' : '§', reading.confidence);
}

/** "7596", read again as "75%"; or "80,226-samt", read again as "80,2%-samt". */
function restoreAttachedPercent(word: EngineWord, reading: SignReading): EngineWord {
  const match = /^(\D{0,2}[\d\s.,]*\d)\s?%(\D*)$/u.exec(reading.text);
  if (match === null || match[2]!.includes('%')) return word;
  const [figures, tail] = [match[1]!, match[2]!];
  const head = startWithDigits(word.text, digitsOf(figures).length);
  const letters = [...word.text];
  const tailLength = [...tail].length;
  // The sign takes the place of at least one letter and of no more than three.
  const signLength = head === null ? 0 : letters.length - [...head].length - tailLength;
  if (head === null || digitsOf(head) !== digitsOf(figures) || signLength < 1 || signLength > maxSignLength) {
    const confidence = Math.min(disputedConfidence, word.confidence, reading.confidence);
    return changed(word, `${figures}%${tail}`.replaceAll(' ', ''), confidence);
  }
  // Words keep the letters of the first reading, which has å, ä and ö; signs after the percent sign are those of the second.
  const end = /\p{L}/u.test(tail) ? letters.slice(letters.length - tailLength).join('') : tail;
  return changed(word, `${head}%${end}`, Math.min(word.confidence, reading.confidence));
}

/** "12,5" and "20", read again together as "12,5 %". */
function restoreLonePercent(word: EngineWord, figure: EngineWord, reading: SignReading): EngineWord {
  const match = /^(.*\d)\s?%(\W{0,2})$/u.exec(reading.text);
  if (match === null) return word;
  const agrees =
    digitsOf(match[1]!).endsWith(digitsOf(figure.text)) || digitsOf(figure.text).endsWith(digitsOf(match[1]!));
  return changed(word, `%${match[2]!}`, agrees ? reading.confidence : Math.min(disputedConfidence, reading.confidence));
}

/** "infoQboras.se", read again as "info@boras.se": the letters stay those of the first reading, which has å, ä and ö. */
function restoreAt(word: EngineWord, reading: SignReading): EngineWord {
  const at = reading.text.indexOf('@');
  const read = [...word.text];
  if (at < 1 || reading.text.includes(' ') || at !== reading.text.lastIndexOf('@')) return word;
  if ([...reading.text].length !== read.length)
    return changed(word, reading.text, Math.min(disputedConfidence, reading.confidence));
  return changed(word, read.with(at, '@').join(''), Math.min(word.confidence, reading.confidence));
}

/** The start of a text that holds so many digits, or null when it has fewer. */
function startWithDigits(text: string, count: number): string | null {
  let seen = 0;
  for (let i = 0; i < text.length; i++) {
    if (/\d/.test(text[i]!)) seen++;
    if (seen === count) return text.slice(0, i + 1);
  }
  return null;
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

function changed(word: EngineWord, text: string, confidence: number): EngineWord {
  if (text === word.text) return word;
  const before: Alternative = { text: word.text, confidence: word.confidence };
  return { ...word, text, confidence, alternatives: [before, ...word.alternatives] };
}
