import { describe, expect, it } from 'vitest';
import { layoutPage, pageText, planDocument, regionText, summarizePage } from '../../../src/layout/index.ts';
import type { LaidOutPage, RecognizedPage } from '../../../src/model/page.ts';
import { prose, Typesetter } from './typeset.ts';

const layOut = (page: RecognizedPage): LaidOutPage => layoutPage(page, planDocument([summarizePage(page)]));
const outline = (laid: LaidOutPage): string[] =>
  laid.regions.map((region) => `${region.kind}${region.level ?? ''}: ${regionText(region).text}`);

describe('kinds of regions', () => {
  it('tells headings by size and gives them levels', () => {
    const set = new Typesetter();
    set.line(250, 300, 'Verksamhetsplan', { pt: 24 });
    set.line(250, 480, 'Mål och uppdrag', { pt: 16 });
    let y = set.lines(250, 570, prose('p', 5, 9));
    set.line(250, y + 90, 'Ekonomi', { pt: 16 });
    y = set.lines(250, y + 180, prose('q', 5, 9));
    expect(outline(layOut(set.page())).filter((line) => line.startsWith('heading'))).toEqual([
      'heading1: Verksamhetsplan',
      'heading2: Mål och uppdrag',
      'heading2: Ekonomi',
    ]);
  });

  it('takes no unit for a heading, however large it is set', () => {
    const set = new Typesetter();
    set.line(250, 300, 'Resultaträkning', { pt: 16 });
    set.line(250, 400, 'Belopp i tkr', { pt: 16 });
    set.lines(250, 500, prose('p', 5, 9));
    expect(outline(layOut(set.page())).slice(0, 2)).toEqual(['heading1: Resultaträkning', 'paragraph: Belopp i tkr']);
  });

  it.each([
    { confidence: 0, kind: 'paragraph' },
    { confidence: 0.29, kind: 'paragraph' },
    { confidence: 0.3, kind: 'heading1' },
  ])('takes what was read with confidence $confidence for a $kind', ({ confidence, kind }) => {
    const set = new Typesetter();
    set.line(250, 300, 'Egx', { pt: 24, confidence });
    set.lines(250, 500, prose('p', 5, 9));
    expect(outline(layOut(set.page()))[0]).toBe(`${kind}: Egx`);
  });

  it('tells levels of numbered headings by their numbers', () => {
    const set = new Typesetter();
    let y = 300;
    for (const [text, pt] of [
      ['1 Inledning', 18],
      ['1.1 Bakgrund', 14],
      ['2 Budget', 18],
      ['2.1 Intäkter', 14],
    ] as const) {
      set.line(250, y, text, { pt });
      y = set.lines(250, y + 90, prose('p', 4, 9)) + 90;
    }
    expect(outline(layOut(set.page())).filter((line) => line.startsWith('heading'))).toEqual([
      'heading1: 1 Inledning',
      'heading2: 1.1 Bakgrund',
      'heading1: 2 Budget',
      'heading2: 2.1 Intäkter',
    ]);
  });

  it('tells an underlined line over its paragraph from the paragraph', () => {
    const set = new Typesetter();
    let y = 400;
    for (const title of ['Ekonomisk plan', 'Antalet anställda']) {
      const end = set.line(250, y, title);
      set.rule(250, end, y + 6);
      y = set.lines(250, y + 57, prose('p', 3, 9)) + 60;
    }
    const laid = outline(layOut(set.page()));
    expect(laid.map((line) => line.split(':')[0]!.replace(/\d/u, ''))).toEqual([
      'heading',
      'paragraph',
      'heading',
      'paragraph',
    ]);
  });

  it('parts paragraphs at gaps and at new sentences after short lines', () => {
    const set = new Typesetter();
    const y = set.lines(250, 400, prose('a', 4, 10));
    set.lines(250, y + 30, prose('b', 4, 10));
    expect(layOut(set.page()).regions.map((region) => region.lines.length)).toEqual([4, 4]);
  });

  it.each(['•', 'e', 'o', '*', '»', '¢', '\uF0B7', '.'])('reads %j before an indent as a bullet', (mark) => {
    const set = new Typesetter();
    set.line(250, 400, 'Nämnden ska under året arbeta med följande områden:');
    for (const [index, text] of ['Trygga skolor', 'Bättre vägar', 'Fler bostäder'].entries()) {
      set.line(320, 470 + index * 60, mark);
      set.line(390, 470 + index * 60, text);
    }
    expect(outline(layOut(set.page())).slice(1)).toEqual([
      'list-item1: • Trygga skolor',
      'list-item1: • Bättre vägar',
      'list-item1: • Fler bostäder',
    ]);
  });

  it('keeps the engine’s reading of a bullet beside it', () => {
    const set = new Typesetter();
    for (const [index, text] of ['Trygga skolor', 'Bättre vägar'].entries()) {
      set.line(320, 470 + index * 60, 'e');
      set.line(390, 470 + index * 60, text);
    }
    const [first] = layOut(set.page()).regions[0]!.lines[0]!.words;
    expect(first).toMatchObject({ text: '•', alternatives: [{ text: 'e', confidence: 0.95 }] });
  });

  it('leaves letters and dashes inside text alone', () => {
    const set = new Typesetter();
    set.lines(250, 400, [
      'o skrivs ibland i gamla texter',
      'a och o är första och sista',
      'e följer efter i alfabetet',
    ]);
    expect(pageText(layOut(set.page()))).not.toContain('•');
  });

  it('keeps wrapped lines with their item, and items of an inner list one level down', () => {
    const set = new Typesetter();
    set.line(320, 400, '•');
    set.line(390, 400, 'Under året fortsätter arbetet med skolornas lokaler och');
    set.line(390, 457, 'med deras utemiljö i hela kommunen');
    set.line(470, 520, '–');
    set.line(530, 520, 'Norra skolan');
    set.line(470, 580, '–');
    set.line(530, 580, 'Södra skolan');
    set.line(320, 640, '•');
    set.line(390, 640, 'Vägarna rustas');
    expect(outline(layOut(set.page()))).toEqual([
      'list-item1: • Under året fortsätter arbetet med skolornas lokaler och med deras utemiljö i hela kommunen',
      'list-item2: – Norra skolan',
      'list-item2: – Södra skolan',
      'list-item1: • Vägarna rustas',
    ]);
  });

  it('reads a table of contents entry by entry, with leaders and without', () => {
    const entries = ['Inledning', 'Mål och uppdrag', 'Ekonomi', 'Personal', 'Framtid'];
    const dotted = new Typesetter();
    const bare = new Typesetter();
    for (const [index, entry] of entries.entries()) {
      const y = 500 + index * 70;
      const end = dotted.line(250, y, entry);
      dotted.words.push({
        ...dotted.word('.....................', end + 15, y, 2100 - end - 15, 45, { source: 'leader' }),
      });
      dotted.lineTo(2180, y, String(index * 3 + 2));
      bare.line(250, y, entry);
      bare.lineTo(2180, y, String(index * 3 + 2));
    }
    expect(outline(layOut(dotted.page()))).toEqual([
      `toc: ${entries.map((entry, index) => `${entry} ..................... ${index * 3 + 2}`).join('\n')}`,
    ]);
    expect(outline(layOut(bare.page()))).toEqual([
      `toc: ${entries.map((entry, index) => `${entry} ${index * 3 + 2}`).join('\n')}`,
    ]);
  });

  it('puts footnotes under a short rule after the body', () => {
    const set = new Typesetter();
    set.lines(250, 400, prose('p', 30, 9));
    set.rule(250, 800, 2900);
    set.lines(250, 2960, ['1 Enligt rapporten om kompetens från 2017.', 'Den gäller hela landet.'], { pt: 8 });
    const laid = outline(layOut(set.page()));
    expect(laid.at(-1)).toBe('footnote: 1 Enligt rapporten om kompetens från 2017. Den gäller hela landet.');
  });

  it('leaves what an engine made of a signature out of the text but keeps its words', () => {
    const set = new Typesetter();
    set.line(250, 400, 'Stockholm den 9 maj 2023');
    set.line(260, 640, 'Jlfvn Wq', { confidence: 0.3 });
    set.line(250, 760, 'Anna Berg');
    set.figures.push({ kind: 'handwriting', confidence: 0.9, box: { x: 230, y: 560, width: 500, height: 110 } });
    const laid = layOut(set.page());
    expect(pageText(laid)).toBe('Stockholm den 9 maj 2023\nAnna Berg');
    const figure = laid.regions.find((region) => region.kind === 'figure')!;
    expect(figure.lines.flatMap((line) => line.words.map((word) => word.text))).toEqual(['Jlfvn', 'Wq']);
  });

  it('keeps a printed name that a signature crosses in the text, and its lone strokes out of it', () => {
    const set = new Typesetter();
    set.line(260, 640, 'Anna Berg', { confidence: 0.9 });
    set.line(520, 640, '|', { confidence: 0.9 });
    set.figures.push({ kind: 'handwriting', confidence: 0.9, box: { x: 230, y: 500, width: 500, height: 200 } });
    expect(pageText(layOut(set.page()))).toBe('Anna Berg');
  });

  it('keeps words that are read well on an image', () => {
    const set = new Typesetter();
    set.line(300, 900, 'Vision 2030', { pt: 40 });
    set.figures.push({ kind: 'image', confidence: 0.9, box: { x: 0, y: 300, width: 2480, height: 1500 } });
    expect(pageText(layOut(set.page()))).toBe('Vision 2030');
  });

  it('leaves what was read in the leaves of a photograph in its figure, and a title over it as text', () => {
    const set = new Typesetter();
    set.figures.push({ kind: 'image', confidence: 0.9, box: { x: 0, y: 300, width: 2480, height: 2500 } });
    set.line(250, 700, 'Översiktsplan för landsbygden', { pt: 40, confidence: 0.93 });
    ['Sv', 'jet', 'rygg', 'Cia', 'NEN', 'pda', 'AJ'].forEach((scrap, index) => {
      set.line(200 + 300 * index, 1500 + 130 * index, scrap, { confidence: 0.25 });
    });
    set.line(300, 2500, 'AA', { confidence: 0.8 });
    set.line(1300, 2600, 'emm.', { confidence: 0.63 });
    expect(pageText(layOut(set.page()))).toBe('Översiktsplan för landsbygden');
  });

  const noisy = ['SRÖEE SENS SER OR', 'Fang RA SAN', 'KET SSR MOSSE RE', 'SES RSA ERNA IT'];

  it('leaves what an engine made of a screened ground out of the text and keeps it in a figure', () => {
    const set = new Typesetter();
    set.lines(250, 400, noisy, { confidence: 0.15 });
    const lines = prose('v', 12);
    set.lines(250, 900, lines);
    const laid = layOut(set.page());
    expect(pageText(laid)).toBe(lines.join('\n'));
    const figure = laid.regions.find((region) => region.kind === 'figure');
    expect(figure?.lines.map((line) => line.words.map((word) => word.text).join(' '))).toEqual(noisy);
  });

  it.each([
    ['a page that is read badly throughout', noisy, []],
    ['one line that is hard to read', noisy.slice(0, 1), prose('v', 12)],
  ])('keeps the words of %s as text', (_, bad, good) => {
    const set = new Typesetter();
    set.lines(250, 400, bad, { confidence: 0.15 });
    set.lines(250, 900, good);
    expect(pageText(layOut(set.page())).split('\n').sort()).toEqual([...bad, ...good].sort());
  });

  it('gives a page without words its figures and nothing else', () => {
    const set = new Typesetter();
    set.figures.push({ kind: 'image', confidence: 0.9, box: { x: 0, y: 300, width: 2480, height: 1500 } });
    expect(layOut(set.page()).regions.map((region) => region.kind)).toEqual(['figure']);
  });

  it('gives plain text its lines as they are', () => {
    const page = new Typesetter().page(1, { plainLines: ['Rad ett', '', 'Rad två'], words: [] });
    expect(pageText(layOut(page))).toBe('Rad ett\n\nRad två');
  });
});
