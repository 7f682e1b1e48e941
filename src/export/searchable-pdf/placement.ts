/** A picture that stands as it is stored, over the whole page of 1 × 1. */
export const upright: readonly number[] = [1, 0, 0, 1, 0, 0];

/**
 * Where the stored rows and columns of a picture go on a page of 1 × 1, by its orientation (EXIF and TIFF, 1–8): the matrix from the picture's unit square to the page.
 */
export function placementOf(orientation: number): readonly number[] {
  switch (orientation) {
    case 2:
      return [-1, 0, 0, 1, 1, 0];
    case 3:
      return [-1, 0, 0, -1, 1, 1];
    case 4:
      return [1, 0, 0, -1, 0, 1];
    case 5:
      return [0, -1, -1, 0, 1, 1];
    case 6:
      return [0, -1, 1, 0, 0, 1];
    case 7:
      return [0, 1, 1, 0, 0, 0];
    case 8:
      return [0, 1, -1, 0, 1, 0];
    default:
      return upright;
  }
}
