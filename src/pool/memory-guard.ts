import { Worker } from 'node:worker_threads';

/** Environment variable with the most bytes that a worker may hold. */
export const memoryCeilingVariable = 'KLARTEXT_MEMORY_CEILING';

/** What a worker writes to stderr before it ends itself, for its parent to know why. */
export const memoryLastWords = 'klartext: over the memory ceiling';

/** How often memory is looked at, in milliseconds. Unpacking fills some 1 to 2 GB a second, so this may overshoot by 100 MB. */
const lookEveryMs = 50;

/**
 * Ends this process as soon as it holds more memory than its parent allows, also in the middle of work that never yields: a decompression bomb fills the
 * machine within seconds. The look-out is a thread, as timers of a busy thread do not fire.
 */
export function guardMemory(): void {
  const ceiling = Number(process.env[memoryCeilingVariable]);
  if (!(ceiling > 0)) return;
  const code = `
    const { writeSync } = require('node:fs');
    setInterval(() => {
      if (process.memoryUsage.rss() <= ${ceiling}) return;
      writeSync(2, ${JSON.stringify(`\n${memoryLastWords}\n`)});
      process.kill(process.pid, 'SIGKILL');
    }, ${lookEveryMs});
  `;
  // A heap of its own of some megabytes: it does nothing but look.
  const limits = { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 2, stackSizeMb: 1 };
  new Worker(code, { eval: true, resourceLimits: limits, stdin: false, stdout: false, stderr: false }).unref();
}
