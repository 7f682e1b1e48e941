import { describe, expect, it } from 'vitest';
import { noEvidence } from '../../../src/swedish/join-lines.ts';
import { joinLines } from '../../../src/table/cell-text.ts';

describe('lines of a cell', () => {
  it.each([
    [['Ett mål', 'i två rader'], 'Ett mål i två rader'],
    [['kommunal verk-', 'samhet'], 'kommunal verksamhet'],
    [['• ett', '• två', 'delar'], 'ett; två delar'],
    [['Mål inom:', '• ett', '• två'], 'Mål inom: ett; två'],
    [['Rubrik', '• ett', '• två'], 'Rubrik; ett; två'],
    [['1. ett', '2. två'], '1. ett 2. två'],
    [['', 'ensam', ''], 'ensam'],
    [['–'], '–'],
    [['- 5,1 %'], '- 5,1 %'],
    [['– 12 platser', '– 3 lokaler'], '12 platser; 3 lokaler'],
    [[], ''],
  ])('%j are %j', (lines, text) => {
    expect(joinLines(lines, noEvidence)).toBe(text);
  });
});
