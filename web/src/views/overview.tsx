import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { formatNumber, useWords } from '../language/words.ts';
import { Fault } from '../parts/fault.tsx';
import { ToldText } from '../parts/told-text.tsx';
import { useRowWindow } from '../parts/virtual-rows.ts';
import {
  type Filter,
  filterDocuments,
  noFilter,
  type Sort,
  type SortColumn,
  sortColumns,
  sortDocuments,
} from '../state/overview-rows.ts';
import { fetchOverview } from '../state/server.ts';
import { useLoaded } from '../state/use-loaded.ts';
import { FailuresList } from './failures-list.tsx';
import { OverviewFilters } from './overview-filters.tsx';
import { OverviewRow } from './overview-row.tsx';

/** Height of a row in pixels, as in overview.css. */
const rowHeight = 46;
/** While documents are being read the list is fetched again after so long, in milliseconds. */
const refreshAfter = 1500;

// Kept while another view is shown, so that going back finds the list as it was left.
let lastFilter = noFilter;
let lastSort: Sort = { column: 'title', isDown: false };
let lastScroll = 0;

export function Overview({ outputName }: { readonly outputName: string }) {
  const words = useWords();
  const [round, setRound] = useState(0);
  const { value: overview, error } = useLoaded(`overview ${round}`, fetchOverview);
  const [filter, setFilter] = useState<Filter>(lastFilter);
  const [sort, setSort] = useState<Sort>(lastSort);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    lastFilter = filter;
    lastSort = sort;
  }, [filter, sort]);
  const waiting = overview?.waiting ?? 0;
  useEffect(() => {
    if (overview === null || waiting === 0) return undefined;
    const timer = setTimeout(() => setRound((before) => before + 1), refreshAfter);
    return () => clearTimeout(timer);
  }, [overview]);
  const documents = overview?.documents ?? [];
  const rows = useMemo(
    () => sortDocuments(filterDocuments(documents, filter), sort, words.code),
    [documents, filter, sort, words.code],
  );
  if (error !== null) return <Fault error={error} />;
  return (
    <div class="overview">
      <div class="overview-head">
        <h1>{words.overview.heading}</h1>
        <p role="status" class="quiet">
          {overview === null
            ? words.loading
            : words.overview.shown(
                formatNumber(rows.length, words),
                words.counts.documents(formatNumber(documents.length, words)),
              )}
        </p>
      </div>
      <OverviewFilters filter={filter} onFilter={setFilter} documents={documents} />
      {overview?.isComplete === false && <p class="notice notice-warn">{words.overview.incomplete}</p>}
      {overview !== null && overview.manifestFault !== null && (
        <p class="notice notice-bad">
          {words.overview.manifestFault} <ToldText told={overview.manifestFault} />
        </p>
      )}
      {waiting > 0 && <p class="notice">{words.overview.waiting(formatNumber(waiting, words))}</p>}
      <FailuresList rows={rows} />
      <DocumentTable box={box} rows={rows} sort={sort} onSort={setSort} />
      {overview !== null && rows.length === 0 && (
        <p class="nothing">
          {documents.length > 0 ? (
            words.overview.none
          ) : (
            <>
              {words.overview.empty} <code>{`klartext rapporter -o ${outputName}`}</code>
            </>
          )}
        </p>
      )}
    </div>
  );
}

interface TableProps {
  readonly box: { current: HTMLDivElement | null };
  readonly rows: ReturnType<typeof sortDocuments>;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

function DocumentTable({ box, rows, sort, onSort }: TableProps) {
  const words = useWords();
  const { from, to, before, after } = useRowWindow(box, rows.length, rowHeight);
  const hasRows = rows.length > 0;
  useEffect(() => {
    if (hasRows && box.current !== null) box.current.scrollTop = lastScroll;
  }, [hasRows]);
  const onSortBy = (column: SortColumn): void =>
    onSort({ column, isDown: sort.column === column ? !sort.isDown : sortColumns[column].startsDown });
  return (
    <section
      class="table-box"
      ref={box}
      aria-label={words.overview.heading}
      tabIndex={0}
      onScroll={(event) => {
        lastScroll = event.currentTarget.scrollTop;
      }}
    >
      <table class="documents" aria-rowcount={rows.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {(Object.keys(sortColumns) as SortColumn[]).map((column) => (
              <th
                key={column}
                scope="col"
                class={`column-${column}`}
                aria-sort={sort.column === column ? (sort.isDown ? 'descending' : 'ascending') : undefined}
              >
                <button
                  type="button"
                  title={words.overview.sortBy(words.overview.columns[column])}
                  onClick={() => onSortBy(column)}
                >
                  {words.overview.columns[column]}
                  <span aria-hidden="true" class="arrow">
                    {sort.column === column ? (sort.isDown ? '▾' : '▴') : ''}
                  </span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <tr aria-hidden="true" style={{ height: `${before}px` }} />}
          {rows.slice(from, to).map((row, index) => (
            <OverviewRow key={row.id} row={row} rowIndex={from + index + 2} />
          ))}
          {after > 0 && <tr aria-hidden="true" style={{ height: `${after}px` }} />}
        </tbody>
      </table>
    </section>
  );
}
