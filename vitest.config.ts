import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A site is built once for all its tests, which takes longer than Vitest's default of 5 s.
    testTimeout: 60_000,
    hookTimeout: 180_000,
    coverage: { include: ['src/**/*.ts'], exclude: ['src/**/*.d.ts'] },
  },
});
