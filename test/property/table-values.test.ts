import { describe, expect, it } from 'vitest';
import { formatNumber, type NumberForm } from '../../src/swedish/number-format.ts';
import { readValues } from '../../src/table/values/index.ts';
import fc from '../properties.ts';

const form = fc.record<NumberForm>({
  thousands: fc.constantFrom<NumberForm['thousands']>(' ', '\u00a0', '\u202f', ''),
  minus: fc.constantFrom<NumberForm['minus']>('-', '−', '–', '- ', 'after', 'parentheses'),
  decimals: fc.constantFrom(0, 1, 2),
});
/** Columns of a statement, at least four rows, values of very different sizes. */
const columns = fc.array(
  fc.array(
    fc
      .tuple(fc.integer({ min: -999, max: 999 }), fc.constantFrom(1, 10, 1000, 100_000))
      .map(([a, b]) => a * b + (a % 7)),
    { minLength: 6, maxLength: 12 },
  ),
  { minLength: 2, maxLength: 4 },
);

const tableOf = (values: readonly (readonly number[])[], print: NumberForm): string[][] => [
  ['', ...values.map((_, index) => String(2020 - index))],
  ...Array.from({ length: Math.min(...values.map((column) => column.length)) }, (_, row) => [
    `rad ${row}`,
    ...values.map((column) => formatNumber(column[row]! / 10 ** print.decimals, print)),
  ]),
];

const read = (rows: string[][]) =>
  readValues({ rows, headerRowCount: 1 }, { title: 'Resultaträkning (tkr)', textAbove: [] });

describe('a statement in any print', () => {
  it('has every value right and none in doubt', () => {
    fc.assert(
      fc.property(columns, form, (values, print) => {
        const reading = read(tableOf(values, print));
        for (const [row, cells] of reading.cells.slice(1).entries()) {
          for (const [column, cell] of cells.slice(1).entries()) {
            expect(cell).toMatchObject({ valueKind: 'amount', isSure: true, unit: 'tkr' });
            expect(cell.value).toBe(values[column]![row]! / 10 ** print.decimals);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('never has a wrong value for sure when one cell is damaged by a letter, a mark, a lost or misread space', () => {
    const damages: readonly ((text: string, at: number) => string)[] = [
      (text, at) =>
        text.replace(/\d/gu, (digit, place: number) =>
          place === at % text.length ? ('OlIZeASbTBg'[Number(digit)] ?? 'x') : digit,
        ),
      (text) => text.replace(/ /u, ''),
      (text) => text.replace(/ /u, '.'),
      (text) => text.replace(/ /u, ','),
      (text) => text.replace(/ /u, ':'),
      (text) => `${text}.`,
      (text) => `${text} /`,
      (text) => `| ${text}`,
      (text) => text.replace(/^-/u, '«'),
      (text) => text.replace(/^-/u, '='),
      (text) => `[${text}]`,
      (text, at) => `${text.slice(0, at % (text.length + 1))}°${text.slice(at % (text.length + 1))}`,
      (text) => `(${text}`,
    ];
    fc.assert(
      fc.property(columns, fc.constantFrom(...damages), fc.nat(), (values, damage, at) => {
        const rows = tableOf(values, { thousands: ' ', minus: '-', decimals: 0 });
        const [row, column] = [1 + (at % (rows.length - 1)), 1 + (at % values.length)];
        rows[row]![column] = damage(rows[row]![column]!, at);
        const cell = read(rows).cells[row]![column]!;
        if (cell.isSure && cell.valueKind !== 'text') expect(cell.value).toBe(values[column - 1]![row - 1]);
      }),
      { numRuns: 400 },
    );
  });
});
