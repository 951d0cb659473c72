import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A site is built once for all its tests, which takes longer than the 5 s that Vitest allows.
    testTimeout: 120_000,
    hookTimeout: 240_000,
    // All cores: tests that drive a browser mostly wait for it. Vitest would leave one idle, which on two is half of them.
    maxWorkers: '100%',
    coverage: { include: ['src/**/*.ts'], exclude: ['src/**/*.d.ts'] },
  },
});
