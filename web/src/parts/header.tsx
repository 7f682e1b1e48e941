import { useEffect, useRef } from 'preact/hooks';
import { type Language, useWords } from '../language/words.ts';
import type { Appearance } from '../state/appearance.ts';
import { go, type Route, routeHref } from '../state/route.ts';

interface Props {
  readonly route: Route;
  readonly outputName: string;
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
  readonly appearance: Appearance;
  readonly onAppearance: (appearance: Appearance) => void;
}

export function Header({ route, outputName, language, onLanguage, appearance, onAppearance }: Props) {
  const words = useWords();
  const isYears = route.view === 'years';
  return (
    <header class="top">
      <a class="brand" href={routeHref({ view: 'overview' })}>
        <strong>klartext</strong> <span>{outputName === '' ? words.appPurpose : outputName}</span>
      </a>
      <nav aria-label={words.mainNavigation}>
        <a href={routeHref({ view: 'overview' })} aria-current={isYears ? undefined : 'page'}>
          {words.documents}
        </a>
        <a
          href={routeHref({ view: 'years', item: null, unit: 'tkr', organisations: [] })}
          aria-current={isYears ? 'page' : undefined}
        >
          {words.years}
        </a>
      </nav>
      <SearchForm route={route} />
      <div class="settings">
        <label>
          <span class="unseen">{words.language}</span>
          <select value={language} onChange={(event) => onLanguage(event.currentTarget.value as Language)}>
            <option value="sv">Svenska</option>
            <option value="en">English</option>
          </select>
        </label>
        <label>
          <span class="unseen">{words.appearance}</span>
          <select value={appearance} onChange={(event) => onAppearance(event.currentTarget.value as Appearance)}>
            {(['system', 'light', 'dark'] as const).map((name) => (
              <option key={name} value={name}>
                {words.appearances[name]}
              </option>
            ))}
          </select>
        </label>
      </div>
    </header>
  );
}

function SearchForm({ route }: { readonly route: Route }) {
  const words = useWords();
  const field = useRef<HTMLInputElement>(null);
  const query = route.view === 'search' || route.view === 'document' ? (route.query ?? '') : '';
  const isFolded = route.view === 'search' || route.view === 'document' ? route.isFolded : false;
  useEffect(() => {
    if (field.current !== null) field.current.value = query;
  }, [query]);
  const onSubmit = (event: Event): void => {
    event.preventDefault();
    const wanted = field.current?.value.trim() ?? '';
    if (wanted !== '') go({ view: 'search', query: wanted, isFolded });
  };
  return (
    <search>
      <form onSubmit={onSubmit}>
        <label for="search-field" class="unseen">
          {words.search.label}
        </label>
        <input id="search-field" ref={field} type="search" placeholder={words.search.placeholder} autocomplete="off" />
        <button type="submit">{words.search.button}</button>
      </form>
    </search>
  );
}
