import type { Mend, MendTarget } from '../../../../src/review/api-types.ts';
import { formatTime, reportLanguage, useWords } from '../../language/words.ts';

interface Props {
  readonly decided: ReadonlyMap<string, Mend>;
  /** Words that were added to the dictionary. */
  readonly additions: readonly Mend[];
  readonly onSelect: (target: MendTarget) => void;
  /** Takes back all that was decided about the spot. */
  readonly onWithdraw: (mendId: string) => void;
}

/** So many are listed, the last ones first: more are looked for at their spots. */
const mostListed = 200;

/** What people have decided about the document: who, when, what it was and what it is; each can be taken back. */
export function DecisionsList({ decided, additions, onSelect, onWithdraw }: Props) {
  const words = useWords();
  const mends = [...decided.values(), ...additions].sort((a, b) => (a.at < b.at ? 1 : -1));
  if (mends.length === 0) return null;
  return (
    <section aria-labelledby="decisions-heading">
      <h3 id="decisions-heading">{`${words.page.about.decisions} (${mends.length})`}</h3>
      <ol class="decisions">
        {mends.slice(0, mostListed).map((mend) => {
          const { id, action, target, old, by, at } = mend;
          const { tableId, rowIndex } = target;
          const place =
            tableId === undefined || rowIndex === undefined ? '' : `${words.page.rowOfTable(tableId, rowIndex + 1)}, `;
          const isStatus = target.kind === 'status';
          const nameOf = (text: string | null): string =>
            text === null || text === '' ? words.spot.blank : isStatus ? (words.activityStatuses[text] ?? text) : text;
          return (
            <li key={id}>
              <span>
                <button
                  type="button"
                  class="link"
                  onClick={() => onSelect(target)}
                  disabled={target.pageNumber === null}
                >
                  {words.spot.decided[action]}
                </button>{' '}
                {target.kind !== 'page' && (
                  <bdi lang={isStatus ? undefined : reportLanguage}>
                    {action === 'add-word'
                      ? nameOf(mend.new)
                      : action === 'accept' || mend.new === old
                        ? nameOf(old)
                        : `${nameOf(old)} → ${nameOf(mend.new)}`}
                  </bdi>
                )}
                <span class="quiet small">
                  {` ${target.pageNumber === null ? '' : `${words.page.onPage(target.pageNumber)}, `}${place}${words.spot.by(by, formatTime(at, words))}`}
                </span>
              </span>
              <button type="button" class="small" onClick={() => onWithdraw(id)}>
                {words.mends.withdraw} <span class="unseen">{nameOf(mend.new ?? old)}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
