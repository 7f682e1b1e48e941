/**
 * The error family. An error is thrown when a stage cannot give its artefact; its text says what was found, where, and what to do.
 * `code` is stable and stands in the output; the wording is not. Only the command line turns an error into an exit code.
 */

import { inEnglish, type Sentence, say, type Text } from './sentences/sentence.ts';

/** Exit codes of the command line. 3, 4, 5, 7, 8, 9 and 130 are those of OCRmyPDF, so that scripts can be carried over. */
export const exitCodes = {
  ok: 0,
  bug: 1,
  usage: 2,
  missingDependency: 3,
  invalidOutput: 4,
  fileAccess: 5,
  unreadableInput: 6,
  engineCrashed: 7,
  encrypted: 8,
  configuration: 9,
  partial: 10,
  interrupted: 130,
} as const;

/** Short names for errors in the output and in messages. */
export type ErrorCode =
  | 'usage'
  | 'missing-dependency'
  | 'invalid-output'
  | 'file-access'
  | 'unreadable-input'
  | 'engine-crashed'
  | 'engine-timeout'
  | 'encrypted'
  | 'configuration'
  | 'limit-exceeded'
  | 'interrupted'
  | 'bug';

const exitCodeByErrorCode: Readonly<Record<ErrorCode, number>> = {
  usage: exitCodes.usage,
  'missing-dependency': exitCodes.missingDependency,
  'invalid-output': exitCodes.invalidOutput,
  'file-access': exitCodes.fileAccess,
  'unreadable-input': exitCodes.unreadableInput,
  'engine-crashed': exitCodes.engineCrashed,
  'engine-timeout': exitCodes.engineCrashed,
  encrypted: exitCodes.encrypted,
  configuration: exitCodes.configuration,
  'limit-exceeded': exitCodes.unreadableInput,
  interrupted: exitCodes.interrupted,
  bug: exitCodes.bug,
};

/** Whether a word is one of the codes. */
export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(exitCodeByErrorCode, code);

/** Base of all errors that klartext throws on purpose. Its message is English, whatever the user speaks: it is what files and logs get. */
export class KlartextError extends Error {
  readonly code: ErrorCode;
  /** What the message says, for other languages; null where it is known in its own words only. */
  readonly details: Sentence | null;

  constructor(code: ErrorCode, text: Text, options: { cause?: unknown } = {}) {
    super(inEnglish(text), options);
    this.name = new.target.name;
    this.code = code;
    this.details = typeof text === 'string' ? null : text;
  }

  /** The exit code that a run ends with when this error ends it. */
  get exitCode(): number {
    return exitCodeByErrorCode[this.code];
  }
}

/** The command line was used wrongly. */
export class UsageError extends KlartextError {
  constructor(text: Text) {
    super('usage', text);
  }
}

/** An engine, a language or a dictionary is missing. */
export class MissingDependencyError extends KlartextError {
  constructor(text: Text, options: { cause?: unknown } = {}) {
    super('missing-dependency', text, options);
  }
}

/** What was about to be written, or what was read back, does not fit its schema. */
export class InvalidOutputError extends KlartextError {
  constructor(text: Text, options: { cause?: unknown } = {}) {
    super('invalid-output', text, options);
  }
}

/** A file or folder cannot be read or written. */
export class FileAccessError extends KlartextError {
  constructor(text: Text, options: { cause?: unknown } = {}) {
    super('file-access', text, options);
  }
}

/** A file is not what it promises, is damaged beyond reading, or is larger than the limits. */
export class InputFileError extends KlartextError {
  constructor(text: Text, options: { cause?: unknown; code?: 'unreadable-input' | 'limit-exceeded' } = {}) {
    super(options.code ?? 'unreadable-input', text, options);
  }
}

/** A PDF asks for a password that was not given, or the given one is wrong. */
export class EncryptedPdfError extends KlartextError {
  constructor(text: Text, options: { cause?: unknown } = {}) {
    super('encrypted', text, options);
  }
}

/** The OCR engine, or the process a page is read in, crashed, hung or answered nonsense. */
export class EngineError extends KlartextError {
  constructor(text: Text, options: { cause?: unknown; code?: 'engine-crashed' | 'engine-timeout' } = {}) {
    super(options.code ?? 'engine-crashed', text, options);
  }
}

/** The configuration file is wrong. */
export class ConfigError extends KlartextError {
  constructor(text: Text, options: { cause?: unknown } = {}) {
    super('configuration', text, options);
  }
}

/** The run was interrupted by the user. */
export class InterruptedError extends KlartextError {
  constructor(text: Text = say('run/interrupted')) {
    super('interrupted', text);
  }
}

/** The exit code for anything thrown: a {@link KlartextError}'s own, else 1 (a bug). */
export function exitCodeOf(error: unknown): number {
  return error instanceof KlartextError ? error.exitCode : exitCodes.bug;
}

/** Plain data of an error, to cross a process border, and back with its class's code. */
export interface SerializedError {
  readonly code: ErrorCode;
  /** English. */
  readonly message: string;
  /** What the message says, for other languages. Stands in no file. */
  readonly details?: Sentence;
}

export function serializeError(error: unknown): SerializedError {
  if (error instanceof KlartextError) {
    const { code, message, details } = error;
    return { code, message, ...(details === null ? {} : { details }) };
  }
  return { code: 'bug', message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
}

export function deserializeError(error: SerializedError): KlartextError {
  return new KlartextError(error.code, textOf(error));
}

/** What a serialised error says: in every language where that can be. */
export const textOf = ({ message, details }: Pick<SerializedError, 'message' | 'details'>): Text => details ?? message;

/** The message of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What anything thrown says, to stand in another sentence: in every language where that can be. */
export function reasonOf(error: unknown): Text {
  return error instanceof KlartextError && error.details !== null ? error.details : messageOf(error);
}
