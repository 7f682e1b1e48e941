/** A text without its list marker. */
export interface Unmarked {
  readonly text: string;
  /** `2`, `3.1`, `a`; null where there was none or a mere dot. */
  readonly number: string | null;
  readonly isMarked: boolean;
}

/**
 * Dots, dashes and what engines make of dots: `¢`, `«`, `»`, and a lone `e` or `o`, which are no words of Swedish. Markers may stand twice where an
 * engine read the dot that layout had found already.
 */
const dot = /^(?!\*\*)(?:[•·▪●○◦■□–—*¢«»>+-]+\s*(?=[\p{L}\p{N}"”(])|[eoº°]\s+(?=[\p{L}\p{N}"”]))/u;
const numbered = /^(?<number>\d{1,2}|[a-zåäö])(?:\)|:|\.(?!\d))\s+(?=\p{L}|["”(*])/u;

/** A number whose dot was not read: `2 Minst en träff`. */
const bareNumber = /^(?<number>\d{1,2})\s+(?=\p{Lu}\p{Ll})/u;

export function withoutMarker(line: string): Unmarked {
  let text = line.trim();
  let isMarked = false;
  for (let again = 0; again < 3; again++) {
    const found = dot.exec(text);
    // `-5 procent` and `*motsvarar …` are no items.
    if (found === null || (/^[-–+*]$/u.test(found[0]) && /^.[\d\p{Ll}]/u.test(text))) break;
    isMarked = true;
    text = text.slice(found[0].length);
  }
  const found = numbered.exec(text) ?? bareNumber.exec(text);
  if (found?.groups?.number !== undefined) {
    return { text: text.slice(found[0].length), number: found.groups.number, isMarked: true };
  }
  return { text, number: null, isMarked };
}

/** Without `**`, `__` and `#` of Markdown. */
export const withoutMarkdown = (text: string): string =>
  text
    .replace(/^\s*#{1,6}\s+/u, '')
    .replace(/\*\*(?=\S)(.*?\S)\*\*/gu, '$1')
    .replace(/(?<![\p{L}\p{N}])__(?=\S)(.*?\S)__/gu, '$1')
    .replace(/^\*\*|\*\*$/gu, '')
    .trim();
