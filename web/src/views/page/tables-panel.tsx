import { checkSentence, columnName } from '../../language/reasons.ts';
import { useWords } from '../../language/words.ts';
import { cellKey } from '../../state/spots.ts';
import type { PanelProps } from './panel-props.ts';
import { TableGrid } from './table-grid.tsx';

/** The tables of the page, each with its grade, and the sums that do not hold, with what would make them hold. */
export function TablesPanel(props: PanelProps) {
  const words = useWords();
  const { page, onSelect, onChange } = props;
  if (page.tables.length === 0) return <p class="quiet">{words.page.noTables}</p>;
  return (
    <div class="tables">
      {page.tables.map((table) => {
        const checks = page.failedChecks.filter(({ cells }) => cells.some(({ tableId }) => tableId === table.id));
        const last = table.pageNumbers.at(-1) ?? 0;
        return (
          <section key={table.id} aria-label={table.title ?? table.id}>
            <h3>{table.title ?? words.page.table(table.id, words.tableKinds[table.kind] ?? table.kind, null)}</h3>
            <p class="quiet small">
              <span class={`grade grade-${table.grade}`} title={table.gradeReasons.join(' ')}>
                {words.page.grade(table.grade)}
              </span>{' '}
              {words.page.table(table.id, words.tableKinds[table.kind] ?? table.kind, table.unit)}
              {last > page.page.pageNumber ? ` · ${words.page.otherPage(last)}` : ''}
            </p>
            {checks.length > 0 && (
              <div class="checks">
                <h4>{words.page.checkHeading}</h4>
                <ul>
                  {checks.map(({ rule, period, expected, actual, suggestion, cells }, index) => {
                    const first = suggestion ?? cells[0];
                    const key =
                      first === undefined ? null : cellKey('cell', first.tableId, first.rowIndex, first.columnIndex);
                    return (
                      <li key={index}>
                        <button type="button" class="link" onClick={() => key !== null && onSelect(key)}>
                          {`${columnName(period, words)}: ${checkSentence({ rule, expected, actual }, words)}`}
                        </button>
                        {suggestion !== null && key !== null && (
                          <>
                            {` ${words.page.suggestion(suggestion.text)} `}
                            <button type="button" class="small" onClick={() => onChange(key, suggestion.text)}>
                              {words.page.take(suggestion.text)}
                            </button>
                          </>
                        )}
                      </li>
                    );
                  })}
                </ul>
              </div>
            )}
            <TableGrid table={table} {...props} />
          </section>
        );
      })}
    </div>
  );
}
