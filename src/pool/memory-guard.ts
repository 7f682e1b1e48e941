import { Worker } from 'node:worker_threads';

/** Environment variable with the most bytes that a worker may hold. */
export const memoryCeilingVariable = 'KLARTEXT_MEMORY_CEILING';

/** What a worker writes to stderr before it ends itself, for its parent to know why. */
export const memoryLastWords = 'klartext: over the memory ceiling';

/** Bytes that unpacking fills in a millisecond at most: 1 to 2 GB a second. */
const fillRate = 2e6;

/**
 * Memory is looked at again when it could have run full, but not sooner or later than this, in milliseconds: so it may overshoot by 100 MB, and where there is room the look-out costs next to nothing (every 50 ms it took 1 % of a core).
 */
const pause = { least: 50, most: 500 } as const;

/**
 * Ends this process as soon as it holds more memory than its parent allows, also in the middle of work that never yields: a decompression bomb fills the
 * machine within seconds. The look-out is a thread, as timers of a busy thread do not fire.
 */
export function guardMemory(): void {
  const ceiling = Number(process.env[memoryCeilingVariable]);
  if (!(ceiling > 0)) return;
  const code = `
    const { writeSync } = require('node:fs');
    function look() {
      const left = ${ceiling} - process.memoryUsage.rss();
      if (left < 0) {
        writeSync(2, ${JSON.stringify(`\n${memoryLastWords}\n`)});
        process.kill(process.pid, 'SIGKILL');
      }
      setTimeout(look, Math.min(${pause.most}, Math.max(${pause.least}, left / ${fillRate})));
    }
    look();
  `;
  // A heap of its own of some megabytes: it does nothing but look.
  const limits = { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 8, stackSizeMb: 1 };
  new Worker(code, { eval: true, resourceLimits: limits, stdin: false, stdout: false, stderr: false }).unref();
}
