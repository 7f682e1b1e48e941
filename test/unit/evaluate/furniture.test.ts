import { describe, expect, it } from 'vitest';
import { errorsWithFreeFurniture } from '../../../src/evaluate/furniture.ts';
import { compareInOrder } from '../../../src/evaluate/text-measures.ts';

const body = Array.from({ length: 12 }, (_, index) => `Rad ${index + 10} handlar om vården i kommunen.`).join('\n');

describe('errorsWithFreeFurniture', () => {
  it('does not mind that a footer stands at the end instead of after the header', () => {
    const truth = `Kommunen Plan 2022\n2 (6)\n${body}`;
    const output = `Kommunen Plan 2022\n${body}\n2 (6)`;
    expect(compareInOrder(truth, output).characterErrors).toBe(12);
    expect(errorsWithFreeFurniture(truth, output, ['Kommunen Plan 2022', '2 (6)'])).toBe(0);
  });

  it('does not mind the order of the fields of a header', () => {
    const truth = `Förbundet\nDatum\n2020-12-14\nSida\n2 (11)\n${body}`;
    const output = `Förbundet Datum Sida\n2020-12-14 2 (11)\n${body}`;
    expect(errorsWithFreeFurniture(truth, output, ['Förbundet Datum Sida\n2020-12-14 2 (11)'])).toBe(0);
  });

  it('counts misreadings in the furniture', () => {
    const truth = `Västra kommunförbundet Verksamhetsplan 2022\n${body}`;
    const output = `${body}\nVastra kommunförbundet Verksamhetsplan 2O22`;
    expect(errorsWithFreeFurniture(truth, output, ['Vastra kommunförbundet Verksamhetsplan 2O22'])).toBe(2);
  });

  it('counts furniture that the truth does not have', () => {
    expect(errorsWithFreeFurniture(body, `Utkast\n${body}`, ['Utkast'])).toBe(7);
  });

  it('counts errors of the body as the strict measure does', () => {
    const truth = `2 (6)\n${body}`;
    const output = `${body.replaceAll('vården', 'varden')}\n2 (6)`;
    expect(errorsWithFreeFurniture(truth, output, ['2 (6)'])).toBe(12);
  });

  it('moves nothing when the output calls the body furniture', () => {
    const lines = body.split('\n');
    const output = lines.toReversed().join('\n');
    expect(errorsWithFreeFurniture(body, output, lines)).toBe(compareInOrder(body, output).characterErrors);
  });

  it('is never more than the strict measure', () => {
    const truth = `A B C\n${body}\n1`;
    for (const furniture of [[], ['A B C'], ['1'], ['Rad 10'], ['not there at all'], ['A B C', 'A B C']]) {
      const output = `C A\n${body}\nB 1`;
      const strict = compareInOrder(truth, output).characterErrors;
      expect(errorsWithFreeFurniture(truth, output, furniture)).toBeLessThanOrEqual(strict);
    }
  });
});
