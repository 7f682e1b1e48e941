import type { YearsView } from '../../../../src/review/api-types.ts';
import { useWords } from '../../language/words.ts';
import type { Route } from '../../state/route.ts';
import { moneyUnits } from './amounts.ts';

type YearsRoute = Extract<Route, { view: 'years' }>;

interface Props {
  readonly years: YearsView;
  readonly unit: string;
  readonly onRoute: (change: Partial<Pick<YearsRoute, 'item' | 'unit' | 'organisations'>>) => void;
}

/** What is laid side by side: an item, a unit, organisations. */
export function YearsFilters({ years, unit, onRoute }: Props) {
  const words = useWords();
  const standard = years.items.filter(({ code }) => code !== null);
  const others = years.items.filter(({ code }) => code === null);
  const options = (items: typeof standard) =>
    items.map(({ key, label, count }) => <option key={key} value={key}>{`${label} (${count})`}</option>);
  return (
    <form class="filters" aria-label={words.overview.filter} onSubmit={(event) => event.preventDefault()}>
      <label>
        {words.yearsView.item}
        <select value={years.item ?? ''} onChange={(event) => onRoute({ item: event.currentTarget.value })}>
          {standard.length > 0 && <optgroup label={words.yearsView.standardItems}>{options(standard)}</optgroup>}
          {others.length > 0 && <optgroup label={words.yearsView.otherItems}>{options(others)}</optgroup>}
        </select>
      </label>
      <label>
        {words.yearsView.unit}
        <select value={unit} onChange={(event) => onRoute({ unit: event.currentTarget.value })}>
          {moneyUnits.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <label>
        {words.yearsView.organisations}
        <select
          multiple
          title={words.yearsView.chooseSeveral}
          size={Math.min(5, Math.max(2, years.organisations.length))}
          onChange={(event) =>
            onRoute({ organisations: [...event.currentTarget.selectedOptions].map(({ value }) => value) })
          }
        >
          {years.organisations.map(({ key, name, reports }) => (
            <option key={key} value={key} selected={years.shown.includes(key)}>
              {`${name ?? words.yearsView.unknownOrganisation(reports[0]?.fileName ?? '')} (${reports.length})`}
            </option>
          ))}
        </select>
      </label>
      <p class="quiet small">{words.yearsView.chooseSeveral}</p>
    </form>
  );
}
