import { useState } from 'preact/hooks';
import type { ComparedSeries } from '../../../../src/review/api-types.ts';
import { useWords } from '../../language/words.ts';

interface Props {
  readonly series: ComparedSeries;
  readonly organisation: string | null;
}

/** The line of a mapping file that would make a row one with what is most like it; where it was matched by likeness, the line that would part them. */
export function mappingLine({ label, nearest, members }: ComparedSeries, organisation: string | null): string | null {
  const whose = organisation === null ? '' : `\t${organisation}`;
  if (nearest !== null) return `${label}\t${nearest.label}${whose}`;
  const unlike = members.findLast(({ method }) => method === 'fuzzy' || method === 'stemmed' || method === 'code');
  const at = unlike === undefined ? -1 : members.indexOf(unlike);
  const before = members[at - 1];
  return unlike === undefined || before === undefined || before.label === unlike.label
    ? null
    : `${unlike.label}\t!${before.label}${whose}`;
}

/** Puts that line on the clipboard: what a reader sees to be wrong is said in the file that `--mapping` names. */
export function MappingHint({ series, organisation }: Props) {
  const words = useWords();
  const [isCopied, setIsCopied] = useState(false);
  const line = mappingLine(series, organisation);
  if (line === null) return null;
  const text = series.nearest === null ? words.yearsView.mapApart : words.yearsView.mapTogether;
  return (
    <button
      type="button"
      class="small plain mapping"
      title={`${words.yearsView.mapHint}\n${line}`}
      onClick={() => void navigator.clipboard.writeText(`${line}\n`).then(() => setIsCopied(true))}
    >
      {isCopied ? words.yearsView.mapCopied : text}
    </button>
  );
}
