import type { Box, PageView } from '../../../../src/review/api-types.ts';
import { cellKey, type PageSpots } from '../../state/spots.ts';
import { memo } from './memo.ts';

export interface Layers {
  readonly words: boolean;
  readonly blocks: boolean;
  readonly tables: boolean;
  readonly doubts: boolean;
}

interface Props {
  readonly page: PageView;
  readonly spots: PageSpots;
  readonly layers: Layers;
  readonly hits: ReadonlySet<string>;
  readonly decidedKeys: ReadonlySet<string>;
  /** Whether there is no picture: then the words themselves are drawn where they stand. */
  readonly isBlank: boolean;
}

/** What was found on a page, drawn over its picture. Each shape has the key of its spot; what is selected is drawn apart. */
export const Overlay = memo(function Overlay({ page, spots, layers, hits, decidedKeys, isBlank }: Props) {
  const { pageNumber } = page.page;
  const tableBlocks = new Set(page.blocks.filter(({ tableId }) => tableId !== null).map(({ id }) => id));
  return (
    <g>
      {layers.blocks &&
        page.blocks.map(({ id, box, kind }) => (
          <Shape key={id} box={box} spot={spots.blockKeys.get(id) ?? ''} kind={`block block-${kind}`} />
        ))}
      {page.lines.flatMap((line) => {
        const keys = spots.wordKeys.get(line.id) ?? [];
        const isInTable = tableBlocks.has(line.blockId);
        return line.words.map(({ box, confidence, text }, index) => {
          const key = keys[index]!;
          const kind = hits.has(key)
            ? 'hit'
            : layers.words && !isInTable
              ? `word word-${sureness(confidence)}`
              : 'word';
          return [
            isBlank && box !== null && <BlankWord key={`text ${key}`} box={box} text={text} />,
            // Words of cells are chosen by their cells.
            (hits.has(key) || !key.startsWith('cell ')) && (
              <Shape key={`${line.id} ${index}`} box={box} spot={key} kind={kind} />
            ),
          ];
        });
      })}
      {page.tables.flatMap(({ id, cells }) =>
        cells
          .filter((cell) => cell.pageNumber === pageNumber)
          .flatMap(({ rowIndex, columnIndex, box, status, isHeader }) => {
            const key = cellKey('cell', id, rowIndex, columnIndex);
            const kind = `cell${layers.tables ? ' cell-shown' : ''}${isHeader ? ' cell-head' : ''}`;
            return [
              <Shape key={key} box={box} spot={key} kind={kind} />,
              status !== null && layers.tables && box !== null && (
                <Shape
                  key={`status ${key}`}
                  box={{ x: box.x, y: box.y, width: Math.min(box.width, box.height) * 0.4, height: box.height * 0.4 }}
                  spot={cellKey('status', id, rowIndex, columnIndex)}
                  kind={`cell-status cell-status-${status}`}
                />
              ),
            ];
          }),
      )}
      {layers.doubts &&
        [...spots.byKey.values()]
          .filter(({ doubt, target }) => doubt !== null && target.pageNumber === pageNumber)
          .map(({ key, box, doubt }) => (
            <Shape
              key={`doubt ${key}`}
              box={box}
              spot={key}
              kind={decidedKeys.has(key) ? 'decided' : `doubt doubt-${doubt!.reasons[0]?.id ?? ''}`}
            />
          ))}
    </g>
  );
});

/** From 0.9 a word is sure, below 0.6 doubtful: the borders of the overlays that `--debug-images` draws. */
const sureness = (confidence: number): string =>
  confidence >= 0.9 ? 'sure' : confidence >= 0.6 ? 'unsure' : 'doubtful';

function Shape({ box, spot, kind }: { readonly box: Box | null; readonly spot: string; readonly kind: string }) {
  if (box === null) return null;
  return <rect class={`shape ${kind}`} data-spot={spot} x={box.x} y={box.y} width={box.width} height={box.height} />;
}

function BlankWord({ box, text }: { readonly box: Box; readonly text: string }) {
  return (
    <text
      class="blank-word"
      x={box.x}
      y={box.y + box.height * 0.8}
      font-size={box.height}
      textLength={box.width}
      lengthAdjust="spacingAndGlyphs"
    >
      {text}
    </text>
  );
}
