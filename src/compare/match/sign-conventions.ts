import { compareFigures } from '../figures/agreement.ts';
import type { Figure } from '../figures/figure.ts';
import type { ReportItem } from '../report.ts';
import { meaningKey } from './evidence.ts';
import type { MatchedItem, Member } from './series.ts';

/** Rows whose sign tells something: a minus more or less is never a convention there. */
const signed = /resultat|överskott|underskott|netto|kassaflöde|förändring|saldo|avvikelse|differens|över.?\/.?under/u;

/**
 * Costs are printed as negative in one report and as positive in another. Brings the rows of a statement to the sign of the latest report that has them: where two
 * reports print, of the same year, the same amount with either sign, and all figures of the row have one sign in each report; and where other rows of the same two reports show that they differ so. Rows that can have both signs (results, net amounts, changes) are never turned.
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
 * Which members are to be turned: where two of the reports show that the sign of the row is a convention, all that have another than the last, also those that share no year with it (interim reports).
 * @param known pairs of reports of which other rows show that their signs differ; null where nothing is known yet.
 * @param found where pairs are noted that this row shows.
 */
function turnsOf({ members }: MatchedItem, known: ReadonlySet<string> | null, found: Set<string>): boolean[] {
  const signs = members.map(({ item }) => (signed.test(item.label.folded) ? 0 : signOf(item)));
  const last = signs.findLast((sign) => sign !== 0) ?? 0;
  let isConvention = false;
  if (signs.includes(-last) && last !== 0) {
    for (const [at, member] of members.entries()) {
      for (const [of, other] of members.entries()) {
        if (of <= at || signs[at] === 0 || signs[of] !== -signs[at]!) continue;
        const pair = `${member.report.documentId}\t${other.report.documentId}`;
        const isShown = isSameButSign(member.item.figures, other.item.figures);
        if (isShown) found.add(pair);
        isConvention ||= isShown || known?.has(pair) === true;
      }
    }
  }
  return signs.map((sign) => isConvention && sign === -last && sign !== 0);
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
