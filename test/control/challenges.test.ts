import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { askChallenge, createControlTransport } from "../../src/control/transport.ts";
import { createChallenges } from "../../src/control/challenges.ts";
import type { Control } from "../../src/control/server.ts";
import { createSampleApp } from "../contract/sample-app.ts";
import { PROGRAM_TOKEN, TOKEN, startTestControl } from "./started-control.ts";

const REVEAL = { id: "src_1" };

describe("what a person types at a terminal", () => {
  let control: Control;
  const program = (more: object = {}) => ({ url: control.url, token: PROGRAM_TOKEN, ...more });
  const typed = (given: string) => createControlTransport(program({ typed: given }));

  beforeEach(async () => {
    control = await startTestControl(createSampleApp());
  });
  afterEach(() => control.close());

  async function challenge(method = "sources.reveal", input: unknown = REVEAL): Promise<string> {
    const answer = await askChallenge(program(), method, input);
    if (!answer.ok) throw new Error(answer.error.message);
    return `${answer.value.id}:${answer.value.code}`;
  }

  it("makes one call a person's, once", async () => {
    const given = await challenge();
    expect(await typed(given).call("sources.reveal", REVEAL)).toMatchObject({ ok: true });
    expect(await typed(given).call("sources.reveal", REVEAL)).toMatchObject({ error: { code: "forbidden" } });
  });

  it.each([
    ["another input", "sources.reveal", { id: "src_2" }],
    ["another method", "endpoints.reveal", REVEAL],
  ])("is good for no %s", async (_, method, input) => {
    expect(await typed(await challenge()).call(method, input)).toMatchObject({ error: { code: "forbidden" } });
  });

  it("may be tried once", async () => {
    const [id = "", code = ""] = (await challenge()).split(":");
    expect(await typed(`${id}:AAAAAA`).call("sources.reveal", REVEAL)).toMatchObject({ error: { code: "forbidden" } });
    expect(await typed(`${id}:${code}`).call("sources.reveal", REVEAL)).toMatchObject({ error: { code: "forbidden" } });
  });

  it("is not asked of agents, nor does it help one", async () => {
    const given = await challenge();
    expect(await askChallenge(program({ isAgent: true }), "sources.reveal", REVEAL)).toMatchObject({
      error: { code: "forbidden" },
    });
    const agent = createControlTransport(program({ isAgent: true, typed: given }));
    expect(await agent.call("sources.reveal", REVEAL)).toMatchObject({ error: { code: "forbidden" } });
  });

  it("only ever takes away with the caller's own word", async () => {
    const transport = createControlTransport({ url: control.url, token: TOKEN, isAgent: true });
    expect(await transport.call("sources.reveal", REVEAL)).toMatchObject({ error: { code: "forbidden" } });
  });
});

it("is forgotten after two minutes, and the oldest where many wait", () => {
  let now = 0;
  const challenges = createChallenges(() => now);
  const [late, first] = [challenges.make("a", {}), challenges.make("a", {})];
  now = 120_001;
  expect(challenges.redeem(`${late.id}:${late.code}`, "a", {})).toBe(false);
  const more = Array.from({ length: 21 }, () => challenges.make("b", {}));
  const answers = [first, ...more].map(({ id, code }) => challenges.redeem(`${id}:${code}`, "b", {}));
  expect(answers.filter(Boolean)).toHaveLength(20);
  expect(answers[1]).toBe(false);
});
