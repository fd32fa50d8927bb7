import { expect, test } from "vitest";
import { checkMadeUp } from "../core/act/shell/check-made-up.ts";
import { REFUSED, TAKEN } from "../core/act/shell/contexts.ts";
import { commandsAboutBody, owned, sorted } from "../core/act/shell/made-up-bodies.ts";
import { SHELLS, faultsOf, runContext } from "../core/act/shell/run-context.ts";
import { INJECTIONS } from "../core/act/injections.ts";
import { SHARE } from "./size.ts";

/** Quotes around the same text are tried by half; the rest whole. */
const VALUES = INJECTIONS.filter((_, index) => index >= 280 || index % 2 === 0);
const TRIED = VALUES.filter((_, index) => (index * SHARE) % 1 === 0);
const SCRIPTS = 10_000 * SHARE;
const COMMANDS = Math.floor(1_500 * SHARE);

test("the corpus is as large as it should be, and no shell is missing", () => {
  expect(TAKEN.length + REFUSED.length).toBeGreaterThan(150);
  expect(VALUES.length).toBeGreaterThan(228);
  expect(new Set(SHELLS.map(([path]) => path))).toEqual(
    new Set(["/bin/dash", "/bin/bash", "/usr/bin/zsh", "/bin/busybox"]),
  );
});

test.each(SHELLS.map((words) => [words.join(" "), words] as const))(
  `%s: ${TRIED.length} values in ${TAKEN.length} places are data and nothing else runs`,
  { timeout: 900_000 },
  (_name, words) => {
    const faults = TAKEN.flatMap((context) => faultsOf(runContext(words, context, TRIED), context, TRIED));
    expect(faults).toEqual([]);
  },
);

test(
  `of ${SCRIPTS} scripts put together at random, those that are taken run nothing of a value`,
  { timeout: 900_000 },
  () => {
    const { taken, faults } = checkMadeUp(SCRIPTS, 711);
    expect(faults).toEqual([]);
    expect(taken).toBeGreaterThan(SCRIPTS / 20);
  },
);

test(
  `of ${COMMANDS} commands put together at random, those that are taken run nothing of the body`,
  { timeout: 900_000 },
  () => {
    const { taken } = sorted(commandsAboutBody(COMMANDS, 4_207));
    expect(owned(taken, SHELLS)).toEqual([]);
    expect(taken.length).toBeGreaterThan(COMMANDS / 10);
  },
);
