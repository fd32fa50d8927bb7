import { defineConfig } from "vitest/config";

/** What follows, in a window after a click or in a store after an answer, takes its time on a loaded machine. */
const expectations = { poll: { timeout: 30_000 } };

export default defineConfig({
  test: {
    globalSetup: ["./test/fixtures/run-folder.ts"],
    reporters: ["default", "./test/closing-line.ts"],
    projects: [
      {
        test: {
          name: "unit",
          expect: expectations,
          include: ["test/**/*.test.ts", "bench/**/*.test.ts"],
          exclude: ["test/agents/**", "test/e2e/**", "test/electron/**"],
          // Some start `serve` or programs, which takes its time on a loaded machine.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "e2e",
          expect: expectations,
          include: ["test/e2e/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: "electron",
          expect: expectations,
          include: ["test/electron/**/*.test.ts"],
          globalSetup: ["test/electron/setup.ts"],
          testTimeout: 180_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
