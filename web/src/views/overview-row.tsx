import type { DocumentSummary } from '../../../src/review/api-types.ts';
import { formatNumber, useWords } from '../language/words.ts';
import { FileName } from '../parts/file-name.tsx';
import { documentHref } from '../state/route.ts';

interface Props {
  readonly row: DocumentSummary;
  /** 1-based, with the head. */
  readonly rowIndex: number;
}

export function OverviewRow({ row, rowIndex }: Props) {
  const words = useWords();
  const {
    id,
    path,
    title,
    organisation,
    year,
    kind,
    pageCount,
    status,
    grades,
    failedPages,
    failedChecks,
    doubts,
    doubtsLeft,
    error,
    conflictIds,
  } = row;
  const isRead = grades !== null;
  const checks = failedChecks ?? 0;
  const name = title ?? path;
  return (
    <tr aria-rowindex={rowIndex}>
      <th scope="row" class="column-title">
        {isRead ? (
          <a href={documentHref(id)} class="document-name" title={name}>
            {name}
          </a>
        ) : (
          <span class="document-name" title={name}>
            {name}
          </span>
        )}
        {title !== null && <FileName path={path} />}
      </th>
      <td class="column-organisation" title={organisation ?? undefined}>
        <span class="two-lines">{organisation}</span>
      </td>
      <td class="number">{year}</td>
      <td>{kind === null ? '' : (words.kinds[kind] ?? kind)}</td>
      <td class="number">{formatNumber(pageCount, words)}</td>
      <td>
        <span
          class={`status status-${status}`}
          title={error === null ? undefined : ((words.code === 'sv' ? error.sv : null) ?? error.en)}
        >
          {words.statuses[status]}
        </span>
      </td>
      <td class="number">
        {grades !== null && (
          <span class="grades" title={words.overview.gradesLong(grades.A, grades.B, grades.C)}>
            <span class={grades.A > 0 ? 'grade-A' : 'zero'}>{grades.A}</span>
            {' · '}
            <span class={grades.B > 0 ? 'grade-B' : 'zero'}>{grades.B}</span>
            {' · '}
            <span class={grades.C > 0 ? 'grade-C' : 'zero'}>{grades.C}</span>
          </span>
        )}
      </td>
      <td
        class="failures"
        title={failedPages + checks > 0 ? words.overview.failuresLong(failedPages, checks) : undefined}
      >
        {words.overview.failures(failedPages, checks)}
      </td>
      <td class="number">
        {doubts === null || doubtsLeft === null ? (
          ''
        ) : doubtsLeft > 0 ? (
          formatNumber(doubtsLeft, words)
        ) : (
          <span class="quiet">{doubts > 0 ? words.overview.allDecided : '0'}</span>
        )}
        {conflictIds.length > 0 && ' '}
        {conflictIds.length > 0 && <span class="tag tag-misread">{words.overview.conflicts(conflictIds.length)}</span>}
      </td>
    </tr>
  );
}
