import { describe, expect, it } from 'vitest';
import { loadExtractContext } from '../../../../src/extract/index.ts';
import { parseChart } from '../../../../src/extract/statements/chart.ts';

const { chart } = loadExtractContext();

describe('the chart of standard items', () => {
  it.each([
    ['ÅRETS RESULTAT', 'income-statement', 'result-of-year'],
    ['Därav årets resultat', 'balance-sheet', 'result-of-year'],
    ['Summa eget kapital, avsättningar och skulder', 'balance-sheet', 'total-equity-liabilities'],
    ['Avskrivning på anläggningstillgångar', 'income-statement', 'depreciation'],
    ['Yttre reparationsfond', 'balance-sheet', 'maintenance-fund'],
    ['Amortering av lån', 'cash-flow', 'repayment-of-loans'],
    ['Verksamhetens nettokostnader (tkr)', 'income-statement', 'net-operating-costs'],
  ])('knows %s', (label, kind, code) => {
    expect(chart.codeOf(label, kind)).toBe(code);
  });

  it.each([
    ['Verksamhetens intakter', 'income-statement', 'operating-income'],
    ['Leverantorsskulder', 'balance-sheet', 'trade-payables'],
    ['Resultat efter finansiclla poster', 'income-statement', 'result-after-financial'],
  ])('knows %s, misread', (label, kind, code) => {
    expect(chart.codeOf(label, kind)).toBe(code);
  });

  it.each([
    ['Antal anställda', 'income-statement'],
    ['Skolskjuts', 'income-statement'],
    ['Leverantörsskulder', 'income-statement'],
  ])('does not know %s in an %s', (label, kind) => {
    expect(chart.codeOf(label, kind)).toBeNull();
  });

  it('takes the first code of a label, and tells totals', () => {
    const twice = parseChart('code\tkinds\tsort\tlabels\na\tnote\t-\tSumma\nb\tnote\ttotal\tSumma');
    expect(twice.codeOf('Summa', 'note')).toBe('a');
    expect([twice.isTotal('a'), twice.isTotal('b')]).toEqual([false, true]);
  });
});
