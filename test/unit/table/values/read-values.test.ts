import { describe, expect, it } from 'vitest';
import { readValues } from '../../../../src/table/values/index.ts';

const read = (rows: string[][], headerRowCount = 1, title: string | null = null) =>
  readValues({ rows, headerRowCount }, { title, textAbove: [] });

describe('the values of a table', () => {
  it('are amounts in the unit of the title, with years above and notes beside', () => {
    const reading = read(
      [
        ['', 'Not', '2013', '2012'],
        ['Intäkter', '1', '29 716', '39 072'],
        ['Kostnader', '2, 3', '-50 970', '–'],
      ],
      1,
      'Resultaträkning, belopp i tkr',
    );
    expect(reading.unit).toBe('tkr');
    expect(reading.cells[0]![2]).toMatchObject({ value: 2013, valueKind: 'year' });
    expect(reading.cells[1]![1]).toMatchObject({ value: 1, valueKind: 'note-reference' });
    expect(reading.cells[2]![1]).toMatchObject({ value: '2, 3', valueKind: 'note-reference' });
    expect(reading.cells[2]![2]).toMatchObject({ value: -50970, valueKind: 'amount', unit: 'tkr', isSure: true });
    expect(reading.cells[2]![3]).toMatchObject({ value: null, valueKind: 'amount', isNil: true, isSure: true });
  });

  it('have no value where a column of figures holds letters, and say so', () => {
    const reading = read([
      ['', 'Not', '2013'],
      ['A', '9', '1 220'],
      ['B', '10', 'Le'],
      ['C', 'li', 'l 220'],
      ['D', '12', '29 716'],
      ['E', '13', '5 835'],
    ]);
    expect(reading.cells[2]![2]).toMatchObject({ value: null, isSure: false, doubt: 'not-a-figure' });
    expect(reading.cells[3]![2]).toMatchObject({ value: null, isSure: false, doubt: 'letters-in-figures' });
    expect(reading.cells[3]![2]!.alternatives[0]).toMatchObject({ value: 1220 });
    expect(reading.cells[3]![1]).toMatchObject({ value: null, isSure: false });
    expect(reading.cells[3]![1]!.alternatives[0]).toMatchObject({ value: 11 });
  });

  it('take a point for thousands where the column can have no decimals', () => {
    const lone = read([
      ['', '2013'],
      ['A', '70.357'],
    ]);
    expect(lone.cells[1]![1]).toMatchObject({ value: 70357, isSure: false, doubt: 'point-thousands-or-decimal' });
    const column = read([
      ['', '2013'],
      ['A', '70.357'],
      ['B', '12 300'],
      ['C', '1 500'],
    ]);
    expect(column.cells[1]![1]).toMatchObject({ value: 70357, isSure: true });
    const decimals = read([
      ['', '2013'],
      ['A', '70.357'],
      ['B', '12.5'],
      ['C', '1.25'],
    ]);
    expect(decimals.cells[1]![1]).toMatchObject({ value: 70.357 });
  });

  it('are percentages, counts, dates and check boxes by their columns', () => {
    const reading = read([
      ['Kommun', 'Antal elever', 'Andel (%)', 'Datum', 'Klar'],
      ['Ydre', '1205', '12,5', '2013-05-01', '☒'],
      ['Kinda', '980', '87,5', '2013-06-30', '☐'],
    ]);
    expect(reading.cells[1]!.map((cell) => cell.valueKind)).toEqual(['text', 'count', 'percent', 'date', 'checkbox']);
    expect(reading.cells[2]!.map((cell) => cell.value)).toEqual([null, 980, 87.5, '2013-06-30', false]);
  });
});
