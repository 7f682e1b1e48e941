import { describe, expect, it } from 'vitest';
import type { EngineWord } from '../../../../src/ocr/engine.ts';
import { restoreSign } from '../../../../src/ocr/signs/restore-signs.ts';
import type { SignCandidate } from '../../../../src/ocr/signs/sign-candidates.ts';

const box = { x: 0, y: 0, width: 80, height: 30 };

function word(text: string, confidence = 0.9): EngineWord {
  return { text, box, confidence, alternatives: [], baselineY: 30, engineLine: '1.1.1' };
}

function candidate(sign: SignCandidate['sign'], place: SignCandidate['place']): SignCandidate {
  return {
    sign,
    place,
    wordIndex: 0,
    figureIndex: null,
    box,
    signBox: place === 'dropped' ? { ...box, x: 90, width: 30 } : null,
  };
}

describe('a sign that the Swedish model does not know', () => {
  it.each([
    ['7596', '75%', '75%'],
    ['12,590', '12,5%', '12,5%'],
    ['-3,490', '-3,4%', '-3,4%'],
    ['(75%6)', '(75%)', '(75%)'],
    ['20Yo', '20 %', '20%'],
    ['1009.', '100%.', '100%.'],
    ['80,226-målet', '80,2%-malet', '80,2%-målet'],
    ['10,196.:Det', '10,1%. Det', '10,1%.:Det'],
  ])('is put into %s, read again as %s', (first, again, text) => {
    const [restored] = restoreSign(word(first), candidate('%', 'attached'), null, { text: again, confidence: 0.8 });
    expect(restored).toMatchObject({ text, confidence: 0.8, alternatives: [{ text: first, confidence: 0.9 }] });
  });

  it('is put in with little confidence, where the two readings have other figures', () => {
    const [restored] = restoreSign(word('1590'), candidate('%', 'attached'), null, { text: '75%', confidence: 0.9 });
    expect(restored).toMatchObject({ text: '75%', confidence: 0.4, alternatives: [{ text: '1590' }] });
  });

  it.each(['7596', '75 96', '', 'Yo', '%', '75% 30%'])('is not put in where the second reading is "%s"', (again) => {
    const before = word('7596');
    expect(restoreSign(before, candidate('%', 'attached'), null, { text: again, confidence: 0.9 })).toEqual([before]);
  });

  it('takes the place of a word of its own after its figure', () => {
    const restored = restoreSign(word('20', 0.89), candidate('%', 'lone'), word('12,5'), {
      text: '12,5 %',
      confidence: 0.95,
    });
    expect(restored).toMatchObject([{ text: '%', confidence: 0.95, alternatives: [{ text: '20', confidence: 0.89 }] }]);
  });

  it('becomes a word of its own where it was not read at all', () => {
    const figure = word('66');
    const [same, sign] = restoreSign(figure, candidate('%', 'dropped'), null, { text: '66 %', confidence: 0.9 });
    expect(same).toBe(figure);
    expect(sign).toMatchObject({ text: '%', box: { x: 90, width: 30 }, confidence: 0.9 });
  });

  it('is not invented after a figure that the second reading has otherwise', () => {
    const figure = word('66');
    expect(restoreSign(figure, candidate('%', 'dropped'), null, { text: '65 %', confidence: 0.9 })).toEqual([figure]);
  });

  it.each([
    ['8', '5 §', '§'],
    ['88', '5 §§', '§§'],
    ['8', '5 8', '8'],
    ['8', '5 a §', '§'],
  ])('"%s" after a figure, read again as "%s", is %s', (first, again, text) => {
    const [restored] = restoreSign(word(first, 0.4), candidate('§', 'lone'), word('5'), {
      text: again,
      confidence: 0.9,
    });
    expect(restored?.text).toBe(text);
  });

  it.each([
    ['infoQboras.se', 'info@boras.se', 'info@boras.se', 0.8],
    // The Swedish letters of the first reading stay.
    ['åsaQexempel.se', 'asa@exempel.se', 'åsa@exempel.se', 0.8],
    ['infoOQboras.se', 'info@boras.se', 'info@boras.se', 0.4],
    ['exempel.se', 'exempel.se', 'exempel.se', 0.9],
  ])('"%s", read again as "%s", is %s', (first, again, text, confidence) => {
    const [restored] = restoreSign(word(first), candidate('@', 'attached'), null, { text: again, confidence: 0.8 });
    expect(restored).toMatchObject({ text, confidence });
  });
});
