import { useLayoutEffect, useState } from 'preact/hooks';

/** What is shown. Kept in the part of the address after `#`, so that going back, bookmarks and a second window work. */
export type Route =
  | { readonly view: 'overview' }
  | { readonly view: 'search'; readonly query: string; readonly isFolded: boolean }
  | {
      readonly view: 'document';
      readonly id: string;
      readonly page: number;
      /** Key of the spot that is selected. */
      readonly spot: string | null;
      readonly query: string | null;
      readonly isFolded: boolean;
    }
  | {
      readonly view: 'years';
      /** Key of an item; null for the one that most reports have. */
      readonly item: string | null;
      readonly unit: string;
      /** Keys of organisations; none for those with the most reports. */
      readonly organisations: readonly string[];
    };

export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#/u, '').split('?');
  const values = new URLSearchParams(search);
  const parts = path.split('/').filter((part) => part !== '');
  const isFolded = values.get('folded') === '1';
  switch (parts[0]) {
    case 'search':
      return { view: 'search', query: values.get('q') ?? '', isFolded };
    case 'document':
      return {
        view: 'document',
        id: decode(parts[1] ?? ''),
        page: Math.max(1, Number.parseInt(parts[2] ?? '1', 10) || 1),
        spot: values.get('spot'),
        query: values.get('q'),
        isFolded,
      };
    case 'years':
      return {
        view: 'years',
        item: values.get('item'),
        unit: values.get('unit') ?? 'tkr',
        organisations: values.getAll('organisation'),
      };
    default:
      return { view: 'overview' };
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A mistyped address names no document.
    return part;
  }
}

export function routeHref(route: Route): string {
  const values = new URLSearchParams();
  switch (route.view) {
    case 'overview':
      return '#/';
    case 'search':
      values.set('q', route.query);
      if (route.isFolded) values.set('folded', '1');
      return `#/search?${values}`;
    case 'document': {
      if (route.spot !== null) values.set('spot', route.spot);
      if (route.query !== null) values.set('q', route.query);
      if (route.query !== null && route.isFolded) values.set('folded', '1');
      const search = values.size === 0 ? '' : `?${values}`;
      return `#/document/${encodeURIComponent(route.id)}/${route.page}${search}`;
    }
    case 'years':
      if (route.item !== null) values.set('item', route.item);
      values.set('unit', route.unit);
      for (const name of route.organisations) values.append('organisation', name);
      return `#/years?${values}`;
  }
}

/** A document as it is first opened. */
export const documentHref = (id: string, page = 1): string =>
  routeHref({ view: 'document', id, page, spot: null, query: null, isFolded: false });

export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash);
  // Before the page is painted, as with keys: what goes somewhere between the two would change the address alone.
  useLayoutEffect(() => {
    const onChange = (): void => setHash(location.hash);
    addEventListener('hashchange', onChange);
    return () => removeEventListener('hashchange', onChange);
  }, []);
  return parseRoute(hash);
}

/** Goes there; `isSmallStep` leaves no place to go back to (another spot of the same page). */
export function go(route: Route, isSmallStep = false): void {
  const href = routeHref(route);
  if (href === location.hash) return;
  if (!isSmallStep) {
    location.hash = href;
    return;
  }
  history.replaceState(null, '', href);
  dispatchEvent(new HashChangeEvent('hashchange'));
}
