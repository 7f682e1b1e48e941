import { describe, expect, it } from 'vitest';
import { noteNumbers, noteTitle } from '../../../src/validate/rules/notes.ts';
import { internalAmounts } from '../../../src/validate/rules/parts.ts';
import { checked, checkedWith, type GivenTable, told } from './accounts.ts';

/** Checks of one rule. */
const toldOf = (rule: string, ...given: readonly GivenTable[]): string[] =>
  told(checked(...given)).filter((check) => check.startsWith(`${rule} `));

const budget = (rows: GivenTable['rows'], columns: readonly string[]): GivenTable => ({
  kind: 'budget',
  title: 'Budget',
  columns,
  rows,
});

describe('totals of columns', () => {
  const columns = ['2020', '2021', 'Totalt'];
  it('hold, and fail where a row does not', () => {
    const rows: GivenTable['rows'] = [
      ['Personal', 1500, 250, 1750],
      ['Resor', 410, null, 410],
      ['Lokaler', 312, 118, 480],
    ];
    expect(toldOf('total-of-columns', budget(rows, columns))).toEqual([
      'total-of-columns total holds',
      'total-of-columns total holds',
      'total-of-columns total fails 50',
    ]);
  });

  it('are none where no row adds up', () => {
    const rows: GivenTable['rows'] = [
      ['Personal', 1500, 250, 9750],
      ['Resor', 410, 317, 9410],
    ];
    expect(toldOf('total-of-columns', budget(rows, columns))).toEqual([]);
  });
});

describe('net columns', () => {
  it('are income less costs, whichever is printed without minus', () => {
    const rows: GivenTable['rows'] = [
      ['Vård', 1420, 9640, -8220],
      ['Skola', 655, 3185, -2530],
      ['Kultur', 312, 890, -518],
    ];
    expect(toldOf('total-of-columns', budget(rows, ['Intäkter', 'Kostnader', 'Netto']))).toEqual([
      'total-of-columns column-4 holds',
      'total-of-columns column-4 holds',
      'total-of-columns column-4 fails 60',
    ]);
  });
});

describe('deviations', () => {
  const columns = ['Budget 2022', 'Utfall 2022', 'Avvikelse'];
  it('are budget less outcome, whichever way round the rows have it', () => {
    const outcome: GivenTable['rows'] = [
      ['Vård', 9640, 9715, -75],
      ['Skola', 3185, 3120, 65],
      ['Kultur', 890, 864, 26],
    ];
    expect(toldOf('deviation', budget(outcome, columns))).toEqual(Array(3).fill('deviation deviation holds'));
    const income: GivenTable['rows'] = [...outcome, ['Avgifter', 4120, 4188, 68], ['Bidrag', 2210, 2275, 65]];
    expect(toldOf('deviation', budget(income, columns))).toEqual(Array(5).fill('deviation deviation holds'));
  });

  it('add up as printed where costs have no minus', () => {
    const rows: GivenTable['rows'] = [
      ['Intäkter', 4210, 4380, 170],
      ['Kostnader', 4100, 4243, -143],
      ['Resultat', 110, 137, 27],
    ];
    expect(toldOf('sum-of-rows', budget(rows, columns))).toEqual([
      'sum-of-rows 2022:budget holds',
      'sum-of-rows 2022 holds',
      'sum-of-rows deviation holds',
    ]);
  });

  it('fail where a minus is lost', () => {
    const rows: GivenTable['rows'] = [
      ['Vård', 9640, 9715, 75],
      ['Skola', 3185, 3120, 65],
      ['Kultur', 890, 864, 26],
    ];
    expect(toldOf('deviation', budget(rows, columns))).toContain('deviation deviation fails 150');
  });
});

describe('shares', () => {
  const table = (first: number): GivenTable => ({
    kind: 'financing',
    title: 'Finansiering',
    columns: ['2020', '%'],
    rows: [
      ['Kommunen', 7500, first],
      ['Regionen', 2500, 100 - first],
      ['Totalt', 10000, 100],
    ],
  });
  it('are those of the amounts', () => {
    expect(told(checked(table(75)))).toEqual([
      'sum-of-rows 2020 holds',
      'share-of-amount share holds',
      'share-of-amount share holds',
      'sum-of-shares share holds',
    ]);
    expect(told(checked(table(68)))).toContain('share-of-amount share fails -7');
  });
});

describe('balance sheets', () => {
  const sheet = (total: number, result: number): GivenTable => ({
    kind: 'balance-sheet',
    title: 'Balansräkning',
    columns: ['2021', '2020'],
    rows: [
      ['Summa tillgångar', 58985, 55561],
      ['Eget kapital', 16146, 12359],
      ['Årets resultat', result, 912],
      ['Skulder', 42839, 43202],
      ['Summa eget kapital och skulder', total, 55561],
    ],
  });
  const income: GivenTable = {
    kind: 'income-statement',
    title: 'Resultaträkning',
    columns: ['2021', '2020'],
    rows: [
      ['Intäkter', 9716, 8912],
      ['Kostnader', -7014, -8000],
      ['Årets resultat', 2702, 912],
    ],
  };

  it('have as much on both sides, and the result of the income statement', () => {
    expect(told(checked(income, sheet(58985, 2702)))).toEqual(
      expect.arrayContaining(['assets-equal-liabilities 2021 holds', 'result-in-both 2021 holds']),
    );
    expect(told(checked(income, sheet(58935, 2762)))).toEqual(
      expect.arrayContaining(['assets-equal-liabilities 2021 fails -50', 'result-in-both 2021 fails 60']),
    );
  });
});

describe('notes', () => {
  const income = (value: number, note: string | null): GivenTable => ({
    kind: 'income-statement',
    title: 'Resultaträkning',
    columns: ['2021', '2020'],
    notes: [note, null],
    rows: [
      ['Driftkostnader', value, -8311],
      ['Hyror', 12404, 12180],
    ],
  });
  const note: GivenTable = {
    kind: 'note',
    title: 'Not 2 Driftkostnader',
    columns: ['2021', '2020'],
    rows: [
      ['Vatten', 4178, 3920],
      ['Värme', 4522, 4391],
      ['Summa', 8700, 8311],
    ],
  };

  it('end in the figure of the item that refers to them, whatever the sign', () => {
    expect(toldOf('note-against-statement', income(-8700, '2'), note)).toEqual([
      'note-against-statement 2021 holds',
      'note-against-statement 2020 holds',
    ]);
  });

  it('are found by their title where the reference is lost', () => {
    expect(toldOf('note-against-statement', income(-8700, null), note)).toHaveLength(2);
  });

  const lost = (...given: GivenTable[]): unknown[] =>
    checked(...given).messages.flatMap(({ ruleId, cell, expected }) =>
      ruleId === 'validate/lost-note-number' ? [[cell, expected]] : [],
    );
  const others = (...notes: (string | null)[]): GivenTable => ({ ...income(-8700, null), notes });

  it('whose number is missing in the row of their title leave it in doubt', () => {
    const misread = { ...note, title: 'Not I Driftkostnader' };
    expect(lost(others(null, '2'), misread)).toEqual([[{ tableId: 't1', rowIndex: 1, columnIndex: 1 }, '1']]);
  });

  it.each<[string, GivenTable, GivenTable]>([
    ['the number is there', others('2', '1'), note],
    ['another row refers to it', others(null, '2'), note],
    ['no note has the title of the row', others(null, '1'), { ...note, title: 'Not 2 Principer' }],
    ['the statement has no numbers of notes', others(null, null), note],
    ['the note has no number', others(null, '1'), { ...note, title: 'Not Driftkostnader' }],
  ])('but not where %s', (_, statement, one) => {
    expect(lost(statement, one)).toEqual([]);
  });

  it('may have no sum of their own', () => {
    const rows = note.rows.slice(0, 2);
    expect(toldOf('note-against-statement', income(-8700, '2'), { ...note, rows })).toEqual([
      'note-against-statement 2021 holds',
      'note-against-statement 2020 holds',
    ]);
    expect(
      toldOf('note-against-statement', income(-8700, '2'), {
        ...note,
        rows: [
          ['Vatten', 417, 392],
          ['El', 61, 12],
        ],
      }),
    ).toEqual([]);
  });

  it('show an item that was misread', () => {
    expect(toldOf('note-against-statement', income(-8100, '2'), note)).toEqual([
      'note-against-statement 2021 fails 600',
      'note-against-statement 2020 holds',
    ]);
  });

  it('may be on several items, which make their sum together', () => {
    const statement: GivenTable = {
      kind: 'income-statement',
      title: 'Resultaträkning',
      columns: ['2021', '2020'],
      rows: [
        ['Hyresintäkter', 41_300, 40_100],
        ['Övriga intäkter', 1_212, 3_304],
        ['Försäkringsersättning', 2_941, null],
      ],
      notes: ['1', '2', '2'],
    };
    const note: GivenTable = {
      kind: 'note',
      title: 'Not 2 Övriga intäkter',
      columns: ['2021', '2020'],
      rows: [
        ['Avgifter', 1_212, 3_304],
        ['Ersättningar', 2_941, null],
        ['Summa', 4_153, 3_304],
      ],
    };
    expect(toldOf('note-against-statement', statement, note)).toEqual([
      'note-against-statement 2021 holds',
      'note-against-statement 2020 holds',
    ]);
    const wrong = {
      ...note,
      rows: note.rows.map(([label, ...figures]): GivenTable['rows'][number] => [
        label,
        label === 'Summa' ? 9_153 : figures[0]!,
        figures[1]!,
      ]),
    };
    expect(toldOf('note-against-statement', statement, wrong)).toContain('note-against-statement 2021 fails -7941');
  });

  it('have rows of single items after their sum', () => {
    const statement: GivenTable = {
      kind: 'balance-sheet',
      title: 'Balansräkning',
      columns: ['2021', '2020'],
      rows: [
        ['Byggnader', 71_300, 72_100],
        ['Pågående arbeten', 5_212, 3_304],
      ],
      notes: ['2', '2'],
    };
    const note: GivenTable = {
      kind: 'note',
      title: 'Not 2 Byggnader',
      columns: ['2021', '2020'],
      rows: [
        ['Årets anskaffningar', 1_908, 3_304],
        ['Summa anskaffningar', 1_908, 3_304],
        ['Redovisat värde', 76_512, 75_404],
        ['Varav pågående arbeten', 5_212, 3_304],
        ['Varav byggnader', 71_300, 72_100],
      ],
    };
    expect(toldOf('note-against-statement', statement, note)).toEqual(
      Array.from({ length: 4 }, (_, index) => `note-against-statement ${index % 2 === 0 ? 2021 : 2020} holds`),
    );
  });

  it('have numbers, misread ones too', () => {
    expect(noteTitle('Not I Verksamhetens intäkter')).toEqual({ number: '1', name: 'verksamhetens intakter' });
    expect(noteTitle('4. Bidrag, kansli')).toEqual({ number: '4', name: 'bidrag' });
    expect(noteTitle('Inventarier')).toEqual({ number: null, name: 'inventarier' });
    expect(noteNumbers('2, li')).toEqual(['2', '11']);
  });
});

describe('opening balances', () => {
  const note = (opening: number): GivenTable => ({
    kind: 'note',
    title: 'Not 5 Fordon',
    columns: ['2021', '2020'],
    rows: [
      ['Ingående balans', opening, 28210],
      ['Investeringar', 4500, 4520],
      ['Avskrivningar', -2914, -2856],
      ['Utgående balans', 31460, 29874],
    ],
  });
  it('are what the year before ended in', () => {
    expect(toldOf('opening-equals-last-closing', note(29874))).toEqual(['opening-equals-last-closing 2021 holds']);
    expect(toldOf('opening-equals-last-closing', note(29814))).toEqual(['opening-equals-last-closing 2021 fails -60']);
  });
});

describe('parts against the whole', () => {
  const unit = (title: string, income: number, costs: number): GivenTable => ({
    kind: 'income-statement',
    title,
    columns: ['2021'],
    rows: [
      ['Verksamhetens intäkter', income],
      ['Verksamhetens kostnader', costs],
      ['Årets resultat', income + costs],
    ],
  });
  const units = [unit('Norra. Resultaträkning', 18420, -17305), unit('Södra. Resultaträkning', 9160, -8833)];

  it('hold row by row where nothing is internal', () => {
    expect(toldOf('parts-of-whole', unit('Resultaträkning', 27580, -26138), ...units)).toEqual(
      Array(3).fill('parts-of-whole 2021 holds'),
    );
  });

  it('differ by the internal items that the text tells of', () => {
    const accounts = [unit('Resultaträkning', 26280, -24838), ...units];
    const text = 'Interna poster på 1 300 tkr för 2021 ingår inte.';
    expect(toldOf('parts-of-whole', ...accounts)).toEqual([]);
    expect(told(checkedWith(text, ...accounts)).filter((check) => check.startsWith('parts'))).toEqual(
      Array(3).fill('parts-of-whole 2021 holds'),
    );
  });

  it('are none where statements do not add up', () => {
    expect(toldOf('parts-of-whole', unit('Resultaträkning', 31777, -30114), ...units)).toEqual([]);
  });

  it('read internal items from the text', () => {
    const text = 'Interna poster om 1 300 tkr för 2021 och 1 115 tkr för 2020 har räknats av.';
    expect([...internalAmounts([{ text }])]).toEqual([
      ['2021', 1300],
      ['2020', 1115],
    ]);
    expect([...internalAmounts([{ text: 'Bidrag om 1 300 tkr för 2021.' }])]).toEqual([]);
  });
});

describe('the same item elsewhere', () => {
  const statement = (kind: GivenTable['kind'], value: number): GivenTable => ({
    kind,
    title: kind === 'note' ? 'Not 8 Maskiner' : 'Resultaträkning',
    columns: ['2021', '2020'],
    rows: [
      ['Avskrivningar', value, -2856],
      ['Hyror', 12404 + value, 118],
    ],
  });
  it('is held against the first where figures agree', () => {
    expect(toldOf('same-item', statement('income-statement', -2914), statement('note', -2944))).toEqual([
      'same-item 2021 fails -30',
      'same-item 2020 holds',
    ]);
  });
  it('is another where they do not', () => {
    const other = statement('note', -11);
    const rows: GivenTable['rows'] = [['Avskrivningar', -11, -27]];
    expect(toldOf('same-item', statement('income-statement', -2914), { ...other, rows })).toEqual([]);
  });
});
