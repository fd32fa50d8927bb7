import { expect, test } from "vitest";
import { bindPosix } from "../../../../src/core/act/tools/shell/posix.ts";
import { cpuTimeOf } from "../../../fixtures/cpu-time.ts";
import { checkMadeUp } from "./check-made-up.ts";
import { commandsAboutBody, owned, sorted } from "./made-up-bodies.ts";
import { SHELLS } from "./run-context.ts";

test("of 300 scripts put together at random, those that are taken run nothing of a value", () => {
  const { taken, faults } = checkMadeUp(300, 20_261);
  expect(faults).toEqual([]);
  expect(taken).toBeGreaterThan(15);
});

test("of 600 commands put together at random, those that are taken run nothing of the body, and others would", () => {
  const { taken, refused } = sorted(commandsAboutBody(600, 1));
  expect(owned(taken, SHELLS)).toEqual([]);
  expect(taken.length).toBeGreaterThan(60);
  expect(owned(refused.slice(0, 60), [["/bin/bash"]]).length).toBeGreaterThan(10);
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
