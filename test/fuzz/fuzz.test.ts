import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../scan-simulation/random.ts';
import { mutate } from './mutate.ts';
import { runFuzz } from './run-fuzz.ts';

describe('files that are broken at random', () => {
  // `npm run bench -- --sections fuzz` breaks a thousand.
  it('end in a verdict that names its file, and never in a bug', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'klartext-fuzz-'));
    try {
      const report = await runFuzz(folder, { count: 60, seed: 1, withScans: false });
      expect(report.faults).toEqual([]);
      expect(Object.values(report.status).reduce((sum, count) => sum + count, 0)).toBe(60);
      // If nothing could be read any more, or everything, nothing would be tried.
      expect(report.status.ok).toBeGreaterThan(5);
      expect(report.status.failed).toBeGreaterThan(5);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }, 120_000);

  it('are the same for the same seed, and others for another', () => {
    const bytes = Buffer.from(
      '%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Kids [3 0 R] >>\n',
    );
    const broken = (seed: number): string[] => {
      const stream = seededRandom('test', seed);
      return Array.from({ length: 30 }, () =>
        mutate(bytes, bytes, () => stream.between(0, 1)).bytes.toString('latin1'),
      );
    };
    expect(broken(1)).toEqual(broken(1));
    expect(broken(1)).not.toEqual(broken(2));
    expect(broken(1).filter((text) => text === bytes.toString('latin1')).length).toBeLessThan(5);
  });
});
