import type { RunEvent } from '../../pipeline/events.ts';
import type { DigitizeOptions } from '../../pipeline/options.ts';
import type { ManifestDocument } from '../../schema/manifest-schema.ts';
import { inEnglish } from '../../sentences/sentence.ts';
import type { FormName, FormOutcome } from './form.ts';

/** The forms of a document that a run is asked for. */
export const formNamesOf = ({ formats, debugImages }: Pick<DigitizeOptions, 'formats' | 'debugImages'>): FormName[] => [
  ...formats.filter((format) => format !== 'json' && format !== 'parquet'),
  ...(debugImages ? (['debug-images'] as const) : []),
];

/** What is to be told of forms while a run goes on: an event for each note. */
export const formEvents = (outcomes: readonly FormOutcome[], documentId: string, path: string): RunEvent[] =>
  outcomes.flatMap(({ form, status, notes }) =>
    notes.map((note) => ({
      type: 'form' as const,
      documentId,
      path,
      form,
      status,
      reason: inEnglish(note),
      ...(typeof note === 'string' ? {} : { details: note }),
    })),
  );

/** Forms as they stand in the manifest; nothing where none was asked for. */
export const recordedForms = (outcomes: readonly FormOutcome[]): Pick<ManifestDocument, 'forms'> =>
  outcomes.length === 0
    ? {}
    : { forms: outcomes.map(({ form, status, notes }) => ({ form, status, notes: notes.map(inEnglish) })) };
