import { type Box, bottom, centerX, centerY, contains } from '../../model/geometry.ts';
import type { Word } from '../../model/page.ts';

/** A word as status reading needs it. */
export type PlacedWord = Pick<Word, 'text' | 'box' | 'color'>;

/** The words of a page from the top down, in reach by height. */
export class WordIndex {
  readonly #words: readonly PlacedWord[];

  constructor(words: readonly PlacedWord[]) {
    this.#words = [...words].sort((a, b) => centerY(a.box) - centerY(b.box) || a.box.x - b.box.x);
  }

  /** Words whose middle lies between two heights. */
  between(top: number, low: number): PlacedWord[] {
    let from = 0;
    let to = this.#words.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (centerY((this.#words[middle] as PlacedWord).box) < top) from = middle + 1;
      else to = middle;
    }
    const found: PlacedWord[] = [];
    for (let i = from; i < this.#words.length; i++) {
      const word = this.#words[i] as PlacedWord;
      if (centerY(word.box) >= low) break;
      found.push(word);
    }
    return found;
  }

  /** Words whose middle lies in a box. */
  inside(box: Box): PlacedWord[] {
    return this.between(box.y, bottom(box)).filter((word) => contains(box, centerX(word.box), centerY(word.box)));
  }
}

/** Words in lines from the top down, each line from the left. */
export function linesOf<W extends Pick<Word, 'text' | 'box'>>(words: readonly W[]): W[][] {
  const lines: W[][] = [];
  for (const word of [...words].sort((a, b) => centerY(a.box) - centerY(b.box))) {
    const line = lines.at(-1);
    const head = line?.[0];
    if (line !== undefined && head !== undefined && centerY(word.box) - centerY(head.box) < 0.6 * head.box.height)
      line.push(word);
    else lines.push([word]);
  }
  for (const line of lines) line.sort((a, b) => a.box.x - b.box.x);
  return lines;
}
