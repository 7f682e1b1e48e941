import { describe, expect, it } from 'vitest';
import { readDictionary } from '../../../../src/swedish/dictionaries.ts';
import { knownStatusOf, parseStatusLabels, slugOf, statusOf } from '../../../../src/swedish/status-labels.ts';

const labels = parseStatusLabels(readDictionary('status-labels.tsv'));

describe('knownStatusOf', () => {
  it.each([
    ['Klar', 'done'],
    ['Åtgärden är genomförd', 'done'],
    ['Ej genomförd', 'not-done'],
    ['Påbörjad', 'started'],
    ['Ännu ej påbörjad', 'not-started'],
    ['Arbetet har inte påbörjats', 'not-started'],
    ['Pågår enligt plan', 'on-track'],
    ['Delvis uppfyllt', 'partly-done'],
    ['Uppgift saknas', 'missing'],
    ['Försenad', 'delayed'],
    // What is negated is not what the listed word says.
    ['Ej helt genomförd', 'partly-done'],
    ['Inte ännu klart', 'not-done'],
    ['Ej igång', 'not-started'],
    ['Pågår, ej klart', 'started'],
    ['Nästan klart', null],
    ['Ingen avvikelse', null],
    // As an engine without Swedish reads it.
    ['Ej pabérjad', null],
    ['Ej paborjad', 'not-started'],
    ['Klarar sig', null],
  ])('reads %s as %s', (label, status) => {
    expect(knownStatusOf(label, labels)).toBe(status);
  });

  it('makes a short name of a label that no list knows', () => {
    expect(statusOf('Över förväntan!', labels)).toBe('over-forvantan');
    expect(slugOf('–')).toBe('unknown');
  });
});
