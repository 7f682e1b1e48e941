import { useLayoutEffect, useRef } from 'preact/hooks';
import { useWords } from '../../language/words.ts';

interface Props {
  readonly text: string;
  readonly isFigure?: boolean;
  /** Longer texts than a line are written in a field of several. */
  readonly isLong?: boolean;
  readonly onSave: (text: string) => void;
  readonly onCancel: () => void;
}

/** A field with the text as it stands, chosen whole. Enter saves, Escape leaves. */
export function TextEditor({ text, isFigure = false, isLong = false, onSave, onCancel }: Props) {
  const words = useWords();
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  // Before anything is painted: the first letter that is typed must not be taken for a shortcut.
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const save = (): void => onSave((field.current?.value ?? text).normalize('NFC'));
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
  const shared = { ref: field, 'aria-label': words.spot.newText, spellcheck: false, onKeyDown };
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
    </form>
  );
}
