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

/** How many pages to read at the same time: one a core, as far as half of the memory (or the given cap) reaches; at least one. */
export function chooseJobs(wanted: number | null, memoryCapBytes: number | null, machine: Machine): number {
  if (wanted !== null) return wanted;
  const budget = memoryCapBytes ?? machine.memoryBytes / 2;
  return Math.max(1, Math.min(machine.cores, Math.floor((budget - MAIN_BYTES) / WORKER_BYTES)));
}

/** At which size a worker is replaced by a fresh one. */
export function workerMemoryLimit(jobs: number, memoryCapBytes: number | null): number {
  if (memoryCapBytes === null) return WORKER_BYTES;
  return Math.max(WORKER_BYTES / 2, (memoryCapBytes - MAIN_BYTES) / jobs);
}
