import { describe, expect, it } from 'vitest';
import { type InkLook, lookAtInk } from '../../../src/ingest/text-layer/ink.ts';
import { knownShare, roughSwedishLexicon } from '../../../src/ingest/text-layer/swedish-lexicon.ts';
import { isOdd, shapeOf } from '../../../src/ingest/text-layer/text-shape.ts';
import { judgeTextLayer, type LayerEvidence } from '../../../src/ingest/text-layer/verdict.ts';
import fc from '../../properties.ts';
import { english, readWithoutSwedish, swedish, tokensOf } from './sentences.ts';

const look = (change: Partial<InkLook> = {}): InkLook => ({
  paperShare: 0.9,
  lineCount: 40,
  inkCover: 0.95,
  inkCellCount: 2000,
  wordsOnInk: 0.98,
  ...change,
});

const evidence = (change: Partial<LayerEvidence>): LayerEvidence => ({
  visible: [],
  hidden: [],
  outsideCount: 0,
  clippedCount: 0,
  stackedCount: 0,
  imageShare: 0,
  isScan: false,
  pageLook: null,
  outlinedCount: 0,
  textPictureCount: 0,
  ...change,
});

const scan = { imageShare: 1, isScan: true, pageLook: look() };
const good = tokensOf(swedish);
const bad = tokensOf(readWithoutSwedish(swedish));
const numbers = Array.from({ length: 200 }, (_, index) => String(index * 37));
const privateUse = good.map((token) =>
  token.replace(/\p{L}/gu, (letter) => String.fromCodePoint(0xf000 + letter.charCodeAt(0))),
);
const shifted = good.map((token) =>
  token.replace(/[a-zåäö]/gu, (letter) => String.fromCharCode(letter.charCodeAt(0) - 29)),
);

describe('the verdict on a text layer', () => {
  it.each<[string, Partial<LayerEvidence>, string, RegExp]>([
    ['no words', {}, 'none', /no text/],
    ['Swedish that a program wrote', { visible: good }, 'trust', /Swedish/],
    ['English that a program wrote', { visible: tokensOf(english) }, 'trust', /English/],
    ['a table of figures', { visible: numbers }, 'trust', /200 words/],
    ['a page number alone', { visible: ['7'] }, 'trust', /1 words/],
    [
      'names and addresses',
      { visible: 'Anna Ek Björn Lind Storgatan 4 B anna.ek@example.se'.split(' ') },
      'trust',
      /good/,
    ],
    ['letters of private use', { visible: privateUse }, 'read-again', /private use/],
    ['a shifted encoding', { visible: shifted }, 'read-again', /form that no writing has|signs only|encoding/],
    ['Swedish that lost å ä ö in its fonts', { visible: bad }, 'read-again', /å ä ö are only 0\.0 %/],
    ['good text beside pictures of text', { visible: good, textPictureCount: 2 }, 'mix', /2 pictures/],
    ['good text beside letters drawn as outlines', { visible: good, outlinedCount: 300 }, 'mix', /300 more letters/],
    ['a stamp over a scan', { ...scan, visible: ['Inkommet', '2019-03-04'] }, 'read-again', /only 2 words/],
    [
      'a caption over a photograph',
      { ...scan, visible: ['Årsredovisning', '2019'], pageLook: look({ paperShare: 0.2 }) },
      'mix',
      /picture/,
    ],
    [
      'a title over a picture with an even sky',
      { ...scan, visible: ['Översiktsplan', '2031'], pageLook: look({ paperShare: 0.55, lineCount: 2 }) },
      'mix',
      /hardly any other writing/,
    ],
    ['a hidden layer read with Swedish', { ...scan, hidden: good }, 'trust', /covers 95\.0 % of the ink/],
    ['a hidden layer read without Swedish', { ...scan, hidden: bad }, 'read-again', /å ä ö/],
    ['a short hidden layer read without Swedish', { ...scan, hidden: bad.slice(0, 30) }, 'read-again', /read badly/],
    ['a hidden layer in English', { ...scan, hidden: tokensOf(english) }, 'trust', /English/],
    [
      'a hidden layer for a part of the page',
      { ...scan, hidden: good, pageLook: look({ inkCover: 0.4 }) },
      'mix',
      /40\.0 %/,
    ],
    [
      'a hidden layer for a corner of the page',
      { ...scan, hidden: good, pageLook: look({ inkCover: 0.1 }) },
      'read-again',
      /10\.0 %/,
    ],
    [
      'a hidden layer that lies askew',
      { ...scan, hidden: good, pageLook: look({ wordsOnInk: 0.4 }) },
      'read-again',
      /stand on ink/,
    ],
    [
      'text set over a full-page picture',
      { ...scan, visible: good, pageLook: look({ paperShare: 0.2 }) },
      'trust',
      /good/,
    ],
    [
      'text typed beside the writing of a scan',
      { ...scan, visible: good, pageLook: look({ inkCover: 0.5 }) },
      'mix',
      /50\.0 %/,
    ],
    ['invisible words without a scan', { hidden: good }, 'read-again', /cannot be seen/],
  ])('%s', (_, change, decision, reason) => {
    const verdict = judgeTextLayer(evidence(change));
    expect(verdict.decision).toBe(decision);
    expect(verdict.reasons.join('\n')).toMatch(reason);
  });

  it('tells of words outside, clipped and stacked', () => {
    const { reasons } = judgeTextLayer(evidence({ visible: good, outsideCount: 3, clippedCount: 2, stackedCount: 1 }));
    expect(reasons.filter((reason) => /left out|taken once/.test(reason))).toHaveLength(3);
  });

  it('always decides, with at least one reason, on any words', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), fc.boolean(), fc.boolean(), (words, isScan, isHidden) => {
        const verdict = judgeTextLayer(evidence({ ...(isScan ? scan : {}), [isHidden ? 'hidden' : 'visible']: words }));
        return verdict.reasons.length > 0 && verdict.reasons.every((reason) => !reason.includes('NaN'));
      }),
    );
  });
});

describe('odd words', () => {
  it.each(['f6rening', 'v£gen', 'kommunR£d', 'xkcdt', 'plAnen'])('%s', (word) => expect(isOdd(word)).toBe(true));
  it.each([
    'hej',
    'E20',
    'VG2020',
    '3:e',
    't.ex',
    'och/eller',
    'CO2',
    'IT-stöd',
    'LSS',
    'SFS',
    'anna@example.se',
    '2013:100',
    'Åke',
    'H2O',
    'McDonald',
    'kr/m2',
  ])('not %s', (word) => expect(isOdd(word)).toBe(false));
});

describe('the rough lexicon', () => {
  it('knows inflected and joined words, and not misread ones', () => {
    const lexicon = roughSwedishLexicon();
    for (const word of [
      'kommunens',
      'ombyggnaderna',
      'sjukfrånvaron',
      'upphandling',
      'tillgängligheten',
      'gångvägarna',
    ]) {
      expect(lexicon.knows(word), word).toBe(true);
    }
    for (const word of ['férbundet', 'arbcta', 'tillgingligheten', 'kostnadcrna'])
      expect(lexicon.knows(word), word).toBe(false);
  });

  it('tells good text from bad, and says nothing of few words', () => {
    expect(knownShare(good, roughSwedishLexicon())).toBeGreaterThan(0.93);
    expect(knownShare(bad, roughSwedishLexicon())).toBeLessThan(0.85);
    expect(knownShare(['en', 'liten', 'rad'], roughSwedishLexicon())).toBeNull();
  });
});

it('the shape of a text has its shares', () => {
  const shape = shapeOf(good);
  expect(shape.aaoShare).toBeGreaterThan(0.03);
  expect(shape.swedishShare).toBeGreaterThan(0.15);
  expect(shape).toMatchObject({ unknownShare: 0, oddShare: 0, tokenCount: good.length });
});

describe('a look at the ink', () => {
  /** White paper of 4 × 4 inches at 75 dpi with lines of dashes, each a word of 40 × 8 pixels. */
  const page = (draw: (x: number, y: number) => number) => {
    const data = new Uint8Array(300 * 300);
    for (let y = 0; y < 300; y++) for (let x = 0; x < 300; x++) data[y * 300 + x] = draw(x, y);
    return { width: 300, height: 300, channels: 1 as const, data, dpi: 75 };
  };
  const isInk = (x: number, y: number): boolean => y % 20 < 8 && x % 50 < 40 && x % 3 === 0;
  const writing = page((x, y) => (isInk(x, y) ? 20 : 245));
  const boxes = Array.from({ length: 90 }, (_, i) => ({
    x: (i % 6) * 50,
    y: Math.floor(i / 6) * 20,
    width: 40,
    height: 8,
  }));

  it('sees paper, lines, and how much of them the words cover', () => {
    const whole = lookAtInk(writing, boxes);
    expect(whole).toMatchObject({ lineCount: 15, inkCover: 1, wordsOnInk: 1 });
    expect(whole.paperShare).toBeGreaterThan(0.8);
    expect(lookAtInk(writing, boxes.slice(0, 45)).inkCover).toBeCloseTo(0.5, 1);
    expect(
      lookAtInk(
        writing,
        boxes.map((box) => ({ ...box, y: box.y + 10, height: 4 })),
      ).wordsOnInk,
    ).toBe(0);
  });

  it('sees white writing on a dark ground as well', () => {
    const dark = lookAtInk(
      page((x, y) => (isInk(x, y) ? 240 : 30)),
      boxes,
    );
    expect(dark).toMatchObject({ lineCount: 15, inkCover: 1, wordsOnInk: 1 });
  });

  it('finds no paper in a picture of many tones', () => {
    expect(
      lookAtInk(
        page((x, y) => ((x * 255) / 300 + y * 0.3) % 256),
        [],
      ).paperShare,
    ).toBeLessThan(0.4);
  });

  it('is at ease with a blank page', () => {
    expect(
      lookAtInk(
        page(() => 255),
        [],
      ),
    ).toMatchObject({ lineCount: 0, inkCover: 1, inkCellCount: 0, wordsOnInk: 1 });
  });
});
