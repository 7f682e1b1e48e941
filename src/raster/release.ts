import type { Bitmap } from '../model/bitmap.ts';

/**
 * Lets go of a bitmap that nobody reads any more, unless one of those that are `kept` shares its pixels: its memory is free at once, and its data empty. Left to
 * V8, a page's images lie about until it next marks its whole heap, and by their size they make it do so sooner.
 */
export function release({ data }: Bitmap, ...kept: readonly Bitmap[]): void {
  const { buffer } = data;
  if (!(buffer instanceof ArrayBuffer) || buffer.detached) return;
  // A view of part of a buffer (Node's small ones) shares it with others.
  if (data.byteLength < buffer.byteLength) return;
  if (kept.some((other) => other.data.buffer === buffer)) return;
  buffer.transfer(0);
}
