import { formatNumber } from '../../../../src/compare/render/numbers.ts';
import { differenceNotes, gapMark } from '../../../../src/compare/render/rows.ts';
import type { YearsSeries } from '../../../../src/review/api-types.ts';
import { useCompareWords, useWords } from '../../language/words.ts';
import { inUnit, isMoney, type MoneyUnitName, ownerOf, periodsOf } from './amounts.ts';
import { ValueCell } from './value-cell.tsx';

interface Props {
  readonly label: string;
  readonly unit: MoneyUnitName;
  readonly series: readonly YearsSeries[];
  readonly baseYear: number | null;
}

/** An item over years: a row for each organisation, a column for each year. */
export function ItemTable({ label, unit, series, baseYear }: Props) {
  const words = useWords();
  const compareWords = useCompareWords();
  const periods = periodsOf(series);
  const notes: string[] = [];
  return (
    <div class="table-beside">
      <section class="scroll-x" tabIndex={0} aria-label={words.yearsView.table(label)}>
        <table class="values">
          <caption>{words.yearsView.chart(label, unit)}</caption>
          <thead>
            <tr>
              <th scope="col">{words.yearsView.organisation}</th>
              {periods.map((period) => (
                <th key={period} scope="col" class="number">
                  {period}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {series.map((one) => {
              const byPeriod = new Map(one.series.values.map((value) => [value.period, value]));
              const key = `${one.organisation} ${one.entity ?? ''}`;
              return [
                <tr key={key}>
                  <th scope="row">
                    {ownerOf(one)}
                    {!isMoney(one) && <span class="tag">{one.series.unit ?? words.yearsView.noUnit}</span>}
                  </th>
                  {periods.map((period) => {
                    const value = byPeriod.get(period) ?? null;
                    const told = value === null ? [] : differenceNotes(value, compareWords);
                    return (
                      <ValueCell
                        key={period}
                        value={value}
                        isGap={one.series.gaps.includes(period)}
                        amount={value === null ? null : inUnit(value.value, one, unit)}
                        notes={told.map((note) => notes.push(note))}
                      />
                    );
                  })}
                </tr>,
                baseYear !== null && one.series.values.some(({ real }) => real !== null) && (
                  <tr key={`${key} real`} class="quiet">
                    <th scope="row">{compareWords.inMoneyOf(baseYear)}</th>
                    {periods.map((period) => {
                      const real = inUnit(byPeriod.get(period)?.real ?? null, one, unit);
                      return (
                        <td key={period} class="number">
                          {real === null ? gapMark : formatNumber(Math.round(real * 1000) / 1000, compareWords)}
                        </td>
                      );
                    })}
                  </tr>
                ),
              ];
            })}
          </tbody>
        </table>
      </section>
      <Footnotes notes={notes} />
    </div>
  );
}

export function Footnotes({ notes }: { readonly notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <ol class="footnotes">
      {notes.map((note, index) => (
        <li key={index}>
          <span class="quiet">{`[${index + 1}] `}</span>
          {note}
        </li>
      ))}
    </ol>
  );
}
