import { noticesOf } from '../../../../src/compare/render/notices.ts';
import type { YearsView } from '../../../../src/review/api-types.ts';
import { useCompareWords, useWords } from '../../language/words.ts';

/** What could not be compared, and why: nothing is left out silently. */
export function Notices({ years }: { readonly years: YearsView }) {
  const words = useWords();
  const compareWords = useCompareWords();
  const lines = noticesOf(
    { leftOut: [...years.leftOut], duplicates: [...years.duplicates], unreadable: [...years.unreadable] },
    compareWords,
  );
  if (lines.length === 0) return null;
  return (
    <details class="notices-of-years">
      <summary>{words.yearsView.notCompared(lines.length)}</summary>
      <ul>
        {lines.map((line, index) => (
          <li key={index}>{line}</li>
        ))}
      </ul>
    </details>
  );
}
