import { type PDFDocument, type PDFPage, rgb } from '@cantoo/pdf-lib';
import { type FontFamily, type Fonts, lineText, type SetLine, setText } from './text-setting.ts';

/** Red, green and blue, 0–255. */
export type Color = readonly [number, number, number];

export const black: Color = [0, 0, 0];

export const toPdfColor = (color: Color): ReturnType<typeof rgb> => rgb(color[0] / 255, color[1] / 255, color[2] / 255);

/** A4 in points. */
export const a4: readonly [number, number] = [595.28, 841.89];

/** How a paragraph looks. */
export interface TextStyle {
  readonly family: FontFamily;
  readonly size: number;
  readonly color?: Color;
  /** Distance from baseline to baseline, in points; 1.3 × size when left out. */
  readonly leading?: number;
  /** Free space above and below, in points. */
  readonly before?: number;
  readonly after?: number;
  /** How far the text stands in from the left edge of the column, in points. */
  readonly indent?: number;
}

/**
 * Sets a page from the top down and keeps a record of every line it prints, so that the truth of a sample is what stands on the
 * paper and nothing else. Distances are points; `y` is counted from the top of the page.
 */
export class PageWriter {
  readonly page: PDFPage;
  readonly fonts: Fonts;
  /** Printed lines in reading order. */
  readonly lines: string[] = [];
  /** Left edge and width of the column that is being filled. */
  x: number;
  width: number;
  /** Where the next line may begin. */
  y: number;

  constructor(pdf: PDFDocument, fonts: Fonts, margins: { left: number; right: number; top: number }) {
    this.page = pdf.addPage([a4[0], a4[1]]);
    this.fonts = fonts;
    this.x = margins.left;
    this.width = a4[0] - margins.left - margins.right;
    this.y = margins.top;
  }

  /** Goes on in another column. */
  startColumn(x: number, width: number, y: number): void {
    this.x = x;
    this.width = width;
    this.y = y;
  }

  /** Prints a set line with its baseline at `baselineY`; does not record it. */
  drawLine(line: SetLine, x: number, baselineY: number, size: number, color: Color = black): void {
    let at = x;
    for (const run of line.runs) {
      this.page.drawText(run.text, { x: at, y: a4[1] - baselineY, size, font: run.font, color: toPdfColor(color) });
      at += run.font.widthOfTextAtSize(run.text, size);
    }
  }

  /** A paragraph, or a heading when the style is one. */
  paragraph(text: string, style: TextStyle): void {
    const leading = style.leading ?? style.size * 1.3;
    const indent = style.indent ?? 0;
    this.y += style.before ?? 0;
    for (const line of setText(text, style.family, style.size, this.width - indent)) {
      this.drawLine(line, this.x + indent, this.y + style.size, style.size, style.color);
      this.lines.push(lineText(line));
      this.y += leading;
    }
    this.y += style.after ?? 0;
  }

  /** A list item with its mark hanging to the left of the text. */
  listItem(mark: string, text: string, style: TextStyle, hang = 14): void {
    const leading = style.leading ?? style.size * 1.3;
    const indent = style.indent ?? 0;
    this.y += style.before ?? 0;
    const family = style.family;
    setText(text, family, style.size, this.width - indent - hang).forEach((line, index) => {
      if (index === 0) {
        this.drawLine(
          { runs: [{ text: mark, font: family.regular }], width: 0 },
          this.x + indent,
          this.y + style.size,
          style.size,
        );
      }
      this.drawLine(line, this.x + indent + hang, this.y + style.size, style.size, style.color);
      this.lines.push(index === 0 ? `${mark} ${lineText(line)}` : lineText(line));
      this.y += leading;
    });
    this.y += style.after ?? 0;
  }

  /** A line of a table of contents: label, dots, page number. */
  leader(label: string, pageNumber: number, style: TextStyle): void {
    const font = style.family.regular;
    const indent = style.indent ?? 0;
    const number = String(pageNumber);
    const room =
      this.width -
      indent -
      font.widthOfTextAtSize(label, style.size) -
      font.widthOfTextAtSize(` ${number}`, style.size);
    const dots = '.'.repeat(Math.floor(room / font.widthOfTextAtSize('.', style.size)));
    const right = this.x + this.width - font.widthOfTextAtSize(number, style.size);
    const baseline = this.y + style.size;
    this.drawLine({ runs: [{ text: label + dots, font }], width: 0 }, this.x + indent, baseline, style.size);
    this.drawLine({ runs: [{ text: number, font }], width: 0 }, right, baseline, style.size);
    this.lines.push(`${label}${dots} ${number}`);
    this.y += style.leading ?? style.size * 1.5;
  }

  /** A line of page furniture, at a fixed height: text to the left and to the right, either may be empty. */
  furniture(left: string, right: string, baselineY: number, style: TextStyle): void {
    const font = style.family.regular;
    const rightX = this.x + this.width - font.widthOfTextAtSize(right, style.size);
    for (const [text, x] of [[left, this.x] as const, [right, rightX] as const]) {
      if (text !== '') this.drawLine({ runs: [{ text, font }], width: 0 }, x, baselineY, style.size, style.color);
    }
    this.lines.push([left, right].filter((text) => text !== '').join(' '));
  }

  /** A straight rule. */
  rule(x1: number, y1: number, x2: number, y2: number, thickness = 0.6, color: Color = black): void {
    this.page.drawLine({
      start: { x: x1, y: a4[1] - y1 },
      end: { x: x2, y: a4[1] - y2 },
      thickness,
      color: toPdfColor(color),
    });
  }

  /** A filled rectangle; `y` is its top. */
  fill(x: number, y: number, width: number, height: number, color: Color): void {
    this.page.drawRectangle({ x, y: a4[1] - y - height, width, height, color: toPdfColor(color) });
  }
}
