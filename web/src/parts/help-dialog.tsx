import { useEffect, useRef } from 'preact/hooks';
import { useWords } from '../language/words.ts';

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly isOn: boolean;
  readonly onSwitch: (isOn: boolean) => void;
}

/** The keys of the page view, and the switch that turns them off. */
export function HelpDialog({ isOpen, onClose, isOn, onSwitch }: Props) {
  const words = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isOpen && dialog.current?.open === false) dialog.current.showModal();
    if (!isOpen && dialog.current?.open === true) dialog.current.close();
  }, [isOpen]);
  return (
    <dialog ref={dialog} onClose={onClose} aria-labelledby="help-heading" class="help">
      <h2 id="help-heading">{words.help.heading}</h2>
      <table>
        <tbody>
          {words.help.keys.map(([key, text]) => (
            <tr key={key}>
              <th scope="row">
                <kbd>{key}</kbd>
              </th>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <label class="option">
        <input type="checkbox" checked={isOn} onChange={(event) => onSwitch(event.currentTarget.checked)} />
        {words.help.switch}
      </label>
      <button type="button" onClick={onClose}>
        {words.help.close}
      </button>
    </dialog>
  );
}
