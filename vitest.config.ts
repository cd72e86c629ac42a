import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // A test that hangs is a failure, not a wait: real servers and child processes answer well within this.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
