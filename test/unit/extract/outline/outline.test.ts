import { describe, expect, it } from 'vitest';
import { fullLineLength, linesOfBlock } from '../../../../src/extract/outline/block-lines.ts';
import { joinUnits } from '../../../../src/extract/outline/join-units.ts';
import { withoutMarkdown, withoutMarker } from '../../../../src/extract/outline/list-marker.ts';
import { outlineOf } from '../../../../src/extract/outline/outline-of.ts';
import { isContentsLine, isHeadingLine, shownLevel } from '../../../../src/extract/outline/plain-headings.ts';
import { joinLines, unfoldLines } from '../../../../src/extract/outline/unfold-lines.ts';
import fc from '../../../properties.ts';
import { type FixturePart, fixtureReport } from '../report-fixture.ts';

const units = (parts: readonly FixturePart[], form?: 'text') =>
  outlineOf(fixtureReport(parts, form)).units.map(({ kind, text, number }) =>
    number === null ? [kind, text] : [kind, text, number],
  );

describe('markers of list items', () => {
  it.each([
    ['• Byta pump', 'Byta pump', null],
    ['– Byta pump', 'Byta pump', null],
    ['e Byta pump', 'Byta pump', null],
    ['¢  Byta pump', 'Byta pump', null],
    ['«Byta pump', 'Byta pump', null],
    ['2. Byta pump', 'Byta pump', '2'],
    ['8: Byta pump', 'Byta pump', '8'],
    ['2 Byta pump', 'Byta pump', '2'],
    ['a) Byta pump', 'Byta pump', 'a'],
  ])('go: %j', (line, text, number) => {
    expect(withoutMarker(line)).toEqual({ text, number, isMarked: true });
  });

  it.each(['Byta pump', '-5 procent mindre', '18 000 elever', '2.5 meter', '*motsvarar två', '**Fet text**', '10'])(
    'are none: %j',
    (line) => {
      expect(withoutMarker(line)).toEqual({ text: line, number: null, isMarked: false });
    },
  );

  it.each([
    ['## Vatten', 'Vatten'],
    ['**Byta:** pump', 'Byta: pump'],
    ['2 * 3 * 4', '2 * 3 * 4'],
  ])('of Markdown go: %j', (line, text) => {
    expect(withoutMarkdown(line)).toBe(text);
  });
});

describe('headings of plain text', () => {
  it.each(['Vatten och avlopp', '3.1 Vatten', '## Vatten.', 'Uppgift:', 'ÅRET SOM GICK'])('are seen: %j', (line) => {
    expect(isHeadingLine(line)).toBe(true);
  });

  it.each([
    'Vi har byggt klart.',
    'och sedan fortsatte det',
    'Vatten\t12',
    'Det var bra. Det blev bättre',
    '12',
    `V${'a'.repeat(200)}`,
  ])('are not seen: %j', (line) => {
    expect(isHeadingLine(line)).toBe(false);
  });

  it('show their level by number or marks', () => {
    expect(['3 Vatten', '3.1 Vatten', '## Vatten', 'Vatten'].map(shownLevel)).toEqual([1, 2, 2, null]);
  });

  it('are not lines of a contents list', () => {
    expect(['Vatten ........ 12', 'Vatten\t12', 'Vatten . . . . . 12', 'Vatten 12'].map(isContentsLine)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('lines of a block', () => {
  it('are found again in the repaired text', () => {
    const raw = 'Vi har byggt om i ar och\ndet gar bra i alla\nkommuner';
    const text = 'Vi har byggt om i år och det går bra i alla kommuner';
    expect(linesOfBlock({ raw, text })).toEqual(['Vi har byggt om i år och', 'det går bra i alla', 'kommuner']);
  });

  it('keep all words of the text in order', () => {
    const word = fc.stringMatching(/^[a-zåäö]{1,9}$/u);
    fc.assert(
      fc.property(fc.array(fc.array(word, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 6 }), (lines) => {
        const raw = lines.map((line) => line.join(' ')).join('\n');
        const text = lines.flat().join(' ');
        expect(linesOfBlock({ raw, text }).join(' ')).toBe(text);
        expect(linesOfBlock({ raw, text })).toEqual(raw.split('\n'));
      }),
    );
  });

  it('have no length where no text runs over lines', () => {
    expect(fullLineLength(fixtureReport(['Kort', 'Kort']))).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('lines that belong together', () => {
  it('are parted where the line before had room for the next word', () => {
    expect(unfoldLines(['Kort rad', 'Ny rad som är', 'längre'], 40, false)).toEqual([
      ['Kort rad'],
      ['Ny rad som är', 'längre'],
    ]);
  });

  it('of prose go on after a full line, of a list at names and figures only', () => {
    const full = ['Det här är en rad som fyller hela spalten', 'Borås är nästa ord'];
    expect(unfoldLines(full, 42, false)).toHaveLength(1);
    expect(unfoldLines(full, 42, true)).toHaveLength(2);
    expect(unfoldLines(['Bygga en väg som går hela vägen till', 'Norra Vram'], 37, true)).toHaveLength(1);
    expect(unfoldLines(['Byta lampor, vilket väntas spara hela', '85 000 kronor'], 37, true)).toHaveLength(1);
    expect(unfoldLines(['Samverka med', 'Borås'], 37, true)).toHaveLength(1);
  });

  it('are joined with one space, words cut by a slash without', () => {
    expect(joinLines(['vår-', '/sommartid i'])).toBe('vår-/sommartid i');
    expect(joinLines(['ett ', ' två'])).toBe('ett två');
  });
});

describe('the outline', () => {
  it('has headings, paragraphs, items and tables in order, without what stands beside the text', () => {
    expect(units(['# Vatten', 'Vi byter rör.', '- Norra', '1. Södra', { rows: [['a', 'b']] }])).toEqual([
      ['heading', 'Vatten'],
      ['paragraph', 'Vi byter rör.'],
      ['item', 'Norra'],
      ['item', 'Södra', '1'],
      ['table', ''],
    ]);
  });

  it('joins paragraphs that a page cuts', () => {
    expect(units(['Vi har bytt rör och', '\f', 'pumpar i alla hus.'])).toEqual([
      ['paragraph', 'Vi har bytt rör och pumpar i alla hus.'],
    ]);
    expect(units(['Vi har bytt rör.', '\f', 'pumpar i alla hus.'])).toHaveLength(2);
  });

  it('has sections by levels', () => {
    const { sections } = outlineOf(fixtureReport(['Först', '# A', '## B', 'Text', '## C', '# D']));
    expect(
      sections.map(({ heading, depth, parent }) => [heading?.text ?? null, depth, parent?.heading?.text ?? null]),
    ).toEqual([
      [null, 0, null],
      ['A', 0, null],
      ['B', 1, 'A'],
      ['C', 1, 'A'],
      ['D', 0, null],
    ]);
  });

  it('leaves running lines of plain text out, which stand at the edge of many pages', () => {
    const page = (number: number, text: string): string[] => [`Lillåsa kommun ${number}`, text, '\f'];
    const parts = [...page(1, 'Vi byter rör.'), ...page(2, 'Vi byter lås.'), ...page(3, 'Lillåsa kommun är stor.')];
    expect(units(parts, 'text').map(([, text]) => text)).toEqual([
      'Vi byter rör.',
      'Vi byter lås.',
      'Lillåsa kommun är stor.',
    ]);
    expect(units(parts.slice(0, 6), 'text')).toHaveLength(4);
  });

  it('loses no text', () => {
    const part = fc.constantFrom('# Rubrik', '## Under', '- Punkt', '2. Två', 'Ett stycke.', 'som går vidare');
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 12 }),
        fc.constantFrom('pages' as const, 'text' as const),
        (parts, form) => {
          const report = fixtureReport(parts, form);
          const letters = (texts: readonly string[]): string => texts.join('').replace(/[^\p{L}]/gu, '');
          expect(letters(outlineOf(report).units.map(({ text }) => text))).toBe(
            letters(report.blocks.map(({ text }) => text)),
          );
        },
      ),
    );
  });

  it('joins nothing twice', () => {
    const { units: once } = outlineOf(fixtureReport(['Vi har bytt rör och', 'pumpar i alla hus.', '# Nästa']));
    expect(joinUnits(once)).toEqual(once);
  });
});
