import { withoutMarker } from './list-marker.ts';

/** Words after which no sentence and no item ends. */
const goesOn =
  /(?:^|\s)(?:och|eller|samt|att|som|med|av|för|från|i|inom|till|på|vid|om|under|över|mellan|mot|genom|utan|enligt|kring|hos|efter|än|den|det|de|en|ett|är|har|ska|skall|kan|ej|inte|bl\.?|t\.?|ex\.?|ca)$/iu;

/** Whether a line ends with a word that a sentence goes on after. */
export const isOpenLine = (line: string): boolean => goesOn.test(line.trim());

const firstWordOf = (line: string): string => /^\S+/u.exec(line)?.[0] ?? '';

/**
 * Whether a line begins something new after the line before it, in text that is broken into lines as wide as the column: either it has a marker, or the
 * line before had room for its first word. In a list items begin anew where a sentence cannot go on, though the line before is nearly full.
 *
 * @param capacity letters that a line of this column holds, about.
 */
export function beginsAnew(before: string, line: string, capacity: number, isList: boolean): boolean {
  const text = line.trim();
  const last = before.trim();
  if (withoutMarker(text).isMarked) return true;
  if (!/^[\p{Lu}\p{N}"”“(]/u.test(text)) return false;
  if (/[-–,/(]$/u.test(last) || goesOn.test(last)) return false;
  const needed = last.length + 1 + firstWordOf(text).length;
  if (needed <= capacity * 0.93) return true;
  if (!isList || /^\p{N}/u.test(text)) return false;
  // Letters differ in width and first words in length, so that a line of a list that looks full may have had room: a capital begins an item there
  // unless it begins a name of two words, or is a word alone that had no room.
  return /[.!?]$/u.test(last) || !(/^\p{Lu}[\p{L}-]*\s\p{Lu}/u.test(text) || /^\S+$/u.test(text));
}

/** Puts the lines of a block together that belong together. */
export function unfoldLines(lines: readonly string[], capacity: number, isList: boolean): string[][] {
  const groups: string[][] = [];
  for (const [index, line] of lines.entries()) {
    const group = groups.at(-1);
    if (group === undefined || beginsAnew(lines[index - 1]!, line, capacity, isList)) groups.push([line]);
    else group.push(line);
  }
  return groups;
}

/** Joins the lines of one text: a hyphen at a line's end that parts a word goes. */
export function joinLines(lines: readonly string[]): string {
  const pieces: string[] = [];
  /** The end of what is joined so far: a look at the whole text at each line would take the square of its length. */
  let end = '';
  for (const line of lines) {
    const next = line.trim();
    const isTight = end === '' || /\p{L}\/$/u.test(end) || (/\p{Ll}-$/u.test(end) && next.startsWith('/'));
    const piece = isTight ? next : ` ${next}`;
    pieces.push(piece);
    end = (end + piece).slice(-4);
  }
  return pieces.join('');
}
