import { stateText } from '../../../../src/compare/render/goal-lines.ts';
import type { ComparedOrganisation } from '../../../../src/review/api-types.ts';
import type { GoalState, GoalThread } from '../../../../src/schema/comparison-schema.ts';
import { useCompareWords } from '../../language/words.ts';
import { sourceHref } from './amounts.ts';

/** Goals and activities from report to report: same, reworded, new, gone; status then and now. */
export function GoalTable({ organisation }: { readonly organisation: ComparedOrganisation }) {
  const words = useCompareWords();
  const told = new Set(
    organisation.goals
      .flatMap((goal) => [goal, ...goal.activities])
      .flatMap(({ states }) => states.map(({ documentId }) => documentId)),
  );
  const reports = organisation.reports.filter(({ documentId }) => told.has(documentId));
  return (
    <section class="scroll-x" tabIndex={0} aria-label={words.goals}>
      <table class="values is-wide goals">
        <caption>{words.goals}</caption>
        <thead>
          <tr>
            <th scope="col">{words.goals}</th>
            {reports.map(({ documentId, year }) => (
              <th key={documentId} scope="col">
                {words.year(year)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {organisation.goals.flatMap((goal, index) => [
            goal.area !== null && goal.area !== organisation.goals[index - 1]?.area && (
              <tr key={`area ${index}`} class="is-area">
                <th scope="colgroup" colSpan={reports.length + 1}>
                  {goal.area}
                </th>
              </tr>
            ),
            <ThreadRow key={`goal ${index}`} thread={goal} reports={reports} kind="is-goal" />,
            ...goal.activities.map((activity, at) => (
              <ThreadRow key={`goal ${index} ${at}`} thread={activity} reports={reports} kind="is-activity" />
            )),
          ])}
        </tbody>
      </table>
    </section>
  );
}

interface RowProps {
  readonly thread: GoalThread;
  readonly reports: ComparedOrganisation['reports'];
  readonly kind: string;
}

function ThreadRow({ thread, reports, kind }: RowProps) {
  const words = useCompareWords();
  const byReport = new Map(thread.states.map((state) => [state.documentId, state]));
  const goneFrom = reports.findIndex(({ documentId }) => documentId === thread.goneFrom);
  return (
    <tr class={kind}>
      <th scope="row">{thread.states.at(-1)?.text}</th>
      {reports.map(({ documentId }, at) => {
        const state = byReport.get(documentId);
        return (
          <td key={documentId}>
            {state !== undefined ? (
              <StateLink state={state} />
            ) : thread.missing.includes(documentId) ? (
              <span class="quiet">–</span>
            ) : at === goneFrom ? (
              <span class="tag">{words.goneFrom(documentId)}</span>
            ) : (
              ''
            )}
          </td>
        );
      })}
    </tr>
  );
}

function StateLink({ state }: { readonly state: GoalState }) {
  const words = useCompareWords();
  // The year stands at the head of the column.
  const text = stateText(state, false, words)
    .slice(words.year(state.year).length)
    .replace(/^\s*·?\s*/u, '');
  return (
    <a href={sourceHref(state.source)} title={state.text}>
      {state.statusColor !== null && <span class={`swatch dot-${state.statusColor}`} aria-hidden="true" />}
      {text === '' ? words.page(state.source.pageNumber) : text}
    </a>
  );
}
