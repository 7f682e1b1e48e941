import { describe, expect, it } from 'vitest';
import { hyphensOfPages } from '../../../src/layout/index.ts';
import type { LaidOutPage, Line, Word } from '../../../src/model/page.ts';
import { noEvidence } from '../../../src/swedish/join-lines.ts';

const box = { x: 0, y: 0, width: 1, height: 1 };
const lineOf = (text: string): Line => ({
  words: text.split(' ').map((part) => ({ text: part, box }) as Word),
  box,
  baseline: { x1: 0, y1: 0, x2: 1, y2: 0 },
});
const pageOf = (...texts: string[]): LaidOutPage =>
  ({ regions: [{ kind: 'paragraph', lines: texts.map(lineOf) }] }) as unknown as LaidOutPage;

describe('evidence on hyphens', () => {
  it('comes from repaired words inside lines, of any page', () => {
    const found = hyphensOfPages(
      [pageOf('en bra vård-', 'central och e-', 'tjänster här'), pageOf('Vårdcentral, e-tjänster.')],
      noEvidence,
    );
    expect([...found.whole]).toEqual(['vårdcentral']);
    expect([...found.hyphenated]).toEqual(['e-tjänster']);
  });

  it('is not taken from the split words themselves, and keeps what was known', () => {
    const found = hyphensOfPages([pageOf('it-', 'stöd')], { hyphenated: new Set(['a-b']), whole: new Set() });
    expect([...found.hyphenated]).toEqual(['a-b']);
    expect(found.whole.size).toBe(0);
  });
});
