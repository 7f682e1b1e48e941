import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../../src/errors.ts';
import { withCapitals } from '../../../src/repair/capitals.ts';
import { parseConfusions } from '../../../src/repair/confusions.ts';
import { lostOfLines } from '../../../src/repair/damage.ts';
import { foreignPlaces } from '../../../src/repair/foreign.ts';
import { stretchesOf } from '../../../src/repair/tokens.ts';
import { readDictionary } from '../../../src/swedish/dictionaries.ts';

describe('stretches of a line', () => {
  it.each([
    ['hälso- och sjukvård,', ['hälso', 'och', 'sjukvård']],
    ['över-/underskott (tkr)', ['över', 'underskott', 'tkr']],
    ['fr&n p& persona]kost [sic] H&M', ['fr&n', 'p&', 'persona]kost', 'sic', 'H', 'M']],
    ['eHilsa och £6r |', ['Hilsa', 'och', '£6r', '|']],
  ])('of %s', (line, raws) => expect(stretchesOf(line).map((stretch) => stretch.raw)).toEqual(raws));

  it.each(['E20', 'VG2020', '60-tal', '2013', '12a', 'a.b@c.se', 'www.x.se', 'B6', '4b7', '1a'])(
    'protects %s',
    (token) => {
      expect(stretchesOf(token)[0]!.isProtected).toBe(true);
    },
  );

  it.each(['f6r', '4r', 'kommuna1', '16pande', 'P4'])('reads %s', (token) => {
    expect(stretchesOf(token)[0]!.isProtected).toBe(false);
  });
});

describe('capitals', () => {
  const at = (
    from: number,
    rawLength = 1,
    textLength = 1,
  ): { from: number; rawLength: number; textLength: number }[] => [{ from, rawLength, textLength }];
  it.each([
    ['Gverskott', 'överskott', at(0), { isName: false, startsSentence: false, startsForSure: false }, 'överskott'],
    ['Gverskott', 'överskott', at(0), { isName: false, startsSentence: true, startsForSure: false }, 'Överskott'],
    ['Grenden', 'ärenden', at(0), { isName: false, startsSentence: true, startsForSure: false }, 'ärenden'],
    ['Orebro', 'örebro', at(0), { isName: true, startsSentence: false, startsForSure: false }, 'Örebro'],
    ['6rebro', 'örebro', at(0), { isName: true, startsSentence: false, startsForSure: false }, 'Örebro'],
    ['6vrigt', 'övrigt', at(0), { isName: false, startsSentence: true, startsForSure: false }, 'övrigt'],
    ['6vrigt', 'övrigt', at(0), { isName: false, startsSentence: true, startsForSure: true }, 'Övrigt'],
    [
      'besOksniring',
      'besöksniring',
      at(3),
      { isName: false, startsSentence: false, startsForSure: false },
      'besöksniring',
    ],
    ['VASTRA', 'västra', at(1), { isName: false, startsSentence: false, startsForSure: false }, 'VÄSTRA'],
    ['VistKom', 'västkom', at(1), { isName: false, startsSentence: false, startsForSure: false }, 'VästKom'],
    ['Iandskap', 'ländskap', at(1), { isName: false, startsSentence: false, startsForSure: false }, 'Ländskap'],
  ])('%s as %s', (raw, text, places, place, written) => expect(withCapitals(raw, text, places, place)).toBe(written));
});

describe('the confusion table', () => {
  it('is read', () => {
    const table = parseConfusions(readDictionary('confusions.tsv'));
    expect(table.rules.find((rule) => rule.raw === '6' && rule.text === 'ö')?.isLoss).toBe(true);
    for (const letter of 'åäö') {
      const sum = table.rules
        .filter((rule) => rule.text === letter && rule.isLoss)
        .reduce((total, rule) => total + rule.share, 0);
      expect(sum).toBeGreaterThan(0.8);
      expect(sum).toBeLessThanOrEqual(1.001);
    }
  });

  it.each(['a\tå\tmuch\t1', 'a\tå\t0\t1', 'a\t\t0.1\t1', 'a\tå\t0.1\tyes', 'a\t1\t0.1\t1'])(
    'refuses %s and says where',
    (line) => {
      expect(() => parseConfusions(`raw\ttext\tshare\tloss\n${line}`)).toThrow(/line 2/u);
      expect(() => parseConfusions(`raw\ttext\tshare\tloss\n${line}`)).toThrow(ConfigError);
    },
  );
});

describe('the gate', () => {
  it('judges paragraphs by their share of å ä ö', () => {
    const stripped = Array.from({ length: 12 }, () => 'kommunen har under aret arbetat med att na malen for skolan');
    const whole = Array.from({ length: 12 }, () => 'kommunen har under året arbetat med att nå målen för skolan');
    const lines = [...stripped, '', ...whole];
    const lost = lostOfLines(lines, (line) => (lines[line]!.includes('aret') ? 2 : 0));
    expect(lost[0]).toBeGreaterThan(0.5);
    expect(lost.at(-1)).toBeLessThan(0.01);
  });

  it('finds a quotation in another language, and none in damaged Swedish', () => {
    const words =
      'Ledningen sade att the future of our children is in their hands och det var allt som sades under dagen'.split(
        ' ',
      );
    const places = foreignPlaces(words);
    expect(places[words.indexOf('children')]).toBe(1);
    expect(places[words.indexOf('dagen')]).toBe(0);
    const danish =
      'Kommunerne samarbejder. Der er blevet arbejdet for at skabe flere arbejdspladser og det skal fortsatte. Namnden har ansvar for malen och foljer dem'.split(
        ' ',
      );
    const starts = danish.map((_, index) => index === 0 || danish[index - 1]!.endsWith('.'));
    const inDanish = foreignPlaces(
      danish.map((word) => word.replace('.', '')),
      starts,
    );
    expect(inDanish[danish.indexOf('at')]).toBe(1);
    expect(inDanish[danish.indexOf('malen')]).toBe(0);
    expect([...foreignPlaces('det ar for dem som inte kan ga fran orten till stan'.split(' '))]).not.toContain(1);
  });

  it('takes a report in another language as a whole, its tables too, and not one with a summary in it', () => {
    const english =
      'The number of pupils in the schools was lower than in the year before and the cost of each place has been higher. The board will present its plan to the council'.split(
        ' ',
      );
    const table = 'Table Region Denmark Spain Energy Total'.split(' ');
    const swedish =
      'och det som vi har gjort under aret ar att nya platser kom till i skolan och att de som behovde stod fick det av oss'.split(
        ' ',
      );
    expect([...foreignPlaces([...english, ...table])]).not.toContain(0);
    expect([...foreignPlaces([...english, ...swedish, ...swedish, ...table])].slice(-table.length)).not.toContain(1);
  });
});
