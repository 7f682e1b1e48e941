import { figureRows } from '../../../../src/compare/render/csv.ts';
import { countsOf, notesOfSeries } from '../../../../src/compare/render/notices.ts';
import { formatNumber, formatPercent } from '../../../../src/compare/render/numbers.ts';
import {
  type ComparisonTable,
  changeHeading,
  differenceNotes,
  tablesOfOrganisation,
} from '../../../../src/compare/render/rows.ts';
import { csvText } from '../../../../src/export/csv-text.ts';
import type { ComparedOrganisation } from '../../../../src/review/api-types.ts';
import { useCompareWords, useWords } from '../../language/words.ts';
import { saveText } from '../../state/save-chart.ts';
import { Footnotes } from './item-table.tsx';
import { MappingHint } from './mapping-hint.tsx';
import { OverGapMark } from './marks.tsx';
import { ValueCell } from './value-cell.tsx';

interface Props {
  readonly organisation: ComparedOrganisation;
  readonly baseYear: number | null;
}

/** All statements of an organisation over the years, row by row as `klartext compare` prints them. */
export function StatementTables({ organisation, baseYear }: Props) {
  const words = useWords();
  const compareWords = useCompareWords();
  const { name, reports, missingYears } = organisation;
  const onCsv = (): void => {
    const index = baseYear === null ? null : { baseYear, years: [] };
    const rows = figureRows({
      schemaVersion: '1.0',
      index,
      organisations: [organisation],
      leftOut: [],
      unreadable: [],
      unmatched: [],
    });
    saveText(csvText(rows, 'rfc4180'), 'text/csv', `${name ?? compareWords.unknownOrganisation}.csv`);
  };
  if (organisation.statements.length === 0) return null;
  return (
    <section class="statements" aria-labelledby="statements-heading">
      <h2 id="statements-heading">{name ?? compareWords.unknownOrganisation}</h2>
      <p class="quiet small">
        {`${compareWords.reports}: ${reports.map(({ year, documentId }) => `${compareWords.year(year)} ${documentId}`).join(', ')}`}
      </p>
      {missingYears.length > 0 && <p class="notice notice-warn">{compareWords.missingYears(missingYears)}</p>}
      {countsOf(organisation, compareWords).map((line) => (
        <p key={line} class="quiet small">
          {line}
        </p>
      ))}
      {tablesOfOrganisation(organisation, compareWords).map((table, index) => (
        <StatementTable key={index} table={table} organisation={name} />
      ))}
      <div class="chart-save">
        <span class="quiet">{words.yearsView.save}</span>
        <button type="button" onClick={onCsv}>
          {words.yearsView.wholeCsv}
        </button>
      </div>
    </section>
  );
}

function StatementTable({
  table,
  organisation,
}: {
  readonly table: ComparisonTable;
  readonly organisation: string | null;
}) {
  const compareWords = useCompareWords();
  const notes: string[] = [];
  const number = (texts: readonly string[]): number[] => texts.map((text) => notes.push(text));
  return (
    <>
      <section class="scroll-x" tabIndex={0} aria-label={table.title}>
        <table class="values is-wide">
          <caption>{table.title}</caption>
          <thead>
            <tr>
              <th scope="col">{compareWords.item}</th>
              {table.periods.map((period) => (
                <th key={period} scope="col" class="number">
                  {period}
                </th>
              ))}
              <th scope="col" class="number">
                {changeHeading(table, compareWords)}
              </th>
              <th scope="col" class="number">
                %
              </th>
            </tr>
          </thead>
          <tbody>
            {table.rows.map(({ label, isTotal, series, values, change, span }, index) => (
              <tr key={index} class={isTotal ? 'is-sum' : undefined}>
                <th scope="row">
                  {label}
                  {number(notesOfSeries(series, compareWords)).map((note) => (
                    <sup key={note}>{`[${note}]`}</sup>
                  ))}
                  <MappingHint series={series} organisation={organisation} />
                </th>
                {values.map((value, at) => {
                  const period = table.periods[at] ?? '';
                  return (
                    <ValueCell
                      key={period}
                      value={value}
                      isGap={series.gaps.includes(period)}
                      notes={value === null ? [] : number(differenceNotes(value, compareWords))}
                    />
                  );
                })}
                <td class="number">{change === null ? '' : formatNumber(change.amount, compareWords, true)}</td>
                <td class="number">
                  {change === null || change.percent === null ? '' : formatPercent(change.percent, compareWords)}
                  {change?.isOverGap === true && change.percent !== null && <OverGapMark />}
                  {span !== null && span !== table.span && <span class="quiet"> ({span})</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Footnotes notes={notes} />
    </>
  );
}
