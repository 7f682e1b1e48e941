import { describe, expect, it } from 'vitest';
import { defaultRepairOptions, loadRepair, repairText } from '../../../src/repair/index.ts';

const printed = `Nämnden följer upp målen två gånger om året och lämnar en redovisning till fullmäktige. Förvaltningen har under våren genomfört en översyn av lokalerna.
Antalet ärenden ökade något jämfört med föregående period, men handläggningstiden har inte förändrats. Skolorna har fått nya möbler och bättre belysning.`;

const repaired = (raw: string): string => repairText(raw, defaultRepairOptions, loadRepair()).text;

/** Words that differ between two texts of the same words. */
const wrong = (text: string): string[] => {
  const words = text.split(/\s/u);
  return printed.split(/\s/u).flatMap((word, index) => (words[index] === word ? [] : [`${words[index]} for ${word}`]));
};

describe('å, ä and ö lost in other ways than by an English engine', () => {
  it.each([
    ['a French engine', { å: 'à', ä: 'à', ö: 'ô' }],
    ['a Portuguese engine', { å: 'á', ä: 'ã', ö: 'õ' }],
    ['a wrong character set', { å: '\uFFFD', ä: '\uFFFD', ö: '\uFFFD' }],
    ['UTF-8 taken for Latin-1', { å: 'Ã¥', ä: 'Ã¤', ö: 'Ã¶' }],
    ['marks set beside their letters', { å: 'a°', ä: 'a¨', ö: 'o¨' }],
    ['marks set before their letters', { å: '˚a', ä: '¨a', ö: '¨o' }],
  ] as const)('%s', (_, letters) => {
    const raw = printed.replace(/[åäö]/gu, (letter) => letters[letter as keyof typeof letters]);
    expect(wrong(raw).length).toBeGreaterThan(20);
    expect(wrong(repaired(raw))).toEqual([]);
  });

  it('question marks within words and before them, not after them', () => {
    const raw = printed.replace(/[åäö]/gu, '?');
    expect(repaired(raw)).toBe(printed.replace('två', 'tv?'));
  });

  it.each([
    'Vad kostar det? Kommunen har svarat på frågan (se bilaga ?).',
    'Öppet fönster mot gården: 20° i rummet, två för tre.',
    'Läs mer på https://exempel.se/sök?fråga=år och skriv till oss.',
  ])('leaves whole text: %s', (line) => expect(repaired(line)).toBe(line));
});
