import { type ErrorCode, exitCodes, KlartextError, type SerializedError, serializeError, textOf } from '../errors.ts';
import type { PageStatus } from '../model/page.ts';
import { type Sentence, say, type Text } from '../sentences/sentence.ts';
import type { FormOutcome } from './forms/form.ts';

interface PageError {
  readonly code: string;
  readonly message: string;
  readonly details?: Sentence;
}

interface PageOutcome {
  readonly status: PageStatus;
  readonly error: PageError | null;
}

/** The exit code of a document whose pages gave `exitCode`: 10 where they were read, and a form that was asked for failed. */
export const exitCodeWithForms = (exitCode: number, outcomes: readonly FormOutcome[]): number =>
  exitCode === exitCodes.ok && outcomes.some(({ status }) => status === 'failed') ? exitCodes.partial : exitCode;

interface DocumentOutcome {
  readonly status: 'ok' | 'partial' | 'failed' | 'skipped';
  readonly exitCode: number;
}

/**
 * How a document with these pages ended: `ok`, `partial` (some pages failed, exit code 10) or `failed` (all did: with the pages' own code when they
 * failed alike, else 10). A document of no pages that were asked for is ok.
 */
export function statusOfDocument(pages: readonly PageOutcome[]): {
  readonly status: 'ok' | 'partial' | 'failed';
  readonly exitCode: number;
  readonly error: SerializedError | null;
} {
  const errors = pages.flatMap((page) => (page.status === 'failed' && page.error !== null ? [page.error] : []));
  const first = errors[0];
  if (first === undefined) return { status: 'ok', exitCode: exitCodes.ok, error: null };
  if (errors.length < pages.length) {
    const details = say('run/some-pages-failed', { failed: errors.length, pages: pages.length, first: textOf(first) });
    return { status: 'partial', exitCode: exitCodes.partial, error: errorOf(first.code, details) };
  }
  const codes = new Set(errors.map((error) => new KlartextError(error.code as ErrorCode, '').exitCode));
  const text =
    pages.length === 1 ? textOf(first) : say('run/all-pages-failed', { pages: pages.length, first: textOf(first) });
  return {
    status: 'failed',
    exitCode: codes.size === 1 ? [...codes][0]! : exitCodes.partial,
    error: errorOf(first.code, text),
  };
}

const errorOf = (code: string, text: Text): SerializedError =>
  serializeError(new KlartextError(code as ErrorCode, text));

/**
 * The exit code of a run (DESIGN: "Exit codes"): 0 when every file that could be read was; the files' own code when all failed and failed alike;
 * 10 when some failed; 6 when there was nothing to read.
 */
export function exitCodeOfRun(documents: readonly DocumentOutcome[]): number {
  const met = documents.filter((document) => document.status !== 'skipped');
  if (met.length === 0) return exitCodes.unreadableInput;
  if (met.every(({ status, exitCode }) => status === 'ok' && exitCode === exitCodes.ok)) return exitCodes.ok;
  const codes = new Set(met.map((document) => document.exitCode));
  const allFailed = met.every((document) => document.status === 'failed');
  return allFailed && codes.size === 1 ? [...codes][0]! : exitCodes.partial;
}
