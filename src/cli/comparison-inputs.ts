import { readFile } from 'node:fs/promises';
import { type Mapping, noMapping, parseMapping } from '../compare/mapping.ts';
import { type PriceIndex, parsePriceIndex } from '../compare/price-index.ts';
import { UsageError } from '../errors.ts';
import { fileAccessError } from '../files/file-access.ts';
import { optionText, type ParsedArguments } from './arguments.ts';
import type { Messages } from './messages/en.ts';
import { readYear } from './option-values.ts';

/** What the user knows beside the reports: --mapping, and --index with --base-year. @throws UsageError, ConfigError, FileAccessError. */
export async function readComparisonInputs(
  parsed: ParsedArguments,
  messages: Messages,
): Promise<{ readonly mapping: Mapping; readonly index: PriceIndex | null }> {
  const mapping = optionText(parsed, 'mapping');
  const index = optionText(parsed, 'index');
  const base = optionText(parsed, 'base-year');
  if (base !== null && index === null) throw new UsageError(messages.usage.baseYearNeedsIndex);
  const baseYear = base === null ? null : readYear('--base-year', base, messages);
  return {
    mapping: mapping === null ? noMapping : parseMapping(await readText(mapping), mapping),
    index: index === null ? null : parsePriceIndex(await readText(index), index, baseYear),
  };
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw fileAccessError('read', path, error);
  }
}
