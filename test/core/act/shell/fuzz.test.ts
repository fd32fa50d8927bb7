import { expect, test } from "vitest";
import { bindPosix } from "../../../../src/core/act/tools/shell/posix.ts";
import { cpuTimeOf } from "../../../fixtures/cpu-time.ts";
import { checkMadeUp } from "./check-made-up.ts";

test("of 300 scripts put together at random, those that are taken run nothing of a value", () => {
  const { taken, faults } = checkMadeUp(300, 20_261);
  expect(faults).toEqual([]);
  expect(taken).toBeGreaterThan(15);
});

test.each([
  "{ ",
  "$(",
  '"$(',
  "`",
  "case x in ",
  "(",
  "{a,",
  "${",
  "if ",
  "{{v}} ",
  '"$(echo {{v}})" ',
  "<<a\n",
  "sh ",
  "\\",
  "# ",
])("a command of 100,000 characters full of %j is answered soon", async (piece) => {
  const command = `echo {{v}} ${piece.repeat(100_000 / piece.length)}`;
  expect(await cpuTimeOf(() => bindPosix(command))).toBeLessThan(10_000);
});
