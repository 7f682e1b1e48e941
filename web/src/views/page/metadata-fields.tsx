import { useState } from 'preact/hooks';
import type { DocumentView, MendTarget } from '../../../../src/review/api-types.ts';
import { spotKey } from '../../../../src/review/mends/standing.ts';
import { useWords } from '../../language/words.ts';
import type { Mends } from '../../state/use-mends.ts';
import { TextEditor } from './text-editor.tsx';

type Field = 'title' | 'organisation' | 'year' | 'kind';

const fields: readonly Field[] = ['title', 'organisation', 'year', 'kind'];

/** What the report is said to be, each part of which can be mended. */
export function MetadataFields({ view, mends }: { readonly view: DocumentView; readonly mends: Mends }) {
  const words = useWords();
  const [edited, setEdited] = useState<Field | null>(null);
  const targetOf = (field: Field): MendTarget => ({ kind: 'metadata', pageNumber: null, box: null, field });
  const standing = (field: Field): string | null => {
    const mend = mends.decided.get(spotKey(targetOf(field)));
    const read = view.metadata[field];
    return mend === undefined ? (read === null ? null : String(read)) : mend.new;
  };
  const change = (field: Field, text: string): void => {
    setEdited(null);
    const wanted = text.trim() === '' ? null : text.trim();
    if (wanted !== standing(field))
      mends.decide({ action: 'change', target: targetOf(field), old: standing(field), new: wanted });
  };
  return (
    <dl>
      {fields.map((field) => {
        const value = standing(field);
        return (
          <div key={field}>
            <dt>{words.page.about[field]}</dt>
            <dd>
              {field === 'kind' ? (
                <select
                  aria-label={words.page.about.kind}
                  value={value ?? ''}
                  onChange={(event) => change('kind', event.currentTarget.value)}
                >
                  <option value="" />
                  {Object.entries(words.kinds).map(([kind, name]) => (
                    <option key={kind} value={kind}>
                      {name}
                    </option>
                  ))}
                </select>
              ) : edited === field ? (
                <TextEditor
                  text={value ?? ''}
                  onSave={(text) => change(field, text)}
                  onCancel={() => setEdited(null)}
                />
              ) : (
                <>
                  <bdi>{value}</bdi>{' '}
                  <button type="button" class="small" onClick={() => setEdited(field)}>
                    {words.spot.edit} <span class="unseen">{words.page.about[field]}</span>
                  </button>
                </>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
