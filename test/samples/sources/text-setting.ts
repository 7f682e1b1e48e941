import { type PDFDocument, type PDFFont, StandardFonts } from '@cantoo/pdf-lib';

/** The weights of one family. */
export interface FontFamily {
  readonly regular: PDFFont;
  readonly bold: PDFFont;
  readonly italic: PDFFont;
}

/** The families our reports are set in: standard fonts of PDF, so that no font stands in the repository. */
export interface Fonts {
  readonly sans: FontFamily;
  readonly serif: FontFamily;
}

/** Loads the fonts into a document. */
export async function loadFonts(pdf: PDFDocument): Promise<Fonts> {
  const [regular, bold, italic] = [
    await pdf.embedFont(StandardFonts.Helvetica),
    await pdf.embedFont(StandardFonts.HelveticaBold),
    await pdf.embedFont(StandardFonts.HelveticaOblique),
  ];
  const serif = {
    regular: await pdf.embedFont(StandardFonts.TimesRoman),
    bold: await pdf.embedFont(StandardFonts.TimesRomanBold),
    italic: await pdf.embedFont(StandardFonts.TimesRomanItalic),
  };
  return { sans: { regular, bold, italic }, serif };
}

/** A stretch of text in one font. */
export interface Run {
  readonly text: string;
  readonly font: PDFFont;
}

/** One printed line. */
export interface SetLine {
  readonly runs: readonly Run[];
  /** In points. */
  readonly width: number;
}

/** The line as text. */
export const lineText = (line: SetLine): string => line.runs.map((run) => run.text).join('');

/** Where a word may be divided at the end of a line. */
const softHyphen = '\u00ad';

/** A part of a word that stays together; `joins` tells that no space stands before it. */
interface Piece {
  readonly text: string;
  readonly font: PDFFont;
  readonly joins: boolean;
}

/** `**bold**` and `_italic_` words, divided at soft hyphens. */
function piecesOf(text: string, family: FontFamily): Piece[] {
  const pieces: Piece[] = [];
  let font = family.regular;
  for (const word of text.split(' ')) {
    let rest = word;
    if (rest.startsWith('**')) {
      font = family.bold;
      rest = rest.slice(2);
    } else if (rest.startsWith('_')) {
      font = family.italic;
      rest = rest.slice(1);
    }
    const ends = /(\*\*|_)$/.test(rest);
    rest = rest.replace(/(\*\*|_)$/, '');
    rest.split(softHyphen).forEach((part, index) => {
      pieces.push({ text: part, font, joins: index > 0 });
    });
    if (ends) font = family.regular;
  }
  return pieces;
}

/**
 * Breaks text into lines no wider than `width` points. A word is divided only at a soft hyphen (U+00AD) in the source, and only
 * when the part before it fits. `**bold**` and `_italic_` change the font for whole words.
 */
export function setText(text: string, family: FontFamily, size: number, width: number): SetLine[] {
  const lines: SetLine[] = [];
  let pieces: Piece[] = [];
  const widthOf = (candidate: readonly Piece[]): number =>
    runsOf(candidate).reduce((sum, run) => sum + run.font.widthOfTextAtSize(run.text, size), 0);
  const flush = (divided: boolean): void => {
    const last = pieces.at(-1);
    if (last === undefined) return;
    const closed = divided ? [...pieces.slice(0, -1), { ...last, text: `${last.text}-` }] : pieces;
    lines.push({ runs: runsOf(closed), width: widthOf(closed) });
    pieces = [];
  };
  const all = piecesOf(text, family);
  for (const [index, piece] of all.entries()) {
    const next = all[index + 1];
    // A part that could be followed by a hyphen must have room for it.
    const asLast = next?.joins === true ? { ...piece, text: `${piece.text}-` } : piece;
    if (pieces.length > 0 && widthOf([...pieces, piece.joins || next?.joins === true ? asLast : piece]) > width) {
      flush(piece.joins);
      pieces.push({ ...piece, joins: false });
    } else {
      pieces.push(piece);
    }
  }
  flush(false);
  return lines;
}

/** Joins pieces to runs of one font, with the spaces between words. */
function runsOf(pieces: readonly Piece[]): Run[] {
  const runs: Run[] = [];
  for (const [index, piece] of pieces.entries()) {
    const text = index === 0 || piece.joins ? piece.text : ` ${piece.text}`;
    const last = runs.at(-1);
    if (last?.font === piece.font) runs[runs.length - 1] = { font: last.font, text: last.text + text };
    else runs.push({ text, font: piece.font });
  }
  return runs;
}
