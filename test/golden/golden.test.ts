import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { digitize } from '../../src/index.ts';
import type { Box } from '../../src/model/geometry.ts';

/**
 * The whole of what is made of a sample that needs no engine, against what was made and looked at before. `UPDATE_GOLDEN=1 npx vitest run test/golden` writes it
 * anew; look at the difference before it is committed.
 */
const update = process.env.UPDATE_GOLDEN === '1';
const root = fileURLToPath(new URL('../../', import.meta.url));
const names = ['delarsrapport-2024-sortuna.pdf', 'verksamhetsberattelse-2012-alvinge.txt'];

interface GoldenBlock {
  readonly kind: string;
  readonly level: number | null;
  readonly text: string;
  readonly box: Box | null;
}

interface Golden {
  readonly pages: readonly {
    readonly text: string;
    readonly verdict: string;
    readonly printedPageNumber: string | null;
  }[];
  readonly blocks: readonly GoldenBlock[];
  readonly wordCount: number;
}

async function made(name: string): Promise<Golden> {
  for await (const { document, pages } of digitize([join(root, 'samples', name)], {
    engine: 'tesseract.js',
    jobs: 1,
  })) {
    if (document === null) break;
    return {
      pages: document.pages.map(({ text, verdict, printedPageNumber }) => ({
        text,
        verdict: verdict.decision,
        printedPageNumber,
      })),
      blocks: document.blocks.map(({ kind, level, text, box }) => ({ kind, level, text, box })),
      wordCount: pages.flatMap((page) => page.lines.flatMap((line) => line.words)).length,
    };
  }
  throw new Error(`${name} gave no document.`);
}

const withoutBoxes = (golden: Golden) => ({ ...golden, blocks: golden.blocks.map(({ box: _, ...block }) => block) });

/** Edges may move by 0.25 % of an A4 page at 300 dpi: fonts are measured by floating point. */
const TOLERANCE_PX = 9;

describe.each(names)('%s', (name) => {
  it('becomes what it became before', async () => {
    const file = join(root, 'test', 'golden', name.replace(/\.\w+$/u, ''), 'document.json');
    const now = await made(name);
    if (update) {
      await mkdir(join(file, '..'), { recursive: true });
      await writeFile(file, `${JSON.stringify(now, null, 2)}\n`);
    }
    expect(existsSync(file)).toBe(true);
    const before = JSON.parse(await readFile(file, 'utf8')) as Golden;
    expect(withoutBoxes(now)).toEqual(withoutBoxes(before));
    for (const [index, { box }] of before.blocks.entries()) {
      const found = now.blocks[index]!.box;
      if (box === null || found === null) {
        expect(found).toBe(box);
        continue;
      }
      for (const edge of ['x', 'y', 'width', 'height'] as const) {
        expect(Math.abs(found[edge] - box[edge]), `${edge} of block ${index}`).toBeLessThanOrEqual(TOLERANCE_PX);
      }
    }
  });
});

it('golden files are not being rewritten', () => {
  expect(update, 'UPDATE_GOLDEN is set: look at the difference, then run without it').toBe(false);
});
