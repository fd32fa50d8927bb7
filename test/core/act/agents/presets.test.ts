import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { familyOf, living } from "../programs.ts";
import { openRig, withRig } from "../rig.ts";
import { MASKED, PRESETS, Report, Result, SECRET, plays } from "./preset-fixtures.ts";

const BODY = { body: Buffer.from('{"who":"$(touch owned) --flag"}') };

describe.each(PRESETS)("$id", (preset) => {
  let rig: Awaited<ReturnType<typeof openRig>>;
  let count = 0;
  const playing = (scenario: string, config = {}) => rig.hook(`h${++count}`, plays(preset, scenario, config));
  const runIn = (scenario: string, config = {}) => rig.runOne(playing(scenario, config), BODY);

  /** What one run of the fixture tells of itself, and what is left afterwards. */
  async function report(config = {}) {
    const execution = await runIn("report", config);
    const given = Report.parse(JSON.parse(Result.parse(execution.result).text));
    const running = join(rig.ports.dataFolder, "running");
    return { ...given, execution, running, left: readdirSync(running) };
  }

  let given: Awaited<ReturnType<typeof report>>;
  beforeAll(async () => {
    vi.stubEnv("HOOKBENCH_TEST_OTHER", "no-such-secret");
    rig = await openRig({});
    given = await report();
  });
  afterAll(() => rig.close());

  test("gets its prompt on standard input alone, and the payload's bytes in a file", () => {
    const [asked = "", fenced = ""] = given.stdin.split("\n\n", 2);
    expect(asked).toMatch(/^scenario=report for \[value 1, marked below\]\./);
    expect([asked.includes("touch"), given.stdin.includes("$(touch owned) --flag"), fenced === ""]).toEqual([
      false,
      true,
      false,
    ]);
    expect(given.body).toBe(BODY.body.toString());
    expect(given.argv.filter((argument) => /scenario|touch/.test(argument))).toEqual([]);
  });

  test("gets its key in the environment and never as an argument; no record holds it", () => {
    expect(given.env[preset.key]).toBe(MASKED);
    expect(given.argv.some((argument) => argument.includes(MASKED))).toBe(false);
    expect(JSON.stringify(given.execution)).not.toContain(SECRET);
  });

  test("sees no variable of ours beyond the allowed ones", () => {
    const names = ["HOOKBENCH_TEST_OTHER", "HOOKBENCH_FIXTURE_KEY"];
    expect(names.filter((name) => name in given.env)).toEqual([]);
  });

  test("runs in private folders of its own that are gone afterwards", () => {
    expect(given.env[preset.home]).toContain(given.running);
    expect(given.cwd).toContain(given.running);
    expect(given.files.filter(([, mode]) => mode !== "0")).toEqual([]);
    expect(given.left).toEqual([]);
  });

  test("keeps the user's configuration when the hook wants that", async () => {
    const { env } = await report({ useOwnConfig: true });
    expect([env[preset.home], env["HOME"]]).toEqual([undefined, process.env["HOME"]]);
  });

  test("answers as text, with usage, and its output is readable", async () => {
    const { status, result, output } = await runIn("noise");
    expect([status, Result.parse(result)]).toEqual([
      "success",
      expect.objectContaining({ text: "calm", usage: expect.objectContaining({ inputTokens: 11, outputTokens: 7 }) }),
    ]);
    expect(output).toBe('not json\n{"type":\ncalm\n');
  });

  test("shows a tool call as a short note", async () => {
    const { output, result } = await runIn("tool");
    expect([output, Result.parse(result).text]).toEqual([
      expect.stringMatching(/^\[tool\] \w+ .*\nlooked\n$/),
      "looked",
    ]);
  });

  test("a refused tool call is no failure, and is told", async () => {
    const { status, result, output } = await runIn("refused");
    expect([status, Result.parse(result)]).toEqual([
      "success",
      expect.objectContaining({
        refused: [{ tool: "shell", reason: expect.any(String) }],
        note: "A tool call was refused: shell",
      }),
    ]);
    expect(output).toContain("[refused] shell: ");
  });

  test("a tool call that failed is told as such, and not as refused", async () => {
    const { status, result, output } = await runIn("trouble");
    expect([status, Result.parse(result).refused]).toEqual(["success", undefined]);
    expect(output).toMatch(/^\[note\] (?:shell failed|exit status 2): no such file$/m);
  });

  test("its own word of a failure counts, whatever its exit status", async () => {
    const { status, error } = await runIn("fail");
    expect([status, error]).toEqual(["error", "the model said no"]);
  });

  test("no answer at all is a failure", async () => {
    const { status, error, exitCode } = await runIn("silent");
    expect([status, exitCode, error]).toEqual(["error", 0, expect.stringMatching(/ended without an answer\.$/)]);
  });

  test("cancelled in the middle of a tool call, it leaves neither process nor file", async () => {
    const [id = ""] = await rig.deliver([playing("hang")], BODY);
    await rig.printed(id, " .");
    const pids = familyOf(rig.store.executions.detail(id)?.output ?? "").filter((pid) => pid > 0);
    expect(await living(pids)).toEqual(pids);
    await rig.queue.cancel(id);
    expect([pids.length, await living(pids), readdirSync(join(rig.ports.dataFolder, "running"))]).toEqual([2, [], []]);
  });

  test("a prompt beyond what it takes goes into a file that a short one names", async () => {
    // Values are quoted in the prompt as often as the template names them.
    const agentPrompt = "{{webhook.body.x}}".repeat(220);
    const execution = await rig.runOne(playing("report", { agentPrompt, mode: "edit" }), {
      body: Buffer.from(JSON.stringify({ x: "y".repeat(39_000) })),
    });
    const { named, stdin } = Report.parse(JSON.parse(Result.parse(execution.result).text));
    expect([stdin.length < 1000, (named ?? 0) > 8_500_000]).toEqual([true, true]);
  });
});

test("an injected value reaches no file name and starts nothing", () =>
  withRig({}, async ({ hook, runOne }) => {
    await Promise.all(PRESETS.map((preset) => runOne(hook(preset.id, plays(preset, "report")), BODY)));
    expect(existsSync("owned")).toBe(false);
  }));
