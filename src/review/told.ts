import { KlartextError, messageOf } from '../errors.ts';
import type { ManifestDocument } from '../schema/manifest-schema.ts';
import { isSentence, render } from '../sentences/sentence.ts';
import { swedish } from '../sentences/swedish.ts';
import type { Told } from './api-types.ts';

/** What an error says, in the languages of the page. */
export const toldOfError = (error: unknown): Told => ({
  en: messageOf(error),
  sv: error instanceof KlartextError && error.details !== null ? render(error.details, swedish) : null,
});

/** What the manifest says of a file that failed. */
export const toldOfEntry = (error: ManifestDocument['error'] | undefined): Told | null =>
  error == null ? null : { en: error.message, sv: isSentence(error.details) ? render(error.details, swedish) : null };
