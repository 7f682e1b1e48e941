import { describe, expect, it } from 'vitest';
import { compareYears } from '../../../src/review/years/compare-years.ts';
import { type DocumentYears, yearsOfDocument } from '../../../src/review/years/years-of-document.ts';
import { documentOf, hallReport } from '../../browser/fixture-output.ts';

const value = (year: number, amount: number, unit: string | null = 'tkr') => ({
  code: 'net-result',
  label: 'Årets resultat',
  year,
  value: amount,
  raw: String(amount),
  unit,
  pageNumber: 1,
  cell: { tableId: 't1', rowIndex: 1, columnIndex: 1 },
  confidence: 1,
});
const report = (
  id: string,
  year: number,
  values: DocumentYears['values'],
  organisation: string | null = 'Älvnäs kommun',
) => ({
  id,
  json: JSON.stringify({ organisation, year, values, statuses: { done: 2 } } satisfies DocumentYears),
});
const pointsOf = (...reports: ReturnType<typeof report>[]) =>
  compareYears(reports, { item: 'net-result', unit: 'tkr' }).points.map(({ year, value: amount, documentId }) => [
    year,
    amount,
    documentId,
  ]);

describe('years beside one another', () => {
  it('come from a document with the cell of each value', () => {
    const { organisation, year, values } = yearsOfDocument(documentOf(hallReport));
    expect([organisation, year]).toEqual(['Älvnäs kommun', 2019]);
    expect(values.map((found) => [found.code, found.year, found.value, found.cell.columnIndex])).toEqual([
      ['net-result', 2019, 33, 1],
      ['net-result', 2018, 27, 2],
    ]);
  });

  it('take the report of a year for that year, whichever comes first, and the next report where there is none', () => {
    const first = report('a', 2018, [value(2018, 10), value(2017, 9)]);
    const second = report('b', 2019, [value(2019, 20), value(2018, 11)]);
    const expected = [
      [2017, 9, 'a'],
      [2018, 10, 'a'],
      [2019, 20, 'b'],
    ];
    expect(pointsOf(first, second)).toEqual(expected);
    expect(pointsOf(second, first)).toEqual(expected);
  });

  it('bring units of money together, and leave out what has none, or nobody it belongs to', () => {
    expect(
      pointsOf(report('a', 2018, [value(2018, 5_000_000, 'kr')]), report('b', 2019, [value(2019, 3.2, 'mnkr')])),
    ).toEqual([
      [2018, 5000, 'a'],
      [2019, 3200, 'b'],
    ]);
    expect(pointsOf(report('a', 2018, [value(2018, 5, null)]), report('b', 2019, [value(2019, 5)], null))).toEqual([]);
  });

  it('say how many values they leave out, and name an item as most reports do', () => {
    const named = (label: string) => ({ ...value(2018, 1), label });
    const found = compareYears(
      [
        report('a', 2018, [named('Summa'), { ...named('Summa'), year: 2017 }, { ...named('Summa'), year: 2016 }]),
        report('b', 2018, [named('Årets resultat')], 'Björkö kommun'),
        report('c', 2018, [named('Årets resultat'), value(2017, 5, null)], null),
      ],
      { item: null, unit: 'tkr' },
    );
    expect(found.items).toEqual([{ code: 'net-result', label: 'Årets resultat', count: 6 }]);
    expect(found.leftOut).toBe(2);
  });

  it('count statuses of activities, and choose the item with the most values where none is asked for', () => {
    const found = compareYears([report('a', 2018, [value(2018, 1)])], { item: 'not-there', unit: 'tkr' });
    expect(found.item).toBe('net-result');
    expect(found.statuses).toEqual([
      { documentId: 'a', organisation: 'Älvnäs kommun', year: 2018, status: 'done', count: 2 },
    ]);
    expect(compareYears([], { item: null, unit: 'tkr' })).toMatchObject({
      item: null,
      items: [],
      points: [],
      statuses: [],
    });
  });
});
