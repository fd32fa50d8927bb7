import { expect, test } from "vitest";
import { program, runs } from "../programs.ts";
import { withRig } from "../rig.ts";
import { PRESETS, Result, plays } from "./preset-fixtures.ts";

const ECHO = [process.execPath, "-e", "process.stdin.pipe(process.stdout)"];

test("orchestrated lets the agent plan first and gives it the plan, fenced, with the request", () =>
  withRig({}, async ({ hook, runOne }) => {
    const { status, output, result } = await runOne(
      hook("a", runs(ECHO, { agentPrompt: "Fix it.", orchestrated: true })),
      {
        body: Buffer.from('{"a":1}'),
      },
    );
    const [, planning = "", running = ""] = output.split(/\[hookbench\] (?:Planning|Running)\n/);
    expect([status, Result.pick({ plan: true }).parse(result).plan]).toEqual(["success", planning]);
    expect(planning).toMatch(/^Plan how to handle the event below; do not handle it yet[^]*Fix it\./);
    expect(running).toMatch(/^Fix it\.[^]*--- Plan ---\n.*\n<<<UNTRUSTED-[0-9a-f]+\nPlan how[^]*>>>\n$/);
  }));

test("a plan that fails ends it before the run", () =>
  withRig({}, async ({ hook, runOne }) => {
    const { status, output } = await runOne(hook("a", runs(["false"], { orchestrated: true })));
    expect([status, output]).toEqual(["error", "[hookbench] Planning\n"]);
  }));

test.each(PRESETS)("$id plans in its safest mode, whatever the run may do", (preset) =>
  withRig({}, async ({ hook, runOne }) => {
    const { result } = await runOne(hook("a", plays(preset, "report", { orchestrated: true, mode: "edit" })));
    const { plan = "", text } = Result.parse(result);
    const flags = (report: string) =>
      JSON.stringify([JSON.parse(report).argv, JSON.parse(report).env["OPENCODE_CONFIG_CONTENT"]]);
    const { result: safe } = await runOne(hook("b", plays(preset, "report")));
    const ownFolders = (words: string) => words.replace(/exe_\w+(-agent\/(plan|run))?/g, "");
    expect(ownFolders(flags(plan))).toBe(ownFolders(flags(Result.parse(safe).text)));
    expect(flags(text)).not.toBe(flags(plan));
  }),
);

test("output beyond the hook's cap is not kept, and that is said", () =>
  withRig({}, async ({ hook, runOne }) => {
    const { output } = await runOne(hook("a", runs(program("flood", "100000"), { outputCap: 2048 })));
    expect([
      output.startsWith("x".repeat(1023)),
      output.endsWith("[hookbench] Output beyond 2048 bytes is not kept.\n"),
    ]).toEqual([true, true]);
  }));
