import { describe, expect, it } from 'vitest';
import { readStatuses } from '../../../../src/table/status/read-statuses.ts';
import { cellFill, fillAt, labels, pageOf, tableAt, wordsAt } from './pages.ts';

const legendFills = [
  fillAt('#bfbfbf', 100, 50, 60, 20),
  fillAt('#ff0000', 100, 72, 60, 20),
  fillAt('#ffff00', 100, 94, 60, 20),
  fillAt('#92d050', 100, 116, 60, 20),
];
const legendWords = ['Information saknas', 'Ej påbörjad', 'Påbörjad', 'Klar'].flatMap((text, i) =>
  wordsAt(text, 170, 55 + 22 * i),
);
const rows = [
  ['Aktivitet', 'Utfall', ''],
  ['Ny skola', 'Står klar', ''],
  ['Ny väg', 'Ritas', ''],
  ['Ny bro', '', ''],
];

describe('readStatuses', () => {
  it('reads cells by the swatches of the legend', () => {
    const page = pageOf({
      fills: [
        ...legendFills,
        ...[0, 1, 2].map((column) => cellFill('#d9e2f3', 300, 0, column)),
        cellFill('#94dd4c', 300, 1, 2),
        cellFill('#fefe10', 300, 2, 2),
        cellFill('#c4c5c4', 300, 3, 2),
      ],
      words: legendWords,
    });
    const reading = readStatuses([tableAt(300, rows)], [page], { labels });
    expect(reading.legend.map(({ label, status, color }) => [label, status, color])).toEqual([
      ['Information saknas', 'missing', 'grey'],
      ['Ej påbörjad', 'not-started', 'red'],
      ['Påbörjad', 'started', 'yellow'],
      ['Klar', 'done', 'green'],
    ]);
    const statuses = reading.cells[0]!.map((cell) => cell.status?.status ?? null);
    expect(statuses).toEqual([null, null, null, null, null, 'done', null, null, 'started', null, null, 'missing']);
    expect(reading.cells[0]![0]!.fill).toEqual({ hex: '#d9e2f3', coverage: 1 });
  });

  it('gives striped rows no status', () => {
    const page = pageOf({
      fills: [...legendFills, ...[0, 1, 2].map((column) => cellFill('#bfbfbf', 300, 2, column))],
      words: legendWords,
    });
    const reading = readStatuses([tableAt(300, rows)], [page], { labels });
    expect(reading.cells[0]!.filter((cell) => cell.status !== null)).toEqual([]);
  });

  it('calls a colour between two swatches unknown', () => {
    const page = pageOf({
      fills: [...legendFills, cellFill('#ff0000', 300, 1, 2), cellFill('#c8e828', 300, 2, 2)],
      words: legendWords,
    });
    const reading = readStatuses([tableAt(300, rows)], [page], { labels });
    expect(reading.cells[0]![8]!.status).toMatchObject({ status: 'unknown' });
    expect(reading.cells[0]![5]!.status).toMatchObject({ status: 'not-started', distance: { best: 0 } });
  });

  it.each([
    ['lists the labels of a lost legend', ['Klar', 'Påbörjad', 'Ej påbörjad'], ['unknown', 'unknown', 'unknown']],
    ['has no legend', ['Allt', 'klart och', 'påbörjat'], [null, null, null]],
  ])('a document in black and white that %s', (_what, lines, expected) => {
    const words = lines.flatMap((text, i) => wordsAt(text, 170, 55 + 22 * i));
    const reading = readStatuses([tableAt(300, rows)], [pageOf({ colorMode: 'bilevel', words })], { labels });
    expect([5, 8, 11].map((at) => reading.cells[0]![at]!.status?.status ?? null)).toEqual(expected);
    expect(reading.messages.map(({ ruleId }) => ruleId)).toEqual(expected[0] === null ? [] : ['status/no-colors']);
  });
});
