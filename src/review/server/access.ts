import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Who may speak to the server. It listens on this machine only, but so do all other programs and all pages in the user's browser: a request must come with the secret of this run, to the address that
 * the server is bound to (a rebound name has another Host), and from its own pages.
 */
export interface AccessRules {
  /** `127.0.0.1:port`. */
  readonly host: string;
  /** Stands in the address that is opened, and is exchanged for the cookie. */
  readonly token: string;
  /** Value of the cookie. */
  readonly session: string;
}

export function createAccessRules(port: number): AccessRules {
  return { host: `127.0.0.1:${port}`, token: secret(), session: secret() };
}

const secret = (): string => randomBytes(32).toString('base64url');

/** Cookies are shared by all ports of a host: each server has its own name. */
export const cookieName = ({ host }: AccessRules): string => `klartext-review-${host.split(':')[1]}`;

/** What is known of a request before it is answered. Names of headers are in small letters; a header that is missing is undefined. */
export interface RequestFacts {
  readonly method: string;
  readonly path: string;
  readonly token: string | null;
  readonly header: (name: string) => string | undefined;
}

/** `enter`: the token was right, a cookie is due. Otherwise the reason for a refusal, for the log of a person's browser. */
export type Verdict = 'allow' | 'enter' | 'wrong-host' | 'wrong-origin' | 'no-session' | 'wrong-method' | 'wrong-type';

export function judgeRequest(request: RequestFacts, rules: AccessRules): Verdict {
  const { method, header } = request;
  if (header('host') !== rules.host) return 'wrong-host';
  const origin = header('origin');
  if (origin !== undefined && origin !== `http://${rules.host}`) return 'wrong-origin';
  if (method !== 'GET' && method !== 'HEAD' && method !== 'POST') return 'wrong-method';
  const isEntrance = method === 'GET' && request.path === '/' && request.token !== null;
  if (isEntrance) return isSame(request.token, rules.token) ? 'enter' : 'no-session';
  const site = header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return 'wrong-origin';
  if (!isSame(cookieValue(header('cookie'), cookieName(rules)), rules.session)) return 'no-session';
  if (method !== 'POST') return 'allow';
  // A form of another page can neither name its origin as ours nor send JSON.
  if (origin === undefined) return 'wrong-origin';
  return header('content-type')?.split(';')[0]?.trim() === 'application/json' ? 'allow' : 'wrong-type';
}

/** Compares in the same time whatever the text is. */
function isSame(text: string | null, wanted: string): boolean {
  const digest = (value: string): Uint8Array => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(text ?? ''), digest(wanted));
}

function cookieValue(header: string | undefined, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}

/** The cookie of the session: not readable by scripts, not sent from other sites, gone when the browser ends. */
export const sessionCookie = (rules: AccessRules): string =>
  `${cookieName(rules)}=${rules.session}; Path=/; HttpOnly; SameSite=Strict`;

/** SHA-256 of the style sheet that Observable Plot puts into charts: the only inline style that is let through. */
const plotStyle = "'sha256-jSYQUrW7J0b3jPqhZP9C2Xh1PyJKHKXd4s0fpGGKrww='";

/** Headers of every answer. Nothing but our own files may be loaded, no script may be inline, no text can become markup. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${plotStyle}`,
    "img-src 'self' blob:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};
