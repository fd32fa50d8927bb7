import { describe, expect, test } from "vitest";
import { startModelServer } from "../../../fixtures/model-server/server.ts";
import { withRig } from "../rig.ts";
import { PRESETS, Report, Result, plays } from "./preset-fixtures.ts";

const LARGE = { body: Buffer.from(JSON.stringify({ who: "mona", text: "x".repeat(50_000) })) };
const SIZE = `the full payload (${LARGE.body.length} bytes)`;
const CUT = `This is a summary; ${SIZE} was cut and its rest cannot be read from here`;

/** Presets whose safest mode reads files all the same, as their own flags have it. */
const READING = new Set(["qwen", "copilot"]);

describe.each(PRESETS)("of a large payload $id", (preset) => {
  async function asked(config = {}): Promise<string> {
    let stdin = "";
    await withRig({}, async ({ hook, runOne }) => {
      const { result } = await runOne(hook("a", plays(preset, "report", config)), LARGE);
      stdin = Report.parse(JSON.parse(Result.parse(result).text)).stdin;
    });
    return stdin;
  }

  test("gets a summary in its safest mode, and the file only where it can open one", async () => {
    const stdin = await asked();
    expect(stdin).toContain('who: "mona"\ntext: "xxx');
    expect(stdin).toContain(READING.has(preset.id) ? `${SIZE} is in the file /` : CUT);
  });

  test("is told of the file where its mode lets it read", async () => {
    expect(await asked({ mode: "read-only" })).toContain(`${SIZE} is in the file /`);
  });

  test("plans by what the planning pass can read, and runs by what the run can", async () => {
    await withRig({}, async ({ hook, runOne }) => {
      const config = { orchestrated: true, mode: "read-only" } as const;
      const { result } = await runOne(hook("a", plays(preset, "report", config)), LARGE);
      const { plan = "", text } = Result.parse(result);
      const stdin = (report: string) => Report.parse(JSON.parse(report)).stdin;
      expect(stdin(plan).includes(CUT)).toBe(!READING.has(preset.id));
      expect(stdin(text)).toContain(`${SIZE} is in the file /`);
    });
  });
});

test("of a large payload a model server, which can open no file, is told that it was cut", async () => {
  const server = await startModelServer({ answer: "pong" });
  await withRig({}, async ({ hook, runOne }) => {
    const actionConfig = { agent: "openai-compatible", baseUrl: `${server.url}/v1`, agentModel: "m" };
    await runOne(hook("a", { action: "spawn_agent", actionConfig }), LARGE);
  });
  await server.close();
  const body = server.asked[0]?.body ?? "";
  expect([body.includes(CUT), /is in the file/.test(body)]).toEqual([true, false]);
});
