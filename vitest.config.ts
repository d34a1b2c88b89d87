import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'src/**/*.test.ts',
            'scripts/**/*.test.ts',
            'docker/**/*.test.ts',
            'targets/**/*.test.ts',
            'bench/**/*.test.ts',
          ],
          exclude: ['**/*.itg.test.ts'],
        },
      },
      {
        test: {
          name: 'kernel',
          include: ['src/**/*.itg.test.ts', 'targets/**/*.itg.test.ts'],
          testTimeout: 120_000,
          // Real time on a shared machine: a stall of a second may change what one run of a target looks like. This also hides a
          // test that fails now and then for another reason: look at the retries in the output.
          retry: 1,
          // Under CI vitest asks its children for colour; the command line's output is compared as a file would get it.
          env: { FORCE_COLOR: '0' },
          hookTimeout: 120_000,
          // Real processes under a real collector on two cores: one file after the other keeps timing honest.
          fileParallelism: false,
          // Only the targets of the accuracy test run side by side: they sleep most of their time.
          maxConcurrency: 4,
        },
      },
    ],
  },
});
