import type { Values } from '../values.ts';

/** About the files that a comparison is given. */
export const compare = {
  'compare/mapping-line': ({ path, line }: Values<'path' | 'line'>) =>
    `${path}, line ${line}: a mapping has a label and what it is, with a tab between them.`,
  'compare/index-line': ({ path, line }: Values<'path' | 'line'>) =>
    `${path}, line ${line}: an index has a year and a figure above 0, with a comma, semicolon or tab between them.`,
  'compare/index-twice': ({ path, line, year }: Values<'path' | 'line' | 'year'>) =>
    `${path}, line ${line}: the year ${year} stands twice.`,
  'compare/index-empty': ({ path }: Values<'path'>) => `${path} has no year with an index.`,
  'compare/index-base': ({ path, year }: Values<'path' | 'year'>) => `${path} has no index for the base year ${year}.`,
};
