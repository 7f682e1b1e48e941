/** Signatures of ZIP (APPNOTE.TXT 4.3). */
const localHeader = 0x04034b50;
const centralHeader = 0x02014b50;
const endOfDirectory = 0x06054b50;

/** 1980-01-01 0:00, the first time that a ZIP can tell. */
const firstTime = 0x00210000;

/**
 * The same ZIP with the same time in every entry: the library writes the clock's, and the same document must give the same bytes. Bytes are changed in place.
 *
 * @throws RangeError when it is no ZIP such as we make.
 */
export function withoutTimes(zip: Uint8Array): Uint8Array {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = zip.length - 22;
  if (end < 0 || view.getUint32(end, true) !== endOfDirectory)
    throw new RangeError('The workbook is not a ZIP as expected.');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let entry = 0; entry < count; entry++) {
    const local = view.getUint32(at + 42, true);
    if (view.getUint32(at, true) !== centralHeader || view.getUint32(local, true) !== localHeader) {
      throw new RangeError('The directory of the workbook is not as expected.');
    }
    view.setUint32(at + 12, firstTime, true);
    view.setUint32(local + 10, firstTime, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return zip;
}
