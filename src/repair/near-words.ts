import { codeOf, letterOf } from '../swedish/alphabet.ts';
import { costStep, type Lexicon } from '../swedish/lexicon.ts';
import { rootNode } from '../swedish/word-graph.ts';
import { wordMarks } from '../swedish/word-marks.ts';
import type { Candidate } from './candidate.ts';
import { asItStands } from './candidate-reader.ts';
import type { ConfusionTable } from './confusions.ts';
import type { DocumentEvidence } from './estimate.ts';

/** Cost of a letter read as any other, read twice or left out: the share of such slips that no table foresees is about one letter in 8,000 of a badly read page. */
const slipCost = 9;
/** Of a letter too many or too few beside its like, which engines and writers alike get wrong. */
const doubledCost = 7.5;
/** Of a slip in the first letter, which makes another word of short ones. */
const firstLetterCost = 1.5;
/** Misreadings of å, ä and ö that are looked for beside the slip. */
const commonShare = 0.008;
/** Letters that a word has at least: shorter ones are near too many. */
const leastLetters = 5;
const mostLetters = 30;
/** Words dearer than this are so rare that a slip of another word is likelier. */
const mostPrior = 15;
const mostFound = 4;
/** Of the slip and the misreadings together. */
const mostCost = 15;
/**
 * What a slip of the author costs beyond one of an engine that reads as well as those the table was counted on. Both make the same forms; only the engine's are to be put right.
 */
const authorCost = 1.3;

/** A reading on its way: what of the form is behind it, and what it took. */
interface Way {
  readonly node: number;
  readonly number: number;
  readonly position: number;
  readonly text: string;
  readonly cost: number;
  readonly slipped: boolean;
  readonly isPlain: boolean;
}

/**
 * Listed words that a form which no list holds is one letter away from, where letters that lost their marks are like those that have them: `utbidning` for `utbildning`, `ertjuds` for `erbjuds`.
 * Cheapest first; the last is the form itself where it may be a slip of the author. Words that lost marks beside the slip are no slips of the author.
 *
 * @param form lower case, letters only.
 * @param evidence the share of each confusion, and how many times worse the document was read than those that the table was counted on.
 */
export function nearWords(
  form: string,
  lexicon: Lexicon,
  table: ConfusionTable,
  evidence: Pick<DocumentEvidence, 'shares' | 'scale'>,
): Candidate[] {
  const { shares, scale } = evidence;
  const { length } = form;
  if (length < leastLetters || length > mostLetters) return [];
  const { graph, marks, wordCost, contextId } = lexicon;
  const codes = Array.from(form, (letter) => codeOf(letter.charCodeAt(0)));
  const losses = codes.map((_, position) =>
    (table.byFirst.get(form.charCodeAt(position)) ?? []).filter(
      (rule) =>
        rule.isLoss &&
        rule.codes.length === 1 &&
        shares[rule.index]! >= commonShare &&
        form.startsWith(rule.raw, position),
    ),
  );
  const found = new Map<string, Candidate>();
  let authors = Number.POSITIVE_INFINITY;
  const end = ({ number, text, cost, isPlain }: Way): void => {
    const bits = marks[number]!;
    const word = wordCost[number]! * costStep;
    const prior = word + cost;
    if ((bits & wordMarks.word) === 0 || (bits & (wordMarks.forbidden | wordMarks.noSuggest)) !== 0) return;
    if (word > mostPrior) return;
    if (isPlain) authors = Math.min(authors, prior + authorCost + Math.log(scale));
    if ((found.get(text)?.prior ?? Number.POSITIVE_INFINITY) <= prior) return;
    found.set(text, {
      text,
      rules: [],
      places: [],
      prior,
      kind: 'near',
      contextId: contextId[number]!,
      contextKey: -1,
    });
  };
  const follow = (way: Way, code: number, length: number, cost: number, isPlain: boolean): void => {
    for (let edge = graph.firstEdge[way.node]!; edge < graph.firstEdge[way.node + 1]!; edge++) {
      if (graph.edgeLetter[edge] !== code) continue;
      walk({
        node: graph.edgeTarget[edge]!,
        number: way.number + graph.edgeSkip[edge]!,
        position: way.position + length,
        text: way.text + letterOf(code),
        cost: way.cost + cost,
        slipped: way.slipped,
        isPlain: way.isPlain && isPlain,
      });
      return;
    }
  };
  const walk = (way: Way): void => {
    const { node, position, text, cost } = way;
    if (cost > mostCost) return;
    if (position === length && way.slipped && graph.isFinal[node] === 1) end(way);
    if (position < length) {
      if (codes[position]! !== 0) follow(way, codes[position]!, 1, 0, true);
      for (const rule of losses[position]!) {
        follow(way, rule.codes[0]!, rule.raw.length, -Math.log(shares[rule.index]!), false);
      }
    }
    if (way.slipped) return;
    const slip = slipCost + (position === 0 ? firstLetterCost : 0);
    if (position < length) {
      const isDoubled = position > 0 && form.charAt(position) === form.charAt(position - 1);
      walk({ ...way, position: position + 1, cost: cost + (isDoubled ? doubledCost : slip), slipped: true });
    }
    for (let edge = graph.firstEdge[node]!; edge < graph.firstEdge[node + 1]!; edge++) {
      const code = graph.edgeLetter[edge]!;
      const letter = letterOf(code);
      const next = {
        ...way,
        node: graph.edgeTarget[edge]!,
        number: way.number + graph.edgeSkip[edge]!,
        text: text + letter,
        slipped: true,
      };
      const isLike = text.endsWith(letter) || codes[position] === code;
      walk({ ...next, cost: cost + (isLike ? doubledCost : slip) });
      if (position < length && codes[position] !== code) walk({ ...next, position: position + 1, cost: cost + slip });
    }
  };
  walk({ node: rootNode, number: 0, position: 0, text: '', cost: 0, slipped: false, isPlain: true });
  const near = [...found.values()].sort((a, b) => a.prior - b.prior || (a.text < b.text ? -1 : 1)).slice(0, mostFound);
  return authors === Number.POSITIVE_INFINITY ? near : [...near, { ...asItStands(form), prior: authors }];
}
