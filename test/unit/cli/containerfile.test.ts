import { readFileSync, statSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';

const root = new URL('../../../', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, root), 'utf8');
const isThere = (name: string): boolean => statSync(new URL(name, root), { throwIfNoEntry: false }) !== undefined;

it('has an image that is built from everything that the build and the package name', () => {
  const { scripts, files } = z
    .object({ scripts: z.object({ build: z.string() }), files: z.array(z.string()) })
    .parse(JSON.parse(read('package.json')));
  const copied = [...read('docs/Containerfile').matchAll(/^COPY (?!--from)(?<names>.+) \S+$/gmu)].flatMap(
    (line) => line.groups?.names?.split(' ') ?? [],
  );
  const named = [...scripts.build.split(/[\s/"']+/u), ...files].filter(
    (name) => name !== 'dist' && /^[\w.]+$/u.test(name) && isThere(name),
  );
  expect(named).toContain('web');
  for (const name of [...named, 'src', 'tsconfig.json', 'package-lock.json']) expect(copied).toContain(name);
});
