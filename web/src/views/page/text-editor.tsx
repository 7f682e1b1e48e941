import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useWords } from '../../language/words.ts';

interface Props {
  readonly text: string;
  readonly isFigure?: boolean;
  /** Longer texts than a line are written in a field of several. */
  readonly isLong?: boolean;
  /** What to ask before a text is kept; null where nothing is to be asked. A second Enter keeps it all the same. */
  readonly question?: (text: string) => string | null;
  readonly onSave: (text: string) => void;
  readonly onCancel: () => void;
}

/** A field with the text as it stands, chosen whole. Enter saves, Escape leaves. */
export function TextEditor({ text, isFigure = false, isLong = false, question, onSave, onCancel }: Props) {
  const words = useWords();
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  // Before anything is painted: the first letter that is typed must not be taken for a shortcut.
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const [asked, setAsked] = useState<{ readonly text: string; readonly question: string } | null>(null);
  const questionId = useId();
  const save = (): void => {
    const wanted = (field.current?.value ?? text).normalize('NFC');
    const doubt = wanted === text || wanted === asked?.text ? null : (question?.(wanted) ?? null);
    if (doubt === null) onSave(wanted);
    else setAsked({ text: wanted, question: doubt });
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      save();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      onCancel();
    }
  };
  const shared = {
    ref: field,
    'aria-label': words.spot.newText,
    'aria-describedby': asked === null ? undefined : questionId,
    spellcheck: false,
    onKeyDown,
    onInput: () => setAsked(null),
  };
  return (
    <form
      class="text-editor"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {isLong ? (
        <textarea {...shared} rows={4} defaultValue={text} />
      ) : (
        <input {...shared} inputMode={isFigure ? 'decimal' : 'text'} defaultValue={text} />
      )}
      <button type="submit" class="primary">
        {words.spot.save}
      </button>
      <button type="button" class="plain" onClick={onCancel}>
        {words.spot.cancel}
      </button>
      <span class="text-question" role="alert" id={questionId}>
        {asked?.question}
      </span>
    </form>
  );
}
