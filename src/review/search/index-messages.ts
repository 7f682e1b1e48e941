import type { Mapping } from '../../compare/mapping.ts';
import type { PriceIndex } from '../../compare/price-index.ts';
import type { YearsQuery } from '../years/years-view.ts';

/** What the thread that reads documents is started with. */
export interface IndexThreadData {
  /** The index, which is there already. */
  readonly file: string;
  readonly mapping: Mapping;
  readonly prices: PriceIndex | null;
}

/** What the thread is asked to do. Tasks are done one after another. */
export type IndexTask =
  /** Read a document and take it in. */
  | { readonly kind: 'take'; readonly id: string; readonly mark: string; readonly folder: string }
  | { readonly kind: 'remove'; readonly id: string }
  | { readonly kind: 'years'; readonly query: YearsQuery };
