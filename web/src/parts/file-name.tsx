/** Signs of the end of a name that are always shown: the year or number that parts one report from the next, and the ending. */
const shownEnd = 16;

/** A path in one line: where there is no room for all of it, the middle goes, for names mostly differ at their ends. By pointer and for screen readers it is whole. */
export function FileName({ path }: { readonly path: string }) {
  const letters = [...path];
  const cut = Math.max(0, letters.length - shownEnd);
  return (
    <span class="file-name" title={path}>
      <span class="unseen">{path}</span>
      <span class="file-name-start" aria-hidden="true">
        {letters.slice(0, cut).join('')}
      </span>
      <span class="file-name-end" aria-hidden="true">
        {letters.slice(cut).join('')}
      </span>
    </span>
  );
}
