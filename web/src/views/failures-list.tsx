import type { DocumentSummary } from '../../../src/review/api-types.ts';
import { useWords } from '../language/words.ts';
import { ToldText } from '../parts/told-text.tsx';

/** Why files failed, as text: read by keyboard, by touch and on paper, where nothing has a tooltip. */
export function FailuresList({ rows }: { readonly rows: readonly DocumentSummary[] }) {
  const words = useWords();
  const failed = rows.flatMap(({ id, path, error }) => (error === null ? [] : [{ id, path, error }]));
  if (failed.length === 0) return null;
  const list = failed.map(({ id, path, error }) => (
    <li key={id}>
      <bdi>{path}</bdi>: <ToldText told={error} />
    </li>
  ));
  const heading = words.overview.whyFailed(failed.length);
  return (
    <>
      <details class="failed-files">
        <summary>{heading}</summary>
        <ul>{list}</ul>
      </details>
      <section class="print-only">
        <h2>{heading}</h2>
        <ul>{list}</ul>
      </section>
    </>
  );
}
