import { describe, expect, it } from 'vitest';
import { altoOfPage } from '../../../src/export/alto/alto-page.ts';
import { toHocr } from '../../../src/export/hocr/hocr.ts';
import { pageXmlOfPage } from '../../../src/export/page-xml/page-xml.ts';
import { placedDocument, placedPage } from '../../../src/export/placed-page.ts';
import { legalText } from '../../../src/export/xml-text.ts';
import fc from '../../properties.ts';
import { exampleDocument, exampleWord } from './example-document.ts';
import { elementsOf, readXml, type XmlElement } from './read-xml.ts';

type Example = ReturnType<typeof exampleDocument>;

async function hocrOf({ document, detail }: Example): Promise<XmlElement> {
  let xhtml = '';
  for await (const piece of toHocr(placedDocument(document), (number) =>
    Promise.resolve(number === 1 ? detail : null),
  )) {
    xhtml += piece;
  }
  return readXml(xhtml);
}

const written = ({ document, detail }: Example, write: typeof altoOfPage, pageNumber = 1): XmlElement => {
  const placed = placedDocument(document);
  return readXml(write(placed, placedPage(placed, document.pages[pageNumber - 1]!, pageNumber === 1 ? detail : null)!));
};

interface ReadWord {
  readonly text: string;
  readonly box: readonly [number, number, number, number];
}

const numbers = (text: string): number[] => text.split(/[ ,]/u).map(Number);

const readers: Readonly<Record<string, (example: Example) => Promise<ReadWord[]>>> = {
  ALTO: async (example) =>
    elementsOf(written(example, altoOfPage), 'String').map(
      ({ attributes: { CONTENT, HPOS, VPOS, WIDTH, HEIGHT } }) => ({
        text: CONTENT!,
        box: [Number(HPOS), Number(VPOS), Number(HPOS) + Number(WIDTH), Number(VPOS) + Number(HEIGHT)],
      }),
    ),
  PAGE: async (example) =>
    elementsOf(written(example, pageXmlOfPage), 'Word').map((word) => {
      const [x1, y1, , , x2, y2] = numbers(elementsOf(word, 'Coords')[0]!.attributes.points!);
      return { text: elementsOf(word, 'Unicode')[0]!.text, box: [x1!, y1!, x2!, y2!] };
    }),
  hOCR: async (example) =>
    elementsOf(await hocrOf(example), 'span')
      .filter(({ attributes }) => attributes.class === 'ocrx_word')
      .map(({ text, attributes }) => {
        const box = /bbox ([\d ]+)/u.exec(attributes.title!)![1]!.split(' ').map(Number);
        return { text, box: [box[0]!, box[1]!, box[2]!, box[3]!] };
      }),
};

describe.each(Object.entries(readers))('%s', (_, read) => {
  it('has every word of the page once, in reading order, in its place', async () => {
    const example = exampleDocument();
    const wanted = example.detail.lines.flatMap((line) => line.words);
    const words = await read(example);
    expect(words.map(({ text }) => text)).toEqual(wanted.map(({ text }) => text));
    expect(words.map(({ box }) => box)).toEqual(
      wanted.map(({ box }) => [box!.x, box!.y, box!.x + box!.width, box!.y + box!.height]),
    );
    for (const { box } of words) {
      expect(box[0]).toBeLessThanOrEqual(box[2]);
      expect(box[2]).toBeLessThanOrEqual(1000);
      expect(box[3]).toBeLessThanOrEqual(1400);
    }
  });

  it('stays XML whatever a word is, and says the same text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }), async (text) => {
        const example = exampleDocument();
        const place = { x: 100, y: 240, width: 70, height: 24 };
        example.detail.lines[2]!.words[0] = exampleWord(text, place);
        const words = await read(example);
        // An XML reader folds line ends in text; ours are escaped, so nothing is folded.
        expect(words[5]!.text).toBe(legalText(text));
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['a control sign', 'a\u0007b', 'a\ufffdb'],
    ['half a pair', 'a\ud83d', 'a\ufffd'],
    ['two signs for one letter', 'a\u030a', 'å'],
    ['markup', ']]><b a="1">&amp;', ']]><b a="1">&amp;'],
  ])('writes %s safely', async (_name, text, shown) => {
    const example = exampleDocument();
    example.detail.lines[0]!.words[0] = exampleWord(text, { x: 100, y: 100, width: 90, height: 30 });
    expect((await read(example))[0]!.text).toBe(shown);
  });
});

describe('ALTO', () => {
  const alto = written(exampleDocument(), altoOfPage);

  it('tells the page, its resolution and what was done', () => {
    expect(elementsOf(alto, 'Page')[0]!.attributes).toMatchObject({
      WIDTH: '1000',
      HEIGHT: '1400',
      PRINTED_IMG_NR: '7',
      LANG: 'sv',
      ROTATION: '-0.5',
      PC: '0.88',
    });
    expect(elementsOf(alto, 'fileName')[0]!.text).toBe('rapport "å".pdf#page=1');
    expect(elementsOf(alto, 'softwareName').map(({ text }) => text)).toEqual([
      'klartext',
      'tesseract.js',
      'klartext',
      'klartext',
    ]);
    expect(elementsOf(alto, 'processingStepDescription').map(({ text }) => text)).toContain(
      'Places are pixels of the page image at 120 dpi.',
    );
  });

  it('keeps what was read beside what stands, and the hyphen', () => {
    const [word, , hyphenated] = elementsOf(alto, 'String').slice(2);
    expect(word!.attributes).toMatchObject({ CONTENT: 'Nämnden', WC: '0.9' });
    expect(word!.children.map(({ text, attributes }) => [attributes.PURPOSE, text])).toEqual([
      ['as read', 'Namnden'],
      ['other reading, confidence 0.2', 'Nämuden'],
    ]);
    expect(hyphenated!.attributes.CONTENT).toBe('verksam-');
    expect(elementsOf(alto, 'HYP')).toEqual([]);
  });

  it('has a cell for each cell, the empty one too, and ids once', () => {
    const table = elementsOf(alto, 'ComposedBlock').find(({ attributes }) => attributes.TYPE === 'table')!;
    expect(table.children.map(({ attributes }) => attributes.ID)).toEqual([
      'p1-b3-r1c1',
      'p1-b3-r1c2',
      'p1-b3-r2c1',
      'p1-b3-r2c2',
      'p1-b3-r3c1',
      'p1-b3-r3c2',
    ]);
    const tags = new Map(elementsOf(alto, 'StructureTag').map(({ attributes }) => [attributes.ID, attributes]));
    expect(tags.get(table.children[3]!.attributes.TAGREFS!)!.LABEL).toBe('row 2 column 2');
    const ids = ['Processing', 'StructureTag', 'TextBlock', 'ComposedBlock', 'Illustration', 'TextLine', 'String']
      .flatMap((name) => elementsOf(alto, name))
      .flatMap(({ attributes }) => (attributes.ID === undefined ? [] : [attributes.ID]));
    expect(new Set(ids).size).toBe(ids.length);
    const refs = elementsOf(alto, 'ElementRef').map(({ attributes }) => attributes.REF);
    expect(refs).toEqual(['p1-b1', 'p1-b2', 'p1-b3', 'p1-b4']);
  });

  it('says of a failed page that it is missing, and why', () => {
    const failed = written(exampleDocument(), altoOfPage, 2);
    expect(elementsOf(failed, 'Page')[0]!.attributes).toMatchObject({
      QUALITY: 'Missing',
      QUALITY_DETAIL: 'The page is cut off.',
    });
    expect(elementsOf(failed, 'String')).toEqual([]);
  });
});

describe('PAGE', () => {
  const page = written(exampleDocument(), pageXmlOfPage);

  it('has kinds, roles of cells, readings and reading order', () => {
    expect(elementsOf(page, 'Page')[0]!.attributes).toMatchObject({
      imageXResolution: '120',
      orientation: '-0.5',
      primaryLanguage: 'Swedish',
    });
    expect(elementsOf(page, 'TextRegion')[0]!.attributes).toMatchObject({
      type: 'heading',
      custom: 'structure {type:heading;level:1;}',
    });
    expect(
      elementsOf(page, 'TableCellRole').map(({ attributes: { rowIndex, columnIndex, header } }) => [
        rowIndex,
        columnIndex,
        header,
      ]),
    ).toEqual([
      ['0', '0', 'true'],
      ['0', '1', 'true'],
      ['1', '0', 'false'],
      ['1', '1', 'false'],
      ['2', '0', 'false'],
      ['2', '1', 'false'],
    ]);
    expect(elementsOf(page, 'GraphicRegion')[0]!.attributes.type).toBe('stamp');
    const readings = elementsOf(elementsOf(page, 'Word')[2]!, 'TextEquiv');
    expect(
      readings.map(({ attributes, children }) => [attributes.index, attributes.comments, children[0]!.text]),
    ).toEqual([
      ['0', undefined, 'Nämnden'],
      ['1', 'as read', 'Namnden'],
      ['2', 'other reading', 'Nämuden'],
    ]);
    const ids = new Set(
      ['TextRegion', 'TableRegion', 'GraphicRegion']
        .flatMap((name) => elementsOf(page, name))
        .map(({ attributes }) => attributes.id),
    );
    const refs = elementsOf(page, 'RegionRefIndexed').map(({ attributes }) => attributes.regionRef);
    expect(refs.filter((ref) => !ids.has(ref))).toEqual([]);
  });
});

describe('hOCR', () => {
  it('tells pages, lines and confidences in titles that can be taken apart', async () => {
    const hocr = await hocrOf(exampleDocument());
    const pages = elementsOf(hocr, 'div').filter(({ attributes }) => attributes.class === 'ocr_page');
    expect(pages.map(({ attributes }) => attributes.title)).toEqual([
      'image "rapport \\"å\\".pdf#page=1"; bbox 0 0 1000 1400; ppageno 0; lpageno "7"; scan_res 120 120',
      'image "rapport \\"å\\".pdf#page=2"; bbox 0 0 0 0; ppageno 1',
    ]);
    expect(pages[1]!.attributes).toMatchObject({ 'data-status': 'failed', 'data-reason': 'The page is cut off.' });
    const [line] = elementsOf(hocr, 'span').filter(({ attributes }) => attributes.class === 'ocr_line');
    expect(line!.attributes.title).toBe('bbox 100 100 260 130; baseline 0 -7.5; x_size 30');
    const words = elementsOf(hocr, 'span').filter(({ attributes }) => attributes.class === 'ocrx_word');
    expect(words[2]!.attributes).toMatchObject({ title: 'bbox 100 200 220 224; x_wconf 90', 'data-raw': 'Namnden' });
  });
});

it('plain text has no placed pages', () => {
  const { document, detail } = exampleDocument();
  const placed = placedDocument(document);
  expect(placedPage(placed, { ...document.pages[0]!, textSource: 'plain-text' }, detail)).toBeNull();
});
