import type { ByteKind } from '../sentences/english/inputs.ts';

/** What unknown bytes are, for the sentence that tells the user why a file was not read. */
export interface ByteDescription {
  readonly kind: ByteKind;
  /** The bytes are readable text of some kind. */
  readonly isText: boolean;
}

interface Signature {
  readonly offset: number;
  /** Latin-1: one character per byte. */
  readonly bytes: string;
  readonly kind: ByteKind;
}

/** In order: the first that fits decides. Container formats come after what lives in them. */
const signatures: readonly Signature[] = [
  { offset: 0, bytes: 'PK\x03\x04', kind: 'zip' },
  { offset: 0, bytes: 'PK\x05\x06', kind: 'empty-zip' },
  {
    offset: 0,
    bytes: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
    kind: 'old-office',
  },
  { offset: 0, bytes: '{\\rtf', kind: 'rtf' },
  { offset: 0, bytes: '\x1f\x8b', kind: 'gzip' },
  { offset: 0, bytes: 'BZh', kind: 'bzip2' },
  { offset: 0, bytes: '\xfd7zXZ\x00', kind: 'xz' },
  { offset: 0, bytes: '(\xb5/\xfd', kind: 'zstandard' },
  { offset: 0, bytes: '7z\xbc\xaf\x27\x1c', kind: '7-zip' },
  { offset: 0, bytes: 'Rar!\x1a\x07', kind: 'rar' },
  { offset: 257, bytes: 'ustar', kind: 'tar' },
  { offset: 0, bytes: 'GIF8', kind: 'gif' },
  { offset: 8, bytes: 'WEBP', kind: 'webp' },
  { offset: 4, bytes: 'ftypheic', kind: 'heic' },
  { offset: 4, bytes: 'ftypheix', kind: 'heic' },
  { offset: 4, bytes: 'ftypmif1', kind: 'heif' },
  { offset: 4, bytes: 'ftypavif', kind: 'avif' },
  { offset: 4, bytes: 'ftyp', kind: 'film' },
  { offset: 0, bytes: '\x00\x00\x00\x0cjP  \r\n\x87\n', kind: 'jpeg-2000' },
  { offset: 0, bytes: '\xffO\xffQ', kind: 'jpeg-2000' },
  { offset: 0, bytes: '\x00\x00\x00\x0cJXL ', kind: 'jpeg-xl' },
  { offset: 0, bytes: '\x97JB2\r\n\x1a\n', kind: 'jbig2' },
  { offset: 0, bytes: 'AT&TFORM', kind: 'djvu' },
  { offset: 0, bytes: '8BPS', kind: 'photoshop' },
  { offset: 0, bytes: 'BM', kind: 'bmp' },
  { offset: 0, bytes: '%!PS', kind: 'postscript' },
  { offset: 0, bytes: '\xc5\xd0\xd3\xc6', kind: 'eps' },
  { offset: 0, bytes: 'II\xbc\x01', kind: 'jpeg-xr' },
  { offset: 8, bytes: 'WAVE', kind: 'sound' },
  { offset: 0, bytes: 'ID3', kind: 'sound' },
  { offset: 0, bytes: 'MZ', kind: 'windows-program' },
  { offset: 0, bytes: '\x7fELF', kind: 'program' },
  { offset: 0, bytes: 'SQLite format 3\x00', kind: 'sqlite' },
];

function matches(head: Uint8Array, signature: Signature): boolean {
  const { offset, bytes } = signature;
  if (head.length < offset + bytes.length) return false;
  for (let i = 0; i < bytes.length; i++) if (head[offset + i] !== bytes.charCodeAt(i)) return false;
  return true;
}

/** Names the bytes at the start of a file. `head` must not be empty. */
export function describeBytes(head: Uint8Array): ByteDescription {
  // "BM" and "MZ" are also how a Swedish text may begin ("BMI …"): short printable signatures count only for bytes that are not text.
  const isText = looksLikeText(head);
  for (const signature of signatures) {
    const isWeak = signature.offset === 0 && /^[ -~]{2,3}$/.test(signature.bytes);
    if (matches(head, signature) && !(isText && isWeak)) {
      return { kind: signature.kind, isText: signature.bytes === '{\\rtf' || signature.bytes === '%!PS' };
    }
  }
  if (head.every((byte) => byte === 0)) {
    return {
      kind: 'zeros',
      isText: false,
    };
  }
  if (!isText) return { kind: 'unknown', isText: false };
  const start = Buffer.from(head)
    .toString('latin1')
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .replaceAll('\0', '')
    .trimStart();
  if (/^<(?:!doctype\s+html|html|head|body)\b/i.test(start)) return { kind: 'html', isText: true };
  if (/^<\?xml\b/i.test(start)) return { kind: 'xml', isText: true };
  if (start === '') return { kind: 'blanks', isText: true };
  return { kind: 'text', isText: true };
}

/**
 * Whether bytes can be text in UTF-8, UTF-16 or an 8-bit encoding: no NUL except in the even pattern of UTF-16, and hardly any other
 * control characters. 2 % lets a stray printer code or a DOS end-of-file mark pass; compressed or random data has about 10 %.
 */
export function looksLikeText(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return true;
  let zerosEven = 0;
  let zerosOdd = 0;
  let controls = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte === 0) {
      if (i % 2 === 0) zerosEven++;
      else zerosOdd++;
    } else if ((byte < 0x20 && !(byte >= 0x08 && byte <= 0x0d) && byte !== 0x1b && byte !== 0x1a) || byte === 0x7f)
      controls++;
  }
  const hasMark = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const half = bytes.length / 2;
  const isUtf16 = hasMark || utf16ByteOrder(zerosEven, zerosOdd, half) !== null;
  if (!isUtf16 && zerosEven + zerosOdd > 0) return false;
  return controls <= bytes.length * 0.02;
}

/**
 * The byte order of UTF-16 text without a mark: in Western text nearly every other byte is zero, and nearly none of the rest.
 *
 * @param zerosEven zero bytes at even offsets. @param zerosOdd at odd offsets. @param pairs number of byte pairs.
 */
export function utf16ByteOrder(zerosEven: number, zerosOdd: number, pairs: number): 'utf-16le' | 'utf-16be' | null {
  if (pairs < 1) return null;
  if (zerosOdd >= 0.7 * pairs && zerosEven <= 0.02 * pairs) return 'utf-16le';
  if (zerosEven >= 0.7 * pairs && zerosOdd <= 0.02 * pairs) return 'utf-16be';
  return null;
}
