import { describe, expect, it } from 'vitest';
import { layoutPage, lineText, planDocument, summarizePage } from '../../../src/layout/index.ts';
import type { Region } from '../../../src/model/page.ts';
import { Typesetter } from './typeset.ts';

const step = 62;

/** Where a column's text stands: from `left`, up to `right`, or about `middle`. */
type Place = { readonly left: number } | { readonly right: number } | { readonly middle: number };

/** Sets text as a born-digital page has it: no sign of it is a speck. */
function setCell(set: Typesetter, place: Place, y: number, text: string): void {
  const style = { source: 'text-layer' } as const;
  if ('left' in place) set.line(place.left, y, text, style);
  else if ('right' in place) set.lineTo(place.right, y, text, style);
  else set.line(place.middle - new Typesetter().line(0, 0, text) / 2, y, text, style);
}

/** Sets rows under each other and gives the baseline of the next. */
function setRows(set: Typesetter, y: number, places: readonly Place[], rows: readonly (readonly string[])[]): number {
  rows.forEach((row, index) => {
    row.forEach((text, column) => {
      if (text !== '') setCell(set, places[column]!, y + index * step, text);
    });
  });
  return y + rows.length * step;
}

const tableRegions = (set: Typesetter): readonly Region[] => {
  const page = set.page();
  return layoutPage(page, planDocument([summarizePage(page)])).regions.filter((region) => region.kind === 'table');
};

/** Texts of the table's cells; `→` where a cell goes on over the next column. */
function gridOf({ grid, lines }: Region): string[][] {
  if (grid === undefined) throw new Error('The table has no grid.');
  const rows = Array.from({ length: grid.rowCount }, () => Array<string>(grid.columnCount).fill(''));
  for (const { rowIndex, columnIndex, colSpan, lines: own } of grid.areas) {
    rows[rowIndex]![columnIndex] = own.map((index) => lineText(lines[index]!)).join(' ');
    for (let next = 1; next < colSpan; next++) rows[rowIndex]![columnIndex + next] = '→';
  }
  return rows;
}

const tablesOf = (set: Typesetter): string[][][] => tableRegions(set).map(gridOf);

const four: readonly Place[] = [{ left: 240 }, { right: 1100 }, { right: 1400 }, { right: 1700 }, { right: 2000 }];
const figures = [
  ['North', '12.4', '8.1', '10.9', '7.7'],
  ['South', '11.0', '9.6', '14.2', '6.3'],
  ['East', '15.8', '7.4', '12.6', '5.9'],
];

describe('heads of statistics', () => {
  it('span the columns that a ruling under them covers', () => {
    const set = new Typesetter();
    setCell(set, { middle: 1360 }, 400, 'Men');
    set.rule(960, 1720, 415);
    setCell(set, { right: 2000 }, 400, 'Women');
    setRows(set, 400 + step, four, [['Region', '15-24', '25-54', '55-64', '15-24'], ...figures]);
    expect(tablesOf(set)[0]!.slice(0, 2)).toEqual([
      ['', 'Men', '→', '→', 'Women'],
      ['Region', '15-24', '25-54', '55-64', '15-24'],
    ]);
  });

  it('span the columns that all of them stand over the middle of', () => {
    const set = new Typesetter();
    setCell(set, { middle: 1210 }, 400, 'Primary');
    setCell(set, { middle: 1810 }, 400, 'Secondary');
    setRows(set, 400 + step, four, [['Region', 'Girls', 'Boys', 'Girls', 'Boys'], ...figures]);
    expect(tablesOf(set)[0]!.slice(0, 2)).toEqual([
      ['', 'Primary', '→', 'Secondary', '→'],
      ['Region', 'Girls', 'Boys', 'Girls', 'Boys'],
    ]);
  });

  it('of several lines over each column are one, also where their first lines stand over some columns only', () => {
    const set = new Typesetter();
    setRows(set, 400, four, [
      ['', '', 'Share', '', 'Mean'],
      ['Region', 'Users', 'satisfied', 'Visits', 'score'],
      ...figures,
    ]);
    expect(tablesOf(set)[0]![0]).toEqual(['Region', 'Users', 'Share satisfied', 'Visits', 'Mean score']);
  });

  it('set closer than a column are parted over the space between the columns', () => {
    const set = new Typesetter();
    const places: Place[] = [{ left: 240 }, { right: 1100 }, { left: 1130 }];
    setRows(set, 400, places, [
      ['Work', 'Cost (EUR)', 'Date'],
      ['School', '1 250 000', 'June 2012'],
      ['Cycle path', '380 000', 'open'],
      ['Library', '45 000', 'May 2011'],
    ]);
    expect(tablesOf(set)[0]![0]).toEqual(['Work', 'Cost (EUR)', 'Date']);
  });

  it('do not take in the title over the upper ruling', () => {
    const set = new Typesetter();
    const places: Place[] = [{ left: 240 }, { right: 900 }, { right: 1300 }];
    set.line(240, 400, 'Prison population and staff');
    set.rule(230, 1310, 420);
    setRows(set, 400 + step, places, [
      ['Year', 'Capacity', 'Staff'],
      ['1999', '21,400', '9,120'],
      ['2000', '22,950', '9,480'],
      ['2001', '23,300', '9,610'],
    ]);
    expect(tablesOf(set)[0]![0]).toEqual(['Year', 'Capacity', 'Staff']);
  });

  it('drawn as a box stand over the rows without rulings under it', () => {
    const set = new Typesetter();
    const xs = [230, 950, 1250, 1550];
    set.grid(xs, [350, 350 + step]);
    const places: Place[] = [{ left: 240 }, { right: 1230 }, { right: 1530 }];
    setRows(set, 393, [{ left: 240 }, { middle: 1100 }, { middle: 1400 }], [['Branch', 'male', 'female']]);
    setRows(set, 393 + step, places, [
      ['Farming', '124,0', '86,2'],
      ['Building', '885,7', '137,1'],
      ['Trade', '1 256,1', '297,4'],
    ]);
    expect(tablesOf(set)).toEqual([
      [
        ['Branch', 'male', 'female'],
        ['Farming', '124,0', '86,2'],
        ['Building', '885,7', '137,1'],
        ['Trade', '1 256,1', '297,4'],
      ],
    ]);
  });
});

describe('rows of statistics', () => {
  it('keep signs for no figure and figures with their intervals in their columns', () => {
    const set = new Typesetter();
    const places: Place[] = [{ left: 240 }, { middle: 1000 }, { right: 1500 }, { right: 1800 }];
    const rows = [
      ['Belgium', '17.8 (16.6-19.1)', '2,684', ':'],
      ['Denmark', '25.0 (23.8-26.3)', '/', '91.2'],
      ['Germany', '9.7 (8.5-11.0)', '2,272', 'n.a.'],
      ['Estonia', '10.5 (9.3-11.8)', '1,971', '80.4'],
    ];
    setRows(set, 400, places, rows);
    expect(tablesOf(set)).toEqual([rows]);
  });

  it('keep a lone figure under the head of its column, and put it to its neighbour where no head stands over it', () => {
    const rows = (head: string): string[][] => [
      ['Line', 'Paid', head, 'Left'],
      ['Studies', '7 806', '', '120'],
      ['Audit', '766', '400', '55'],
      ['Pilots', '5 626', '', '310'],
      ['Travel', '2 082', '', '78'],
    ];
    const places: Place[] = [{ left: 240 }, { right: 1100 }, { right: 1500 }, { right: 1900 }];
    const set = new Typesetter();
    setRows(set, 400, places, rows('Owed'));
    expect(tablesOf(set)).toEqual([rows('Owed')]);
    const bare = new Typesetter();
    setRows(bare, 400, places, rows(''));
    expect(tablesOf(bare)[0]![0]).toHaveLength(3);
  });

  it('join words that go on under words beside the figures, and begin anew with a share', () => {
    const set = new Typesetter();
    const places: Place[] = [{ left: 240 }, { left: 700 }, { right: 1900 }];
    setRows(set, 400, places, [['City', 'Paths along the old canals', '980']]);
    setCell(set, places[1]!, 400 + 0.8 * step, 'Second stage');
    setRows(set, 400 + 2 * step, places, [
      ['Town', 'Flood warning', '744'],
      ['varav lån', '', '120'],
      ['Village', 'Fish stocks', '310'],
    ]);
    expect(tablesOf(set)).toEqual([
      [
        ['City', 'Paths along the old canals Second stage', '980'],
        ['Town', 'Flood warning', '744'],
        ['varav lån', '', '120'],
        ['Village', 'Fish stocks', '310'],
      ],
    ]);
  });

  it('set over the middle of the figures name a section', () => {
    const set = new Typesetter();
    const y = setRows(set, 400, four, [['Region', 'a', 'b', 'c', 'd'], ...figures]);
    setCell(set, { middle: 1540 }, y, 'Rate per 1,000');
    setRows(set, y + step, four, figures);
    expect(tablesOf(set)[0]![4]).toEqual(['', 'Rate per 1,000', '→', '→', '→']);
  });
});

describe('rows of words and figures', () => {
  it('of several lines throughout are joined, the last one too, and not with the text after the table', () => {
    const set = new Typesetter();
    const places: Place[] = [{ left: 240 }, { left: 620 }, { right: 1500 }, { right: 1800 }];
    const line = 0.85 * step;
    let y = setRows(set, 400, places, [['Indicator', 'Definition', '2009', '2010']]);
    for (const [first, second] of [
      [
        ['Rate of', 'Persons in work as a', '69.0', '68.6'],
        ['work', 'Share of all aged'],
      ],
      [
        ['School', 'Share of those who', '14.4', '14.1'],
        ['leavers', 'Left without a place'],
      ],
      [
        ['Money for', 'Gross sums as a', '2.01', '2.00'],
        ['science', 'Share of output'],
      ],
    ]) {
      setRows(set, y, places, [first!]);
      setRows(set, y + line, places, [second!]);
      y += line + 1.4 * step;
    }
    set.lines(240, y + step, ['What follows is told in a paragraph of its own that runs over the page.']);
    expect(tablesOf(set)).toEqual([
      [
        ['Indicator', 'Definition', '2009', '2010'],
        ['Rate of work', 'Persons in work as a Share of all aged', '69.0', '68.6'],
        ['School leavers', 'Share of those who Left without a place', '14.4', '14.1'],
        ['Money for science', 'Gross sums as a Share of output', '2.01', '2.00'],
      ],
    ]);
  });

  it('do not take in a title that begins left of the numbers of the rows', () => {
    const set = new Typesetter();
    const places: Place[] = [{ right: 320 }, { left: 350 }, { right: 1300 }, { right: 1600 }];
    const rows = [
      ['Nr', 'Society', 'Asked', 'Given'],
      ['1', 'The choir', '85 118', '36 073'],
      ['2', 'Swimmers', '20 495', '12 000'],
      ['3', 'The village hall', '43 000', '45 876'],
    ];
    set.line(240, 400, 'Money given to societies');
    setRows(set, 400 + step, places, rows);
    expect(tablesOf(set)).toEqual([rows]);
  });
});

describe('what is no table', () => {
  it('are the figures of a paragraph, though they stand under each other', () => {
    const set = new Typesetter();
    const line = ['the plan of', '2004', 'gave money to', '312', 'works in'];
    const y = 400;
    for (let row = 0; row < 8; row++) {
      let x = 240;
      for (const text of line) x = set.line(x, y + row * step, text, { source: 'text-layer' }) + 35;
      set.line(x, y + row * step, 'all of the towns and', { source: 'text-layer' });
    }
    expect(tablesOf(set)).toEqual([]);
  });

  it('are the paragraphs of minutes with their numbers in the margin', () => {
    const set = new Typesetter();
    for (let index = 0; index < 5; index++) {
      set.line(240, 400 + 3 * index * step, `§ ${index + 1}`);
      set.lines(400, 400 + 3 * index * step, [
        'The board took note of the report and thanked those who had made it.',
        'Nothing else was said of it.',
      ]);
    }
    expect(tablesOf(set)).toEqual([]);
  });

  const bars = (widths: readonly number[]): Typesetter => {
    const set = new Typesetter();
    ['Netherlands', 'Denmark', 'Germany', 'Sweden', 'Finland', 'Belgium'].forEach((name, index) => {
      set.lineTo(700, 400 + index * step, name);
      set.line(760 + widths[index]!, 400 + index * step, String(57 - 7 * index));
    });
    return set;
  };

  it('are the figures at the ends of bars; under each other they are one', () => {
    expect(tablesOf(bars([900, 300, 650, 480, 120, 780]))).toEqual([]);
    expect(tablesOf(bars([300, 300, 300, 300, 300, 300]))).toHaveLength(1);
  });

  it('are the years of an axis over the names of what is drawn', () => {
    const set = new Typesetter();
    const places = [0, 1, 2, 3, 4].map((index): Place => ({ middle: 500 + 300 * index }));
    setRows(set, 400, places, [
      ['2006', '2007', '2008', '2009', '2010'],
      ['', 'Men', '', 'Women', ''],
    ]);
    expect(tablesOf(set)).toEqual([]);
  });

  it('are references with numbers in brackets', () => {
    const set = new Typesetter();
    for (let index = 0; index < 6; index++) {
      set.line(240, 400 + index * step, `[${index + 1}]`);
      set.line(
        360,
        400 + index * step,
        `Berger, A. (${1996 + index}). A study of towns and their streets, part ${index}.`,
      );
    }
    expect(tablesOf(set)).toEqual([]);
  });
});
