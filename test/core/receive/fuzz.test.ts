import { expect, it } from "vitest";
import { runFuzz } from "./fuzz-run.ts";

/** The soak goes on where this ends (test/soak/receiver-fuzz.test.ts). */
it("answers and keeps whole posts alone, whatever else 500 connections send", async () => {
  await runFuzz({ seed: 1, connections: 500, atOnce: 25 });
  expect.hasAssertions();
});
