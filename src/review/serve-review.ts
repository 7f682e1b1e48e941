import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ServerType, serve } from '@hono/node-server';
import { holdOutput } from '../batch/ledger/hold-output.ts';
import { updateOutputCorpus } from '../batch/output-corpus.ts';
import { type Mapping, noMapping } from '../compare/mapping.ts';
import type { PriceIndex } from '../compare/price-index.ts';
import { corpusFileName } from '../corpus/update-corpus.ts';
import { FileAccessError, KlartextError, messageOf } from '../errors.ts';
import { fileAccessError, systemCodeOf } from '../files/file-access.ts';
import { toolVersion } from '../pipeline/version.ts';
import { say } from '../sentences/sentence.ts';
import { openLibrary } from './documents/library.ts';
import { createSourceFinder } from './images/find-source.ts';
import { openImageCache } from './images/image-cache.ts';
import { openPageDrawer } from './images/page-drawer.ts';
import type { DrawPage } from './images/page-images.ts';
import { keepLastPort, readLastPort } from './last-port.ts';
import { createFollower } from './mends/follower.ts';
import { createMendDesk } from './mends/mend-desk.ts';
import type { ApplyMends } from './mends/mend-store.ts';
import { createIndexKeeper } from './search/index-keeper.ts';
import { createIndexer } from './search/keep-indexed.ts';
import { openReviewIndex } from './search/review-index.ts';
import { createAccessRules } from './server/access.ts';
import { createApp } from './server/app.ts';
import { createReviewDesk } from './server/review-desk.ts';
import { loadStaticFiles } from './server/static-files.ts';

export interface ReviewOptions {
  /** The output folder of a run. */
  readonly output: string;
  /** Null: any that is free. */
  readonly port: number | null;
  /** For encrypted PDFs. */
  readonly password: string | null;
  /** Whoever mends are by. */
  readonly user: string;
  /** What is the same item, in the comparison of years. @default nothing but what the reports say */
  readonly mapping?: Mapping;
  /** For amounts in the money of one year. @default none */
  readonly prices?: PriceIndex | null;
}

/** Abilities of the outside world, each replaceable in tests. */
export interface ReviewAbilities {
  /** Brings mends into a document. */
  readonly applyMends: ApplyMends;
  /** Told of every request that failed for a reason of ours. */
  readonly onFault: (error: unknown) => void;
  /** Instead of the pool of processes that draw pages. */
  readonly draw?: DrawPage;
  /** The built browser side. @default the one beside this program */
  readonly webFolder?: string;
  /** @default the folder that the program was started in */
  readonly workingFolder?: string;
  /** After a mend the index and the corpus follow; not while more come, one after another. In milliseconds. @default 3000 */
  readonly quietAfterMend?: number;
}

/** The review page, being served. */
export interface ReviewServer {
  /** What to open: with the token that lets a browser in. */
  readonly address: string;
  readonly port: number;
  /** Resolves when every document is in the index. */
  readonly indexed: Promise<void>;
  /** Answers what was asked, then ends. Mends that were confirmed are on the disk at any moment. */
  close(): Promise<void>;
}

/** Folder beside the documents for what can be made again; shared with the ledger of the runs. */
const ownFolder = '.klartext';
/** Some 4,000 pages. */
const mostImageBytes = 2 * 1024 ** 3;

/** The browser side is built into dist/web, seen from src/ and from dist/ alike. */
const builtWeb = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../../dist/web/' : '../web/', import.meta.url),
);

/**
 * Serves the review page of an output folder on this machine's own address (127.0.0.1) until it is closed.
 * @throws FileAccessError when the folder cannot be read or written. @throws KlartextError (`usage`) when the port is taken. @throws MissingDependencyError when the browser side was not built.
 */
export async function serveReview(options: ReviewOptions, abilities: ReviewAbilities): Promise<ReviewServer> {
  const output = resolve(options.output);
  await checkIsFolder(output);
  const files = await loadStaticFiles(abilities.webFolder ?? builtWeb);
  const indexFile = join(output, ownFolder, 'search.sqlite');
  const index = openIndex(indexFile);
  const library = openLibrary(output, () => performance.now());
  const keeper = createIndexKeeper({
    file: indexFile,
    mapping: options.mapping ?? noMapping,
    prices: options.prices ?? null,
  });
  const indexer = createIndexer(library, index, keeper);
  let isClosing = false;
  const follower = createFollower(
    async () => {
      // The index is brought up to date when the review is started again; the corpus has no such occasion.
      if (!isClosing) await indexer.refresh();
      await followWithCorpus(output);
    },
    abilities.onFault,
    abilities.quietAfterMend,
  );
  const mendDesk = createMendDesk({
    apply: abilities.applyMends,
    hold: () => holdOutput(output),
    onFault: abilities.onFault,
    onApplied: () => follower.soon(),
  });
  const drawer = abilities.draw === undefined ? openPageDrawer(options.password) : null;
  const desk = createReviewDesk({
    session: { version: toolVersion, outputName: basename(output), user: options.user },
    library,
    index,
    keeper,
    indexer,
    mendDesk,
    findSource: createSourceFinder([resolve(abilities.workingFolder ?? '.'), dirname(output)]),
    images: openImageCache(join(output, ownFolder, 'images'), mostImageBytes, () => Date.now()),
    draw: abilities.draw ?? drawer!.draw,
    onFault: abilities.onFault,
  });
  const closeParts = async (): Promise<void> => {
    await drawer?.close();
    await mendDesk.close();
    // First: what follows a mend would else wait until thousands of documents are taken in.
    await indexer.close();
    await follower.close();
    index.close();
  };
  try {
    // Pages that were being drawn when the server was ended are given up: that is no fault.
    const onFault = (error: unknown): void => {
      if (!isClosing) abilities.onFault(error);
    };
    const createAppFor = (rules: Rules): ReturnType<typeof createApp> => createApp(desk, rules, files, onFault);
    const { server, port, token } = await listenWhereBefore(
      options.port,
      join(output, ownFolder, 'review-port'),
      createAppFor,
    );
    const indexed = indexer.refresh();
    indexed.catch(abilities.onFault);
    return {
      address: `http://127.0.0.1:${port}/?token=${token}`,
      port,
      indexed,
      async close() {
        isClosing = true;
        await stop(server);
        await closeParts();
      },
    };
  } catch (error) {
    await closeParts();
    throw error;
  }
}

/** The corpus of the folder follows what people mend, where there is one. */
async function followWithCorpus(output: string): Promise<void> {
  if (existsSync(join(output, corpusFileName))) await updateOutputCorpus(output);
}

async function checkIsFolder(folder: string): Promise<void> {
  try {
    await readdir(folder);
  } catch (error) {
    throw fileAccessError('read', folder, error);
  }
}

function openIndex(file: string): ReturnType<typeof openReviewIndex> {
  try {
    return openReviewIndex(file);
  } catch (cause) {
    throw new FileAccessError(say('files/cannot', { action: 'open', path: file, reason: messageOf(cause) }), { cause });
  }
}

type Rules = ReturnType<typeof createAccessRules>;

/** Without a wish for another, the port is the one of the last time, or any other where that one is taken. */
async function listenWhereBefore(
  wanted: number | null,
  note: string,
  createAppFor: Parameters<typeof listen>[1],
): ReturnType<typeof listen> {
  if (wanted !== null) return await listen(wanted, createAppFor);
  const before = await readLastPort(note);
  let found: Awaited<ReturnType<typeof listen>>;
  try {
    found = await listen(before, createAppFor);
  } catch (error) {
    if (before === null || !(error instanceof KlartextError)) throw error;
    found = await listen(null, createAppFor);
  }
  if (found.port !== before) await keepLastPort(note, found.port);
  return found;
}

/** The port is known only when the server listens, and who may enter depends on the port. */
async function listen(
  wanted: number | null,
  createAppFor: (rules: Rules) => ReturnType<typeof createApp>,
): Promise<{ server: ServerType; port: number; token: string }> {
  let answer: ReturnType<typeof createApp>['fetch'] = () => new Response(null, { status: 503 });
  return await new Promise((fulfil, reject) => {
    const server = serve(
      {
        hostname: '127.0.0.1',
        port: wanted ?? 0,
        fetch: (request, env) => answer(request, env),
        overrideGlobalObjects: false,
      },
      ({ port }) => {
        const rules = createAccessRules(port);
        answer = createAppFor(rules).fetch;
        fulfil({ server, port, token: rules.token });
      },
    );
    server.once('error', (error) => {
      const isTaken = systemCodeOf(error) === 'EADDRINUSE' || systemCodeOf(error) === 'EACCES';
      reject(
        isTaken ? new KlartextError('usage', say('review/port-taken', { port: wanted ?? 0 }), { cause: error }) : error,
      );
    });
  });
}

async function stop(server: ServerType): Promise<void> {
  await new Promise<void>((fulfil) => {
    server.close(() => fulfil());
    // Browsers keep connections open that nothing is asked on.
    if ('closeIdleConnections' in server) server.closeIdleConnections();
    const patience = setTimeout(() => {
      if ('closeAllConnections' in server) server.closeAllConnections();
    }, 3000);
    patience.unref();
  });
}
