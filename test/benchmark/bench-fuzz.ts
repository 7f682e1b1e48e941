import { runFuzz } from '../fuzz/run-fuzz.ts';

/** Broken inputs in one run with the real worker processes: what became of them, and each that ended as nothing may end. */
export async function benchFuzz(count: number, seed: number, folder: string): Promise<unknown> {
  const { faults, ended, status, codes, ...figures } = await runFuzz(folder, { count, seed, withScans: true });
  return {
    summary: [{ ...figures, faults: faults.length, 'ended by a limit': ended.length, status, codes }],
    faults: faults.map((fault) => ({ fault })),
    ended: ended.map((input) => ({ input })),
  };
}
