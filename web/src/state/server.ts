import type {
  DocumentView,
  Mend,
  MendsAnswer,
  Overview,
  PageView,
  SearchResult,
  SessionInfo,
  Told,
  YearsView,
} from '../../../src/review/api-types.ts';

/** The server refused, or is not there any more (`status` 0). */
export class ServerError extends Error {
  readonly status: number;
  readonly told: Told;

  constructor(status: number, told: Told) {
    super(told.en);
    this.status = status;
    this.told = told;
  }
}

async function get<Value>(path: string): Promise<Value> {
  const response = await reach(path, {});
  if (!response.ok) throw new ServerError(response.status, await faultOf(response));
  return (await response.json()) as Value;
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { credentials: 'same-origin', ...init });
  } catch (error) {
    throw new ServerError(0, { en: error instanceof Error ? error.message : String(error), sv: null });
  }
}

async function faultOf(response: Response): Promise<Told> {
  const text = await response.text();
  try {
    const { error } = JSON.parse(text) as { error?: string | Told };
    if (error !== undefined) return typeof error === 'string' ? { en: error, sv: null } : error;
  } catch {
    // A refusal is plain text.
  }
  return { en: text, sv: null };
}

const documentPath = (id: string): string => `/api/documents/${encodeURIComponent(id)}`;

export const fetchSession = (): Promise<SessionInfo> => get('/api/session');
export const fetchOverview = (): Promise<Overview> => get('/api/documents');
export const fetchDocument = (id: string): Promise<DocumentView> => get(documentPath(id));
export const fetchPage = (id: string, page: number): Promise<PageView> => get(`${documentPath(id)}/pages/${page}`);
export const fetchYears = (item: string | null, organisations: readonly string[]): Promise<YearsView> => {
  const values = new URLSearchParams(item === null ? {} : { item });
  for (const name of organisations) values.append('organisation', name);
  return get(`/api/years?${values}`);
};
export const fetchSearch = (query: string, isFolded: boolean, offset = 0): Promise<SearchResult> =>
  get(`/api/search?${new URLSearchParams({ q: query, folded: isFolded ? '1' : '0', offset: String(offset) })}`);

/** The hash of the file in the address lets the browser keep the image for good. */
export const imageAddress = (id: string, page: number, sha256: string): string =>
  `${documentPath(id)}/pages/${page}/image?v=${sha256.slice(0, 16)}`;

/** @returns the document's mends as they stand; `isStale` when another window was first and nothing was kept. */
export async function sendMends(
  id: string,
  revision: number,
  mends: readonly Mend[],
): Promise<MendsAnswer & { readonly isStale: boolean }> {
  const response = await reach(`${documentPath(id)}/mends`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ revision, mends }),
  });
  if (!response.ok && response.status !== 409) throw new ServerError(response.status, await faultOf(response));
  return { ...((await response.json()) as MendsAnswer), isStale: response.status === 409 };
}
