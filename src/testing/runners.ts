import type { Hookbench, Options } from "./hookbench.ts";
import { hookbench } from "./start.ts";

/** What a runner has for before and after a file's tests. */
export interface Hooks {
  beforeAll(run: () => Promise<void>): void;
  beforeEach(run: () => Promise<void>): void;
  afterAll(run: () => Promise<void>): void;
}

/**
 * A Hookbench for the tests of a file, in jest and runners like it: give it their hooks. It is there from the first test on,
 * and what came before a test does not count in it.
 */
export function useHookbench({ beforeAll, beforeEach, afterAll }: Hooks, options: Options = {}): () => Hookbench {
  let started: Hookbench | null = null;
  const current = (): Hookbench => {
    if (started) return started;
    throw new Error("Hookbench starts before the tests of a file do: ask for it inside a test.");
  };
  beforeAll(async () => {
    started = await hookbench(options);
  });
  beforeEach(() => current().mark());
  afterAll(async () => {
    await started?.close();
    started = null;
  });
  return current;
}

type Use = (value: Hookbench) => Promise<void>;
type Scoped = [(context: object, use: Use) => Promise<void>, { scope: "worker" }];

/**
 * A Hookbench a worker as `hookbench`: for `test.extend<{ hookbench: Hookbench }>` of vitest and
 * `test.extend<object, { hookbench: Hookbench }>` of Playwright.
 */
export function hookbenchFixture(options: Options = {}): { hookbench: Scoped } {
  return {
    hookbench: [
      // Both runners read from the braces which fixtures this one needs.
      async ({}, use) => {
        const started = await hookbench(options);
        await use(started);
        await started.close();
      },
      { scope: "worker" },
    ],
  };
}
