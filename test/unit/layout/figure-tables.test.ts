import { describe, expect, it } from 'vitest';
import { layoutPage, lineText, planDocument, summarizePage } from '../../../src/layout/index.ts';
import type { RecognizedPage, Region } from '../../../src/model/page.ts';
import fc from '../../properties.ts';
import { prose, Typesetter } from './typeset.ts';

/** Where a column's text stands: from `left`, up to `right`, or about `middle`. */
type Place = { readonly left: number } | { readonly right: number } | { readonly middle: number };

const step = 62;

/** Sets rows of cells under each other and gives the baseline of the next row. A row may be a number: blank space in rows. */
function setRows(
  set: Typesetter,
  y: number,
  places: readonly Place[],
  rows: readonly (readonly string[] | number)[],
  style: { isBold?: boolean } = {},
): number {
  let base = y;
  for (const row of rows) {
    if (typeof row === 'number') {
      base += row * step;
      continue;
    }
    row.forEach((text, index) => {
      const place = places[index]!;
      if (text === '') return;
      if ('left' in place) set.line(place.left, base, text, style);
      else if ('right' in place) set.lineTo(place.right, base, text, style);
      else {
        const width = new Typesetter().line(0, 0, text, style);
        set.line(place.middle - width / 2, base, text, style);
      }
    });
    base += step;
  }
  return base;
}

const regionsOf = (page: RecognizedPage): readonly Region[] =>
  layoutPage(page, planDocument([summarizePage(page)])).regions;

function gridOf(region: Region): string[][] {
  const { grid, lines } = region;
  if (grid === undefined) throw new Error('The table has no grid.');
  const rows = Array.from({ length: grid.rowCount }, () => Array<string>(grid.columnCount).fill(''));
  for (const area of grid.areas) {
    rows[area.rowIndex]![area.columnIndex] = area.lines.map((index) => lineText(lines[index]!)).join(' ');
  }
  return rows;
}

const tablesOf = (set: Typesetter): string[][][] =>
  regionsOf(set.page())
    .filter((region) => region.kind === 'table')
    .map(gridOf);

const textsOf = (set: Typesetter, kind: string): string[] =>
  regionsOf(set.page())
    .filter((region) => region.kind === kind)
    .map((region) => region.lines.map(lineText).join(' '));

const statement: readonly Place[] = [{ left: 240 }, { right: 1500 }, { right: 1800 }, { right: 2050 }];
const note: readonly Place[] = [{ left: 240 }, { right: 1500 }, { right: 1800 }];

describe('tables of figures without rulings', () => {
  it('are found with their head, a column of note numbers, headings without figures and sums without labels', () => {
    const set = new Typesetter();
    set.line(240, 300, 'Balansräkning', { pt: 16, isBold: true });
    set.line(240, 380, 'Belopp i tkr');
    const rows = [
      ['', '2013', '2012', 'Not'],
      ['Anläggningstillgångar', '', '', ''],
      ['Maskiner och inventarier', '2 411', '928', '8'],
      ['Värdepapper', '512', '512', '9'],
      ['', '2 923', '1 440', ''],
      ['Avsättningar', '', '', ''],
      ['Avsättningar för pensioner', '5 818', '4 733', '13'],
      ['Momsfordran', '', '772', ''],
    ];
    setRows(set, 520, statement, rows);
    expect(tablesOf(set)).toEqual([rows]);
    expect([...textsOf(set, 'heading'), ...textsOf(set, 'paragraph')].join(' ')).toBe('Balansräkning Belopp i tkr');
  });

  it('have one row for a label of two lines, whether its figures stand beside the first, the last or between them', () => {
    const set = new Typesetter();
    setRows(set, 500, note, [
      ['', '2013', '2012'],
      ['Förvaltade medel och andra tillgångar', '7', '16'],
      ['Summa eget kapital, avsättningar'],
      ['och skulder', '58 985', '55 561'],
      ['Förändrad ränta vid beräkning av pen-'],
      ['sioner', '675', ''],
      ['Kassaflöde från den löpande verksamheten', '3 414', '3 415'],
      ['före förändringar'],
      ['Övrigt', '20', '20'],
    ]);
    expect(tablesOf(set)).toEqual([
      [
        ['', '2013', '2012'],
        ['Förvaltade medel och andra tillgångar', '7', '16'],
        ['Summa eget kapital, avsättningar och skulder', '58 985', '55 561'],
        ['Förändrad ränta vid beräkning av pen- sioner', '675', ''],
        ['Kassaflöde från den löpande verksamheten före förändringar', '3 414', '3 415'],
        ['Övrigt', '20', '20'],
      ],
    ]);
  });

  it('are one each where notes with numbers follow under one head of years', () => {
    const set = new Typesetter();
    const y = setRows(set, 500, note, [['', '2013', '2012']]);
    const one = [
      ['Bidrag', '10 523', '15 380'],
      ['Försäljning', '7 622', '8 602'],
      ['Summa', '18 145', '23 982'],
    ];
    const two = [
      ['Personal', '24 925', '23 403'],
      ['Summa', '24 925', '23 403'],
    ];
    set.line(140, y, '1', { isBold: true });
    set.line(240, y, 'Verksamhetens intäkter', { isBold: true });
    const next = setRows(set, y + step, note, one) + 20;
    set.line(140, next, '2', { isBold: true });
    set.line(240, next, 'Verksamhetens kostnader', { isBold: true });
    setRows(set, next + step, note, two);
    expect(tablesOf(set)).toEqual([[['', '2013', '2012'], ...one], two]);
    expect(textsOf(set, 'heading')).toEqual(['1 Verksamhetens intäkter', '2 Verksamhetens kostnader']);
  });

  it('are one each where heads of years come again, with the titles between them outside', () => {
    const set = new Typesetter();
    const rows = [
      ['', '2014-12-31', '2013-12-31'],
      ['Skattekonto', '31 982', '35 999'],
      ['', '31 982', '35 999'],
    ];
    const y = setRows(set, 500, note, rows) + 100;
    set.line(240, y, 'Not 9 Förutbetalda kostnader', { isBold: true });
    setRows(set, y + step, note, rows);
    expect(tablesOf(set)).toEqual([rows, rows]);
    expect(textsOf(set, 'heading')).toEqual(['Not 9 Förutbetalda kostnader']);
  });

  it('stay whole where amounts that lost a space look like years', () => {
    const set = new Typesetter();
    const y = setRows(set, 300, [{ left: 200 }, { right: 1500 }, { right: 1900 }], [['', '2013', '2012']]);
    setRows(
      set,
      y,
      [{ left: 200 }, { right: 1500 }, { right: 1900 }],
      [
        ['Hyresintäkter', '835', '1 811'],
        ['Avgifter från medlemmar', '2045', '2045'],
        ['Ränteintäkter', '36', '41'],
        ['Summa intäkter', '2 916', '3 897'],
      ],
    );
    expect(tablesOf(set).map((rows) => rows.length)).toEqual([5]);
  });

  it('get no column for a stroke beside their years', () => {
    const set = new Typesetter();
    const places = [{ left: 200 }, { right: 1400 }, { right: 1750 }, { left: 1830 }, { right: 2050 }];
    setRows(set, 300, places, [
      ['', '2013', '2012', '-', 'Not'],
      ['Hyresintäkter', '835', '1 811', '', '1'],
      ['Avgifter från medlemmar', '2 045', '2 002', '', '2'],
      ['Ränteintäkter', '36', '41', '', '3'],
      ['Summa intäkter', '2 916', '3 854', '', ''],
    ]);
    const [rows] = tablesOf(set);
    expect(rows![1]).toEqual(['Hyresintäkter', '835', '1 811', '1']);
    expect(rows![0]!.join(' ')).toContain('-');
  });

  it('are two where notes stand side by side', () => {
    const set = new Typesetter();
    const rows = [
      ['', '2013', '2012'],
      ['Bollebygd', '612', '584'],
      ['Mark', '2 467', '2 374'],
      ['Tranemo', '847', '813'],
      ['Summa', '3 926', '3 771'],
    ];
    setRows(set, 500, [{ left: 200 }, { right: 850 }, { right: 1100 }], rows);
    setRows(set, 500, [{ left: 1350 }, { right: 2000 }, { right: 2250 }], rows);
    expect(tablesOf(set)).toEqual([rows, rows]);
  });

  it.each<[string, number, number]>([
    ['left', 240, 1320],
    ['right', 1320, 240],
  ])('are found in the %s column of a page of running text', (_, x, other) => {
    const set = new Typesetter();
    const rows = [
      ['', '2013', '2012'],
      ['Bollebygd', '612', '584'],
      ['Mark', '2 467', '2 374'],
      ['Tranemo', '847', '813'],
      ['Summa', '3 926', '3 771'],
    ];
    const beside = prose('b', 30);
    set.lines(other, 400, beside);
    const above = prose('o', 8);
    const y = set.lines(x, 400, above) + 60;
    const next = setRows(set, y, [{ left: x }, { right: x + 620 }, { right: x + 880 }], rows) + 60;
    const below = prose('u', 8);
    set.lines(x, next, below);
    expect(tablesOf(set)).toEqual([rows]);
    const text = regionsOf(set.page()).flatMap((region) => region.lines.map(lineText));
    expect(text.filter((line) => beside.includes(line))).toEqual(beside);
    expect(text.indexOf(above.at(-1)!)).toBeLessThan(text.indexOf('Bollebygd'));
    expect(text.indexOf('Bollebygd')).toBeLessThan(text.indexOf(below[0]!));
  });

  it('keep heads of two lines together, and heads over several columns over these', () => {
    const set = new Typesetter();
    const places = [{ left: 240 }, { right: 1000 }, { right: 1300 }, { right: 1600 }, { right: 1900 }];
    setRows(set, 500, [{ middle: 1095 }, { middle: 1700 }], [['Bundet eget kapital', 'Fritt eget kapital']]);
    setRows(set, 500 + step, places, [
      ['', 'Insatser', 'Fond', 'Resultat', 'Årets'],
      ['Vid årets början', '5 466', '10 110', '-3 133', '2 091'],
      ['Avsättning till fond', '', '620', '-620', ''],
      ['Vid årets slut', '5 466', '10 730', '-1 516', '2 033'],
    ]);
    const [table] = regionsOf(set.page()).filter((region) => region.kind === 'table');
    expect(gridOf(table!)).toEqual([
      ['', 'Bundet eget kapital', '', 'Fritt eget kapital', ''],
      ['', 'Insatser', 'Fond', 'Resultat', 'Årets'],
      ['Vid årets början', '5 466', '10 110', '-3 133', '2 091'],
      ['Avsättning till fond', '', '620', '-620', ''],
      ['Vid årets slut', '5 466', '10 730', '-1 516', '2 033'],
    ]);
    expect(table!.grid!.areas.filter((area) => area.colSpan === 2).map((area) => area.columnIndex)).toEqual([1, 3]);
  });

  it('join a period of two lines to one head', () => {
    const set = new Typesetter();
    setRows(set, 500, note, [
      ['Resultaträkning', '2014-01-01', '2013-01-01'],
      ['', '-2014-12-31', '-2013-12-31'],
      1,
      ['Nettoomsättning', '2 778 962', '2 787 684'],
      ['Summa', '2 778 962', '2 787 684'],
    ]);
    expect(tablesOf(set)[0]![0]).toEqual(['Resultaträkning', '2014-01-01 -2014-12-31', '2013-01-01 -2013-12-31']);
  });

  it('tell two figures beside each other from the groups of one', () => {
    const set = new Typesetter();
    const places = [{ left: 240 }, { right: 900 }, { right: 1010 }, { right: 1120 }];
    const rows = [
      ['Vuxna', '512', '512', '498'],
      ['Barn', '7 684', '29', '1 716'],
      ['Summa', '8 196', '541', '2 214'],
    ];
    setRows(set, 500, [places[0]!, { right: 900 }, { right: 1050 }, { right: 1230 }], rows);
    expect(tablesOf(set)).toEqual([rows]);
  });

  it('have dashes, percentages, brackets and words for nothing as cells', () => {
    const set = new Typesetter();
    const rows = [
      ['Skulder', '2023', '2022'],
      ['Förfaller senare', '-', '-'],
      ['Soliditet', '61,6%', '59,5 %'],
      ['Amortering', '(1 220)', '−300'],
      ['Upptagna lån', '4 000 000', '–'],
      ['Ansvarsförbindelser', 'Inga', 'Inga'],
    ];
    setRows(set, 500, note, rows);
    expect(tablesOf(set)).toEqual([rows]);
  });

  it('are found in other styles: signs of currency apart, points and commas, centred figures, words in a column', () => {
    const set = new Typesetter();
    const rows = [
      ['Region', 'Status', 'Number', 'Share'],
      ['North', 'open', '1,204', '12.5'],
      ['South', 'closed', '98', '7.25'],
      ['East and west', 'open', '10,300', '80.25'],
    ];
    setRows(set, 500, [{ left: 240 }, { left: 900 }, { middle: 1400 }, { middle: 1800 }], rows);
    setRows(
      set,
      1200,
      [{ left: 240 }, { left: 1180 }, { right: 1500 }, { left: 1600 }, { right: 1950 }],
      [
        ['', '', '2010', '', '2009'],
        ['Revenue', '$', '1,234.5', '$', '998.1'],
        ['Cost', '', '(1,100.0)', '', '(901.4)'],
        ['Net', '$', '134.5', '$', '96.7'],
      ],
    );
    expect(tablesOf(set)).toEqual([
      rows,
      [
        ['', '2010', '2009'],
        ['Revenue', '$ 1,234.5', '$ 998.1'],
        ['Cost', '(1,100.0)', '(901.4)'],
        ['Net', '$ 134.5', '$ 96.7'],
      ],
    ]);
  });

  it('leave strokes beside the figures and remarks under them outside', () => {
    const set = new Typesetter();
    const rows = [
      ['', '2014', '2013'],
      ['Styrelsearvoden', '33 785', '30 243'],
      ['Övriga kostnader', '10 615', '9 502'],
    ];
    const y = setRows(set, 500, note, rows);
    set.line(1830, 500 + step, '/', { confidence: 0.4 });
    set.line(1950, 500 + 2 * step, 'j', { confidence: 0.2 });
    set.line(240, y + 40, '*motsvarar 5 439 dagar av utbildning för lärare i de sju kommunerna under året');
    expect(tablesOf(set)).toEqual([rows]);
  });

  it('begin anew at another head inside the same columns', () => {
    const set = new Typesetter();
    const places = [{ left: 240 }, { right: 1000 }, { right: 1400 }, { right: 1800 }];
    const first = [
      ['', '', '2023', '2022'],
      ['Fastighetslån', '', '16 187', '12 187'],
      ['Summa', '', '16 187', '12 187'],
    ];
    const second = [
      ['Långivare', 'Skuld', 'Nya lån', 'Utgående'],
      ['Banken', '3 687', '-', '3 687'],
      ['Kassan', '4 500', '1 000', '5 500'],
    ];
    setRows(set, 500, places, [...first, 1, ...second]);
    expect(tablesOf(set)).toEqual([first.map(([label, , a, b]) => [label, a, b]), second]);
  });
});

describe('what is no table', () => {
  it.each<[string, (set: Typesetter) => void]>([
    [
      'running text with years and numbers at the ends of lines',
      (set) => {
        const lines = prose('p', 14).map((line, index) => (index % 2 === 0 ? `${line} 20${10 + index}` : line));
        set.lines(240, 500, lines);
      },
    ],
    [
      'a list with numbers',
      (set) => {
        for (let i = 0; i < 6; i++) {
          set.line(240, 500 + i * step, `${i + 1}.`);
          set.line(330, 500 + i * step, prose(`n${i}`, 1)[0]!);
        }
      },
    ],
    [
      'headings with numbers before text',
      (set) => {
        for (let i = 0; i < 4; i++) {
          set.line(240, 500 + i * 400, `${i + 1}`, { isBold: true });
          set.line(360, 500 + i * 400, 'Mål och inriktning', { isBold: true });
          set.lines(240, 500 + i * 400 + step, prose(`h${i}`, 4));
        }
      },
    ],
    [
      'a list of contents',
      (set) => {
        ['Inledning', 'Verksamhet', 'Ekonomi', 'Personal', 'Framtid'].forEach((text, index) => {
          set.line(240, 500 + index * step, text);
          set.lineTo(2000, 500 + index * step, String(3 + 4 * index));
        });
      },
    ],
    [
      'an address',
      (set) => {
        set.line(240, 3200, 'Bolaget AB');
        set.line(900, 3200, 'Telefon 033-12 34 56');
        set.line(1600, 3200, 'Bankgiro 123-4567');
        set.line(240, 3260, 'Box 12, 503 10 Borås');
        set.line(900, 3260, 'info@bolaget.example');
        set.line(1600, 3260, 'Org.nr 556000-1234');
        set.lines(240, 500, prose('a', 30));
      },
    ],
  ])('%s', (_, setPage) => {
    const set = new Typesetter();
    setPage(set);
    expect(tablesOf(set)).toEqual([]);
  });
});

describe('a grid of any figures', () => {
  it('comes out as it was set, its areas covering every place once', () => {
    const amount = fc.integer({ min: -99_999, max: 9_999_999 }).map((value) => {
      const digits = String(Math.abs(value)).replace(/(?<=\d)(?=(?:\d{3})+$)/gu, ' ');
      return value < 0 ? `-${digits}` : digits;
    });
    const row = fc.tuple(fc.constantFrom('Intäkter', 'Övriga kostnader', 'Summa', 'Räntor'), amount, amount, amount);
    fc.assert(
      fc.property(fc.array(row, { minLength: 3, maxLength: 12 }), (rows) => {
        const set = new Typesetter();
        setRows(set, 500, [{ left: 240 }, { right: 1300 }, { right: 1650 }, { right: 2000 }], rows);
        const [table, ...others] = regionsOf(set.page()).filter((region) => region.kind === 'table');
        expect(others).toEqual([]);
        expect(gridOf(table!)).toEqual(rows);
        const { grid } = table!;
        expect(grid!.areas).toHaveLength(rows.length * 4);
        expect(grid!.columnEdges).toEqual([...grid!.columnEdges].sort((a, b) => a - b));
      }),
      { numRuns: 40 },
    );
  });
});
