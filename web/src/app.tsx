import { useEffect, useState } from 'preact/hooks';
import { firstLanguage, keepLanguage, type Language, WordsContext, wordsOf } from './language/words.ts';
import { Fault } from './parts/fault.tsx';
import { Header } from './parts/header.tsx';
import { type Appearance, applyAppearance, firstAppearance } from './state/appearance.ts';
import { useRoute } from './state/route.ts';
import { fetchSession } from './state/server.ts';
import { useLoaded } from './state/use-loaded.ts';
import { DocumentPage } from './views/document-page.tsx';
import { Overview } from './views/overview.tsx';
import { Search } from './views/search.tsx';
import { Years } from './views/years/years.tsx';

export function App() {
  const route = useRoute();
  const [language, setLanguage] = useState<Language>(firstLanguage);
  const [appearance, setAppearance] = useState<Appearance>(firstAppearance);
  const session = useLoaded('session', fetchSession);
  const words = wordsOf(language);
  useEffect(() => {
    document.documentElement.lang = language;
    keepLanguage(language);
  }, [language]);
  useEffect(() => applyAppearance(appearance), [appearance]);
  const name = route.view === 'document' ? route.id : route.view === 'years' ? words.years : words.documents;
  useEffect(() => {
    document.title = `${name} · klartext`;
  }, [name]);
  return (
    <WordsContext.Provider value={words}>
      <button type="button" class="skip" onClick={skip}>
        {words.skipToContent}
      </button>
      <Header
        route={route}
        outputName={session.value?.outputName ?? ''}
        language={language}
        onLanguage={setLanguage}
        appearance={appearance}
        onAppearance={setAppearance}
      />
      <main id="content" tabIndex={-1} class={`view view-${route.view}`}>
        {session.error !== null ? (
          <Fault error={session.error} />
        ) : route.view === 'overview' ? (
          <Overview outputName={session.value?.outputName ?? ''} />
        ) : route.view === 'search' ? (
          <Search query={route.query} isFolded={route.isFolded} />
        ) : route.view === 'years' ? (
          <Years route={route} />
        ) : (
          <DocumentPage key={route.id} route={route} user={session.value?.user ?? ''} />
        )}
      </main>
    </WordsContext.Provider>
  );
}

/** The address after # is the route, so this is no link: it moves the focus only. */
function skip(): void {
  document.querySelector<HTMLElement>('#content')?.focus();
}
