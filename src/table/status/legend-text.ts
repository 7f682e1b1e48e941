import { type Box, unionOfAll } from '../../model/geometry.ts';
import type { StatusColor } from '../../model/table.ts';
import { knownStatusOf, type StatusLabels, statusOf } from '../../swedish/status-labels.ts';
import { colorOfWord } from '../plain-text/index.ts';
import { typicalHex } from './color.ts';
import { longestLabel } from './legend-swatches.ts';
import type { LegendEntry, StatusPage } from './types.ts';
import { linesOf, type PlacedWord } from './word-index.ts';

/** Legends that name their colours: `Grönt = klart, gult = pågår, rött = ej påbörjat`. */

const separator = /^(?:=|:|–|—|-|betyder|innebär|motsvarar)$/iu;

interface Named {
  readonly color: StatusColor;
  readonly words: PlacedWord[];
}

/** Colour words of a page that are explained, with the words that explain them. */
function namedColors(words: readonly PlacedWord[]): Named[] {
  const running = linesOf(words);
  const named: Named[] = [];
  for (const [at, line] of running.entries()) {
    let open: Named | null = null;
    for (let i = 0; i < line.length; i++) {
      const word = line[i] as PlacedWord;
      const color = colorOfWord(word.text.replace(/[=:–—-]+$/u, ''));
      const next = line[i + 1];
      const hasSeparator = /[=:–—-]$/u.test(word.text) || (next !== undefined && separator.test(next.text));
      if (color !== null && hasSeparator) {
        open = { color, words: [word] };
        named.push(open);
        if (next !== undefined && separator.test(next.text)) i++;
      } else if (open !== null) {
        open.words.push(word);
        if (/[.;]$/u.test(word.text)) open = null;
      }
    }
    // An explanation may go on in the next line, up to its full stop, where no colour begins that line.
    const last = named.at(-1);
    const follow = running[at + 1];
    if (open !== null && last === open && follow !== undefined && open.words.length === 1) open.words.push(...follow);
  }
  return named;
}

/** The legend that a page tells in words, or null. */
export function textLegend(page: StatusPage, labels: StatusLabels): LegendEntry[] | null {
  if (!page.words.some((word) => colorOfWord(word.text.replace(/[=:–—-]+$/u, '')) !== null)) return null;
  const entries: LegendEntry[] = [];
  for (const { color, words } of namedColors(page.words)) {
    const label = words
      .slice(1)
      .map((word) => word.text)
      .join(' ')
      .replace(/[\s.,;]+(?:och|samt)?$/u, '')
      .trim();
    const box: Box | null = unionOfAll(words.map((word) => word.box));
    if (box === null || label === '' || label.length > longestLabel || !/\p{L}{2}/u.test(label)) continue;
    if (entries.some((entry) => entry.color === color)) continue;
    entries.push({
      hex: typicalHex[color],
      label,
      status: statusOf(label, labels),
      color,
      pageNumber: page.pageNumber,
      box,
      isMeasured: false,
    });
  }
  const known = entries.filter((entry) => knownStatusOf(entry.label, labels) !== null).length;
  return entries.length >= 2 && known >= 0.5 * entries.length ? entries : null;
}
