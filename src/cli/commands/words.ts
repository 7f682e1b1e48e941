import { resolve } from 'node:path';
import { exitCodes, UsageError } from '../../errors.ts';
import { writeFileAtomically } from '../../files/atomic-write.ts';
import { quotePath } from '../../files/file-access.ts';
import { say } from '../../sentences/sentence.ts';
import { loadLexicon } from '../../swedish/load-lexicon.ts';
import { cleanDocument, type GatheredDocument, gatherWords, toWordList } from '../../words/gather-words.ts';
import { isGiven, optionText } from '../arguments.ts';
import type { Command } from '../command-line.ts';
import type { Messages } from '../messages/en.ts';

/**
 * Gathers names and terms from the output of an earlier run, to be given to the next with `--words`. Every document whose words were not taken is told with its reason.
 * Where there is no other, no list is written: an older one stays, and what comes next in a script does not run. A document that cannot be read makes the exit code 10, as in
 * the run itself.
 */
export const wordsCommand: Command = async (parsed, { terminal, messages }) => {
  const [folder, ...others] = parsed.operands;
  if (folder === undefined || others.length > 0) throw new UsageError(messages.usage.wordsOperands);
  const output = optionText(parsed, 'output') ?? '-';
  const isJson = isGiven(parsed, 'json');
  const { words, documents } = await gatherWords(folder, loadLexicon());
  const clean = documents.filter(({ isClean }) => isClean).length;
  if (isJson) terminal.stdout.write(`${JSON.stringify({ documents, words }, null, 2)}\n`);
  if (!isGiven(parsed, 'quiet')) {
    for (const document of documents) {
      if (!document.isClean) terminal.stderr.write(`${whyNot(document, messages)}\n`);
    }
  }
  if (clean === 0) {
    const sentence = say('inputs/no-clean-document', { folder: quotePath(folder) });
    terminal.stderr.write(`${messages.say(sentence)}\n`);
    return exitCodes.unreadableInput;
  }
  if (output !== '-') await writeFileAtomically(resolve(output), toWordList(words));
  else if (!isJson) terminal.stdout.write(toWordList(words));
  if (!isGiven(parsed, 'quiet')) {
    terminal.stderr.write(`${messages.words.summary(words.length, clean, documents.length)}\n`);
  }
  return documents.some(({ problem }) => problem !== null) ? exitCodes.partial : exitCodes.ok;
};

function whyNot(document: GatheredDocument, { words }: Messages): string {
  const { id, wordCount, reason } = document;
  switch (reason) {
    case 'few-words':
      return words.fewWords(id, wordCount, cleanDocument.leastWords);
    case 'few-known':
      return words.fewKnown(id, tenths(document.knownShare, Math.floor), cleanDocument.leastKnown * 100);
    case 'many-repaired':
      return words.manyRepaired(id, tenths(document.changedShare, Math.ceil), cleanDocument.mostChanged * 100);
    case null:
      return words.unreadable(id, document.problem ?? '');
  }
}

/** A share in percent to a tenth, rounded away from the limit that it missed. */
const tenths = (share: number | null, round: (value: number) => number): number => round((share ?? 0) * 1000) / 10;
