import { test as base, expect } from "vitest";
import { hookbenchFixture } from "../../out/main/testing.js";

const test = base.extend(hookbenchFixture());

test("the vitest before ours sends, and waits for what came", async ({ hookbench }) => {
  await hookbench.send("stripe", "invoice.paid", { to: await hookbench.source("stripe") });
  expect(await hookbench.waitFor("event:invoice.paid")).toMatchObject({ outcome: "verified" });
});
