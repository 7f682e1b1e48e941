import { describe, expect, it } from 'vitest';
import { EngineError } from '../../../src/errors.ts';
import { parseHocr, parseHocrPages } from '../../../src/ocr/hocr.ts';

/** A page of hOCR as Tesseract writes it, with the given words in one line. */
function page(
  words: string,
  lineTitle = 'bbox 100 200 500 240; baseline 0.01 -9; x_size 39.26; x_descenders 8; x_ascenders 10',
  kind = 'ocr_line',
): string {
  return `  <div class='ocr_page' id='page_1' title='image "unknown"; bbox 0 0 2479 3508; ppageno 0; scan_res 300 300'>
   <div class='ocr_carea' id='block_1_3' title="bbox 100 200 500 240">
    <p class='ocr_par' id='par_1_4' lang='swe' title="bbox 100 200 500 240">
     <span class='${kind}' id='line_1_5' title="${lineTitle}">
      ${words}
     </span>
    </p>
   </div>
  </div>`;
}

const plainWord = "<span class='ocrx_word' id='word_1_7' title='bbox 280 205 320 240; x_wconf 93'>Årets</span>";

describe('the hOCR of Tesseract', () => {
  it('gives words with box, confidence, line and type size', () => {
    expect(parseHocr(page(plainWord))).toEqual([
      {
        text: 'Årets',
        box: { x: 280, y: 205, width: 40, height: 35 },
        confidence: 0.93,
        alternatives: [],
        // 240 - 9 at the left edge, and 0.01 for each of the 200 pixels to the middle of the word.
        baselineY: 233,
        engineLine: '3.4.5',
        fontSizePx: 39.3,
      },
    ]);
  });

  it('is understood in a whole document too, as the program writes it', () => {
    const document = `<?xml version="1.0" encoding="UTF-8"?>\n<html><head><meta name='ocr-system' content='tesseract 5.3.0' /></head><body>${page(plainWord)}</body></html>`;
    expect(parseHocr(document)).toEqual(parseHocr(page(plainWord)));
  });

  it('is read page by page where it has several, also such as have no words', () => {
    const document = `<html><body>${page(plainWord)}${page('')}${page(plainWord)}</body></html>`;
    const words = parseHocr(page(plainWord));
    expect(parseHocrPages(document)).toEqual([words, [], words]);
    expect(parseHocrPages('tesseract has nothing to say')).toEqual([]);
  });

  it.each(['ocr_header', 'ocr_caption', 'ocr_textfloat'])('takes %s as a line', (kind) => {
    expect(parseHocr(page(plainWord, undefined, kind))[0]?.engineLine).toBe('3.4.5');
  });

  it.each([
    ['Kost &amp; lokal', 'Kost & lokal'],
    ['&lt;5&gt;', '<5>'],
    ['&quot;mål&quot;', '"mål"'],
    ['&#39;90', "'90"],
    ['&amp;lt;', '&lt;'],
    ['<strong>Fet</strong>', 'Fet'],
    ['<strong><em>Båda</em></strong>', 'Båda'],
    ['a\u030Aret', 'året'],
  ])('reads %s as %s', (markup, text) => {
    const word = `<span class='ocrx_word' id='word_1_1' title='bbox 1 2 3 4; x_wconf 50'>${markup}</span>`;
    expect(parseHocr(page(word)).map((w) => w.text)).toEqual([text]);
  });

  it('leaves out the word of one space that stands for a picture, and no word of low confidence', () => {
    const words = ["x_wconf 95'> </span>", "x_wconf 0'>~</span>", "x_wconf 3'>|</span>"]
      .map((end, i) => `<span class='ocrx_word' id='word_1_${i}' title='bbox 1 2 3 4; ${end}`)
      .join('\n');
    expect(parseHocr(page(words)).map((w) => [w.text, w.confidence])).toEqual([
      ['~', 0],
      ['|', 0.03],
    ]);
  });

  it('gives no baseline for upright text', () => {
    const [word] = parseHocr(
      page(plainWord, 'bbox 10 20 30 400; textangle 90; x_size 30; x_descenders 7; x_ascenders 7'),
    );
    expect(word).toMatchObject({ baselineY: null, fontSizePx: null });
  });

  it('gives the other readings of a letter as other readings of its word', () => {
    const choices = [
      [['93.0', 'f']],
      [
        ['80.0', 'ö'],
        ['40.0', 'o'],
        ['0', 'ó'],
      ],
      [['94.5', 'r']],
    ];
    const markup = choices
      .map((letter, i) => {
        const spans = letter.map(
          ([confidence, text], j) =>
            `<span class='ocrx_cinfo' id='choice_1_1_${10 * i + j}' title='x_confs ${confidence}'>${text}</span>`,
        );
        return `<span class='ocrx_cinfo' id='lstm_choices_1_1_${i}'>\n${spans.join('\n')}</span>`;
      })
      .join('\n');
    const [word] = parseHocr(
      page(`<span class='ocrx_word' id='word_1_1' title='bbox 1 2 3 4; x_wconf 90'>för\n${markup}\n</span>`),
    );
    expect(word).toMatchObject({ text: 'för', alternatives: [{ text: 'for', confidence: 0.45 }] });
  });

  it('gives no words for an empty page', () => {
    expect(parseHocr("<div class='ocr_page' id='page_1' title='bbox 0 0 10 10'>\n</div>")).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['another text', 'level\tpage_num\tblock_num'],
    ['a word without a box', page("<span class='ocrx_word' id='word_1_1' title='x_wconf 90'>a</span>")],
    ['a word without a confidence', page("<span class='ocrx_word' id='word_1_1' title='bbox 1 2 3 4'>a</span>")],
    ['a box of letters', page("<span class='ocrx_word' id='word_1_1' title='bbox a b c d; x_wconf 90'>a</span>")],
    [
      'a word outside any line',
      "<div class='ocr_page' id='page_1'><span class='ocrx_word' id='word_1_1' title='bbox 1 2 3 4; x_wconf 9'>a</span></div>",
    ],
  ])('is refused when it is %s', (_, hocr) => {
    expect(() => parseHocr(hocr)).toThrow(EngineError);
  });
});
