import { useWords } from '../language/words.ts';
import { ServerError } from '../state/server.ts';

/** Says what went wrong and what to do. */
export function Fault({ error }: { readonly error: Error }) {
  const words = useWords();
  const status = error instanceof ServerError ? error.status : null;
  const text =
    status === 0
      ? words.serverGone
      : status === 403
        ? words.noSession
        : status === 404
          ? words.notThere
          : words.failed(error.message);
  return (
    <div class="notice notice-bad" role="alert">
      <p>{text}</p>
      <button type="button" onClick={() => location.reload()}>
        {words.tryAgain}
      </button>
    </div>
  );
}
