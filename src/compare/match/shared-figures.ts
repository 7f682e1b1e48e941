import { compareFigures } from '../figures/agreement.ts';
import { amountOf, type Figure, stepOf } from '../figures/figure.ts';
import { wordsOf } from '../labels/label.ts';
import type { ReportItem } from '../report.ts';
import { evidenceOf, meaningKey } from './evidence.ts';
import { areHeadingsContrary } from './same-item.ts';
import { lastOf, type Series } from './series.ts';

/** An item and a series of which both print the same figure of a year. */
export interface SharedFigure {
  readonly item: ReportItem;
  readonly series: Series;
  /** 0–1. */
  readonly score: number;
  /** Whether it says that the two are one: nothing speaks against it, and the labels have most of the shorter's words in common. */
  readonly isSame: boolean;
}

/** So many digits are hardly ever the same by chance among the rows that are left. */
const leastDigits = 4;

/** The same figure and nothing else; each further one, and the words that both labels have, make it surer. */
const base = 0.5;
const perFigure = 0.1;
const mostForFigures = 0.2;
const forWords = 0.2;

/** More than this of the words of the shorter label: `Bidrag till skolan` and `Bidrag till hamnen` are two. */
const leastCommon = 0.5;

/**
 * Items and series that were matched by no label, but print the same figure for the same year (`Hyror lokaler` and `Hyresintäkter`, both 182 400): one figure of four digits, or two of three. The surest
 * first.
 */
export function sharedFigures(items: Iterable<ReportItem>, series: Iterable<Series>): SharedFigure[] {
  const bySpot = new Map<string, Set<Series>>();
  for (const one of series) {
    for (const { item } of one.members) {
      for (const figure of item.figures) {
        for (const spot of spotsOf(figure, 0)) bySpot.set(spot, (bySpot.get(spot) ?? new Set<Series>()).add(one));
      }
    }
  }
  const found = [...items].flatMap((item) => {
    const others = new Set(
      item.figures.flatMap((figure) => spotsOf(figure, 1).flatMap((spot) => [...(bySpot.get(spot) ?? [])])),
    );
    return [...others].flatMap((one) => sharedFigure(item, one) ?? []);
  });
  return found.sort((a, b) => b.score - a.score);
}

function sharedFigure(item: ReportItem, series: Series): SharedFigure | null {
  const known = series.members.flatMap((member) => member.item.figures);
  const { supports, contradictions } = evidenceOf(known, item.figures);
  if (supports === 0 || contradictions > 0 || (supports === 1 && !hasLongFigure(item.figures, known))) return null;
  const last = lastOf(series);
  const common = commonWords(item, last);
  const score = base + Math.min(mostForFigures, (supports - 1) * perFigure) + forWords * common;
  return {
    item,
    series,
    score: Math.round(100 * score) / 100,
    isSame:
      common > leastCommon &&
      item.isTotal === last.isTotal &&
      isNarrower(item.label.guard, last.label.guard) &&
      !areHeadingsContrary(item, last),
  };
}

/** Marks that only say more closely what an item is: it may be printed with them one year and without the next. */
const specifying =
  /^(?:long|short|income|cost|asset|debt|and|material|financial|internal|external|variable|fixed)\d?$/u;

/** Whether two labels have the same marks of meaning, but for some that one of them alone has and that say more closely what it is. */
export function isNarrower(guardA: string, guardB: string): boolean {
  const [a, b] = [wordsOf(guardA), wordsOf(guardB)];
  const onlyA = a.filter((mark) => !b.includes(mark));
  const onlyB = b.filter((mark) => !a.includes(mark));
  return (onlyA.length === 0 || onlyB.length === 0) && [...onlyA, ...onlyB].every((mark) => specifying.test(mark));
}

function hasLongFigure(figures: readonly Figure[], others: readonly Figure[]): boolean {
  const byMeaning = Map.groupBy(others, meaningKey);
  const isLong = ({ value }: Figure): boolean =>
    value !== null && String(Math.abs(value)).replace('.', '').length >= leastDigits;
  return figures.some((figure) =>
    (byMeaning.get(meaningKey(figure)) ?? []).some(
      (other) => isLong(figure) && isLong(other) && isSameAmount(figure, other),
    ),
  );
}

const isSameAmount = (a: Figure, b: Figure): boolean =>
  ['agree', 'rounding', 'other-sign'].includes(compareFigures(a, b).agreement);

/** Shorter stems begin too many words. */
const shortestStem = 3;

/** The share of the words of the shorter label that the other has, or has in a compound (`hyror`, `hyresintäkter`): 0–1. */
export function commonWords(a: ReportItem, b: ReportItem): number {
  const [one, other] = [wordsIn(a), wordsIn(b)];
  const [short, long] = one.stems.length <= other.stems.length ? [one, other] : [other, one];
  const isIn = (stem: string): boolean =>
    stem.length >= shortestStem && /^\p{L}/u.test(stem) && long.words.some((word) => word.startsWith(stem));
  const isPart = ({ stems }: Words, word: string): boolean =>
    stems.some((stem) => stem.length >= shortestStem && word.startsWith(stem));
  const common = short.stems.filter(
    (stem) => isIn(stem) || isPart(long, short.words.find((word) => word.startsWith(stem)) ?? stem),
  ).length;
  return short.stems.length === 0 ? 0 : common / short.stems.length;
}

const wordsIn = ({ label }: ReportItem): Words => ({ stems: wordsOf(label.stems), words: wordsOf(label.folded) });

interface Words {
  readonly stems: readonly string[];
  readonly words: readonly string[];
}

/** Where figures of the same amount meet, whatever their sign: period and three digits. @param around steps of the last place to either side. */
function spotsOf(figure: Figure, around: 0 | 1): string[] {
  const amount = amountOf(figure);
  if (amount === null || amount === 0) return [];
  const size = Math.abs(amount);
  const sizes = around === 0 ? [size] : [size - stepOf(figure), size, size + stepOf(figure)];
  return [...new Set(sizes.map((one) => `${meaningKey(figure)}\t${figure.unit.dimension}\t${one.toPrecision(3)}`))];
}
