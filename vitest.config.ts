import { enableCompileCache } from 'node:module'
import { defineConfig } from 'vitest/config'

// No test is decided by how long something takes: what hangs is a failure, and no machine is so busy that this is short.
const HANGS = 300_000

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: HANGS,
    hookTimeout: HANGS,
    teardownTimeout: HANGS,
    expect: { poll: { timeout: HANGS } },
    // One for each core: by default one core is left idle.
    maxWorkers: '100%',
    // The sources keep nothing in their modules, so that files can share them: importing them anew takes half of the time.
    isolate: false,
    // The threads that tests start read the sources compiled, as those of a server do.
    env: { NODE_COMPILE_CACHE: enableCompileCache().directory ?? '' },
  },
})
