import { MissingDependencyError } from '../errors.ts';
import { type Sentence, say } from '../sentences/sentence.ts';
import type { OcrEngine } from './engine.ts';
import { findNativeTesseract, type NativeTesseract } from './find-native-tesseract.ts';
import { isModelInstalled, language, type ModelLanguage } from './language-model.ts';
import { createNativeTesseractEngine } from './native-tesseract-engine.ts';
import { withSigns } from './signs/sign-reading-engine.ts';
import { createTesseractJsEngine } from './tesseract-js-engine.ts';

export type EngineChoice = 'auto' | 'tesseract.js' | 'tesseract';

export interface SelectEngineOptions {
  /** Longest time for one image before the engine counts as hung, in milliseconds. Default 10 minutes. */
  readonly timeoutMs?: number;
}

/** Of the models that come with every Tesseract, the one that has the signs. */
const signLanguage: ModelLanguage = 'eng';

/**
 * The engine to read with. `auto` takes the machine's own Tesseract (5 or newer) where it has Swedish, as it is faster, and tesseract.js everywhere else.
 * Either has `%`, `§` and `@`, which the Swedish model does not know, read again with an English model where there is one.
 *
 * @throws MissingDependencyError when the engine that was asked for, or its Swedish, is missing; with how to install it.
 */
export async function selectEngine(wanted: EngineChoice, options: SelectEngineOptions = {}): Promise<OcrEngine> {
  if (wanted === 'tesseract.js') return tesseractJs(options);
  const native = await findNativeTesseract();
  const problem = whyUnusable(native);
  if (problem !== null && wanted !== 'auto')
    throw new MissingDependencyError(say('engine/how-to-install', { problem }));
  if (native === null || problem !== null) return tesseractJs(options);
  const engine = await createNativeTesseractEngine(native, options);
  if (!native.languages.includes(signLanguage)) return withTesseractJsSigns(engine, options);
  return withSigns(engine, await createNativeTesseractEngine(native, { ...options, language: signLanguage }));
}

async function tesseractJs(options: SelectEngineOptions): Promise<OcrEngine> {
  return withTesseractJsSigns(await createTesseractJsEngine(options), options);
}

async function withTesseractJsSigns(engine: OcrEngine, options: SelectEngineOptions): Promise<OcrEngine> {
  if (!isModelInstalled(signLanguage)) return engine;
  return withSigns(engine, await createTesseractJsEngine({ ...options, language: signLanguage }));
}

/** Why the machine's own Tesseract cannot be taken, as a sentence; null when it can. */
export function whyUnusable(native: NativeTesseract | null): Sentence | null {
  if (native === null) return say('engine/no-tesseract');
  const { path, version } = native;
  if (native.modelFolder === null) return say('engine/old-tesseract', { path, version });
  return native.languages.includes(language) ? null : say('engine/no-swedish', { path, version, language });
}
