import { describe, expect, it } from 'vitest';
import { classifyErrors } from '../../../src/evaluate/error-classes.ts';

const page = (truth: string, output: string, pageNumber = 1) => ({ pageNumber, truth, output });

describe('classifyErrors', () => {
  it('counts like confusions together, the most frequent first', () => {
    const errors = classifyErrors([page('mål på år • det', 'mal pa år " det'), page('såg • den', 'sag " den', 2)]);
    expect(errors.confusions).toEqual([
      { truth: 'å', output: 'a', count: 3 },
      { truth: '•', output: '"', count: 2 },
    ]);
    expect(errors.characters).toEqual({ confused: 5, lost: 0, extra: 0, moved: 0 });
  });

  it('tells a lost and an extra run with their surroundings and their page', () => {
    const errors = classifyErrors([
      page('ett två tre hela raden är borta fyra fem', 'ett två tre fyra fem', 3),
      page('sex sju', 'sex stämpel mottagen sju', 4),
    ]);
    expect(errors.lost).toEqual([
      { text: 'hela raden är borta', pageNumber: 3, before: 'ett två tre', after: 'fyra fem' },
    ]);
    expect(errors.extra).toEqual([{ text: 'stämpel mottagen', pageNumber: 4, before: 'sex', after: 'sju' }]);
  });

  it('knows a run that only stands elsewhere on its page', () => {
    const errors = classifyErrors([
      page('sidan 2 av 14 ett två tre fyra fem sex sju', 'ett två tre fyra fem sex sju sidan 2 av 14'),
    ]);
    expect(errors).toMatchObject({ lost: [], extra: [], confusions: [] });
    expect(errors.moved.map(({ text }) => text)).toEqual(['sidan 2 av 14']);
  });

  it('knows a moved run whose parts are swapped', () => {
    const body = 'Mål och medel för vården i hela regionen under tre år';
    const truth = `Regionen Sida 3 av 14 Verksamhetsplan 2025 ${body}`;
    const output = `Regionen ${body} Verksamhetsplan 2025 Sida 3 av 14`;
    expect(classifyErrors([page(truth, output)])).toMatchObject({
      moved: [{ text: 'Sida 3 av 14 Verksamhetsplan 2025' }],
      lost: [],
      extra: [],
    });
  });

  it('does not call two texts that have nothing in common a confusion', () => {
    const errors = classifyErrors([page('a Diariet b', 'a 2013:07 b')]);
    expect([errors.confusions, errors.lost, errors.extra].map((list) => list.length)).toEqual([0, 1, 1]);
  });

  it('keeps a run lost when its like is extra on another page', () => {
    const errors = classifyErrors([page('a b hela raden', 'a b', 1), page('c d', 'c d hela raden', 2)]);
    expect(errors.moved).toEqual([]);
    expect(errors.lost).toHaveLength(1);
    expect(errors.extra).toHaveLength(1);
  });

  it('finds no errors where there are none', () => {
    expect(classifyErrors([page('samma text', 'samma text')])).toEqual({
      characters: { confused: 0, lost: 0, extra: 0, moved: 0 },
      confusions: [],
      lost: [],
      extra: [],
      moved: [],
    });
  });
});
