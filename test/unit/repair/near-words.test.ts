import { describe, expect, it } from 'vitest';
import { tableShares } from '../../../src/repair/damage.ts';
import { defaultRepairOptions, loadRepair, repairText } from '../../../src/repair/index.ts';
import { nearWords } from '../../../src/repair/near-words.ts';

const context = loadRepair();
const near = (form: string): string[] =>
  nearWords(form, context.lexicon, context.confusions, { shares: tableShares(context.confusions), scale: 1 }).map(
    ({ text }) => text,
  );

describe('words that one letter parts from a form that no list holds', () => {
  it.each([
    ['utbidning', 'utbildning'],
    ['ertjuds', 'erbjuds'],
    ['kommuneraa', 'kommunerna'],
    ['samhallsoyggnad', 'samhällsbyggnad'],
    ['redovigningen', 'redovisningen'],
  ])('%s: %s', (form, word) => expect(near(form)[0]).toBe(word));

  it('are none for short forms, far ones and long ones', () => {
    expect(near('ay')).toEqual([]);
    expect(near('xqzwkpt')).toEqual([]);
    expect(near('a'.repeat(80))).toEqual([]);
  });

  it('stand beside the form itself, which its author may have written', () =>
    expect(near('utbidning').at(-1)).toBe('utbidning'));
});

describe('one letter misread that no table foresees', () => {
  const damaged =
    'Namnden har under aret f6ljt upp verksamheten och redovisar nu resultatet for kommunens invanare. Ekonomin ar i balans och personalen har varit delaktig. ';
  const repair = (text: string): ReturnType<typeof repairText> => repairText(text, defaultRepairOptions, context);

  it('is put right, with its reason', () => {
    const { text, changes } = repair(`${damaged}Arbetet med samhallsoyggnad erbjucs alla.`);
    expect(text).toContain('samhällsbyggnad');
    expect(changes.find((change) => change.raw === 'samhallsoyggnad')).toMatchObject({ kind: 'character' });
  });

  it('stays where a name may stand, where the form comes again and again, and where nothing is lost', () => {
    for (const text of [
      `${damaged}Han heter Sven Utbidning.`,
      `${damaged}\n\nUtbidning kommun`,
      `${damaged}${'Vi har en fin utbidning i vart hus. '.repeat(4)}`,
      'Nämnden har följt upp målen för året och når dem på sikt. En utbidning för förskolans lärare hölls på våren.',
    ]) {
      expect(repair(text).text.toLowerCase()).toContain('utbidning');
    }
  });
});
