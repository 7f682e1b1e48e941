import { availableParallelism, totalmem } from 'node:os';

/** What one page worker may come to hold while it reads an A4 page at 300 dpi in colour with tesseract.js, in bytes. Measured: 300–420 MB. */
export const WORKER_BYTES = 400 * 1024 ** 2;

/** What the main process holds beside the workers, in bytes. */
export const MAIN_BYTES = 200 * 1024 ** 2;

export interface Machine {
  readonly cores: number;
  readonly memoryBytes: number;
}

/** This machine, within what the container or the user's limits allow. */
export function thisMachine(): Machine {
  const constrained = process.constrainedMemory();
  const total = totalmem();
  return { cores: availableParallelism(), memoryBytes: constrained > 0 ? Math.min(constrained, total) : total };
}

/**
 * How many pages to read at the same time: one a core, as far as half of the memory (or the given cap) reaches; at least one. A number that was asked for is
 * taken, unless a cap is given too that does not reach: then the cap holds.
 */
export function chooseJobs(wanted: number | null, memoryCapBytes: number | null, machine: Machine): number {
  const budget = memoryCapBytes ?? machine.memoryBytes / 2;
  const affordable = Math.max(1, Math.floor((budget - MAIN_BYTES) / WORKER_BYTES));
  if (wanted !== null) return memoryCapBytes === null ? wanted : Math.min(wanted, affordable);
  return Math.min(machine.cores, affordable);
}

/** What a page may take in the middle of being read where no cap is given: an A3 page in colour at 600 dpi (70 million pixels) needs about 1 GB. */
const LEAST_CEILING_BYTES = 1024 ** 3;
const MOST_CEILING_BYTES = 3 * 1024 ** 3;

/**
 * At which size a worker is ended in the middle of a page, and the page is read again with gentler settings: its share of the cap, or of three quarters of
 * the machine's memory. Never less than an ordinary page needs with a fifth to spare.
 */
export function workerMemoryCeiling(jobs: number, memoryCapBytes: number | null, machine: Machine): number {
  if (memoryCapBytes !== null) return Math.max(1.25 * WORKER_BYTES, (memoryCapBytes - MAIN_BYTES) / jobs);
  const share = (0.75 * machine.memoryBytes - MAIN_BYTES) / jobs;
  return Math.min(MOST_CEILING_BYTES, Math.max(LEAST_CEILING_BYTES, share));
}

/**
 * At which size a worker is replaced by a fresh one: where no cap is given, a quarter above what one ordinarily comes to hold between two collections of garbage. At just that size one in thirty pages of 300 dpi in colour
 * cost a worker, which takes 2 s of processor time to start and warm up.
 */
export function workerMemoryLimit(jobs: number, memoryCapBytes: number | null): number {
  if (memoryCapBytes === null) return 1.25 * WORKER_BYTES;
  return Math.max(WORKER_BYTES / 2, (memoryCapBytes - MAIN_BYTES) / jobs);
}
