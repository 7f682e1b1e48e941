import { resolve } from 'node:path';
import { exitCodes, UsageError } from '../../errors.ts';
import { writeFileAtomically } from '../../files/atomic-write.ts';
import { loadLexicon } from '../../swedish/load-lexicon.ts';
import { gatherWords, toWordList } from '../../words/gather-words.ts';
import { isGiven, optionText } from '../arguments.ts';
import type { Command } from '../command-line.ts';

/** Gathers names and terms from the output of an earlier run, to be given to the next with `--words`. */
export const wordsCommand: Command = async (parsed, { terminal, messages }) => {
  const [folder, ...others] = parsed.operands;
  if (folder === undefined || others.length > 0) throw new UsageError(messages.usage.wordsOperands);
  const output = optionText(parsed, 'output') ?? '-';
  const isJson = isGiven(parsed, 'json');
  const { words, documents } = await gatherWords(folder, loadLexicon());
  if (output !== '-') await writeFileAtomically(resolve(output), toWordList(words));
  if (isJson) terminal.stdout.write(`${JSON.stringify({ documents, words }, null, 2)}\n`);
  else if (output === '-') terminal.stdout.write(toWordList(words));
  if (!isGiven(parsed, 'quiet')) {
    for (const { id, problem } of documents) {
      if (problem !== null) terminal.stderr.write(`${messages.words.unreadable(id, problem)}\n`);
    }
    const clean = documents.filter(({ isClean }) => isClean).length;
    terminal.stderr.write(`${messages.words.summary(words.length, clean, documents.length)}\n`);
  }
  return exitCodes.ok;
};
