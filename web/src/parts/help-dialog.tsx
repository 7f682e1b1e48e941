import { useEffect, useRef } from 'preact/hooks';
import { useWords } from '../language/words.ts';

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly isOn: boolean;
  readonly onSwitch: (isOn: boolean) => void;
}

/** Classes of what is drawn over the scan, as in scan.css. */
const colors = [
  'doubt',
  'doubt doubt-check-fails',
  'doubt doubt-correction',
  'decided',
  'word-sure',
  'word-unsure',
  'word-doubtful',
] as const;

/** The keys of the page view, the switch that turns them off, and what the colours on the scan mean. */
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
      <h3>{words.help.colors}</h3>
      <ul class="colors">
        {colors.map((name) => (
          <li key={name}>
            <svg viewBox="0 0 24 14" width="24" height="14" aria-hidden="true">
              <rect class={`shape ${name}`} x="1" y="1" width="22" height="12" />
            </svg>
            {words.help.colorNames[name]}
          </li>
        ))}
      </ul>
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
