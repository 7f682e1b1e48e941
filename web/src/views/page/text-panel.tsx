import type { PageView } from '../../../../src/review/api-types.ts';
import { reportLanguage, useWords } from '../../language/words.ts';
import { type PageSpots, standingText } from '../../state/spots.ts';
import type { PanelProps } from './panel-props.ts';
import { TableGrid } from './table-grid.tsx';

/** The text of the page in reading order. Every word is linked to its spot; blocks can be chosen by their sign. */
export function TextPanel(props: PanelProps) {
  const words = useWords();
  const { page, selectedKey, onSelect } = props;
  const linesOf = new Map<string, PageView['lines'][number][]>();
  for (const line of page.lines) {
    const lines = linesOf.get(line.blockId) ?? [];
    lines.push(line);
    linesOf.set(line.blockId, lines);
  }
  const onClick = (event: MouseEvent): void => {
    const key = event.target instanceof Element ? event.target.closest('[data-word]')?.getAttribute('data-word') : null;
    if (key !== null && key !== undefined) onSelect(key);
  };
  if (page.blocks.length === 0) return <p class="quiet">{words.page.noText}</p>;
  return (
    <div
      class="text"
      role="group"
      aria-label={words.page.tabs.text}
      tabIndex={0}
      data-own-arrows=""
      onClick={onClick}
      onKeyDown={(event) => stepThroughWords(event, selectedKey, onSelect)}
    >
      {page.blocks.map((block) => {
        const key = props.spots.blockKeys.get(block.id) ?? '';
        const table = page.tables.find(({ id }) => id === block.tableId);
        return (
          <div key={block.id} class={`text-block text-${block.kind} level-${block.level ?? 0}`}>
            <button
              type="button"
              class="block-sign"
              aria-pressed={selectedKey === key}
              title={`${words.blockKinds[block.kind]} ${block.level ?? ''}`}
              onClick={() => onSelect(key)}
            >
              {signs[block.kind]}
              {block.level}
              <span class="unseen">{` ${words.spot.kinds.block}: ${words.blockKinds[block.kind]}`}</span>
            </button>
            {table === undefined ? (
              <p lang={reportLanguage}>
                {(linesOf.get(block.id) ?? []).map((line) => (
                  <Line key={line.id} line={line} {...props} />
                ))}
              </p>
            ) : (
              <TableGrid table={table} {...props} />
            )}
          </div>
        );
      })}
    </div>
  );
}

const signs: Readonly<Record<PageView['blocks'][number]['kind'], string>> = {
  heading: 'H',
  paragraph: '¶',
  'list-item': '•',
  table: '▦',
  figure: '▣',
  header: '⌃',
  footer: '⌄',
  footnote: '†',
  toc: '≡',
};

function Line({ line, spots, selectedKey, hits, decided }: PanelProps & { readonly line: PageView['lines'][number] }) {
  const keys = spots.wordKeys.get(line.id) ?? [];
  return (
    <span class="line">
      {line.words.map((word, index) => {
        const key = keys[index]!;
        const mend = decided.get(key);
        const state = stateOf(spots, key, word);
        const names = [
          'word',
          hits.has(key) ? 'hit' : '',
          mend === undefined ? state : 'is-decided',
          key === selectedKey ? 'is-selected' : '',
        ];
        return (
          <span key={index}>
            <span
              class={names.filter((name) => name !== '').join(' ')}
              data-word={key}
              title={word.raw === word.text ? undefined : word.raw}
            >
              {word.source === 'leader' ? '…' : standingText(word, mend)}
            </span>{' '}
          </span>
        );
      })}
    </span>
  );
}

function stateOf(
  spots: PageSpots,
  key: string,
  { confidence, box, raw, text }: PageView['lines'][number]['words'][number],
): string {
  if (spots.byKey.get(key)?.doubt != null) return 'is-doubtful';
  if (key.startsWith('correction') || (box === null && raw !== text)) return 'is-corrected';
  return confidence < 0.6 ? 'is-unsure' : '';
}

/** Left and right go to the word before and after, Home and End to the first and the last. */
function stepThroughWords(
  event: KeyboardEvent & { readonly currentTarget: HTMLElement },
  selectedKey: string | null,
  onSelect: (key: string) => void,
): void {
  if (event.target !== event.currentTarget) return;
  const keys = [...event.currentTarget.querySelectorAll('[data-word]')].map((word) => word.getAttribute('data-word')!);
  const at = selectedKey === null ? -1 : keys.indexOf(selectedKey);
  const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: keys.length - 1 }[event.key];
  const key = next === undefined ? undefined : keys[Math.max(0, next)];
  if (key === undefined) return;
  event.preventDefault();
  onSelect(key);
}
