import type { Size } from '../../model/geometry.ts';

/** The part of a PDF page that viewers show, in units of its user space, and how it is turned. */
export interface ShownPage {
  /** Left, bottom, right, top: the crop box within the media box. */
  readonly view: readonly [number, number, number, number];
  /** Clockwise, as the page's /Rotate has it: 0, 90, 180 or 270. */
  readonly rotate: number;
}

/**
 * The matrix from the upright page image (pixels, y up from the bottom edge) to the page's user space, as a `cm` operator takes it. Shares of the shown page are what the two have in common, so
 * neither /UserUnit nor a resolution that differs between the ways matters.
 *
 * @param size of the page image, upright. @param rotationDeg clockwise quarter turns that made the image upright, beyond the viewer's.
 */
export function pageMatrix({ view, rotate }: ShownPage, size: Size, rotationDeg: number): number[] {
  const [left, bottom, right, top] = view;
  const across = right - left;
  const up = top - bottom;
  // A unit of the image's width and height, in shares.
  const u = 1 / size.width;
  const v = 1 / size.height;
  switch ((((rotate + rotationDeg) % 360) + 360) % 360) {
    case 90:
      return [0, up * u, -across * v, 0, right, bottom];
    case 180:
      return [-across * u, 0, 0, -up * v, right, top];
    case 270:
      return [0, -up * u, across * v, 0, left, top];
    default:
      return [across * u, 0, 0, up * v, left, bottom];
  }
}
