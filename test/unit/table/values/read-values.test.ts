import { describe, expect, it } from 'vitest';
import { inheritedUnits, readValues } from '../../../../src/table/values/index.ts';

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

describe('doubts that only the table raises', () => {
  const amounts = (...texts: string[]) =>
    read([['', '2013', '2012'], ...texts.map((text, index) => [`rad ${index}`, text, '1 000'])]);

  it('finds a letter for a figure before a unit', () => {
    const cell = amounts('400 000 kr', 'Okr', '395 000 kr', '5 000 kr').cells[2]![1]!;
    expect(cell).toMatchObject({ value: null, isSure: false, doubt: 'not-a-figure' });
    expect(cell.alternatives[0]).toMatchObject({ value: 0 });
  });

  it('leaves words in a column of figures alone', () => {
    expect(amounts('400', 'saknas', '395', '12').cells[2]![1]).toMatchObject({ valueKind: 'text', isSure: true });
  });

  it('tells lone decimals among whole figures, and not those of a whole row', () => {
    expect(amounts('29 716', '39 072', '1 220', '5 835', '12 300', '29,7').cells[6]![1]).toMatchObject({
      value: 29.7,
      doubt: 'decimals-against-column',
    });
    const row = read([
      ['', '2013', '2012', '2011'],
      ...['29 716', '39 072', '1 220', '5 835', '12 300'].map((text) => ['rad', text, text, text]),
      ['Soliditet', '29,7', '31,2', '28,0'],
    ]);
    expect(row.cells[6]!.slice(1).every((cell) => cell.isSure)).toBe(true);
  });

  it('tells a figure that has lost its comma', () => {
    expect(amounts('12,5', '11,4', '9,8', '10,1', '124', '13,0').cells[5]![1]!.isSure).toBe(true);
    expect(amounts('12,5', '11,4', '9,8', '10,1', '1240', '13,0').cells[5]![1]).toMatchObject({
      value: 1240,
      doubt: 'decimals-against-column',
    });
  });

  it('tells a figure that has lost its comma by its row', () => {
    const reading = read([
      ['', '2013', '2012', '2011'],
      ['Sjukfrånvaro', '124', '11,9', '12,2'],
      ['Soliditet', '43', '42,1', '40,8'],
      ['Avkastning', '3,4', '2,9', '3,0'],
    ]);
    expect(reading.cells.slice(1).map((row) => row[1]!.doubt)).toEqual(['decimals-against-column', null, null]);
  });

  it('takes a zero in brackets for the zero it is, and a dot behind a figure for dirt', () => {
    const cells = amounts('29 716', '[0]', '902.', ': 545', '1 205 /').cells.slice(1);
    expect(cells.map((row) => row[1]!.value)).toEqual([29716, 0, 902, 545, 1205]);
    expect(cells.map((row) => row[1]!.doubt)).toEqual([null, null, null, null, 'stray-mark']);
  });

  it.each(['Not', '— Not', 'Noter', 'Not nr', 'not.', 'Not 1'])('knows the column of notes by %s', (heading) => {
    const reading = read([['', heading, '2013'], ...['2', '3', '4'].map((note) => ['rad', note, '1 000'])]);
    expect(reading.columns[1]!.sort).toBe('note');
  });

  it('knows a column of notes without a heading by its rising numbers beside amounts', () => {
    const reading = read([['', '', '2013', '2012'], ...['1', '2', '5'].map((note) => ['rad', note, '1 000', '2 000'])]);
    expect(reading.columns.map((column) => column.sort)).toEqual(['label', 'note', 'amount', 'amount']);
  });

  it('does not take a misread note for one with a letter', () => {
    const reading = read([['', 'Not', '2013'], ...['3a', '4, 5', '1i'].map((note) => ['rad', note, '1 000'])]);
    expect(reading.cells.slice(1).map((row) => row[1]!.value)).toEqual(['3a', '4, 5', null]);
    expect(reading.cells[3]![1]!.alternatives[0]).toMatchObject({ value: 11 });
  });

  it('tells two cells that may stand in one', () => {
    const rows = [
      ['', '2013', '2012'],
      ['A', '120', '130'],
      ['B', '45', '50'],
      ['C', '512 512', ''],
      ['D', '7', '8'],
    ];
    expect(read(rows).cells[3]![1]).toMatchObject({ value: null, isSure: false, doubt: 'irregular-groups' });
    expect(read(rows).cells[3]![1]!.alternatives.map(({ value }) => value)).toEqual([512512, 512, 512]);
    rows[3] = ['C', '512 512', '498 300'];
    expect(read(rows).cells[3]![1]).toMatchObject({ value: 512512, isSure: true });
  });

  it('tells a note out of order', () => {
    const notes = ['9', '10', '11', '3', '14'];
    const reading = read([['', 'Not', '2013'], ...notes.map((note) => ['rad', note, '1 000'])]);
    expect(reading.cells.slice(1).map((row) => row[1]!.doubt)).toEqual([null, null, null, 'out-of-order', null]);
  });

  it('takes rows of years inside the body for headings', () => {
    const reading = read([
      ['Resultaträkning', '2013', '2012'],
      ['Intäkter', '29 716', '39 072'],
      ['Balansräkning', '2013-12-31', '2012-12-31'],
      ['Tillgångar', '2 013', '2 012'],
      ['', '2013', '2012'],
      ['Skulder', '12 300', '1 220'],
    ]);
    expect(reading.cells.map((row) => row[1]!.valueKind)).toEqual([
      'year',
      'amount',
      'date',
      'amount',
      'year',
      'amount',
    ]);
  });

  it('gives nothing for numbers that name and do not count', () => {
    const reading = read([
      ['Konto', 'Org.nr', 'Belopp'],
      ['3011', '222000-1234', '12 300'],
      ['3012', '222000-5678', '1 220'],
    ]);
    expect(reading.cells[1]!.map((cell) => cell.value)).toEqual([null, null, 12300]);
  });
});

describe('the unit of a row', () => {
  it.each([
    ['Soliditet (%)', 'percent', '%'],
    ['Soliditet', 'percent', '%'],
    ['Resultat, mnkr', 'amount', 'mnkr'],
    ['Årsavgift kr/kvm', 'amount', 'kr'],
    ['Antal anställda', 'count', 'st'],
    ['Andel kvinnor', 'percent', '%'],
    ['Nettoomsättning', 'amount', 'tkr'],
  ])('%s: %s in %s', (label, valueKind, unit) => {
    const reading = read(
      [
        ['', '2013', '2012'],
        [label, '42', '43'],
        ['Kostnader', '1 000', '2 000'],
      ],
      1,
      'Nyckeltal (tkr)',
    );
    expect(reading.cells[1]![1]).toMatchObject({ value: 42, valueKind, unit });
  });
});

describe('the unit of a table', () => {
  it.each([
    ['Resultaträkning (tkr)', [], [], 'tkr'],
    ['Resultaträkning, belopp i tusental kronor', [], [], 'tkr'],
    ['Budget', ['', 'Mnkr 2013', 'Mnkr 2014'], [], 'mnkr'],
    ['Budget', ['Belopp i kr', '2013'], [], 'kr'],
    ['Budget', ['', '2013'], ['Alla belopp anges i tkr om inte annat sägs.'], 'tkr'],
    ['Budget', ['KSEK', '2013'], [], 'tkr'],
    ['Föreningen fick 500 000 kr', ['', '2013'], [], null],
    ['Andelar i intresseföretag', ['', '2013'], [], null],
    ['Andel i procent', ['', '2013'], [], '%'],
    ['Antal elever', ['', '2013'], [], null],
    ['Budget', ['', 'tkr', 'mnkr'], [], null],
  ])('%s, %j, %j: %s', (title, header, textAbove, unit) => {
    const rows = [header.length > 0 ? header : ['', '2013'], ['Summa', '12', '13']];
    expect(readValues({ rows, headerRowCount: 1 }, { title, textAbove }).unit).toBe(unit);
  });

  it('is that of the statement before for notes that name none', () => {
    const tables = [
      { kind: 'statistics' as const, unit: null },
      { kind: 'income-statement' as const, unit: 'tkr' },
      { kind: 'note' as const, unit: null },
      { kind: 'note' as const, unit: 'kr' },
      { kind: 'note' as const, unit: null },
      { kind: 'activity' as const, unit: null },
    ];
    expect(inheritedUnits(tables)).toEqual([null, 'tkr', 'tkr', 'kr', 'tkr', null]);
  });
});
