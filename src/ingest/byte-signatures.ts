/** What unknown bytes are, for the sentence that tells the user why a file was not read. */
export interface ByteDescription {
  /** Follows "holds": `a ZIP archive (…)`, `text`, `unknown data`. */
  readonly description: string;
  /** The bytes are readable text of some kind. */
  readonly isText: boolean;
}

interface Signature {
  readonly offset: number;
  /** Latin-1: one character per byte. */
  readonly bytes: string;
  readonly description: string;
}

/** In order: the first that fits decides. Container formats come after what lives in them. */
const signatures: readonly Signature[] = [
  { offset: 0, bytes: 'PK\x03\x04', description: 'a ZIP archive (also the form of .docx, .xlsx and .odt)' },
  { offset: 0, bytes: 'PK\x05\x06', description: 'an empty ZIP archive' },
  {
    offset: 0,
    bytes: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
    description: 'an old Office document (.doc, .xls, .ppt, .msg)',
  },
  { offset: 0, bytes: '{\\rtf', description: 'a rich-text (RTF) document' },
  { offset: 0, bytes: '\x1f\x8b', description: 'a gzip archive' },
  { offset: 0, bytes: 'BZh', description: 'a bzip2 archive' },
  { offset: 0, bytes: '\xfd7zXZ\x00', description: 'an xz archive' },
  { offset: 0, bytes: '(\xb5/\xfd', description: 'a Zstandard archive' },
  { offset: 0, bytes: '7z\xbc\xaf\x27\x1c', description: 'a 7-Zip archive' },
  { offset: 0, bytes: 'Rar!\x1a\x07', description: 'a RAR archive' },
  { offset: 257, bytes: 'ustar', description: 'a tar archive' },
  { offset: 0, bytes: 'GIF8', description: 'a GIF image' },
  { offset: 8, bytes: 'WEBP', description: 'a WebP image' },
  { offset: 4, bytes: 'ftypheic', description: 'an HEIC image' },
  { offset: 4, bytes: 'ftypheix', description: 'an HEIC image' },
  { offset: 4, bytes: 'ftypmif1', description: 'an HEIF image' },
  { offset: 4, bytes: 'ftypavif', description: 'an AVIF image' },
  { offset: 4, bytes: 'ftyp', description: 'an MPEG-4 or QuickTime film' },
  { offset: 0, bytes: '\x00\x00\x00\x0cjP  \r\n\x87\n', description: 'a JPEG 2000 image' },
  { offset: 0, bytes: '\xffO\xffQ', description: 'a JPEG 2000 image' },
  { offset: 0, bytes: '\x00\x00\x00\x0cJXL ', description: 'a JPEG XL image' },
  { offset: 0, bytes: '\x97JB2\r\n\x1a\n', description: 'a JBIG2 image' },
  { offset: 0, bytes: 'AT&TFORM', description: 'a DjVu document' },
  { offset: 0, bytes: '8BPS', description: 'a Photoshop image' },
  { offset: 0, bytes: 'BM', description: 'a Windows bitmap (BMP)' },
  { offset: 0, bytes: '%!PS', description: 'a PostScript document' },
  { offset: 0, bytes: '\xc5\xd0\xd3\xc6', description: 'an EPS image' },
  { offset: 0, bytes: 'II\xbc\x01', description: 'a JPEG XR image' },
  { offset: 8, bytes: 'WAVE', description: 'a sound file' },
  { offset: 0, bytes: 'ID3', description: 'a sound file' },
  { offset: 0, bytes: 'MZ', description: 'a Windows program' },
  { offset: 0, bytes: '\x7fELF', description: 'a program' },
  { offset: 0, bytes: 'SQLite format 3\x00', description: 'an SQLite database' },
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
      return { description: signature.description, isText: signature.bytes === '{\\rtf' || signature.bytes === '%!PS' };
    }
  }
  if (head.every((byte) => byte === 0)) {
    return {
      description: 'only zero bytes where its content should begin, as after an interrupted copy',
      isText: false,
    };
  }
  if (!isText) return { description: 'data of an unknown kind', isText: false };
  const start = Buffer.from(head)
    .toString('latin1')
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .replaceAll('\0', '')
    .trimStart();
  if (/^<(?:!doctype\s+html|html|head|body)\b/i.test(start)) return { description: 'a web page (HTML)', isText: true };
  if (/^<\?xml\b/i.test(start)) return { description: 'an XML document', isText: true };
  if (start === '') return { description: 'only blanks', isText: true };
  return { description: 'plain text', isText: true };
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
