/** What a form may be, as bits of one byte. */
export const wordMarks = {
  /** Stands alone in lower case. */
  word: 1,
  /** Stands alone when it begins with a capital: names. */
  name: 2,
  /** First part of a compound, with its joining letters (`arbets`, `hälso`). */
  begin: 4,
  /** Part of a compound that is neither first nor last. */
  middle: 8,
  /** Last part of a compound, inflected (`organets`). */
  end: 16,
  /** Known, but never proposed: the dictionary keeps it from suggestions. */
  noSuggest: 32,
  /** A mistake in lower case that compounding would allow (`herrljunga`): never a word or a compound; a name may be written alike. */
  forbidden: 64,
  /** Comes from our own lists or the user's. */
  listed: 128,
} as const;
