import { useWords } from '../../language/words.ts';
import { Fault } from '../../parts/fault.tsx';
import { go, type Route } from '../../state/route.ts';
import { fetchYears } from '../../state/server.ts';
import { useLoaded } from '../../state/use-loaded.ts';
import { isMoneyUnit } from './amounts.ts';
import { GoalTable } from './goal-table.tsx';
import { ItemChart } from './item-chart.tsx';
import { ItemTable } from './item-table.tsx';
import { MarkNotes } from './marks.tsx';
import { Notices } from './notices.tsx';
import { StatementTables } from './statement-tables.tsx';
import { StatusChart, StatusTable } from './statuses.tsx';
import { YearsFilters } from './years-filters.tsx';

type YearsRoute = Extract<Route, { view: 'years' }>;

/** Statements and goals over years and organisations: the same comparison that `klartext compare` prints. */
export function Years({ route }: { readonly route: YearsRoute }) {
  const words = useWords();
  const { item, organisations } = route;
  const unit = isMoneyUnit(route.unit) ? route.unit : 'tkr';
  const key = [item ?? '', ...organisations].join('\n');
  const { value: years, error } = useLoaded(key, () => fetchYears(item, organisations));
  if (error !== null) return <Fault error={error} />;
  if (years === null) return <p class="quiet loading">{words.loading}</p>;
  if (years.organisations.length === 0)
    return (
      <div class="column years">
        <h1>{words.yearsView.heading}</h1>
        {years.waiting > 0 && <p class="notice">{words.yearsView.waiting(years.waiting)}</p>}
        <p>{words.yearsView.nothing}</p>
        <Notices years={years} />
      </div>
    );
  const shownItem = years.items.find((one) => one.key === years.item);
  const label = shownItem?.label ?? '';
  const isKeyFigure = years.keyFigures.some(({ series }) => series.code === years.item);
  return (
    <div class="column years">
      <h1>{words.yearsView.heading}</h1>
      <YearsFilters years={years} unit={unit} onRoute={(change) => go({ ...route, ...change })} />
      {years.waiting > 0 && <p class="notice">{words.yearsView.waiting(years.waiting)}</p>}
      <MarkNotes years={years} />
      {years.series.length === 0 ? (
        <p>{words.yearsView.nothing}</p>
      ) : (
        <div class="chart-and-table">
          <ItemChart label={label} unit={unit} series={years.series} />
          <ItemTable label={label} unit={unit} series={years.series} baseYear={years.baseYear} />
        </div>
      )}
      {years.keyFigures.length > 0 && (!isKeyFigure || years.keyFigures.length > years.series.length) && (
        <section aria-label={words.yearsView.keyFigures} class="key-figures">
          {['result-of-year', 'equity'].map((code) => {
            const series = years.keyFigures.filter((one) => one.series.code === code);
            return series.length === 0 || code === years.item ? null : (
              <ItemChart
                key={code}
                label={words.yearsView.keyFigureNames[code] ?? code}
                unit={unit}
                series={series}
                isSmall
              />
            );
          })}
        </section>
      )}
      {years.statuses.length === 0 ? (
        <p class="quiet">{words.yearsView.noStatuses}</p>
      ) : (
        <div class="chart-and-table">
          <StatusChart statuses={years.statuses} />
          <div class="table-beside">
            <StatusTable statuses={years.statuses} />
          </div>
        </div>
      )}
      {years.whole === null ? (
        <p class="quiet">{words.yearsView.chooseOne}</p>
      ) : (
        <>
          <StatementTables organisation={years.whole} baseYear={years.baseYear} />
          {years.whole.goals.length > 0 && <GoalTable organisation={years.whole} />}
        </>
      )}
      <Notices years={years} />
    </div>
  );
}
