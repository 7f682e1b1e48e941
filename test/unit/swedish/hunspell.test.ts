import { describe, expect, it } from 'vitest';
import { InputFileError } from '../../../src/errors.ts';
import { expandDictionary } from '../../../src/swedish/hunspell-forms.ts';
import { parseHunspellRules } from '../../../src/swedish/hunspell-rules.ts';
import { wordMarks } from '../../../src/swedish/word-marks.ts';

const affixes = `SET UTF-8
NOSUGGEST !
FORBIDDENWORD %
NEEDAFFIX ¤
COMPOUNDPERMITFLAG W
COMPOUNDBEGIN X
COMPOUNDMIDDLE U
COMPOUNDEND Y
ONLYINCOMPOUND Z
COMPOUNDRULE >j
SFX A Y 1
SFX A 0 s .
SFX D Y 2
SFX D 0 en [^a]
SFX D 0 ens [^a]
SFX G Y 2
SFX G a or a
SFX G a orna a
SFX v N 2
SFX v a s/WXZ a
SFX v 0 s/WXZ [^a]
SFX d N 1
SFX d 0 are/A .
`;

const formsOf = (dictionary: string): Map<string, number> =>
  expandDictionary(`9\n${dictionary}`, parseHunspellRules(affixes));

describe('the forms of a Hunspell dictionary', () => {
  it('has each suffix whose condition the word fits', () => {
    expect([...formsOf('skola/AG').keys()].sort()).toEqual(['skola', 'skolas', 'skolor', 'skolorna']);
    expect([...formsOf('skola/D').keys()]).toEqual(['skola']);
  });

  it('puts suffixes on suffixes', () => {
    expect([...formsOf('lär/d').keys()]).toEqual(['lär', 'lärare', 'lärares']);
  });

  it('keeps forms with a binding s for compounds', () => {
    const forms = formsOf('förening/ADvY');
    expect(forms.get('förenings')).toBe(wordMarks.begin | wordMarks.word | wordMarks.end);
    expect(formsOf('samverkan/vY').get('samverkans')).toBe(wordMarks.begin);
    expect(forms.get('föreningen')).toBe(wordMarks.word | wordMarks.end);
  });

  it.each([
    ['hälso/UXZ', 'hälso', wordMarks.begin | wordMarks.middle],
    ['Borås/X', 'borås', wordMarks.name | wordMarks.begin],
    ['jätte/>X', 'jätte', wordMarks.word | wordMarks.begin],
    ['svordom/!', 'svordom', wordMarks.word | wordMarks.noSuggest],
    ['fel/%', 'fel', wordMarks.forbidden],
    ['-app/YZ', 'app', wordMarks.end],
    ['antigen/¤', 'antigen', 0],
  ])('marks %s', (entry, form, marks) => {
    expect(formsOf(entry).get(form) ?? 0).toBe(marks);
  });

  it('leaves out entries with digits and spaces', () => {
    expect(formsOf('ad hoc\n60-tal/A\nkommun/A').size).toBe(2);
  });

  it('refuses what it would read wrongly', () => {
    expect(() => parseHunspellRules('PFX o Y 1')).toThrow(InputFileError);
  });
});
