import type { Told } from '../../../src/review/api-types.ts';
import { useWords } from '../language/words.ts';
import { routeHref } from '../state/route.ts';
import { ServerError } from '../state/server.ts';
import { ToldText } from './told-text.tsx';

/** Says what went wrong and what to do. */
export function Fault({ error }: { readonly error: Error }) {
  const words = useWords();
  const status = error instanceof ServerError ? error.status : null;
  const text =
    status === 0 ? words.serverGone : status === 403 ? words.noSession : status === 404 ? words.notThere : null;
  const told: Told = error instanceof ServerError ? error.told : { en: error.message, sv: null };
  return (
    <div class="notice notice-bad" role="alert">
      <p>
        {text ?? (
          <>
            {words.failed} <ToldText told={told} />
          </>
        )}
      </p>
      <button type="button" onClick={() => location.reload()}>
        {words.tryAgain}
      </button>{' '}
      {status === 404 && <a href={routeHref({ view: 'overview' })}>{words.page.back}</a>}
    </div>
  );
}
