import { describe, expect, it } from 'vitest';
import { regionText } from '../../../src/layout/text.ts';
import type { Line, Region, Word } from '../../../src/model/page.ts';
import { joinLine } from '../../../src/swedish/join-lines.ts';

const word = (text: string): Word => ({
  text,
  box: { x: 0, y: 0, width: 1, height: 1 },
  confidence: 1,
  alternatives: [],
  source: 'ocr',
  fontSizePx: null,
  isBold: false,
  isItalic: false,
  color: null,
  baselineY: null,
  engineLine: null,
});
const line = (text: string): Line => ({
  words: text.split(' ').map(word),
  box: { x: 0, y: 0, width: 1, height: 1 },
  baseline: { x1: 0, y1: 0, x2: 1, y2: 0 },
});
const region = (kind: Region['kind'], texts: readonly string[], rows: Region['rows'] = null): Region => ({
  kind,
  level: null,
  box: { x: 0, y: 0, width: 1, height: 1 },
  lines: texts.map(line),
  confidence: 1,
  rows,
  figure: null,
});

describe('hyphens at line ends', () => {
  it.each([
    ['en lång verk-', 'samhet', 'en lång verksamhet'],
    ['ett arbete', 'pågår', 'ett arbete pågår'],
    ['inom hälso-', 'och sjukvård', 'inom hälso- och sjukvård'],
    ['för- ', 'och nackdelar', 'för-  och nackdelar'],
    ['för-', 'respektive nackdelar', 'för- respektive nackdelar'],
    ['i Vård-', 'Göteborg', 'i Vård-Göteborg'],
    ['vårt IT-', 'stöd', 'vårt IT-stöd'],
    ['under 1970-', 'talet', 'under 1970-talet'],
    ['med EU-', 'medel', 'med EU-medel'],
    ['åren 2024-', '2026', 'åren 2024-2026'],
    ['ett tanke-', '– streck', 'ett tanke- – streck'],
    ['mjukt bind\u00AD', 'estreck', 'mjukt bindestreck'],
    ['-', 'ny punkt', '- ny punkt'],
  ])('%j + %j', (before, after, joined) => {
    expect(joinLine(before, after)).toBe(joined);
  });

  it('keeps a hyphen that the document has inside lines, unless it has the whole word too', () => {
    const hyphenated = new Set(['e-tjänster']);
    expect(joinLine('nya e-', 'tjänster', { hyphenated, whole: new Set() })).toBe('nya e-tjänster');
    expect(joinLine('nya e-', 'tjänster', { hyphenated, whole: new Set(['etjänster']) })).toBe('nya etjänster');
  });
});

describe('text of regions', () => {
  it('keeps lines in raw and joins them in text', () => {
    expect(regionText(region('paragraph', ['Kommunens verk-', 'samhet växer', 'igen.']))).toEqual({
      raw: 'Kommunens verk-\nsamhet växer\nigen.',
      text: 'Kommunens verksamhet växer igen.',
    });
  });

  it('keeps the lines of a table of contents', () => {
    expect(regionText(region('toc', ['Inledning 2', 'Mål 3'])).text).toBe('Inledning 2\nMål 3');
  });

  it('has a row of single-line cells on one line and the lines of taller cells one by one', () => {
    const table = region(
      'table',
      ['Mål', 'Utfall', 'Fler i', 'arbete', 'Klart'],
      [
        [[0], [1]],
        [[2, 3], [4]],
      ],
    );
    expect(regionText(table).text).toBe('Mål Utfall\nFler i\narbete\nKlart');
  });
});
