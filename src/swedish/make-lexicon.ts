/**
 * Builds the lexicon into `dist/lexicon/`, so that the first run of a checkout finds it there: the last step of `npm run build`.
 */
import { buildLexiconFile, lexiconPlaces } from './load-lexicon.ts';

buildLexiconFile(lexiconPlaces().built);
