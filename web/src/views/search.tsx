import { useEffect, useState } from 'preact/hooks';
import type { SearchHit } from '../../../src/review/api-types.ts';
import { formatNumber, reportLanguage, useWords } from '../language/words.ts';
import { Fault } from '../parts/fault.tsx';
import { go, routeHref } from '../state/route.ts';
import { fetchSearch } from '../state/server.ts';
import { useLoaded } from '../state/use-loaded.ts';

interface Props {
  readonly query: string;
  readonly isFolded: boolean;
}

export function Search({ query, isFolded }: Props) {
  const words = useWords();
  const found = useLoaded(`${isFolded} ${query}`, () => fetchSearch(query, isFolded));
  const [more, setMore] = useState<readonly SearchHit[]>([]);
  useEffect(() => setMore([]), [query, isFolded]);
  if (found.error !== null) return <Fault error={found.error} />;
  const result = found.value;
  const hits = [...(result?.hits ?? []), ...more];
  const total = result?.total ?? 0;
  const onMore = (): void => {
    void fetchSearch(query, isFolded, hits.length).then((next) => setMore([...more, ...next.hits]));
  };
  return (
    <div class="column">
      <h1>{query === '' ? words.search.label : words.search.heading(query)}</h1>
      <label class="option">
        <input
          type="checkbox"
          checked={isFolded}
          onChange={(event) => go({ view: 'search', query, isFolded: event.currentTarget.checked }, true)}
        />
        {words.search.folded}
      </label>
      <p role="status" class="quiet">
        {result === null
          ? words.loading
          : query === ''
            ? words.search.hint
            : `${words.counts.hits(formatNumber(total, words))}${total > hits.length ? ` · ${words.search.shown(formatNumber(hits.length, words), formatNumber(total, words))}` : ''}`}
      </p>
      {result !== null && result.waiting > 0 && (
        <p class="notice">{words.search.waiting(formatNumber(result.waiting, words))}</p>
      )}
      {result?.isPlain === true && <p class="notice">{words.search.plain}</p>}
      {result !== null && query !== '' && total === 0 && <p>{`${words.search.nothing} ${words.search.nothingHint}`}</p>}
      <ol class="hits">
        {hits.map((hit) => (
          <Hit key={`${hit.documentId} ${hit.pageNumber}`} hit={hit} query={query} isFolded={isFolded} />
        ))}
      </ol>
      {total > hits.length && (
        <button type="button" onClick={onMore}>
          {words.search.more}
        </button>
      )}
    </div>
  );
}

function Hit({ hit, query, isFolded }: Props & { readonly hit: SearchHit }) {
  const words = useWords();
  const { documentId: id, pageNumber: page, title, organisation, year, snippet } = hit;
  return (
    <li>
      <a href={routeHref({ view: 'document', id, page, spot: null, query, isFolded })}>
        {title ?? id}
        <span class="quiet">{` · ${words.search.page(page)}`}</span>
      </a>
      <p class="quiet small">{[organisation, year, id].filter((part) => part !== null).join(' · ')}</p>
      <p class="snippet" lang={reportLanguage}>
        {snippet.map(({ text, isHit }, index) => (isHit ? <mark key={index}>{text}</mark> : text))}
      </p>
    </li>
  );
}
