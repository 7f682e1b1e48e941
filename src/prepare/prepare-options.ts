/** What preparation may do with a page. */
export interface PrepareOptions {
  /**
   * Leave the page as it lies: no quarter turns, no deskew. For pages whose text layer is kept beside the picture.
   * @default false
   */
  readonly keepGeometry?: boolean;
  /**
   * Resolution of the image for the engine, in dpi.
   * @default 300
   */
  readonly engineDpi?: number;
  /**
   * A page is made larger, up to `engineDpi`, where that takes at least this factor.
   * @default 1.19
   */
  readonly leastEnlargement?: number;
}
