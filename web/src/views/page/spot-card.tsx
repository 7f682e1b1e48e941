import { useLayoutEffect, useRef } from 'preact/hooks';
import { doubtOfText, valueOfText } from '../../../../src/mend/mend-cell.ts';
import type { Mend } from '../../../../src/review/api-types.ts';
import { spotKey } from '../../../../src/review/mends/standing.ts';
import { correctionSentence, toldReasons } from '../../language/reasons.ts';
import { formatNumber, formatTime, reportLanguage, useWords } from '../../language/words.ts';
import { canBeDecided, type Spot, standingText } from '../../state/spots.ts';
import { wordIn } from '../../state/use-deciding.ts';
import type { ConflictedMend } from '../../state/use-mends.ts';
import { Crop, type Picture } from './crop.tsx';
import { TextEditor } from './text-editor.tsx';

interface Props {
  readonly spot: Spot | null;
  readonly mend: Mend | undefined;
  readonly conflict: ConflictedMend | undefined;
  readonly decided: ReadonlyMap<string, Mend>;
  readonly picture: Picture | null;
  readonly isEdited: boolean;
  readonly addedWords: ReadonlySet<string>;
  readonly actions: SpotActions;
}

export interface SpotActions {
  readonly accept: () => void;
  readonly edit: () => void;
  readonly reject: () => void;
  readonly undo: () => void;
  readonly addWord: () => void;
  readonly change: (text: string) => void;
  readonly cancel: () => void;
  readonly setLevel: (level: number) => void;
  readonly setBlockKind: (kind: string) => void;
  /** Takes back a decision that could not be brought in. */
  readonly withdraw: (mendId: string) => void;
}

const blockKinds = [
  'heading',
  'paragraph',
  'list-item',
  'table',
  'figure',
  'header',
  'footer',
  'footnote',
  'toc',
] as const;
const knownStatuses = [
  'done',
  'partly-done',
  'on-track',
  'started',
  'delayed',
  'paused',
  'not-done',
  'not-started',
  'cancelled',
  'missing',
  'unknown',
] as const;

/** All about the selected spot, and what can be decided about it. */
export function SpotCard({ spot, mend, conflict, decided, picture, isEdited, addedWords, actions }: Props) {
  const words = useWords();
  if (spot === null) return <p class="quiet">{words.page.nothingSelected}</p>;
  const { target, text, raw, alternatives, doubt, valueKind } = spot;
  const stands = standingText(spot, mend);
  // What a person has looked at is certain, and says what its text says, before the document is written anew.
  const confidence = mend === undefined || target.kind === 'block' ? spot.confidence : 1;
  const value = mend === undefined || valueKind === undefined ? spot.value : valueOfText(stands, valueKind);
  const question = (wanted: string): string | null => {
    const asked = valueKind === undefined ? null : doubtOfText(wanted, valueKind);
    return asked === null ? null : words.spot.questions[asked];
  };
  const word = wordIn(stands);
  const suggestion = doubt?.suggestion ?? null;
  const readings = [...new Set([...(suggestion === null ? [] : [suggestion]), ...alternatives])].filter(
    (reading) => reading !== stands,
  );
  return (
    <div class="card-grid">
      <div class="card-main">
        <h2>
          {words.spot.kinds[target.kind]}
          {mend !== undefined && <span class="badge badge-decided">{words.spot.decided[mend.action]}</span>}
        </h2>
        {conflict !== undefined && (
          <div class="notice notice-warn conflict" role="note">
            <p>
              {words.mends.conflict(conflict.mend.new ?? words.spot.decided[conflict.mend.action], conflict.mend.by)}
            </p>
            <p>{words.mends.conflictReasons[conflict.conflict.kind](conflict.conflict.found ?? '')}</p>
            <button type="button" class="small" onClick={() => actions.withdraw(conflict.mend.id)}>
              {words.mends.withdraw}
            </button>
          </div>
        )}
        <Crop box={spot.box} picture={picture} />
        {isEdited ? (
          target.kind === 'status' ? (
            <StatusEditor stands={stands} actions={actions} />
          ) : (
            <TextEditor
              text={stands}
              isLong={target.kind === 'block'}
              question={question}
              onSave={actions.change}
              onCancel={actions.cancel}
            />
          )
        ) : (
          target.kind !== 'page' && (
            <p class="stands">
              <bdi lang={stands === '' || target.kind === 'status' ? undefined : reportLanguage}>
                {stands === ''
                  ? words.spot.blank
                  : target.kind === 'status'
                    ? (words.activityStatuses[stands] ?? stands)
                    : stands}
              </bdi>
            </p>
          )
        )}
        <SpotFacts spot={spot} stands={stands} />
        {mend !== undefined && (
          <p class="quiet small">{`${words.spot.decided[mend.action]} ${words.spot.by(mend.by, formatTime(mend.at, words))}`}</p>
        )}
      </div>
      <div class="card-side">
        {doubt !== null && (
          <div>
            <h3>{words.spot.why}</h3>
            <ul class="reasons">
              {toldReasons(doubt.reasons, words).map(({ sentence, original }) => (
                <li key={sentence}>
                  {sentence}
                  {original !== null && <span class="quiet" lang="en">{` ${original}`}</span>}
                </li>
              ))}
            </ul>
          </div>
        )}
        {doubt === null && spot.reason !== undefined && (
          <p class="small">
            {correctionSentence(spot.reason.kind, words) ?? <span lang="en">{spot.reason.text}</span>}
          </p>
        )}
        {readings.length > 0 && target.kind !== 'block' && (
          <div>
            <h3>{words.spot.alternatives}</h3>
            <ol class="readings">
              {readings.slice(0, 9).map((reading) => (
                <li key={reading}>
                  <button type="button" class="small" onClick={() => actions.change(reading)}>
                    <bdi>{reading}</bdi>
                  </button>
                </li>
              ))}
            </ol>
          </div>
        )}
        {target.kind === 'block' && <BlockFields spot={spot} decided={decided} actions={actions} />}
      </div>
      {canBeDecided(spot) && (
        <div class="card-actions">
          <button type="button" class="primary" onClick={actions.accept}>
            {words.spot.accept} <kbd>Enter</kbd>
          </button>
          {target.kind !== 'page' && (
            <button type="button" onClick={actions.edit}>
              {words.spot.edit} <kbd>E</kbd>
            </button>
          )}
          {(raw !== text || target.kind === 'status' || target.kind === 'correction') && (
            <button type="button" onClick={actions.reject}>
              {words.spot.reject} <kbd>R</kbd>
            </button>
          )}
          <button type="button" onClick={actions.undo}>
            {words.spot.undo} <kbd>U</kbd>
          </button>
          {(target.kind === 'word' || target.kind === 'correction') &&
            word !== null &&
            (addedWords.has(word) ? (
              <span class="badge badge-decided">{words.spot.decided['add-word']}</span>
            ) : (
              <button type="button" class="plain" onClick={actions.addWord}>
                {words.spot.addWord}
              </button>
            ))}
        </div>
      )}
    </div>
  );

  function SpotFacts({ spot: shown, stands: now }: { readonly spot: Spot; readonly stands: string }) {
    const nameOf = (raw: string): string => (target.kind === 'status' ? (words.activityStatuses[raw] ?? raw) : raw);
    const facts: readonly (readonly [string, string | null])[] = [
      // A page says nothing that could stand: what is told of it is what was read at first.
      [words.spot.read, shown.raw === (shown.target.kind === 'page' ? '' : now) ? null : nameOf(shown.raw)],
      [words.spot.value, value == null ? null : String(value)],
      [words.spot.confidence, confidence === null ? null : `${formatNumber(confidence * 100, words)} %`],
    ];
    return (
      <dl class="facts">
        {facts
          .filter(([, fact]) => fact !== null)
          .map(([name, fact]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <bdi>{fact}</bdi>
              </dd>
            </div>
          ))}
      </dl>
    );
  }
}

function StatusEditor({ stands, actions }: { readonly stands: string; readonly actions: SpotActions }) {
  const words = useWords();
  const field = useRef<HTMLSelectElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  return (
    <form
      class="status-editor"
      onSubmit={(event) => {
        event.preventDefault();
        actions.change(field.current?.value ?? stands);
      }}
    >
      <select
        ref={field}
        aria-label={words.spot.newStatus}
        defaultValue={stands}
        onKeyDown={(event) => {
          if (event.key === 'Escape') actions.cancel();
          if (event.key === 'Enter') {
            event.preventDefault();
            actions.change(event.currentTarget.value);
          }
        }}
      >
        {[...new Set([stands, ...knownStatuses])].map((status) => (
          <option key={status} value={status}>
            {words.activityStatuses[status] ?? status}
          </option>
        ))}
      </select>
      <button type="submit" class="primary">
        {words.spot.save}
      </button>
      <button type="button" class="plain" onClick={actions.cancel}>
        {words.spot.cancel}
      </button>
    </form>
  );
}

interface BlockFieldsProps {
  readonly spot: Spot;
  readonly decided: ReadonlyMap<string, Mend>;
  readonly actions: SpotActions;
}

function BlockFields({ spot, decided, actions }: BlockFieldsProps) {
  const words = useWords();
  const standing = (field: 'kind' | 'level'): string | null =>
    decided.get(spotKey({ ...spot.target, field }))?.new ?? null;
  const kind = standing('kind') ?? spot.blockKind;
  const level = standing('level') ?? String(spot.level ?? 1);
  return (
    <div class="block-fields">
      <label>
        {words.spot.blockKind}
        <select value={kind} onChange={(event) => actions.setBlockKind(event.currentTarget.value)}>
          {blockKinds.map((name) => (
            <option key={name} value={name}>
              {words.blockKinds[name]}
            </option>
          ))}
        </select>
      </label>
      {kind === 'heading' && (
        <label>
          {words.spot.level}
          <select value={level} onChange={(event) => actions.setLevel(Number(event.currentTarget.value))}>
            {[1, 2, 3, 4, 5, 6].map((number) => (
              <option key={number} value={String(number)}>
                {number}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}
