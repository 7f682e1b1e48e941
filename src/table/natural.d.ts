/** natural has no types for its sub-paths. */
declare module 'natural/lib/natural/distance/levenshtein_distance.js' {
  /** Fewest insertions, deletions and substitutions of letters that make `target` of `source`. */
  export function LevenshteinDistance(source: string, target: string): number;
}
