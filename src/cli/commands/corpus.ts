import { join } from 'node:path';
import { updateOutputCorpus } from '../../batch/output-corpus.ts';
import { exportCorpus } from '../../corpus/export-corpus.ts';
import type { CorpusUpdate } from '../../corpus/update-corpus.ts';
import { exitCodes, UsageError } from '../../errors.ts';
import { checkWritable } from '../../files/atomic-write.ts';
import { inEnglish } from '../../sentences/sentence.ts';
import { isGiven, optionText } from '../arguments.ts';
import type { Command, CommandContext } from '../command-line.ts';
import { nearest } from '../nearest.ts';
import { readChoice } from '../option-values.ts';

/** Gathers the documents of an output folder in corpus.duckdb, or writes its tables as files (and brings it up to date before). Exit code 10 when a document could not be used. */
export const corpusCommand: Command = async (parsed, context) => {
  const { messages, terminal } = context;
  const [action, folder, ...others] = parsed.operands;
  const meant = action === undefined ? null : nearest(action, ['build', 'export']);
  if (action !== undefined && meant !== null && meant !== action) {
    throw new UsageError(messages.usage.mistypedWord(action, `corpus ${meant}`));
  }
  if ((action !== 'build' && action !== 'export') || folder === undefined || others.length > 0) {
    throw new UsageError(messages.usage.corpusOperands);
  }
  const form = optionText(parsed, 'format');
  if (action === 'export' && form === null) throw new UsageError(messages.usage.corpusFormat(folder));
  if (action === 'build' && form !== null) throw new UsageError(messages.usage.corpusOperands);
  const format = form === null ? null : readChoice('--format', form, ['parquet', 'csv'] as const, messages);
  const update = await updateOutputCorpus(folder, isGiven(parsed, 'force'));
  const isQuiet = isGiven(parsed, 'quiet');
  tell(update, isQuiet, context);
  let files: readonly string[] = [];
  if (format !== null) {
    const target = optionText(parsed, 'output') ?? join(folder, 'corpus');
    await checkWritable(target);
    files = (await exportCorpus(update.file, target, format)).map((name) => join(target, name));
    if (!isQuiet) terminal.stderr.write(`${messages.corpus.exported(target, files.length)}\n`);
  }
  if (isGiven(parsed, 'json')) {
    const unreadable = update.unreadable.map(({ id, reason }) => ({ id, reason: inEnglish(reason) }));
    terminal.stdout.write(`${JSON.stringify({ ...update, unreadable, files }, null, 2)}\n`);
  }
  return update.unreadable.length > 0 ? exitCodes.partial : exitCodes.ok;
};

function tell(update: CorpusUpdate, isQuiet: boolean, { terminal, messages }: CommandContext): void {
  const { file, documents, added, removed, unreadable, isUnchanged } = update;
  for (const { id, reason } of unreadable) {
    terminal.stderr.write(`${messages.corpus.unreadable(id, messages.say(reason))}\n`);
  }
  if (isQuiet) return;
  const line = isUnchanged
    ? messages.corpus.unchanged(file, documents)
    : messages.corpus.built(file, documents, added, removed);
  terminal.stderr.write(`${line}\n`);
}
