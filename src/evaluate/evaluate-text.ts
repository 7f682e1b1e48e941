import { type ComparedText, classifyErrors } from './error-classes.ts';
import { type EvaluatedDocument, wasPageAskedFor } from './evaluated-document.ts';
import type { EvaluationNote, PageTextScore, TextScore } from './evaluation-schema.ts';
import { foldText } from './fold.ts';
import { errorsWithFreeFurniture } from './furniture.ts';
import { characterSymbols } from './symbols.ts';
import {
  bagF1,
  characterDistance,
  compareBags,
  compareInOrder,
  missingSwedishWords,
  rate,
  sumCounts,
} from './text-measures.ts';

/** What the text measures need of a document. */
type TextDocument = Pick<EvaluatedDocument, 'source' | 'provenance' | 'pages' | 'blocks'>;

/** Longest list of words in an evaluation. */
const listLength = 40;

/**
 * The text measures of one document.
 *
 * When the file has as many pages as the truth, each page is compared with its own truth and the counts are added (`pairing` pages); a page that is
 * missing or failed counts as read empty. Otherwise the whole texts are compared (`pairing` whole-text) and the notes say so. Pages that the run was
 * not asked for (`--pages`) are left out on both sides. `cerWholeText`, the bag and the å ä ö words in any order are always of the whole text.
 */
export function evaluateText(truthPages: readonly string[], document: TextDocument): TextScore {
  const notes: EvaluationNote[] = [];
  const pageCountsAgree = document.source.pageCount === truthPages.length;
  const pagesByNumber = new Map(document.pages.map((page) => [page.pageNumber, page]));
  const askedPages = truthPages
    .map((truth, index) => ({ pageNumber: index + 1, truth }))
    .filter(({ pageNumber }) => !pageCountsAgree || wasPageAskedFor(document, pageNumber));
  if (askedPages.length < truthPages.length) {
    notes.push({ kind: 'pages-asked-for', asked: askedPages.length, pages: truthPages.length });
  }
  if (!pageCountsAgree) {
    notes.push({ kind: 'page-counts-differ', truthPages: truthPages.length, filePages: document.source.pageCount });
  }
  const outputText = document.pages
    .toSorted((a, b) => a.pageNumber - b.pageNumber)
    .map((page) => page.text)
    .join('\n');
  const truthText = askedPages.map((page) => page.truth).join('\n');

  const compared: ComparedText[] = pageCountsAgree
    ? askedPages.map(({ pageNumber, truth }) => ({
        pageNumber,
        truth,
        output: pagesByNumber.get(pageNumber)?.text ?? '',
      }))
    : [{ pageNumber: null, truth: truthText, output: outputText }];
  const perPage = compared.map((text): PageTextScore & { counts: ReturnType<typeof compareInOrder> } => {
    const counts = compareInOrder(text.truth, text.output);
    const furniture = document.blocks
      .filter((block) => block.pageNumber === text.pageNumber && (block.kind === 'header' || block.kind === 'footer'))
      .map((block) => block.text);
    const furnitureFreeErrors =
      counts.characterErrors === 0 ? 0 : errorsWithFreeFurniture(text.truth, text.output, furniture);
    return {
      pageNumber: text.pageNumber,
      status: text.pageNumber === null ? null : (pagesByNumber.get(text.pageNumber)?.status ?? 'missing'),
      truthCharacters: counts.truthCharacters,
      characterErrors: counts.characterErrors,
      furnitureFreeErrors,
      cer: rate(counts.characterErrors, counts.truthCharacters),
      cerFurnitureFree: rate(furnitureFreeErrors, counts.truthCharacters),
      wer: rate(counts.wordErrors, counts.truthWords),
      counts,
    };
  });

  const sums = sumCounts(perPage.map((page) => page.counts));
  const bag = compareBags(truthText, outputText);
  const furnitureFreeErrors = perPage.reduce((total, page) => total + page.furnitureFreeErrors, 0);
  const wholeTextErrors = pageCountsAgree
    ? characterDistance(foldText(truthText), foldText(outputText))
    : sums.characterErrors;
  return {
    pairing: pageCountsAgree ? 'pages' : 'whole-text',
    cer: rate(sums.characterErrors, sums.truthCharacters),
    cerFurnitureFree: rate(furnitureFreeErrors, sums.truthCharacters),
    cerWholeText: rate(wholeTextErrors, characterSymbols(foldText(truthText)).length),
    wer: rate(sums.wordErrors, sums.truthWords),
    wordBag: {
      f1: bagF1(bag),
      precision: rate(bag.commonWords, bag.outputWords),
      recall: rate(bag.commonWords, bag.truthWords),
    },
    swedishWords: {
      aligned: rate(sums.swedishWordsAligned, sums.swedishWords),
      anyOrder: rate(bag.swedishWordsFound, bag.swedishWords),
    },
    pages: pagesFound(askedPages, pagesByNumber),
    counts: {
      ...sums,
      commonWords: bag.commonWords,
      swedishWordsFound: bag.swedishWordsFound,
      furnitureFreeErrors,
      wholeTextErrors,
    },
    perPage: perPage.map(({ counts: _, ...page }) => page),
    errors: {
      ...classifyErrors(compared),
      missingSwedishWords: missingSwedishWords(truthText, outputText).slice(0, listLength),
    },
    notes,
  };
}

/** Which pages of the truth have a result. A page counts as found when its entry is there and has not failed. */
function pagesFound(
  askedPages: readonly { readonly pageNumber: number; readonly truth: string }[],
  pagesByNumber: ReadonlyMap<number, { readonly status: string; readonly text: string }>,
): TextScore['pages'] {
  const missing: number[] = [];
  const failed: number[] = [];
  const empty: number[] = [];
  for (const { pageNumber, truth } of askedPages) {
    const page = pagesByNumber.get(pageNumber);
    if (page === undefined) missing.push(pageNumber);
    else if (page.status === 'failed') failed.push(pageNumber);
    else if (page.text.trim() === '' && truth.trim() !== '') empty.push(pageNumber);
  }
  return {
    inTruth: askedPages.length,
    found: askedPages.length - missing.length - failed.length,
    missing,
    failed,
    empty,
  };
}
