import { readFile } from 'node:fs/promises';
import { InputFileError } from '../errors.ts';
import { fileAccessError, quotePath } from '../files/file-access.ts';
import { say } from '../sentences/sentence.ts';
import { type EvaluatedDocument, wasPageAskedFor } from './evaluated-document.ts';
import type { RepairScore } from './evaluation-schema.ts';
import type { OutputPage } from './output-folder.ts';
import { compareRepairedText, compareRepairedWords, RepairTally } from './repair-measures.ts';

/**
 * The repair measures of one document: its words, as read and as repaired, against the truth of their page. Ink that is no text (figures) is left out, as in
 * the page's text. Null where the pages of the file are not those of the truth.
 */
export function evaluateRepair(
  truthPages: readonly string[],
  document: EvaluatedDocument,
  pages: readonly OutputPage[],
): RepairScore | null {
  if (document.source.pageCount !== truthPages.length || pages.length === 0) return null;
  const figures = new Set(document.blocks.filter(({ kind }) => kind === 'figure').map(({ id }) => id));
  const tally = new RepairTally();
  const byNumber = new Map(pages.map((page) => [page.pageNumber, page]));
  truthPages.forEach((truth, index) => {
    if (!wasPageAskedFor(document, index + 1)) return;
    const lines = byNumber.get(index + 1)?.lines ?? [];
    const words = lines.filter((line) => !figures.has(line.blockId)).flatMap((line) => line.words);
    compareRepairedWords(tally, truth, words);
  });
  return tally.score();
}

/**
 * Measures the repair of a plain text, as eval/score_repair.py does.
 * @throws FileAccessError when a file cannot be read. @throws InputFileError when raw and gold differ in their number of lines.
 */
export async function evaluateRepairedText(
  rawPath: string,
  goldPath: string,
  outputPath: string,
): Promise<RepairScore> {
  const read = async (path: string): Promise<string> => {
    try {
      return await readFile(path, 'utf8');
    } catch (error) {
      throw fileAccessError('read', path, error);
    }
  };
  const score = compareRepairedText(await read(rawPath), await read(goldPath), await read(outputPath));
  if ('counts' in score) return score;
  throw new InputFileError(
    say('inputs/other-line-count', {
      path: quotePath(rawPath),
      lines: score.raw,
      gold: quotePath(goldPath),
      goldLines: score.gold,
    }),
  );
}
