import { expect, test } from "vitest";
import { INJECTIONS } from "../injections.ts";
import { Mirrored, program, shell } from "../programs.ts";
import { withRig } from "../rig.ts";
import { READ_THE_BODY, REFUSED, RUN_THE_BODY, TAKEN } from "./contexts.ts";
import { bindPosix } from "../../../../src/core/act/tools/shell/posix.ts";
import { isShort } from "../../../soak/size.ts";
import { SHELLS, bindContext, faultsOf, runContext } from "./run-context.ts";

/** Strings of every kind; all of them are tried in the soak. */
const SOME = INJECTIONS.filter((_, index) => index % 40 === 6);

test.each(TAKEN)("a value is data in: $command", (context) => {
  expect(bindContext(context)).toMatchObject({ ok: true });
});

test.each(REFUSED)("a value is refused in: $command", (context) => {
  expect(bindContext(context)).toMatchObject({ ok: false });
});

test.each(RUN_THE_BODY)("the body is not run by: %s", (command) => {
  expect(bindPosix(command)).toMatchObject({ ok: false });
});

test.each(READ_THE_BODY)("the body is data, or not read, in: %s", (command) => {
  expect(bindPosix(command)).toEqual({ ok: true, script: command, variables: [], guards: [] });
});

test("whatever is refused, each command offered in its place is taken", () => {
  for (const { command, environment = [] } of REFUSED) {
    const bound = bindPosix(command.replaceAll(/(?<![A-Z_])V(?![A-Za-z_])/g, "{{v}}"), environment);
    if (bound.ok) continue;
    expect(bound.rewrites.length).toBeGreaterThan(0);
    for (const rewrite of bound.rewrites) expect(bindPosix(rewrite.command, environment)).toMatchObject({ ok: true });
  }
});

/** `npm test` runs every place in one of the shells, the soak in all of them. */
const placesFor = (path: string) => {
  const own = SHELLS.findIndex(([one]) => one === path);
  return TAKEN.filter((_, place) => !isShort || place % SHELLS.length === own);
};

test.each(SHELLS)(`%s: ${SOME.length} values in many places are data and nothing else runs`, (path, ...args) => {
  const faults = placesFor(path).flatMap((context) =>
    faultsOf(runContext([path, ...args], context, SOME), context, SOME),
  );
  expect(faults).toEqual([]);
});

test("from a posted body to a script's arguments, every value arrives as it was sent", () =>
  withRig({}, async ({ hook, runOne }) => {
    const texts = INJECTIONS.filter((text) => text.length < 1000 && !text.startsWith("-"));
    const command = [
      `${process.execPath.includes("/node") ? "node" : ""}`,
      ...program("mirror").slice(1),
      ...texts.map((_, index) => `{{webhook.body[${index}]}}`),
    ].join(" ");
    const { output } = await runOne(hook("a", shell(command)), { body: Buffer.from(JSON.stringify(texts)) });
    const [printed = "", ...notes] = output.split("\n").toSorted().toReversed();
    expect(Mirrored.parse(JSON.parse(printed)).argv).toEqual(texts.map((text) => text.replaceAll("\0", "␀")));
    expect(notes.filter((note) => note.includes("holds NUL bytes"))).toHaveLength(4);
  }));
