/* What tests import: see docs/testing.md. */
export type * from "./hookbench.ts";
export { hookbench } from "./start.ts";
export { hookbenchFixture, useHookbench } from "./runners.ts";
export { TestingError } from "./testing-error.ts";
