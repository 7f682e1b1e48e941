import type { Box } from '../../../../src/review/api-types.ts';
import { useWords } from '../../language/words.ts';

interface Props {
  readonly box: Box | null;
  /** Address and size of the picture of the whole page; null where there is none. */
  readonly picture: Picture | null;
}

export interface Picture {
  readonly address: string;
  /** Of the page, in the pixels that boxes are told in. */
  readonly width: number;
  readonly height: number;
}

/** The piece of the scan that a spot stands on, with a little around it. The picture is the one that is shown already: nothing is fetched. */
export function Crop({ box, picture }: Props) {
  const words = useWords();
  if (box === null || picture === null || box.width === 0 || box.height === 0) return null;
  const margin = Math.max(6, box.height * 0.35);
  const view = [box.x - margin, box.y - margin, box.width + 2 * margin, box.height + 2 * margin];
  return (
    <svg
      class="crop"
      viewBox={view.join(' ')}
      preserveAspectRatio="xMinYMid meet"
      role="img"
      aria-label={words.spot.crop}
    >
      <image href={picture.address} width={picture.width} height={picture.height} preserveAspectRatio="none" />
      <rect
        x={box.x}
        y={box.y}
        width={box.width}
        height={box.height}
        class="crop-frame"
        vector-effect="non-scaling-stroke"
      />
    </svg>
  );
}
