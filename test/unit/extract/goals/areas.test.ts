import { describe, expect, it } from 'vitest';
import { areaInHeading, areaNameOf, areasOf, isPartHeading } from '../../../../src/extract/goals/areas.ts';
import { outlineOf } from '../../../../src/extract/outline/outline-of.ts';
import { type FixturePart, fixtureReport } from '../report-fixture.ts';

const areas = (parts: readonly FixturePart[], goals: readonly number[] = [], form?: 'text') =>
  areasOf(outlineOf(fixtureReport(parts, form)), new Set(goals));

describe('the area of a unit', () => {
  it('is the nearest heading over it that names a part of the work', () => {
    expect(areas(['# Vatten', '## Mål', 'Text', '# Skola', 'Text'])).toEqual([
      'Vatten',
      'Vatten',
      'Vatten',
      'Skola',
      'Skola',
    ]);
  });

  it('ends with its chapter', () => {
    expect(areas(['# Skola', 'Text', '# Mål för 2024', '- Ett'])).toEqual(['Skola', 'Skola', null, null]);
  });

  it('goes on under parts that are set like it, if they follow at once', () => {
    expect(areas(['## Skola', '## Uppgift', 'Text', '## Mål', 'Text'])).toEqual(Array(5).fill('Skola'));
  });

  it('is not the name of a goal', () => {
    expect(areas(['# Skola', '## Alla klarar skolan', 'Text'], [1])).toEqual(['Skola', 'Skola', 'Skola']);
  });

  it('is the last such heading in plain text, which has no levels', () => {
    expect(areas(['Vatten', 'Uppgift', 'Vi har rör.', 'Skola', 'Vi har barn.'], [], 'text')).toEqual([
      'Vatten',
      'Vatten',
      'Vatten',
      'Skola',
      'Skola',
    ]);
  });
});

describe('what names no area', () => {
  it.each(['Belopp i tkr', 'Tkr', 'Mnkr', 'Alla belopp i kronor'])('is a unit: %j', (line) => {
    expect(areas(['# Skola', `## ${line}`, 'Text'])).toEqual(['Skola', 'Skola', 'Skola']);
    expect(areas(['Skola', line, 'Vi har barn.'], [], 'text')).toEqual(['Skola', 'Skola', 'Skola']);
  });

  it.each(['Norrfjärdens räddningstjänstförbund', 'Koloniföreningen Solrosen', 'Norrfjärdens kommun'])(
    'is who wrote the report: %j',
    (name) => {
      expect(areas([name, 'Verksamhetsberättelse 2014', 'Vi har barn.'], [], 'text')).toEqual([null, null, null]);
    },
  );

  it('is the name of a statement', () => {
    expect(areas(['# Resultaträkning', '# Mål', 'Text'])).toEqual([null, null, null]);
  });
});

describe('headings of parts', () => {
  it.each([
    'Uppgift',
    'Nämndens uppdrag',
    'Mål 2025',
    'Resultat',
    'Nuläge och förutsättningar',
    'Så nåddes målen i år',
    'Kommentar',
  ])('are known: %j', (heading) => {
    expect(isPartHeading(heading)).toBe(true);
  });

  it.each(['Vatten och avlopp', 'Äldreomsorg', 'Besöksmål', 'Skola 2023'])('are not areas: %j', (heading) => {
    expect(isPartHeading(heading)).toBe(false);
  });
});

describe('names of areas', () => {
  it.each([
    ['KULTUR 2013', 'KULTUR'],
    ['Strategiskt utvecklingsområde: Skola och jobb', 'Skola och jobb'],
    ['Område Vatten', 'Område Vatten'],
  ])('of %j', (heading, name) => {
    expect(areaNameOf(heading)).toBe(name);
  });

  it.each([
    ['Simhallen - drift resultatmål', 'Simhallen - drift'],
    ['Simhallen – ”Nya badet resultatmål”', 'Simhallen – ”Nya badet”'],
    ['Lokala mål 2026', null],
    ['Mål', null],
  ])('in headings of goals: %j', (heading, name) => {
    expect(areaInHeading(heading)).toBe(name);
  });
});
