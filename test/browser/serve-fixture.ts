import sharp from 'sharp';
import type { ApplyMends } from '../../src/review/mends/mend-store.ts';
import { type ReviewServer, serveReview } from '../../src/review/serve-review.ts';
import type { FixtureOutput } from './fixture-output.ts';

/** Serves a fixture folder from the sources of the project; pages are drawn as white sheets. Faults are gathered. */
export async function serveFixture(
  { output, folder }: FixtureOutput,
  applyMends: ApplyMends = () => Promise.resolve([]),
): Promise<ReviewServer & { readonly faults: unknown[] }> {
  const faults: unknown[] = [];
  const server = await serveReview(
    { output, port: null, password: null, user: 'tester' },
    {
      applyMends,
      onFault: (error) => faults.push(error),
      workingFolder: folder,
      draw: async (_path, { width, height }) =>
        await sharp({ create: { width, height, channels: 3, background: '#ffffff' } })
          .jpeg()
          .toBuffer(),
    },
  );
  await server.indexed;
  return { ...server, faults };
}

/** The cookie that the token is exchanged for, as a browser would send it. */
export async function enter(address: string): Promise<string> {
  const response = await fetch(address);
  await response.body?.cancel();
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}
