/**
 * File patterns: `*` and `?` (not across folders), `**` (any folders), `[abc]`, `[!a-z]`, `{pdf,tif}`. Own code, because `fs.glob` is experimental in
 * Node 22, follows no order and cannot tell what it could not list. Case counts, except on Windows.
 */

/** A pattern made ready: one part per path segment; null stands for `**`. Braces give several. */
export interface Glob {
  readonly alternatives: readonly (readonly (RegExp | null)[])[];
}

/** Whether the text has any of the signs that make it a pattern. */
export function isGlob(text: string): boolean {
  return /[*?[{]/.test(text);
}

/**
 * @param pattern with `/` between segments (on Windows the caller turns `\` into `/` first).
 * @param ignoreCase as Windows' file systems do.
 */
export function compileGlob(pattern: string, ignoreCase: boolean): Glob {
  const alternatives = expandBraces(pattern.normalize('NFC')).map((one) =>
    one
      .split('/')
      .filter((segment) => segment !== '' && segment !== '.')
      .map((segment) => (segment === '**' ? null : segmentExpression(segment, ignoreCase))),
  );
  return { alternatives };
}

/** Whether a path, as its segments, fits the pattern. */
export function matchesGlob(glob: Glob, segments: readonly string[]): boolean {
  const names = segments.map((name) => name.normalize('NFC'));
  return glob.alternatives.some((parts) => reach(parts, names).has(parts.length));
}

/** Whether something below the folder with these segments can fit the pattern: else the folder need not be listed. */
export function canMatchBelow(glob: Glob, segments: readonly string[]): boolean {
  const names = segments.map((name) => name.normalize('NFC'));
  return glob.alternatives.some((parts) => [...reach(parts, names)].some((at) => at < parts.length));
}

/** The numbers of parts that can be used up by exactly these names; each name moves the set on by one step, so the cost is linear in both. */
function reach(parts: readonly (RegExp | null)[], names: readonly string[]): Set<number> {
  let states = skipEmpty(new Set([0]), parts);
  for (const name of names) {
    const next = new Set<number>();
    for (const at of states) {
      const part = parts[at];
      if (part === undefined) continue;
      if (part === null) {
        // `**` does not go into hidden folders.
        if (!name.startsWith('.')) next.add(at);
      } else if (part.test(name)) next.add(at + 1);
    }
    states = skipEmpty(next, parts);
  }
  return states;
}

/** `**` also stands for no folder at all. */
function skipEmpty(states: Set<number>, parts: readonly (RegExp | null)[]): Set<number> {
  for (const at of states) if (parts[at] === null) states.add(at + 1);
  return states;
}

/** `a{b,c}d` → `abd`, `acd`; nested too. A brace without its fellow stands for itself. */
function expandBraces(pattern: string): string[] {
  const start = pattern.indexOf('{');
  if (start < 0) return [pattern];
  let depth = 0;
  const cuts: number[] = [start];
  for (let i = start; i < pattern.length; i++) {
    const sign = pattern[i];
    if (sign === '{') depth++;
    else if (sign === ',' && depth === 1) cuts.push(i);
    else if (sign === '}' && --depth === 0) {
      cuts.push(i);
      if (cuts.length === 2) break;
      const tails = expandBraces(pattern.slice(i + 1));
      const result: string[] = [];
      for (let k = 0; k + 1 < cuts.length; k++) {
        for (const middle of expandBraces(pattern.slice(cuts[k]! + 1, cuts[k + 1]))) {
          for (const tail of tails) result.push(pattern.slice(0, start) + middle + tail);
        }
      }
      return result;
    }
  }
  return expandBraces(pattern.slice(start + 1))
    .map((rest) => `${pattern.slice(0, start)}\u0000${rest}`)
    .map(restoreBrace);
}

/** The brace that stands for itself, as a class of one sign so that it is not expanded again. */
const restoreBrace = (text: string): string => text.replace('\u0000', '[{]');

function segmentExpression(segment: string, ignoreCase: boolean): RegExp {
  // Names that begin with a dot are hidden: a pattern finds them only when it begins with a dot itself.
  let source = segment.startsWith('.') ? '' : '(?!\\.)';
  for (let i = 0; i < segment.length; i++) {
    const sign = segment[i]!;
    if (sign === '*') source += '[^/]*';
    else if (sign === '?') source += '[^/]';
    else if (sign === '[') {
      const end = segment.indexOf(']', segment[i + 1] === '!' || segment[i + 1] === '^' ? i + 3 : i + 2);
      if (end < 0) source += '\\[';
      else {
        const isNegated = segment[i + 1] === '!' || segment[i + 1] === '^';
        const members = segment.slice(i + (isNegated ? 2 : 1), end).replace(/[\\\]^[]/g, '\\$&');
        source += `[${isNegated ? '^' : ''}${members}]`;
        i = end;
      }
    } else source += sign.replace(/[.+^${}()|\\\]]/g, '\\$&');
  }
  return compile(source, segment, ignoreCase);
}

/** A class that is no class (`[z-a]`) makes the whole segment literal, as shells do. */
function compile(source: string, segment: string, ignoreCase: boolean): RegExp {
  const flags = ignoreCase ? 'isu' : 'su';
  try {
    return new RegExp(`^${source}$`, flags);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return new RegExp(`^${segment.replace(/[.*+?^${}()|\\[\]]/g, '\\$&')}$`, flags);
  }
}

/** The leading part of a pattern that has no signs in it (the folder to start from; '' when there is none), and the rest. */
export function splitGlob(pattern: string): { base: string; rest: string } {
  const segments = pattern.split('/');
  const first = segments.findIndex(isGlob);
  const base = segments.slice(0, first).join('/');
  // `/*.pdf` and `C:/*.pdf` begin at a root, which needs its slash.
  const isRoot = first === 1 && (base === '' || base.endsWith(':'));
  return { base: isRoot ? `${base}/` : base, rest: segments.slice(first).join('/') };
}
