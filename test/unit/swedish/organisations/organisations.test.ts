import { describe, expect, it } from 'vitest';
import { bestName } from '../../../../src/swedish/organisations/best-name.ts';
import { canonicalKey, groupByOrganisation } from '../../../../src/swedish/organisations/group-organisations.ts';
import {
  organisationKey,
  registrationNumberOf,
  unitKey,
} from '../../../../src/swedish/organisations/organisation-name.ts';

describe('names of organisations', () => {
  it.each([
    ['Bostadsrättsföreningen Sälgen', 'BRF SÄLGEN'],
    ['Brf Sälgen, Org.nr 716400-1234', 'Brf Sälgen'],
    ['Brf Sälgen (organisationsnummer: 716400-1234)', 'Brf Sälgen'],
    ['Björkälva Energi Aktiebolag', 'Björkälva Energi AB'],
  ])('%s is %s', (a, b) => {
    expect(organisationKey(a)).toBe(organisationKey(b));
  });

  it.each([
    ['Brf Sälgen 1', 'Brf Sälgen 2'],
    ['Björkälva kommun', 'Björkälva Energi AB'],
    ['Björkälva kommun', 'Björkälva kommun, skolnämnden'],
  ])('%s is not %s', (a, b) => {
    expect(organisationKey(a)).not.toBe(organisationKey(b));
  });

  it('have a unit behind the comma, where that is no number', () => {
    expect(unitKey('Björkälva kommun, Miljönämnden')).toBe('miljonamnden');
    expect(unitKey('Brf Sälgen, Org.nr 716400-1234')).toBe('');
  });
});

describe('the number of an organisation', () => {
  it('is the one that is printed most', () => {
    const pages = [{ text: 'Org.nr 716400-1234\nOrg nr: 556000-0001' }, { text: 'Organisationsnummer 716400-1234' }];
    expect(registrationNumberOf(pages)).toEqual({ number: '716400-1234', isOnFront: false });
    expect(registrationNumberOf(pages.slice(0, 1))).toBeNull();
  });

  it('is its own where the first pages have no other', () => {
    const later = [{ text: 'Omslag' }, { text: 'Innehåll' }, { text: 'Revisorer: Org.nr 556000-0001' }];
    expect(registrationNumberOf([{ text: 'Org.nr 716400-1234' }])?.isOnFront).toBe(true);
    expect(registrationNumberOf(later)?.isOnFront).toBe(false);
  });
});

interface Spec {
  readonly name: string | null;
  readonly number?: string;
  readonly isOnFront?: boolean;
}

const reportsOf = (specs: readonly Spec[]) =>
  specs.map(({ name, number, isOnFront = false }, at) => ({
    documentId: `d${at}`,
    organisation: name,
    registrationNumber: number ?? null,
    isNumberOnFront: isOnFront,
  }));

const grouped = (specs: readonly Spec[], aliases: Readonly<Record<string, string>> = {}) =>
  groupByOrganisation(
    reportsOf(specs),
    new Map(Object.entries(aliases).map(([from, to]) => [organisationKey(from), to])),
  );

const idsOf = (specs: readonly Spec[], aliases?: Readonly<Record<string, string>>): string[] =>
  grouped(specs, aliases).map(({ members }) => members.map(({ documentId }) => documentId).join(' '));

const a = '716400-1234';
const b = '769600-9999';

describe('reports of one organisation', () => {
  it.each<[string, Spec[], string[]]>([
    [
      'the same name in another form',
      [{ name: 'Bostadsrättsföreningen Eken' }, { name: 'BRF EKEN', number: a }, { name: 'Brf Eken' }],
      ['d0 d1 d2'],
    ],
    [
      'names alike with one number, and not with two or none',
      [
        { name: 'Brf Ängen', number: a },
        { name: 'Brf Angen', number: a },
        { name: 'Brf Ången', number: b },
        { name: 'Brf Ängcn' },
      ],
      ['d0 d1', 'd2', 'd3'],
    ],
    [
      'a name of two numbers',
      [
        { name: 'Brf Eken', number: a },
        { name: 'Brf Eken' },
        { name: 'Brf Eken', number: b },
        { name: 'BRF EKEN', number: a },
      ],
      ['d0 d1 d3', 'd2'],
    ],
    [
      'names that say the same in other words, and the number',
      [
        { name: 'Skidklubben Tallåsen', number: a },
        { name: 'Tallåsens skidklubb', number: a },
        { name: 'Skidklubben Mobacken', number: a },
      ],
      ['d0 d1', 'd2'],
    ],
    [
      'names that only lie in one place, or have other figures, under the number of who keeps their books',
      [
        { name: 'Brf Eken Moby', number: a },
        { name: 'Brf Linden Moby', number: a },
        { name: 'Brf Alen 12', number: a },
        { name: 'Brf Alen 13', number: a },
        { name: 'HSB Brf Eken i Moby', number: a },
      ],
      ['d0 d4', 'd1', 'd2', 'd3'],
    ],
    [
      'no names under a number that very many have',
      [
        ...Array.from(
          { length: 20 },
          (_, at): Spec => ({ name: `Brf ${'abcdefghijklmnopqrst'[at]}sten`, number: a, isOnFront: at < 1 }),
        ),
        { name: 'Brf Ulven', number: a, isOnFront: true },
      ],
      Array.from({ length: 21 }, (_, at) => `d${at}`),
    ],
    [
      'other names where the number stands on the front',
      [
        { name: 'Brf Eken', number: a, isOnFront: true },
        { name: 'Brf Norra Torget', number: a, isOnFront: true },
        { name: 'Brf Hasseln', number: a },
      ],
      ['d0 d1', 'd2'],
    ],
    [
      'a name that gets its number later',
      [
        { name: 'Hasselns Vänner' },
        { name: 'Hasselns Vänner i Moby', number: a },
        { name: 'Hasselns Vänner', number: a },
      ],
      ['d0 d1 d2'],
    ],
    [
      'units of one municipality, which share its number',
      [
        { name: 'Moby kommun', number: a, isOnFront: true },
        { name: 'Moby kommun, skolnämnden', number: a, isOnFront: true },
        { name: 'Moby kommun, socialnämnden', number: a, isOnFront: true },
        { name: 'Moby kommun, skolnamnden', number: a, isOnFront: true },
      ],
      ['d0', 'd1 d3', 'd2'],
    ],
    ['nobody that is known', [{ name: null }, { name: null }], ['d0', 'd1']],
  ])('are told apart: %s', (_, specs, ids) => {
    expect(idsOf(specs)).toEqual(ids);
  });

  it('are those that the user says, whatever their numbers', () => {
    const specs: Spec[] = [
      { name: 'Brf Angen', number: a },
      { name: 'Brf Ängen', number: b },
    ];
    expect(idsOf(specs)).toEqual(['d0', 'd1']);
    expect(idsOf(specs, { 'Brf Angen': 'Brf Ängen' })).toEqual(['d0 d1']);
  });

  it('has the name that the user gives, by one line or a chain of them', () => {
    const [group] = grouped([{ name: 'Brf Eken' }, { name: 'Brf Ekcn' }], {
      'Brf Ekcn': 'Brf Eken',
      'Brf Eken': 'Eken (Moby)',
    });
    expect(group?.name).toBe('Eken (Moby)');
    expect(group?.joined.map(({ name, by }) => [name, by])).toEqual([
      ['Brf Eken', 'mapping'],
      ['Brf Ekcn', 'mapping'],
    ]);
    const ring = new Map([
      ['brf eken', 'Brf Alen'],
      ['brf alen', 'Brf Eken'],
    ]);
    expect(canonicalKey('Brf Eken', ring)).toBe('brf eken');
  });

  it('tells its other names and why they are the same', () => {
    const [group] = grouped([
      { name: 'Bostadsrättsföreningen Ängen', number: a },
      { name: 'Brf Ängen', number: a },
      { name: 'Brf Ängen' },
      { name: 'BRF Angen', number: a },
    ]);
    expect(group).toMatchObject({
      name: 'Brf Ängen',
      registrationNumber: a,
      joined: [
        { name: 'Bostadsrättsföreningen Ängen', documentIds: ['d0'], by: 'form' },
        { name: 'BRF Angen', documentIds: ['d3'], by: 'number' },
      ],
    });
  });
});

describe('the name that heads several', () => {
  it.each([
    ['has its marks', ['Brf Björken', 'Brf Bjorken', 'Brf Bjorken'], 'Brf Björken'],
    ['is that of most', ['Alens Vänner', 'Alens Vänner', 'Vänföreningen Alen'], 'Alens Vänner'],
    ['is the latest of equals', ['Alens Vänner', 'Vänföreningen Alen'], 'Vänföreningen Alen'],
    ['is not in capitals', ['Brf Alen', 'BRF ALEN', 'BRF ALEN'], 'Brf Alen'],
  ])('%s', (_, names, best) => {
    expect(bestName(names)).toBe(best);
  });

  it('is none of none', () => {
    expect(bestName([])).toBeNull();
  });
});
