import { expect, test } from "vitest";
import { bindPosix } from "../../../../src/core/act/tools/shell/posix.ts";
import { cpuTimeOf } from "../../../fixtures/cpu-time.ts";
import { checkMadeUp } from "./check-made-up.ts";
import { commandsAboutBody, owned, sorted } from "./made-up-bodies.ts";
import { isShort } from "../../../soak/size.ts";
import { SHELLS } from "./run-context.ts";

const [SCRIPTS, COMMANDS] = isShort ? [150, 100] : [300, 600];

test(`of ${SCRIPTS} scripts put together at random, those that are taken run nothing of a value`, () => {
  const { taken, faults } = checkMadeUp(SCRIPTS, 20_261);
  expect(faults).toEqual([]);
  expect(taken).toBeGreaterThan(SCRIPTS / 20);
});

test(`of ${COMMANDS} commands put together at random, those that are taken run nothing of the body, and others would`, () => {
  const { taken, refused } = sorted(commandsAboutBody(COMMANDS, 1));
  expect(owned(taken, SHELLS)).toEqual([]);
  expect(taken.length).toBeGreaterThan(COMMANDS / 10);
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
