import { defineConfig } from 'vitest/config';

/** Tests that talk to the real servers; only when one of them is selected are the servers started. */
const WITH_SERVERS = [
  'test/**/*.pg.test.ts',
  'test/**/{workflow,api,server}*.test.ts',
  'test/**/*.{workflow,api,server}.test.ts',
];
const WITH_BROWSER = ['test/**/*.browser.test.ts'];

export default defineConfig({
  test: {
    env: { TZ: 'UTC' },
    // Seconds of CPU, not of waiting, are scarce: one worker per core and none to spare.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: [...WITH_SERVERS, ...WITH_BROWSER] },
      },
      {
        extends: true,
        test: {
          name: 'servers',
          include: WITH_SERVERS,
          globalSetup: ['test/support/global-setup.ts'],
          setupFiles: ['test/support/quiet.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: WITH_BROWSER,
          globalSetup: ['test/web/support/global-setup.ts'],
          // A day walked through by several people, on a machine where everything else runs at the same time.
          testTimeout: 180_000,
          // What passes only the second time is shown as such; it does not hold up what has nothing to do with it.
          retry: process.env['CI'] === undefined ? 0 : 1,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
