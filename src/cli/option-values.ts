import { UsageError } from '../errors.ts';
import type { PageRange } from '../pipeline/options.ts';
import type { Messages } from './messages/en.ts';
import { nearest } from './nearest.ts';

/** Readers of option values: text in, value out. All throw {@link UsageError} that names the option and shows a right value. */

/** A whole number of at least 1. */
export function readCount(option: string, text: string, messages: Messages): number {
  if (!/^\d+$/u.test(text) || Number(text) < 1 || !Number.isSafeInteger(Number(text))) {
    throw new UsageError(messages.usage.badValue(option, text, messages.usage.expected.count));
  }
  return Number(text);
}

/** Where a run stands in the queue; the database keeps it in 32 bits. */
export function readPriority(text: string, messages: Messages): number {
  if (!/^\d{1,7}$/u.test(text) || Number(text) > 1_000_000)
    throw new UsageError(messages.usage.badValue('--priority', text, messages.usage.expected.priority));
  return Number(text);
}

/** A port of the machine. */
export function readPort(option: string, text: string, messages: Messages): number {
  const port = /^\d{1,5}$/u.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535)
    throw new UsageError(messages.usage.badValue(option, text, messages.usage.expected.port));
  return port;
}

/** A positive number of seconds. */
export function readSeconds(option: string, text: string, messages: Messages): number {
  const seconds = /^\d+(?:\.\d+)?$/u.test(text) ? Number(text) : Number.NaN;
  if (!(seconds > 0)) throw new UsageError(messages.usage.badValue(option, text, messages.usage.expected.seconds));
  return seconds;
}

const unitBytes: Readonly<Record<string, number>> = { '': 1, B: 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3, T: 1024 ** 4 };

/** An amount of memory in bytes: `900MB`, `1.5 GB`, `2GiB`, `800000000`. A kilobyte is 1024 bytes. */
export function readBytes(option: string, text: string, messages: Messages): number {
  const match = /^(\d+(?:[.,]\d+)?)\s*([KMGT]?)(?:i?B)?$/iu.exec(text.trim());
  const bytes =
    match === null ? 0 : Math.round(Number(match[1]!.replace(',', '.')) * unitBytes[match[2]!.toUpperCase()]!);
  if (bytes < 1) throw new UsageError(messages.usage.badValue(option, text, messages.usage.expected.bytes));
  return bytes;
}

/** Pages: `1-3,7`, `5-` (to the last), `-4` (from the first). */
export function readPages(option: string, text: string, messages: Messages): PageRange[] {
  return text.split(',').map((part) => {
    const match = /^\s*(?:(\d+)|(\d+)\s*[-–]\s*(\d+)?|[-–]\s*(\d+))\s*$/u.exec(part);
    const single = match?.[1];
    const from = Number(single ?? match?.[2] ?? 1);
    const end = single ?? match?.[3] ?? match?.[4];
    const to = end === undefined ? null : Number(end);
    if (match === null || from < 1 || (to !== null && to < from)) {
      throw new UsageError(messages.usage.badValue(option, text, messages.usage.expected.pages));
    }
    return { from, to };
  });
}

/** One of a few words. */
export function readChoice<Choice extends string>(
  option: string,
  text: string,
  choices: readonly Choice[],
  messages: Messages,
): Choice {
  const choice = choices.find((candidate) => candidate === text);
  if (choice === undefined) {
    const expected = messages.usage.expected.oneOf(choices);
    throw new UsageError(messages.usage.badValue(option, text, expected, nearest(text, choices)));
  }
  return choice;
}

/** A year of four digits. */
export function readYear(option: string, text: string, messages: Messages): number {
  if (!/^\d{4}$/u.test(text)) throw new UsageError(messages.usage.badValue(option, text, messages.usage.expected.year));
  return Number(text);
}

/** Years: `2014`, `2012-2016`. */
export function readYears(option: string, text: string, messages: Messages): { from: number; to: number } {
  const match = /^(\d{4})(?:\s*[-–]\s*(\d{4}))?$/u.exec(text);
  const from = Number(match?.[1]);
  const to = Number(match?.[2] ?? match?.[1]);
  if (match === null || to < from) {
    throw new UsageError(messages.usage.badValue(option, text, messages.usage.expected.years));
  }
  return { from, to };
}
