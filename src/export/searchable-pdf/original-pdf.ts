import {
  decodePDFRawStream,
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import type { ShownPage } from './page-matrix.ts';
import { unpackingFault } from './unpacked-size.ts';

/** A page of the original, with what it inherits. */
export interface OriginalPage extends ShownPage {
  readonly ref: PDFRef;
  readonly dict: PDFDict;
  readonly resources: PDFDict | null;
}

/** PDF/A that a file says it is: part 1–4 and level (A, B, U; null where part 4 has none). */
export interface PdfaClaim {
  readonly part: string;
  readonly level: string | null;
}

/** A PDF taken apart as far as adding text to its pages needs. */
export interface OriginalPdf {
  readonly context: PDFContext;
  readonly pages: readonly OriginalPage[];
  /** Number for the first new object. */
  readonly nextNumber: number;
  readonly root: PDFRef;
  readonly info: PDFRef | null;
  /** The two file identifiers as they stand; null where there is none. */
  readonly id: readonly [string, string] | null;
  readonly isEncrypted: boolean;
  readonly isSigned: boolean;
  readonly pdfa: PdfaClaim | null;
  /** Where the last cross-reference section stands, and which kind it is; null where it does not stand where the file says. */
  readonly xref: { readonly offset: number; readonly kind: 'table' | 'stream' } | null;
}

/** Deeper page trees are circles. */
const deepestTree = 64;

/** A tree of more nodes than this is one that comes back to the same nodes by many ways. */
const mostNodes = 200_000;

/** What a file's objects may unpack to: thrice that is in memory at a time. Those of a report of a thousand pages take some megabytes. */
const mostUnpacked = 256 * 1024 ** 2;

/** A page without a media box: what PDF readers take, US letter. */
const letter: ShownPage['view'] = [0, 0, 612, 792];

const named = (name: string): PDFName => PDFName.of(name);

/** @throws what the parser throws for a file that it cannot take apart. */
export async function openOriginal(bytes: Uint8Array): Promise<OriginalPdf> {
  const fault = unpackingFault(bytes, mostUnpacked);
  if (fault !== null) throw new Error(fault);
  const document = await PDFDocument.load(bytes, {
    updateMetadata: false,
    ignoreEncryption: true,
    throwOnInvalidObject: false,
  });
  const { context } = document;
  const { Root, Info, ID, Encrypt, Size } = context.trailerInfo;
  if (!(Root instanceof PDFRef)) throw new Error('The trailer has no catalog.');
  const catalog = context.lookup(Root, PDFDict);
  const isEncrypted = context.lookup(Encrypt) !== undefined;
  const size = Size instanceof PDFNumber ? Size.asNumber() : 0;
  return {
    context,
    pages: pagesOf(context, catalog),
    nextNumber: Math.max(context.largestObjectNumber + 1, size),
    root: Root,
    info: Info instanceof PDFRef ? Info : null,
    id: identifiersOf(context, ID),
    isEncrypted,
    isSigned: isSigned(context),
    pdfa: isEncrypted ? null : claimOf(context, catalog),
    xref: xrefOf(bytes),
  };
}

interface Inherited {
  readonly MediaBox: PDFObject | undefined;
  readonly CropBox: PDFObject | undefined;
  readonly Rotate: PDFObject | undefined;
  readonly Resources: PDFObject | undefined;
}

/** The pages in order, each with what its parents hand down. */
function pagesOf(context: PDFContext, catalog: PDFDict): OriginalPage[] {
  const pages: OriginalPage[] = [];
  const onPath = new Set<PDFObject>();
  let nodes = 0;
  const visit = (entry: PDFObject, inherited: Inherited, depth: number): void => {
    if (++nodes > mostNodes) throw new Error(`The page tree has more than ${mostNodes} nodes.`);
    const dict = context.lookup(entry);
    if (!(dict instanceof PDFDict) || depth > deepestTree || onPath.has(dict)) return;
    const own: Inherited = {
      MediaBox: dict.get(named('MediaBox')) ?? inherited.MediaBox,
      CropBox: dict.get(named('CropBox')) ?? inherited.CropBox,
      Rotate: dict.get(named('Rotate')) ?? inherited.Rotate,
      Resources: dict.get(named('Resources')) ?? inherited.Resources,
    };
    const kids = dict.lookup(named('Kids'));
    if (kids instanceof PDFArray) {
      onPath.add(dict);
      for (const kid of kids.asArray()) visit(kid, own, depth + 1);
      onPath.delete(dict);
    } else if (entry instanceof PDFRef) {
      const resources = context.lookup(own.Resources);
      pages.push({
        ref: entry,
        dict,
        resources: resources instanceof PDFDict ? resources : null,
        view: viewOf(boxOf(context, own.MediaBox) ?? letter, boxOf(context, own.CropBox)),
        rotate: rotationOf(context.lookup(own.Rotate)),
      });
    }
  };
  const root = catalog.get(named('Pages'));
  const nothing: Inherited = { MediaBox: undefined, CropBox: undefined, Rotate: undefined, Resources: undefined };
  if (root !== undefined) visit(root, nothing, 0);
  return pages;
}

function boxOf(context: PDFContext, object: PDFObject | undefined): ShownPage['view'] | null {
  const array = context.lookup(object);
  if (!(array instanceof PDFArray) || array.size() !== 4) return null;
  const edges = array.asArray().map((edge) => context.lookup(edge));
  const [a, b, c, d] = edges.map((edge) => (edge instanceof PDFNumber ? edge.asNumber() : Number.NaN)) as [
    number,
    number,
    number,
    number,
  ];
  if (![a, b, c, d].every(Number.isFinite) || a === c || b === d) return null;
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
}

/** As pdf.js, which made the page image, has it: the crop box within the media box, unless nothing would be left. */
function viewOf(media: ShownPage['view'], crop: ShownPage['view'] | null): ShownPage['view'] {
  if (crop === null) return media;
  const view = [
    Math.max(media[0], crop[0]),
    Math.max(media[1], crop[1]),
    Math.min(media[2], crop[2]),
    Math.min(media[3], crop[3]),
  ] as const;
  return view[2] > view[0] && view[3] > view[1] ? view : media;
}

function rotationOf(object: PDFObject | undefined): number {
  const degrees = object instanceof PDFNumber ? object.asNumber() : 0;
  return degrees % 90 === 0 ? ((degrees % 360) + 360) % 360 : 0;
}

function identifiersOf(context: PDFContext, object: PDFObject | undefined): [string, string] | null {
  const array = context.lookup(object);
  if (!(array instanceof PDFArray) || array.size() < 1) return null;
  const first = context.lookup(array.get(0));
  const second = context.lookup(array.get(1)) ?? first;
  const isText = (entry: PDFObject | undefined): entry is PDFString | PDFHexString =>
    entry instanceof PDFString || entry instanceof PDFHexString;
  return isText(first) && isText(second) ? [first.toString(), second.toString()] : null;
}

/** A signature is a dictionary with the range of bytes that it signs (ISO 32000-1, 12.8.1), wherever it hangs. */
const isSigned = (context: PDFContext): boolean =>
  context.enumerateIndirectObjects().some(([, object]) => object instanceof PDFDict && holdsSignature(object, 0));

function holdsSignature(dict: PDFDict, depth: number): boolean {
  if (dict.has(named('ByteRange')) && dict.has(named('Contents'))) return true;
  if (depth >= 3) return false;
  return dict.values().some((value) => value instanceof PDFDict && holdsSignature(value, depth + 1));
}

/** What the XMP metadata of the catalog say of PDF/A, as elements or as attributes. */
function claimOf(context: PDFContext, catalog: PDFDict): PdfaClaim | null {
  const stream = context.lookup(catalog.get(named('Metadata')));
  if (!(stream instanceof PDFRawStream)) return null;
  const xmp = Buffer.from(decodePDFRawStream(stream).decode()).toString('utf8');
  const part = /pdfaid:part\s*(?:=\s*["']|>)\s*(\d)/u.exec(xmp)?.[1];
  if (part === undefined) return null;
  return { part, level: /pdfaid:conformance\s*(?:=\s*["']|>)\s*([A-Za-z])/u.exec(xmp)?.[1]?.toUpperCase() ?? null };
}

/** Bytes at the end in which `startxref` must stand; writers may add padding. */
const tailLength = 4096;

function xrefOf(bytes: Uint8Array): OriginalPdf['xref'] {
  const tail = Buffer.from(bytes.subarray(Math.max(0, bytes.length - tailLength))).toString('latin1');
  const offset = Number([...tail.matchAll(/startxref\s+(\d+)/gu)].at(-1)?.[1] ?? Number.NaN);
  if (!Number.isSafeInteger(offset) || offset >= bytes.length) return null;
  const found = Buffer.from(bytes.subarray(offset, offset + 32)).toString('latin1');
  if (/^\s*xref\b/u.test(found)) return { offset, kind: 'table' };
  return /^\s*\d+\s+\d+\s+obj\b/u.test(found) ? { offset, kind: 'stream' } : null;
}
