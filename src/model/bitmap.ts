/**
 * Raw pixels, row by row from the top-left, without padding.
 * `channels` 1 is gray (0 black, 255 white), 3 is RGB in sRGB. `data.length` is `width * height * channels`.
 */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly data: Uint8Array;
  /** Pixels per inch of the paper; positive. */
  readonly dpi: number;
}
