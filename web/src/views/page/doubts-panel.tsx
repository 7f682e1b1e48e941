import { useEffect, useRef } from 'preact/hooks';
import type { Doubt, Mend } from '../../../../src/review/api-types.ts';
import { toldReasons } from '../../language/reasons.ts';
import { reportLanguage, useWords } from '../../language/words.ts';
import { useRowWindow } from '../../parts/virtual-rows.ts';
import { standingText } from '../../state/spots.ts';

interface Props {
  readonly doubts: readonly Doubt[];
  readonly decided: ReadonlyMap<string, Mend>;
  readonly selectedKey: string | null;
  readonly onSelectDoubt: (doubt: Doubt) => void;
}

/** Height of a row in pixels, as in page.css. */
const rowHeight = 52;

/** The doubtful spots of the whole document, worst first. */
export function DoubtsPanel({ doubts, decided, selectedKey, onSelectDoubt }: Props) {
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  const { from, to, before, after } = useRowWindow(box, doubts.length, rowHeight);
  useEffect(() => {
    const index = doubts.findIndex(({ key }) => key === selectedKey);
    const element = box.current;
    if (index < 0 || element === null) return;
    const top = index * rowHeight;
    if (top < element.scrollTop || top + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = top - element.clientHeight / 2;
  }, [selectedKey, doubts]);
  if (doubts.length === 0) return <p class="quiet">{words.page.noDoubts}</p>;
  const statusName = (status: string): string => words.activityStatuses[status] ?? status;
  return (
    <div class="doubts" ref={box}>
      <ol style={{ paddingTop: `${before}px`, paddingBottom: `${after}px` }} start={from + 1}>
        {doubts.slice(from, to).map((doubt, index) => {
          const { key, target, text, reasons, suggestion } = doubt;
          const mend = decided.get(key);
          return (
            <li key={key} aria-setsize={doubts.length} aria-posinset={from + index + 1}>
              <button
                type="button"
                aria-current={key === selectedKey ? 'true' : undefined}
                class={mend === undefined ? '' : 'is-decided'}
                onClick={() => onSelectDoubt(doubt)}
              >
                <span class="doubt-text">
                  {target.kind === 'page' ? (
                    words.spot.kinds.page
                  ) : target.kind === 'status' ? (
                    <bdi>{statusName(standingText({ text }, mend))}</bdi>
                  ) : (
                    <bdi lang={reportLanguage}>{standingText({ text }, mend) || words.spot.blank}</bdi>
                  )}
                  {mend === undefined && suggestion !== null && <span class="quiet">{` → ${suggestion}`}</span>}
                </span>
                <span class="doubt-page">{words.page.onPage(target.pageNumber ?? 0)}</span>
                <span class="doubt-why">
                  {mend === undefined
                    ? toldReasons(reasons, words)
                        .map(({ sentence }) => sentence)
                        .join(' ')
                    : words.spot.decided[mend.action]}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
