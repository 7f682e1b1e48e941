import { compareFigures } from '../figures/agreement.ts';
import type { Figure } from '../figures/figure.ts';
import type { ReportItem } from '../report.ts';
import { meaningKey } from './evidence.ts';
import type { MatchedItem, Member } from './series.ts';

/** Rows whose sign tells something: a minus more or less is never a convention there. */
const signed = /resultat|överskott|underskott|netto|kassaflöde|förändring|saldo|avvikelse|differens|över.?\/.?under/u;

/**
 * Costs are printed as negative in one report and as positive in another. Brings the rows of a statement to the sign of the latest report that has them: the figures of the reports before it are turned where
 * that report prints, of the same year, the same amount with the other sign, and all figures of the row have one sign in each of the two; and where other rows of the same two reports show that they
 * differ so. Rows that can have both signs (results, net amounts, changes) are never turned.
 */
export function withOneSign(items: readonly MatchedItem[]): MatchedItem[] {
  const pairs = new Set<string>();
  const turns = items.map((item) => turnsOf(item, null, pairs));
  return items.map((item, at) => {
    const turned = pairs.size === 0 ? turns[at]! : turnsOf(item, pairs, pairs);
    if (!turned.some(Boolean)) return item;
    return { ...item, members: item.members.map((member, of) => (turned[of] ? turnedMember(member) : member)) };
  });
}

/**
 * Which members are to be turned, from the last back.
 * @param known pairs of reports of which other rows show that their signs differ; null where nothing is known yet.
 * @param found where pairs are noted that this row shows.
 */
function turnsOf({ members }: MatchedItem, known: ReadonlySet<string> | null, found: Set<string>): boolean[] {
  const turns = members.map(() => false);
  for (let at = members.length - 2; at >= 0; at--) {
    const [member, next] = [members[at]!, members[at + 1]!];
    const [sign, other] = [signOf(member.item), signOf(next.item)];
    const isOpposite =
      sign !== 0 && other === -sign && !signed.test(member.item.label.folded) && !signed.test(next.item.label.folded);
    const pair = `${member.report.documentId}\t${next.report.documentId}`;
    const isShown = isOpposite && isSameButSign(member.item.figures, next.item.figures);
    if (isShown) found.add(pair);
    const isTurned = isShown || (isOpposite && known?.has(pair) === true);
    turns[at] = isTurned !== turns[at + 1]!;
  }
  return turns;
}

/** The one sign that the figures of a row have; 0 where they have both, or none. */
function signOf({ figures }: ReportItem): number {
  const signs = new Set(figures.flatMap(({ value }) => (value === null || value === 0 ? [] : [Math.sign(value)])));
  const [only, ...others] = signs;
  return only === undefined || others.length > 0 ? 0 : only;
}

function isSameButSign(figures: readonly Figure[], others: readonly Figure[]): boolean {
  const byMeaning = new Map(figures.map((figure) => [meaningKey(figure), figure]));
  return others.some((other) => {
    const figure = byMeaning.get(meaningKey(other));
    return figure !== undefined && compareFigures(figure, other).agreement === 'other-sign';
  });
}

const turnedMember = (member: Member): Member => ({
  ...member,
  item: { ...member.item, figures: member.item.figures.map(turned) },
});

const turned = (figure: Figure): Figure => ({
  ...figure,
  value: negative(figure.value),
  isTurned: true,
  source: { ...figure.source, alternatives: figure.source.alternatives.map((value) => -value) },
});

const negative = (value: number | null): number | null => (value === null || value === 0 ? value : -value);
