import { describe, expect, it } from 'vitest';
import { layoutPage, planDocument, regionText, summarizePage } from '../../../src/layout/index.ts';
import type { LaidOutPage, RecognizedPage } from '../../../src/model/page.ts';
import { prose, Typesetter } from './typeset.ts';

const layOutAll = (pages: readonly RecognizedPage[]): LaidOutPage[] => {
  const plan = planDocument(pages.map(summarizePage));
  return pages.map((page) => layoutPage(page, plan));
};
const textsOf = (laid: LaidOutPage, kind: string): string[] =>
  laid.regions.filter((region) => region.kind === kind).map((region) => regionText(region).raw);
const pagesOf = (count: number, set: (typesetter: Typesetter, number: number) => void): RecognizedPage[] =>
  Array.from({ length: count }, (_, index) => {
    const typesetter = new Typesetter();
    set(typesetter, index + 1);
    return typesetter.page(index + 1);
  });

describe('running headers and footers', () => {
  it('finds them by what recurs and reads the page number', () => {
    const laid = layOutAll(
      pagesOf(6, (set, number) => {
        set.line(250, 190, 'Fyra kommuners förbund', { pt: 9 });
        set.lineTo(2250, 190, 'Verksamhetsberättelse 2013', { pt: 9 });
        set.lines(250, 420 + number * 30, prose(`p${number}`, 20, 9));
        set.lineTo(1240, 3360, String(number), { pt: 9 });
      }),
    );
    for (const [index, page] of laid.entries()) {
      expect(textsOf(page, 'header')).toEqual(['Fyra kommuners förbund Verksamhetsberättelse 2013']);
      expect(textsOf(page, 'footer')).toEqual([String(index + 1)]);
      expect(page.printedPageNumber).toBe(String(index + 1));
      expect(page.regions[0]!.kind).toBe('header');
      expect(page.regions.at(-1)!.kind).toBe('footer');
    }
  });

  it('finds headers that change sides and chapters', () => {
    const chapters = [
      'Inledning',
      'Inledning',
      'Mål och uppdrag',
      'Mål och uppdrag',
      'Mål och uppdrag',
      'Ekonomi',
      'Ekonomi',
      'Ekonomi',
    ];
    const laid = layOutAll(
      pagesOf(8, (set, number) => {
        if (number % 2 === 0) set.line(250, 190, 'Årsredovisning 2024', { pt: 9 });
        else set.lineTo(2250, 190, chapters[number - 1]!, { pt: 9 });
        set.lines(250, 420, prose(`p${number}`, 20, 9));
        set.line(number % 2 === 0 ? 250 : 2200, 3360, String(number + 3), { pt: 9 });
      }),
    );
    expect(laid.map((page) => textsOf(page, 'header'))).toEqual(
      chapters.map((chapter, index) => [index % 2 === 1 ? 'Årsredovisning 2024' : chapter]),
    );
    expect(laid.map((page) => page.printedPageNumber)).toEqual(['4', '5', '6', '7', '8', '9', '10', '11']);
  });

  it('takes a box of fields on each page for a header, cell by cell', () => {
    const laid = layOutAll(
      pagesOf(4, (set, number) => {
        set.grid([250, 900, 1600, 2250], [150, 290, 430]);
        set.lines(270, 190, ['Projektnamn', 'Bättre väg'], { pt: 9 });
        set.lines(920, 190, ['Datum', '2024-05-17'], { pt: 9 });
        set.lines(1620, 190, ['Sida', `${number} (4)`], { pt: 9 });
        set.lines(270, 330, ['Dokumenttyp', 'Direktiv'], { pt: 9 });
        set.lines(920, 330, ['Version', '1.2'], { pt: 9 });
        set.lines(250, 600, prose(`p${number}`, 20, 9));
      }),
    );
    expect(textsOf(laid[2]!, 'header')).toEqual([
      'Projektnamn\nBättre väg\nDatum\n2024-05-17\nSida\n3 (4)\nDokumenttyp\nDirektiv\nVersion\n1.2',
    ]);
    expect(laid.map((page) => page.printedPageNumber)).toEqual(['1', '2', '3', '4']);
    expect(laid.every((page) => textsOf(page, 'table').length === 0)).toBe(true);
  });

  it('leaves a heading that recurs on some pages in the body', () => {
    const laid = layOutAll(
      pagesOf(9, (set, number) => {
        set.line(250, 190, 'Fyra kommuners förbund', { pt: 9 });
        if (number % 3 === 1) set.line(250, 330, 'Strategiskt område', { pt: 11 });
        set.lines(250, 420, prose(`p${number}`, 20, 9));
      }),
    );
    expect(textsOf(laid[3]!, 'header')).toEqual(['Fyra kommuners förbund']);
  });

  it('leaves a heading that stands under the title of every other page in the body', () => {
    const laid = layOutAll(
      pagesOf(10, (set, number) => {
        set.lineTo(2250, 150, 'Fyra kommuners förbund', { pt: 9 });
        set.line(250, 330, `Avdelning ${'abcdefghij'[number - 1]}`, { pt: 20 });
        set.line(250, 450, number % 2 === 1 ? 'Verksamhet' : `Mål för ${'abcdefghij'[number - 1]}-laget`, { pt: 13 });
        set.lines(250, 560, prose(`${'abcdefghij'[number - 1]}p`, 20, 9));
      }),
    );
    expect(laid.map((page) => textsOf(page, 'header'))).toEqual(laid.map(() => ['Fyra kommuners förbund']));
  });

  it('leaves the same words on each page in the body when they are part of the text', () => {
    const laid = layOutAll(
      pagesOf(6, (set) => {
        set.lines(250, 300, prose('p', 40, 9));
      }),
    );
    expect(laid.flatMap((page) => textsOf(page, 'header'))).toEqual([]);
  });

  it('leaves the first line of text on each page in the body', () => {
    const laid = layOutAll(
      pagesOf(8, (set, number) => {
        set.lines(250, 300, prose(`p${number}`, 40, 9));
      }),
    );
    expect(laid.flatMap((page) => textsOf(page, 'header'))).toEqual([]);
  });

  it('finds a header that an engine misread', () => {
    const laid = layOutAll(
      pagesOf(6, (set, number) => {
        set.line(250, 190, number === 4 ? 'Fyra kornmuners forbund' : 'Fyra kommuners förbund', { pt: 9 });
        set.lines(250, 420, prose(`p${number}`, 20, 9));
      }),
    );
    expect(textsOf(laid[3]!, 'header')).toEqual(['Fyra kornmuners forbund']);
  });

  it('gives no printed number to a page that has none', () => {
    const laid = layOutAll(
      pagesOf(5, (set, number) => {
        set.lines(250, 420, prose(`p${number}`, 20, 9));
        if (number > 1) set.lineTo(2250, 3360, `Sida ${number} av 5`, { pt: 9 });
      }),
    );
    expect(laid.map((page) => page.printedPageNumber)).toEqual([null, '2', '3', '4', '5']);
  });
});
