import { formatNumber } from '../../../../src/compare/render/numbers.ts';
import { gapMark } from '../../../../src/compare/render/rows.ts';
import type { ComparedValue } from '../../../../src/schema/comparison-schema.ts';
import { useCompareWords, useWords } from '../../language/words.ts';
import { sourceHref } from './amounts.ts';
import { disagreement } from './disagreement.ts';
import { otherColumnNoteId } from './marks.tsx';

interface Props {
  readonly value: ComparedValue | null;
  /** Whether a period between others has no value. */
  readonly isGap: boolean;
  /** The amount that is shown; that of the series where it is not brought to another unit. */
  readonly amount?: number | null;
  /** Numbers of the footnotes about it. */
  readonly notes?: readonly number[];
}

/** A figure of a comparison, which leads to the cell that it was read in; with a sign where another report says something else. */
export function ValueCell({ value, isGap, amount, notes = [] }: Props) {
  const words = useWords();
  const compareWords = useCompareWords();
  if (value === null) return <td class="number quiet">{isGap ? gapMark : ''}</td>;
  const { figure, isFromNextReport } = value;
  const shown = amount === undefined ? value.value : amount;
  const text = shown === null ? figure.raw || '–' : formatNumber(shown, compareWords);
  const differs = disagreement(value);
  const told = compareWords.figure({
    document: figure.source.documentId,
    page: figure.source.pageNumber,
    raw: figure.raw,
    confidence: formatNumber(Math.round(figure.confidence * 100) / 100, compareWords),
    check: figure.check === null ? null : compareWords.checks[figure.check],
  });
  return (
    <td class={`number${figure.isDoubtful ? ' is-doubtful' : ''}${differs === null ? '' : ` is-${differs}`}`}>
      {differs !== null && <span class={`tag tag-${differs}`}>{words.yearsView.agreements[differs]}</span>}{' '}
      <a
        href={sourceHref(figure.source)}
        title={told}
        aria-describedby={isFromNextReport ? otherColumnNoteId : undefined}
      >
        {text}
      </a>
      {isFromNextReport && (
        <span class="mark-next" title={compareWords.fromNextReport} aria-hidden="true">
          °
        </span>
      )}
      {figure.isTurned && (
        <span class="mark-next" role="img" aria-label={compareWords.turned} title={compareWords.turned}>
          ±
        </span>
      )}
      {notes.map((note) => (
        <sup key={note}>{`[${note}]`}</sup>
      ))}
    </td>
  );
}
