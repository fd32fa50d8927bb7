import { test as base, expect } from "@playwright/test";
import { hookbenchFixture } from "../../out/main/testing.js";

const test = base.extend(hookbenchFixture());

test("Playwright sends, and waits for what came", async ({ hookbench }) => {
  await hookbench.send("stripe", "invoice.paid", { to: await hookbench.source("stripe") });
  expect(await hookbench.waitFor("event:invoice.paid")).toMatchObject({ outcome: "verified" });
});
