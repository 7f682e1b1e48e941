import type { Mend, PageView } from '../../../../src/review/api-types.ts';
import type { PageSpots } from '../../state/spots.ts';
import type { Picture } from './crop.tsx';

/** What all parts of the panel beside the scan are given. */
export interface PanelProps {
  readonly page: PageView;
  readonly spots: PageSpots;
  readonly selectedKey: string | null;
  readonly onSelect: (key: string) => void;
  readonly hits: ReadonlySet<string>;
  readonly decided: ReadonlyMap<string, Mend>;
  readonly picture: Picture | null;
  /** Key of the spot that is being edited. */
  readonly editedKey: string | null;
  readonly onEdit: (key: string | null) => void;
  /** A new text for a spot. */
  readonly onChange: (key: string, text: string) => void;
}
