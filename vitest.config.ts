import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/support/build.ts', 'tests/support/postgres.ts'],
    // Most tests wait for a pace, a poll or a process, not for a processor.
    maxWorkers: 4,
    // Loading the modules anew for each of some 350 files took as long as all the tests. Tests share no state but modules'.
    isolate: false,
    restoreMocks: true,
    unstubEnvs: true,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
