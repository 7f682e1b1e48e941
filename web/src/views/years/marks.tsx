import type { YearsView } from '../../../../src/review/api-types.ts';
import { useCompareWords } from '../../language/words.ts';

/** The one place that says what a sign means; figures with the sign point to it, and do not repeat it. */
const ids = { otherColumn: 'other-column-note', overGap: 'over-gap-note' } as const;

export const otherColumnNoteId = ids.otherColumn;

/** The signs ° and *, those that are shown, with what they mean. */
export function MarkNotes({ years: { series, whole } }: { readonly years: YearsView }) {
  const { fromNextReport, overGap } = useCompareWords();
  const all = [...series.map((one) => one.series), ...(whole?.statements ?? []).flatMap((one) => one.series)];
  const hasOtherColumns = all.some(({ values }) => values.some(({ isFromNextReport }) => isFromNextReport));
  const hasGaps = whole !== null && all.some(({ values }) => values.at(-1)?.change?.isOverGap === true);
  if (!hasOtherColumns && !hasGaps) return null;
  return (
    <p class="quiet small">
      {hasOtherColumns && (
        <span>
          ° <span id={ids.otherColumn}>{fromNextReport}</span>
        </span>
      )}{' '}
      {hasGaps && (
        <span>
          * <span id={ids.overGap}>{overGap}</span>
        </span>
      )}
    </p>
  );
}

/** After a change in percent between years that others lie between. */
export function OverGapMark() {
  const { overGap } = useCompareWords();
  return (
    <span class="mark-next" role="img" aria-label="*" aria-describedby={ids.overGap} title={overGap}>
      *
    </span>
  );
}
