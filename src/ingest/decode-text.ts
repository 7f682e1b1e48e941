import { looksLikeText, utf16ByteOrder } from './byte-signatures.ts';

/** Encodings of text that klartext reads. `ibm850` is DOS, `macintosh` is Mac OS before X. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'macintosh' | 'ibm850';

export interface DecodedText {
  /** As written: not normalised, line ends untouched, byte order mark taken off. */
  readonly text: string;
  readonly encoding: TextEncoding;
  readonly hasByteOrderMark: boolean;
  /** Offsets of bytes that are not valid UTF-8 in a text that otherwise is; each was read as Windows-1252. Empty for other encodings. */
  readonly strayBytes: readonly number[];
}

/** The characters of bytes 0x80–0xFF. Windows-1252: WHATWG Encoding, so all 256 bytes have one. */
const windows1252 =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f' +
  '\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178' +
  Array.from({ length: 96 }, (_, i) => String.fromCharCode(0xa0 + i)).join('');

/** Mac OS Roman (RFC 1345; with the euro of 1998 at 0xDB). */
const macintosh =
  'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø' +
  '¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ';

/** IBM code page 850, DOS in Western Europe. */
const ibm850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐' +
  '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';

const eightBit = { 'windows-1252': windows1252, macintosh, ibm850 } as const;
type EightBitEncoding = keyof typeof eightBit;

/** The characters of bytes 0x80–0xFF in an 8-bit encoding, for tests and tools. */
export const upperHalfOf = (encoding: EightBitEncoding): string => eightBit[encoding];

/**
 * Tells the encoding of text from its bytes and decodes it: a byte order mark; else valid UTF-8; else UTF-16 by its zero bytes; else UTF-8 with stray
 * bytes, if it has far more valid letters than strays; else the 8-bit encoding in which most letters inside words are Swedish, Windows-1252
 * (which holds ISO 8859-1) when nothing speaks for another.
 *
 * @returns null when the bytes are no text.
 */
export function decodeText(bytes: Uint8Array): DecodedText | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return looksLikeText(bytes) ? fromUtf8(bytes.subarray(3), true, 3) : null;
  // FF FE 00 00 is UTF-32, which nobody writes.
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? null : fromUtf16(bytes.subarray(2), 'utf-16le', true);
  if (a === 0xfe && b === 0xff) return fromUtf16(bytes.subarray(2), 'utf-16be', true);
  const order = utf16OrderOf(bytes);
  if (order !== null) return fromUtf16(bytes, order, false);
  if (!looksLikeText(bytes)) return null;
  return fromUtf8(bytes, false, 0) ?? fromEightBit(bytes);
}

function utf16OrderOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length % 2 !== 0 && bytes.length < 64) return null;
  const length = bytes.length - (bytes.length % 2);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  return utf16ByteOrder(even, odd, length / 2);
}

function fromUtf16(
  bytes: Uint8Array,
  encoding: 'utf-16le' | 'utf-16be',
  hasByteOrderMark: boolean,
): DecodedText | null {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  // NUL is never part of a text: here it tells that the mark lied.
  if (text.includes('\0')) return null;
  return { text, encoding, hasByteOrderMark, strayBytes: [] };
}

/** A file of UTF-8 with a few strays (two files pasted together, a cut last letter) has at least this many valid letters to each of them. */
const validPerStray = 10;

function fromUtf8(bytes: Uint8Array, hasByteOrderMark: boolean, offset: number): DecodedText | null {
  const strays: number[] = [];
  let valid = 0;
  for (let i = 0; i < bytes.length; ) {
    if (bytes[i]! < 0x80) {
      i++;
      continue;
    }
    const length = sequenceLength(bytes, i);
    if (length === 0) strays.push(i++);
    else {
      valid++;
      i += length;
    }
  }
  if (strays.length === 0) return { text: utf8.decode(bytes), encoding: 'utf-8', hasByteOrderMark, strayBytes: [] };
  if (!hasByteOrderMark && valid < validPerStray * strays.length) return null;
  let text = '';
  let from = 0;
  for (const at of strays) {
    text += utf8.decode(bytes.subarray(from, at)) + windows1252[bytes[at]! - 0x80];
    from = at + 1;
  }
  text += utf8.decode(bytes.subarray(from));
  return { text, encoding: 'utf-8', hasByteOrderMark, strayBytes: strays.map((at) => at + offset) };
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Length of the well-formed UTF-8 sequence (Unicode 15, table 3-7) that begins at a byte of 0x80 or more; 0 when there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!;
  const second = bytes[at + 1] ?? 0;
  const isTail = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;
  if (lead >= 0xc2 && lead <= 0xdf) return isTail(second) ? 2 : 0;
  if (lead >= 0xe0 && lead <= 0xef) {
    if (!isTail(second) || !isTail(bytes[at + 2])) return 0;
    if ((lead === 0xe0 && second < 0xa0) || (lead === 0xed && second > 0x9f)) return 0;
    return 3;
  }
  if (lead >= 0xf0 && lead <= 0xf4) {
    if (!isTail(second) || !isTail(bytes[at + 2]) || !isTail(bytes[at + 3])) return 0;
    if ((lead === 0xf0 && second < 0x90) || (lead === 0xf4 && second > 0x8f)) return 0;
    return 4;
  }
  return 0;
}

function fromEightBit(bytes: Uint8Array): DecodedText | null {
  if (!looksLikeText(bytes)) return null;
  const encoding = likeliestEightBit(bytes);
  const upper = eightBit[encoding];
  const parts: string[] = [];
  const chunk = 8192;
  for (let from = 0; from < bytes.length; from += chunk) {
    let part = '';
    for (const byte of bytes.subarray(from, from + chunk))
      part += byte < 0x80 ? String.fromCharCode(byte) : upper[byte - 0x80];
    parts.push(part);
  }
  return { text: parts.join(''), encoding, hasByteOrderMark: false, strayBytes: [] };
}

/** No byte is one of these in two of the three encodings; with é it would not be so (é of the Mac is Ä of DOS). */
const swedishLetters = 'åäöÅÄÖ';

/**
 * Counts, for each encoding, the high bytes that are å ä ö in it and stand in a word; ties go to Windows-1252. For the others a letter is asked for on
 * both sides: the curly quotes of Windows-1252, which touch a word on one side only, are letters in DOS.
 */
function likeliestEightBit(bytes: Uint8Array): EightBitEncoding {
  const inside = new Uint32Array(256);
  const beside = new Uint32Array(256);
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte < 0x80) continue;
    const sides = Number(isLetter(bytes[i - 1])) + Number(isLetter(bytes[i + 1]));
    if (sides > 0) beside[byte]!++;
    if (sides === 2) inside[byte]!++;
  }
  let best: EightBitEncoding = 'windows-1252';
  let most = 0;
  for (const encoding of ['windows-1252', 'macintosh', 'ibm850'] as const) {
    const counts = encoding === 'windows-1252' ? beside : inside;
    let count = 0;
    for (const letter of swedishLetters) count += counts[0x80 + eightBit[encoding].indexOf(letter)]!;
    if (count > most) {
      most = count;
      best = encoding;
    }
  }
  return best;
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a));
}
