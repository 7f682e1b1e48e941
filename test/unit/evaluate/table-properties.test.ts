import { describe, expect, it } from 'vitest';
import { evaluatedDocumentSchema } from '../../../src/evaluate/evaluated-document.ts';
import { evaluateTables } from '../../../src/evaluate/tables/evaluate-tables.ts';
import fc from '../../properties.ts';

type Rows = string[][];

const cell = fc.constantFrom('', 'avgifter', 'bidrag från staten', '1 250', '-310', '12', 'summa', '☒', 'år 2013');

const table = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 4 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  )
  .filter((rows) => rows.flat().some((text) => text !== ''));

const measure = (truth: readonly Rows[], output: readonly Rows[]): ReturnType<typeof evaluateTables> =>
  evaluateTables(
    { tables: truth.map((rows) => ({ header: [], rows })) },
    evaluatedDocumentSchema.parse({
      source: { fileName: 'a.pdf', sha256: '', pageCount: 1 },
      pages: [],
      tables: output.map((rows, index) => ({ id: `t${index + 1}`, rows })),
    }),
  );

describe('the table measures', () => {
  it('are 1 for any tables compared with themselves', () => {
    fc.assert(
      fc.property(fc.array(table, { minLength: 1, maxLength: 4 }), (tables) => {
        const score = measure(tables, tables);
        for (const { f1 } of [score.found, score.rowsRight, score.rowsLetterExact, score.rowsStructure]) {
          expect(f1).toBe(1);
        }
        for (const { f1 } of [score.gritsCon, score.gritsTop, score.teds, score.tedsStructure])
          expect(f1).toBeCloseTo(1);
        expect(score.adjacency.f1 ?? 1).toBe(1);
        expect(score.numbersExact ?? 1).toBe(1);
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it('stay between 0 and 1 for any two sets of tables, and count nothing twice', () => {
    const tables = fc.array(table, { maxLength: 4 });
    fc.assert(
      fc.property(tables, tables, (truth, output) => {
        const { counts, perTable, ...score } = measure(truth, output);
        for (const shares of [
          score.found,
          score.rowsRight,
          score.rowsStructure,
          score.gritsCon,
          score.teds,
          score.adjacency,
        ]) {
          for (const share of Object.values(shares)) {
            expect(share ?? 0).toBeGreaterThanOrEqual(0);
            expect(share ?? 0).toBeLessThanOrEqual(1 + 1e-6);
          }
        }
        expect(counts.exactNumbers + counts.wrongNumbers + counts.missingNumbers).toBe(counts.truthNumbers);
        expect(counts.rightRows).toBeLessThanOrEqual(Math.min(counts.truthRows, counts.outputRows));
        expect(counts.letterExactRows).toBeLessThanOrEqual(counts.rightRows);
        expect(counts.rightRows).toBeLessThanOrEqual(counts.structureRows);
        expect(perTable).toHaveLength(truth.length);
      }),
      { numRuns: 60, seed: 2 },
    );
  });
});
