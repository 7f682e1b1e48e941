import { type ExportedDocument, exportOutput } from '../../batch/export-output.ts';
import { parquetNames } from '../../corpus/write-parquet.ts';
import { UsageError } from '../../errors.ts';
import { csvDialectSchema, type Format, formatSchema } from '../../pipeline/options.ts';
import { inEnglish } from '../../sentences/sentence.ts';
import { isGiven, optionText, optionTexts, type ParsedArguments } from '../arguments.ts';
import type { Command } from '../command-line.ts';
import type { Messages } from '../messages/en.ts';
import { readChoice } from '../option-values.ts';

/** Forms that can be made from what was written; document.json is there. */
const exportFormats = formatSchema.options.filter((format) => format !== 'json');

/** Makes other forms of documents that an earlier run wrote. What was written is told on stderr, with `--json` as JSON on stdout. */
export const exportCommand: Command = async (parsed, { terminal, messages }) => {
  if (parsed.operands.length === 0) throw new UsageError(messages.usage.exportOperands);
  const csv = optionText(parsed, 'csv');
  const options = {
    formats: formatsOf(parsed, messages),
    csv: csv === null ? ('rfc4180' as const) : readChoice('--csv', csv, csvDialectSchema.options, messages),
    output: optionText(parsed, 'output'),
    originals: optionText(parsed, 'originals'),
    allowSigned: isGiven(parsed, 'allow-signed'),
  };
  const isQuiet = isGiven(parsed, 'quiet');
  const { exitCode, documents, corpus } = await exportOutput(parsed.operands, options, (document) => {
    for (const line of linesOf(document, isQuiet, messages)) terminal.stderr.write(`${line}\n`);
  });
  if (isGiven(parsed, 'json'))
    terminal.stdout.write(`${JSON.stringify({ ...recordOf(documents), corpus }, null, 2)}\n`);
  if (!isQuiet) {
    if (corpus !== null) terminal.stderr.write(`${messages.export.corpus(corpus, parquetNames.length)}\n`);
    const written = documents.flatMap(({ forms }) => forms).filter(({ status }) => status === 'written').length;
    if (options.formats.some((format) => format !== 'parquet')) {
      terminal.stderr.write(`${messages.export.summary(written, documents.length)}\n`);
    }
  }
  return exitCode;
};

function formatsOf(parsed: ParsedArguments, messages: Messages): Exclude<Format, 'json'>[] {
  const texts = optionTexts(parsed, 'format').flatMap((value) => value.split(','));
  if (texts.length === 0) throw new UsageError(messages.usage.exportFormats(exportFormats));
  return [...new Set(texts.map((text) => readChoice('--format', text.trim(), exportFormats, messages)))];
}

function linesOf({ id, forms, problem }: ExportedDocument, isQuiet: boolean, messages: Messages): string[] {
  if (problem !== null) return [messages.export.problem(id, messages.say(problem))];
  const written = forms.filter(({ status }) => status === 'written').map(({ form }) => form);
  const notes = forms
    .filter(({ status }) => !isQuiet || status === 'failed')
    .flatMap(({ form, status, notes: texts }) =>
      texts.map((text) => messages.progress.form[status](id, form, messages.say(text))),
    );
  return [...(isQuiet || written.length === 0 ? [] : [messages.export.document(id, written)]), ...notes];
}

/** As `--json` tells it: reasons in English. */
const recordOf = (documents: readonly ExportedDocument[]): object => ({
  documents: documents.map(({ id, folder, forms, problem }) => ({
    id,
    folder,
    forms: forms.map(({ form, status, notes }) => ({ form, status, notes: notes.map(inEnglish) })),
    problem: problem === null ? null : inEnglish(problem),
  })),
});
