import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { mendsRequestSchema } from '../mends/mend-schema.ts';
import { toldOfError } from '../told.ts';
import { type AccessRules, judgeRequest, securityHeaders, sessionCookie } from './access.ts';
import type { ReviewDesk } from './review-desk.ts';
import type { StaticFile } from './static-files.ts';

/** Mends of 500 long paragraphs fit; nothing larger is read. */
const mostBodyBytes = 4 * 1024 ** 2;
const mostHits = 100;

/** @param onFault is told of every request that failed for a reason of ours. */
export function createApp(
  desk: ReviewDesk,
  rules: AccessRules,
  files: ReadonlyMap<string, StaticFile>,
  onFault: (error: unknown) => void,
): Hono {
  const app = new Hono();

  app.use(async (context, next) => {
    const { req } = context;
    // Headers of every answer, also of refusals.
    for (const [name, value] of Object.entries(securityHeaders)) context.header(name, value);
    const token = req.query('token') ?? null;
    const verdict = judgeRequest(
      { method: req.method, path: req.path, token, header: (name) => req.header(name) },
      rules,
    );
    if (verdict === 'enter') context.header('Set-Cookie', sessionCookie(rules));
    else if (verdict !== 'allow')
      return context.text(`klartext review: ${verdict}\n`, verdict === 'wrong-method' ? 405 : 403);
    await next();
    return undefined;
  });
  app.use('/api/*', async (context, next) => {
    await next();
    if (context.res.headers.get('Cache-Control') === null) context.header('Cache-Control', 'no-store');
  });

  app.get('/api/session', (context) => context.json(desk.session()));
  app.get('/api/documents', async (context) => context.json(await desk.overview()));
  app.get('/api/documents/:id', async (context) => {
    const view = await desk.document(context.req.param('id'));
    return view === null ? context.notFound() : context.json(view);
  });
  app.get('/api/documents/:id/pages/:page', async (context) => {
    const page = await desk.page(context.req.param('id'), wholeNumber(context.req.param('page')));
    return page === null ? context.notFound() : context.json(page);
  });
  app.get('/api/documents/:id/pages/:page/image', async (context) => {
    const bytes = await desk.image(context.req.param('id'), wholeNumber(context.req.param('page')));
    if (bytes === null) return context.notFound();
    // Its address has the hash of its file in it.
    context.header('Cache-Control', 'private, max-age=31536000, immutable');
    return context.body(new Uint8Array(bytes), 200, { 'Content-Type': 'image/jpeg' });
  });
  app.post('/api/documents/:id/mends', bodyLimit({ maxSize: mostBodyBytes }), async (context) => {
    const body = mendsRequestSchema.safeParse(await context.req.json().catch(() => null));
    if (!body.success) return context.json({ error: 'not-valid' }, 400);
    const answer = await desk.mend(context.req.param('id'), body.data.revision, body.data.mends);
    if (answer === null) return context.notFound();
    const { isStale, ...rest } = answer;
    return context.json(rest, isStale ? 409 : 200);
  });
  app.get('/api/search', (context) => {
    const { q = '', folded, offset } = context.req.query();
    const isFolded = folded === '1';
    return context.json(
      desk.search(q, { isFolded, limit: mostHits, offset: offset === undefined ? 0 : wholeNumber(offset) }),
    );
  });
  app.get('/api/years', async (context) => {
    const item = context.req.query('item') ?? null;
    const organisations = context.req.queries('organisation') ?? [];
    return context.json(await desk.years({ item, organisations }));
  });
  app.get('*', (context) => {
    const file = files.get(context.req.path);
    if (file === undefined) return context.notFound();
    context.header('Cache-Control', file.isHashed ? 'private, max-age=31536000, immutable' : 'no-store');
    return context.body(file.bytes, 200, { 'Content-Type': file.mediaType });
  });

  app.notFound((context) => context.json({ error: 'not-found' }, 404));
  app.onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse();
    onFault(error);
    return context.json({ error: toldOfError(error) }, 500);
  });
  return app;
}

/** A whole number from 0 up; anything else is a number that no page has. */
const wholeNumber = (text: string): number => (/^\d{1,9}$/u.test(text) ? Number(text) : 0);
