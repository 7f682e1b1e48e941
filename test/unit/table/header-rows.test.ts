import { describe, expect, it } from 'vitest';
import { headerRowCount } from '../../../src/table/header-rows.ts';
import { pageTable } from './pages.ts';

const countOf = (rows: readonly (readonly string[])[]): number => headerRowCount(rows.length, pageTable(rows).cells);

describe('header rows', () => {
  it.each([
    [
      'years over amounts',
      [
        ['', '2013', '2012', 'Not'],
        ['Intäkter', '29 716', '39 072', '1'],
      ],
      1,
    ],
    [
      'names over amounts',
      [
        ['Kostnadsslag', 'År 2020', 'Totalt'],
        ['Löner', '150.000', '175.000'],
      ],
      1,
    ],
    [
      'two rows of names',
      [
        ['', 'Elever', '', 'Summa'],
        ['Kommun', 'Flickor', 'Pojkar', ''],
        ['Ale', '12', '13', '25'],
      ],
      2,
    ],
    [
      'a year that was read with a space, beside the year after',
      [
        ['Kassaflöde', '2016', '201 5'],
        ['Avgifter', '2 778', '2 787'],
      ],
      1,
    ],
    [
      'figures with odd spaces, and no year beside them',
      [
        ['Avgifter', '1998', '201 5'],
        ['Arvoden', '2 778', '2 787'],
      ],
      0,
    ],
    [
      'amounts from the first row on',
      [
        ['Intäkter', '12', '13'],
        ['Kostnader', '10', '9'],
      ],
      0,
    ],
    [
      'a heading of a section under the years is no header',
      [
        ['', '2013'],
        ['Tillgångar', ''],
        ['Bank', '45 983'],
      ],
      1,
    ],
    [
      'bold names over text',
      [
        ['*Roll', '*Person'],
        ['Ägare', 'Anna'],
        ['Ledare', 'Bo'],
      ],
      1,
    ],
    [
      'short names over sentences',
      [
        ['Aktivitet', 'Utfall'],
        ['Utbilda nya ledare i länet', 'Tre kurser hölls under hösten och våren'],
      ],
      1,
    ],
    [
      'labels and values of a form',
      [
        ['Namn', 'Digitala möten'],
        ['Ägare', 'Kommunen'],
        ['Start', '2020-01-01'],
      ],
      0,
    ],
  ])('%s', (_, rows, count) => {
    expect(countOf(rows)).toBe(count);
  });
});
