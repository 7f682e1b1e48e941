import { describe, expect, it } from 'vitest';
import { goalLabel } from '../../../../../src/extract/goals/rules/goal-label.ts';
import { splitGoalLabel } from '../../../../../src/extract/goals/split-goal-label.ts';
import { outlineOf } from '../../../../../src/extract/outline/outline-of.ts';
import { type FixturePart, fixtureReport, goalContext } from '../../report-fixture.ts';

const find = (parts: readonly FixturePart[], form?: 'text') =>
  goalLabel.find(outlineOf(fixtureReport(parts, form)), goalContext);

describe('a label that says that a goal comes', () => {
  it.each([
    ['Mål: Alla barn kan simma', 'Alla barn kan simma'],
    ['Mål 3: Fler bussar går i tid', 'Fler bussar går i tid'],
    ['Strategiskt mål: God vård nära hemmet', 'God vård nära hemmet'],
    ['Effektmål 2: Färre olyckor', 'Färre olyckor'],
    ['Nämndens mål 1 – Trygga hem', 'Trygga hem'],
    ['Vår målsättning: Efter året ska alla känna till planen.', 'Efter året ska alla känna till planen.'],
    ['Inriktningsmål 1.2: En levande landsbygd', 'En levande landsbygd'],
    ['Mäl 4: Rent vatten', 'Rent vatten'],
    ['Mål 1.1 Invånarna känner sig trygga', 'Invånarna känner sig trygga'],
    ['Delmål 3. Alla kan simma', 'Alla kan simma'],
  ])('is known in %j', (text, goal) => {
    expect(splitGoalLabel(text)?.text).toBe(goal);
  });

  it.each([
    'Målet är att alla ska kunna simma.',
    'Besöksmål: Slottet, kyrkan och hamnen',
    'Ändamål: Föreningen ska främja idrott',
    'Måluppfyllelse: God',
    'Mål för personalen: se bilaga',
    'Aktivitet: Kurs i simning',
    'Mål: ',
    'Resultat: Målet är nått.',
    'Normal: Vatten under strecket',
    'Mål 2025 och framåt',
    'Mål 3 nåddes inte.',
    'Mål: 2–1 Andersson, Ek',
    'Målgrupp: Barn och unga',
  ])('is not seen in %j', (text) => {
    expect(splitGoalLabel(text)).toBeNull();
  });
});

describe('goals with a label', () => {
  it('have the text under them as description, then comment and outcome by their own labels', () => {
    const [goal, next, ...rest] = find([
      '# Vatten',
      '## Mål: Rent vatten i alla kranar',
      'Verken ska byggas om.',
      '### Kommentar',
      'Bygget är dyrare än väntat.',
      'Resultat: Två verk är klara.',
      'Det tredje står på tur.',
      '## Mål: Friska sjöar',
      '# Personal',
      'Vi är tolv.',
    ]);
    expect(rest).toEqual([]);
    expect(goal).toMatchObject({
      goal: 'Rent vatten i alla kranar',
      description: ['Verken ska byggas om.'],
      comment: ['Bygget är dyrare än väntat.'],
      activities: [{ activity: '', outcome: 'Två verk är klara. Det tredje står på tur.' }],
    });
    expect(next).toMatchObject({ goal: 'Friska sjöar', description: [], activities: [] });
  });

  it('end at chapters whose names end with a word for outcomes', () => {
    const [goal] = find(['## Mål: Rent vatten', 'Verken byggs om.', '## Årsredovisning', 'Resultatet är 12 tkr.']);
    expect(goal).toMatchObject({ description: ['Verken byggs om.'], activities: [] });
  });

  it('keep the label as their name where a paragraph tells of them', () => {
    const [goal] = find(['Effektmål: Andelen ska öka. Det kräver att fler söker. Vi har börjat.']);
    expect(goal).toMatchObject({
      goal: 'Effektmål',
      description: ['Andelen ska öka. Det kräver att fler söker. Vi har börjat.'],
    });
  });

  it('end at the next heading of plain text that is no part of them', () => {
    const [goal] = find(
      ['Mål 1: Rent vatten', 'Kommentar', 'Det går bra i år.', 'Personal', 'Vi är tolv på kontoret.'],
      'text',
    );
    expect(goal).toMatchObject({ description: [], comment: ['Det går bra i år.'] });
  });

  it('are two where paragraphs have the same label, each named by its first sentence', () => {
    const goals = find([
      '# Simhallen',
      'Mål: Hallen ska ha öppet året runt. Den ska ha ett pass i veckan för nybörjare.',
      'Mål: Vattnet ska vara rent. Prov tas varje dag.',
    ]);
    expect(goals.map(({ goal, description }) => [goal, description])).toEqual([
      ['Hallen ska ha öppet året runt.', ['Den ska ha ett pass i veckan för nybörjare.']],
      ['Vattnet ska vara rent.', ['Prov tas varje dag.']],
    ]);
  });

  it('have their label for a name where it stands once, or has a number', () => {
    const goals = find([
      '# Simhallen',
      'Effektmål: Hallen har öppet året runt. Den har ett pass i veckan för nybörjare.',
      'Mål 2: Vattnet ska vara rent. Prov tas varje dag.',
    ]);
    expect(goals.map(({ goal }) => goal)).toEqual(['Effektmål', 'Mål 2']);
  });
});
