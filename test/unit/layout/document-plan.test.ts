import { describe, expect, it } from 'vitest';
import { hyphenEvidence, layoutPage, planDocument, regionText, summarizePage } from '../../../src/layout/index.ts';
import { Typesetter } from './typeset.ts';

describe('the plan of a document', () => {
  it('is plain data that survives a process border', () => {
    const set = new Typesetter();
    set.lines(250, 400, ['En sida med text i flera rader', 'som går vidare.']);
    const summary = summarizePage(set.page());
    const plan = planDocument([summary]);
    expect(JSON.parse(JSON.stringify(summary))).toEqual(summary);
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  });

  it('knows of words with a hyphen from other pages', () => {
    const split = new Typesetter();
    split.lines(250, 400, [
      'Här finns ett regelverk om trygghets-',
      'larm och om kommunens nya väg-',
      'plan för framtiden',
    ]);
    const other = new Typesetter();
    other.lines(250, 400, ['Vår väg-plan är ny', 'och trygghetslarm finns']);
    const pages = [split.page(1), other.page(2)];
    const plan = planDocument(pages.map(summarizePage));
    const [region] = layoutPage(pages[0]!, plan).regions;
    expect(regionText(region!, hyphenEvidence(plan)).text).toBe(
      'Här finns ett regelverk om trygghetslarm och om kommunens nya väg-plan för framtiden',
    );
  });

  it('does not depend on the order in which summaries come', () => {
    const pages = [1, 2, 3, 4, 5].map((number) => {
      const set = new Typesetter();
      set.line(250, 190, 'Fyra kommuners förbund', { pt: 9 });
      set.lines(250, 420, [`Sidan handlar om ${'abcde'[number - 1]}-frågor`, 'i alla delar.']);
      set.lineTo(1240, 3360, String(number), { pt: 9 });
      return summarizePage(set.page(number));
    });
    expect(planDocument(pages.toReversed())).toEqual(planDocument(pages));
  });

  it('plans a document without words', () => {
    const empty = new Typesetter().page();
    expect(planDocument([summarizePage(empty)])).toMatchObject({ pageCount: 0, bodyPt: null, slots: [] });
    expect(planDocument([]).pageCount).toBe(0);
  });
});
