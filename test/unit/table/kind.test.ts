import { describe, expect, it } from 'vitest';
import { tableKind } from '../../../src/table/kind.ts';

const kindOf = (title: string | null, more: Partial<Parameters<typeof tableKind>[0]> = {}) =>
  tableKind({ title, headings: [], labels: [], hasFigures: true, hasNotes: false, ...more });

describe('the kind of a table', () => {
  it.each([
    ['Resultaträkning 2013, belopp i tkr', 'income-statement'],
    ['Balansräkning', 'balance-sheet'],
    ['Kassaflödesanalys', 'cash-flow'],
    ['7.1 Budget', 'budget'],
    ['7.2 Finansiering', 'financing'],
    ['Not 3 Personalkostnader', 'note'],
    ['Not I Verksamhetens intäkter', 'note'],
    ['Antal per kommun 2012', 'statistics'],
    ['Nyckeltal', 'indicator'],
    ['Deltagare', 'other'],
    [null, 'other'],
  ])('is told by its title: %j is %s', (title, kind) => {
    expect(kindOf(title)).toBe(kind);
  });

  it('needs figures for a statement', () => {
    expect(kindOf('Resultaträkningens delar', { hasFigures: false })).toBe('other');
  });

  it('is told by headings where the title says nothing', () => {
    expect(kindOf(null, { headings: ['Aktivitet', 'Utfall'], hasFigures: false })).toBe('activity');
  });

  it('is told by the labels of its rows', () => {
    expect(kindOf(null, { labels: ['Anläggningstillgångar', 'Kassa och bank', 'Summa tillgångar'] })).toBe(
      'balance-sheet',
    );
    expect(kindOf(null, { labels: ['Kassa och bank', 'Bilar'] })).toBe('other');
  });

  it('is a note by its number only where a statement refers to notes', () => {
    expect(kindOf('12 Eget kapital', { hasNotes: true })).toBe('note');
    expect(kindOf('3 - Förbundsbidrag', { hasNotes: true })).toBe('note');
    expect(kindOf('6 — Räntor', { hasNotes: true })).toBe('note');
    expect(kindOf('12 Eget kapital')).toBe('other');
  });
});
