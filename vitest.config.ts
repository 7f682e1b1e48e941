import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// The programs and workers that tests start spend a third of their processor time on compiling what the one before compiled too.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'klartext-test-compile-cache');

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two cores: more workers than that only make the end-to-end runs slower.
    maxWorkers: 2,
  },
});
