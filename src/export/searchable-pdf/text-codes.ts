/** What stands for a sign that text must not hold: a control sign, half a surrogate pair. */
const replacement = 0xfffd;

/** Codes beyond the basic plane are given out from here: no text has single surrogates. */
const firstSpareCode = 0xd800;
const lastSpareCode = 0xdfff;

/**
 * The codes of the invisible text: two bytes each. A sign of the basic plane is its own code; others are given one as they are met. Kept over a whole document, for its one font.
 */
export class TextCodes {
  readonly #signs = new Map<number, number>();
  readonly #codes = new Map<number, number>();
  #nextSpare = firstSpareCode;

  /** The text as a hexadecimal string of codes, with how many there are. NFC. */
  encode(text: string): { readonly hex: string; readonly count: number } {
    let hex = '';
    let count = 0;
    for (const sign of text.normalize('NFC')) {
      hex += hexCode(this.#codeOf(sign.codePointAt(0)!));
      count++;
    }
    return { hex, count };
  }

  /** Code and sign of everything encoded so far, in order of codes. */
  used(): readonly (readonly [code: number, sign: number])[] {
    return [...this.#signs].sort((a, b) => a[0] - b[0]);
  }

  #codeOf(point: number): number {
    const known = this.#codes.get(point);
    if (known !== undefined) return known;
    const isOwnCode = point <= 0xffff && (point < firstSpareCode || point > lastSpareCode);
    const isText = point >= 0x20 && point !== 0x7f && point !== 0xfffe && point !== 0xffff;
    if (isOwnCode) return isText ? this.#keep(point, point) : this.#codeOf(replacement);
    if (point <= 0xffff || this.#nextSpare > lastSpareCode) return this.#codeOf(replacement);
    return this.#keep(point, this.#nextSpare++);
  }

  #keep(point: number, code: number): number {
    this.#codes.set(point, code);
    this.#signs.set(code, point);
    return code;
  }
}

export const hexCode = (code: number): string => code.toString(16).padStart(4, '0');

/** At most so many entries stand in one section of a CMap (Adobe Technical Note 5411). */
const sectionSize = 100;

/** The ToUnicode map of the codes (ISO 32000-1, 9.10.3). */
export function toUnicodeMap(used: readonly (readonly [code: number, sign: number])[]): string {
  const entries = used.map(([code, sign]) => `<${hexCode(code)}> <${utf16(sign)}>`);
  const sections: string[] = [];
  for (let at = 0; at < entries.length; at += sectionSize) {
    const part = entries.slice(at, at + sectionSize);
    sections.push(`${part.length} beginbfchar\n${part.join('\n')}\nendbfchar`);
  }
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange',
    '<0000> <ffff>',
    'endcodespacerange',
    ...sections,
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
    '',
  ].join('\n');
}

const utf16 = (point: number): string =>
  [...Buffer.from(String.fromCodePoint(point), 'utf16le').swap16()]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
