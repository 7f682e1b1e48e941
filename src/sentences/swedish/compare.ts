import type { compare as english } from '../english/compare.ts';

/** Om filerna som en jämförelse får. */
export const compare: typeof english = {
  'compare/mapping-line': ({ path, line }) =>
    `${path}, rad ${line}: en koppling har en benämning och vad den är, med en tabb emellan.`,
  'compare/index-line': ({ path, line }) =>
    `${path}, rad ${line}: ett index har ett år och ett tal över 0, med komma, semikolon eller tabb emellan.`,
  'compare/index-twice': ({ path, line, year }) => `${path}, rad ${line}: året ${year} står två gånger.`,
  'compare/index-empty': ({ path }) => `${path} har inget år med index.`,
  'compare/index-base': ({ path, year }) => `${path} har inget index för basåret ${year}.`,
};
