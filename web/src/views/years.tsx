import { formatNumber, useWords } from '../language/words.ts';
import { Fault } from '../parts/fault.tsx';
import { go, routeHref } from '../state/route.ts';
import { fetchYears } from '../state/server.ts';
import { cellKey } from '../state/spots.ts';
import { useLoaded } from '../state/use-loaded.ts';

interface Props {
  readonly item: string | null;
  readonly unit: string;
}

export function Years({ item, unit }: Props) {
  const words = useWords();
  const { value: years, error } = useLoaded(`${item} ${unit}`, () => fetchYears(item, unit));
  if (error !== null) return <Fault error={error} />;
  if (years === null) return <p class="quiet loading">{words.loading}</p>;
  return (
    <div class="column years">
      <h1>{words.yearsView.heading}</h1>
      <form class="filters" onSubmit={(event) => event.preventDefault()}>
        <label>
          {words.yearsView.item}
          <select
            value={years.item ?? ''}
            onChange={(event) => go({ view: 'years', item: event.currentTarget.value, unit })}
          >
            {years.items.map(({ code, label, count }) => (
              <option key={code} value={code}>{`${label} (${count})`}</option>
            ))}
          </select>
        </label>
        <label>
          {words.yearsView.unit}
          <select value={unit} onChange={(event) => go({ view: 'years', item, unit: event.currentTarget.value })}>
            {['kr', 'tkr', 'mnkr'].map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      </form>
      {years.points.length === 0 && <p>{words.yearsView.nothing}</p>}
      <table class="values">
        <caption>{words.yearsView.table}</caption>
        <thead>
          <tr>
            <th scope="col">{words.yearsView.organisation}</th>
            <th scope="col">{words.yearsView.year}</th>
            <th scope="col">{words.yearsView.value}</th>
          </tr>
        </thead>
        <tbody>
          {years.points.map(({ documentId: id, organisation, year, value, pageNumber, cell }) => {
            const spot = cellKey('cell', cell.tableId, cell.rowIndex, cell.columnIndex);
            const shown = formatNumber(value, words, 3);
            return (
              <tr key={`${organisation} ${year}`}>
                <th scope="row">{organisation}</th>
                <td class="number">{year}</td>
                <td class="number">
                  <a
                    href={routeHref({ view: 'document', id, page: pageNumber, spot, query: null, isFolded: false })}
                    aria-label={words.yearsView.showSpot(shown)}
                  >
                    {shown}
                  </a>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
