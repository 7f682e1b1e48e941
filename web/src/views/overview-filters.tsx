import { useMemo } from 'preact/hooks';
import type { DocumentSummary } from '../../../src/review/api-types.ts';
import { useWords } from '../language/words.ts';
import type { Filter } from '../state/overview-rows.ts';

interface Props {
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  readonly documents: readonly DocumentSummary[];
}

export function OverviewFilters({ filter, onFilter, documents }: Props) {
  const words = useWords();
  const distinct = (values: readonly (string | number | null)[]): string[] =>
    [...new Set(values.flatMap((value) => (value === null ? [] : [String(value)])))].sort((a, b) =>
      a.localeCompare(b, 'sv'),
    );
  const choices = useMemo(
    () => ({
      kind: distinct(documents.map(({ kind }) => kind)),
      year: distinct(documents.map(({ year }) => year)),
    }),
    [documents],
  );
  const set = (change: Partial<Filter>): void => onFilter({ ...filter, ...change });
  return (
    <form class="filters" aria-label={words.overview.filter} onSubmit={(event) => event.preventDefault()}>
      <label>
        {words.overview.filterLabel}
        <input type="search" value={filter.text} onInput={(event) => set({ text: event.currentTarget.value })} />
      </label>
      <Choice
        label={words.overview.kind}
        value={filter.kind}
        choices={choices.kind.map((kind) => [kind, words.kinds[kind] ?? kind])}
        onChoice={(kind) => set({ kind })}
      />
      <Choice
        label={words.overview.columns.year}
        value={filter.year}
        choices={choices.year.map((year) => [year, year])}
        onChoice={(year) => set({ year })}
      />
      <Choice
        label={words.overview.status}
        value={filter.status}
        choices={Object.entries(words.statuses)}
        onChoice={(status) => set({ status })}
      />
      <label class="option">
        <input
          type="checkbox"
          checked={filter.onlyDoubts}
          onChange={(event) => set({ onlyDoubts: event.currentTarget.checked })}
        />
        {words.overview.onlyDoubts}
      </label>
      <label class="option">
        <input
          type="checkbox"
          checked={filter.onlyFailures}
          onChange={(event) => set({ onlyFailures: event.currentTarget.checked })}
        />
        {words.overview.onlyFailures}
      </label>
    </form>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly (readonly [string, string])[];
  readonly onChoice: (value: string) => void;
}

function Choice({ label, value, choices, onChoice }: ChoiceProps) {
  const words = useWords();
  return (
    <label>
      {label}
      <select value={value} onChange={(event) => onChoice(event.currentTarget.value)}>
        <option value="">{words.overview.all}</option>
        {choices.map(([name, text]) => (
          <option key={name} value={name}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
