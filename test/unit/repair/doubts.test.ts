import { describe, expect, it } from 'vitest';
import { calibrated, calibratedAsLeft } from '../../../src/repair/confidence.ts';
import { defaultRepairOptions, loadRepair, repairText } from '../../../src/repair/index.ts';
import fc from '../../properties.ts';

const context = loadRepair();
const damaged =
  'Namnden har under aret f6ljt upp verksamheten och redovisar nu resultatet for kommunens invanare. Ekonomin ar i balans och personalen har varit delaktig i arbetet. ';
const repair = (text: string): ReturnType<typeof repairText> =>
  repairText(`${damaged}\n\n${text}`, defaultRepairOptions, context);

describe('a word that may be another', () => {
  it.each([['stilla vatten och stilla natter', 'stilla', 'ställa']])(
    'stays, and is told with its other reading: %s',
    (text, raw, other) => {
      const { text: whole, doubts } = repair(text);
      expect(whole.split('\n\n')[1]).toContain(raw);
      const doubt = doubts.find((one) => one.raw === raw);
      expect(doubt?.alternatives.map((alternative) => alternative.text)).toContain(other);
      expect(
        doubt!.confidence + doubt!.alternatives.reduce((sum, { confidence }) => sum + confidence, 0),
      ).toBeLessThanOrEqual(1.001);
    },
  );

  it.each([
    ['Malet ar att na balans i ar.', 'Målet är att nå balans i år.'],
    ['Hon tackar for i ar och onskar god jul.', 'Hon tackar för i år och önskar god jul.'],
    ['Malet galler till ar 2035 och i 10 ar framat.', 'Målet gäller till år 2035 och i 10 år framåt.'],
    ['Personalen far stod i sitt arbete.', 'Personalen får stöd i sitt arbete.'],
    ['Det ar svart att rekrytera personal.', 'Det är svårt att rekrytera personal.'],
    ['Det har blivit battre an tidigare.', 'Det har blivit bättre än tidigare.'],
  ])('is decided where its neighbours are sure: %s', (raw, text) => {
    expect(repair(raw).text.split('\n\n')[1]).toBe(text);
  });

  it('is none where nothing is lost', () => {
    const clean =
      'Nämnden vill stärka och utveckla stöden. Starka skäl talar för att vara med och välja väg; de som har ansvar är här i år.';
    expect(repairText(clean, defaultRepairOptions, context)).toMatchObject({ changes: [], doubts: [] });
  });

  it('is left where the confidence asked for is not reached, and told', () => {
    const { changes, doubts } = repairText(damaged, { ...defaultRepairOptions, leastConfidence: 1.01 }, context);
    expect(changes).toEqual([]);
    expect(doubts.length).toBeGreaterThan(5);
  });
});

describe('confidences', () => {
  it('rise with the probability and stay between 0 and 1', () => {
    const probability = fc.double({ min: 0, max: 1, noNaN: true });
    for (const curve of [calibrated, calibratedAsLeft]) {
      fc.assert(
        fc.property(probability, probability, (a, b) => {
          const [low, high] = a < b ? [a, b] : [b, a];
          expect(curve(low)).toBeLessThanOrEqual(curve(high));
          expect(curve(low)).toBeGreaterThanOrEqual(0);
          expect(curve(high)).toBeLessThanOrEqual(1);
        }),
      );
    }
  });
});
