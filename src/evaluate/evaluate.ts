import { evaluateRepair } from './evaluate-repair.ts';
import { evaluateText } from './evaluate-text.ts';
import type { EvaluatedDocument } from './evaluated-document.ts';
import {
  type DocumentEvaluation,
  type Evaluation,
  evaluationSchema,
  type RepairScore,
  type TextScore,
  type TotalText,
} from './evaluation-schema.ts';
import { evaluateGoals, totalGoals } from './goals/evaluate-goals.ts';
import { type OutputPage, readOutputFolder } from './output-folder.ts';
import { repairRates, sumRepairCounts } from './repair-measures.ts';
import { evaluateStatements, totalStatements } from './statements/evaluate-statements.ts';
import { wantedStatements } from './statements/wanted-statement.ts';
import { evaluateTables } from './tables/evaluate-tables.ts';
import { totalTables } from './tables/table-rates.ts';
import { bagF1, rate } from './text-measures.ts';
import { readTruthFolder, type Truth } from './truth-folder.ts';

export interface EvaluateOptions {
  /** Whether documents that no truth has the hash of are paired by name: `report.fax.pdf` with the truth in the folder `report`. */
  readonly byName?: boolean;
}

/**
 * Measures an output folder against a truth folder. A document belongs to the truth whose folder holds a file of the same SHA-256, or whose
 * truth.json lists that hash under `sha256`. What has no partner, on either side, is listed, never passed over.
 * @throws FileAccessError, InputFileError when one of the folders cannot be read or holds nothing to compare.
 */
export async function evaluate(
  truthFolder: string,
  outputFolder: string,
  options: EvaluateOptions = {},
): Promise<Evaluation> {
  const truths = await readTruthFolder(truthFolder);
  const documents: DocumentEvaluation[] = [];
  const outputsWithoutTruth: Evaluation['outputsWithoutTruth'] = [];
  const unreadableOutputs: Evaluation['unreadableOutputs'] = [];
  const measured = new Set<Truth>();
  for await (const found of readOutputFolder(outputFolder)) {
    const { id, document } = found;
    if (document === null) {
      unreadableOutputs.push({ id, problem: found.problem });
      continue;
    }
    const truth = truthOf(document, truths, options);
    if (truth === undefined) {
      outputsWithoutTruth.push({ id, fileName: document.source.fileName });
      continue;
    }
    measured.add(truth);
    documents.push(evaluateDocument(id, document, found.pages, truth));
  }
  return evaluationSchema.parse({
    schemaVersion: '1.0',
    documents,
    total: {
      text: totalOfText(documents.flatMap(({ measures }) => (measures.text === null ? [] : [measures.text]))),
      repair: totalOfRepair(documents.flatMap(({ measures }) => (measures.repair === null ? [] : [measures.repair]))),
      tables: totalOf(
        documents.map(({ measures }) => measures.tables),
        totalTables,
      ),
      goals: totalOf(
        documents.map(({ measures }) => measures.goals),
        totalGoals,
      ),
      statements: totalOf(
        documents.map(({ measures }) => measures.statements),
        totalStatements,
      ),
    },
    truthsWithoutOutput: truths
      .filter((truth) => !measured.has(truth))
      .map((truth) => ({ truth: truth.name, files: [...truth.files.values()].filter((name) => name !== null) })),
    outputsWithoutTruth,
    unreadableOutputs,
  } satisfies Evaluation);
}

function evaluateDocument(
  id: string,
  document: EvaluatedDocument,
  pages: readonly OutputPage[],
  truth: Truth,
): DocumentEvaluation {
  const text = truth.pages === null ? null : evaluateText(truth.pages, document);
  return {
    id,
    truth: truth.name,
    fileName: document.source.fileName,
    sha256: document.source.sha256,
    measures: {
      text,
      repair: truth.gold === null ? null : evaluateRepair(truth.gold, document, pages),
      goals: truth.goals === null ? null : evaluateGoals(truth.goals, document),
      statements:
        truth.tables === null && truth.accounts === null ? null : evaluateStatements(wantedStatements(truth), document),
      tables:
        truth.tables === null
          ? null
          : evaluateTables({ tables: truth.tables, legend: truth.legend, goals: truth.goals ?? [] }, document),
    },
    notes: text === null ? [{ kind: 'no-truth-text' }] : [],
  };
}

/**
 * The hash decides. By name, where that is asked for, the truth whose folder the file's name begins with, followed by a sign that is no letter or digit;
 * the longest such name wins.
 */
function truthOf(
  document: EvaluatedDocument,
  truths: readonly Truth[],
  { byName = false }: EvaluateOptions,
): Truth | undefined {
  const byHash = truths.find((candidate) => candidate.files.has(document.source.sha256));
  if (byHash !== undefined || !byName) return byHash;
  const { fileName } = document.source;
  return truths
    .filter(
      ({ folderName }) => fileName.startsWith(folderName) && !/^[\p{L}\p{N}]/u.test(fileName.slice(folderName.length)),
    )
    .toSorted((a, b) => b.folderName.length - a.folderName.length)[0];
}

function totalOfRepair(scores: readonly RepairScore[]): Evaluation['total']['repair'] {
  if (scores.length === 0) return null;
  const counts = sumRepairCounts(scores.map((score) => score.counts));
  return { ...repairRates(counts), counts };
}

function totalOf<S, T>(scores: readonly (S | null)[], total: (scores: readonly S[]) => T): T | null {
  const measured = scores.filter((score) => score !== null);
  return measured.length === 0 ? null : total(measured);
}

function totalOfText(scores: readonly TextScore[]): TotalText | null {
  const first = scores[0];
  if (first === undefined) return null;
  const counts = { ...first.counts };
  for (const score of scores.slice(1)) {
    for (const key of Object.keys(counts) as (keyof typeof counts)[]) counts[key] += score.counts[key];
  }
  return {
    cer: rate(counts.characterErrors, counts.truthCharacters),
    cerFurnitureFree: rate(counts.furnitureFreeErrors, counts.truthCharacters),
    cerWholeText: rate(counts.wholeTextErrors, counts.truthCharacters),
    wer: rate(counts.wordErrors, counts.truthWords),
    wordBag: {
      f1: bagF1(counts),
      precision: rate(counts.commonWords, counts.outputWords),
      recall: rate(counts.commonWords, counts.truthWords),
    },
    swedishWords: {
      aligned: rate(counts.swedishWordsAligned, counts.swedishWords),
      anyOrder: rate(counts.swedishWordsFound, counts.swedishWords),
    },
    counts,
    pages: {
      inTruth: scores.reduce((total, score) => total + score.pages.inTruth, 0),
      found: scores.reduce((total, score) => total + score.pages.found, 0),
    },
  };
}
