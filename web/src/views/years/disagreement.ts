import type { ComparedValue } from '../../../../src/schema/comparison-schema.ts';

/** What another report says of the same figure, the worst of it; null where all agree. */
export function disagreement({ others }: ComparedValue): 'restated' | 'misread' | 'doubtful' | 'unreadable' | null {
  for (const kind of ['misread', 'restated', 'doubtful', 'unreadable'] as const) {
    if (others.some(({ agreement }) => agreement === kind)) return kind;
  }
  return null;
}
