/** Costs, in natural logarithms, that shape the search for readings. */
export const searchCosts = {
  /** Of being a compound that no list holds. */
  compound: 3.2,
  /** Of each part beyond the second. */
  furtherPart: 2.5,
  /** Of a first part in the middle of a compound. */
  beginInMiddle: 1,
  /** Of a name written in lower case. */
  lowerCaseName: 5,
  /** Of a part standing before a hyphen. */
  loosePart: 2,
  /** Of a middle part that stands first. */
  middleFirst: 3,
  /** A reading this cheap ends the search before compounds (1) and rare misreadings (2) are tried. */
  good: { 1: 12, 2: 18 },
  /** Of a capital that lost its marks, beside the small letter. */
  capital: 0.1,
  /** Readings that cost this much more than the best at a place in the text are given up. */
  beam: 12,
  /** The same for the search by common misreadings. */
  narrowBeam: 9,
} as const;

/** Misreadings from this share on are tried first. */
export const commonShare = 0.001;

/** What parts before may have cost, by their number, before the beam counts it: a word of one part has its own cost still to come. */
export const partAllowance = [0, 14, 24, 34] as const;

/** Parts of a compound, at most, and letters of each, at least. */
export const maxParts = 4;
export const minPart = 3;

/** Readings followed at one place in the text, at most. */
export const widestBeam = 90;

/** How far a search goes: no misreadings (0), common ones in words (1) and in compounds (2), all (3). */
export type Effort = 0 | 1 | 2 | 3;
