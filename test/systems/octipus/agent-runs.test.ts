import { describe, expect, test } from "vitest";
import { Mirrored, program, runs } from "../../core/act/programs.ts";
import { type Rig, SECRET, signed, withRig } from "../rig.ts";

const BODY = '{"title":"Fix it"}';
const AGENT = {
  name: "Review",
  trigger: "webhook",
  triggerConfig: { webhookPath: "octo", webhookSecret: SECRET },
  action: "spawn_agent",
  actionConfig: { agentPrompt: "Review {{webhook.body.title}}." },
};

async function posted(rig: Rig) {
  await rig.post("/api/webhooks/octo", BODY, signed(BODY));
  await rig.app.drain();
  const [execution] = await rig.executions();
  return rig.call("executions.get", { id: execution?.id ?? "" });
}

async function ran(rig: Rig, change: Parameters<Rig["hook"]>[1]) {
  await rig.hook(await rig.source(), { approval: "never", ...change });
  return posted(rig);
}

describe("Octipus: an imported agent hook without an agent fails before asking", () => {
  test("when it is triggered", () =>
    withRig(async (rig) => {
      await rig.call("hooks.import", { text: JSON.stringify(AGENT) });
      expect(await posted(rig)).toMatchObject({
        status: "error",
        error: expect.stringContaining("names no program to start"),
        attempts: 0,
      });
      expect((await rig.call("needs.list", {})).items.filter(({ kind }) => kind === "approval")).toEqual([]);
    }));

  test("with an agent that is none", () =>
    withRig(async (rig) => {
      const actionConfig = { ...AGENT.actionConfig, agent: "no-such-agent" };
      await rig.call("hooks.import", { text: JSON.stringify({ ...AGENT, actionConfig }) });
      expect(await posted(rig)).toMatchObject({ status: "error", error: expect.stringContaining("no-such-agent") });
    }));

  test("when it is run again", () =>
    withRig(async (rig) => {
      await rig.call("hooks.import", { text: JSON.stringify(AGENT) });
      const { id } = await posted(rig);
      await rig.call("executions.rerun", { id });
      await rig.app.drain();
      expect((await rig.executions()).map(({ status }) => status)).toEqual(["error", "error"]);
    }));

  test("one with an agent still asks first", () =>
    withRig(async (rig) => {
      const actionConfig = { ...AGENT.actionConfig, ...runs(program("mirror")).actionConfig };
      await rig.call("hooks.import", { text: JSON.stringify({ ...AGENT, actionConfig }) });
      expect((await posted(rig)).status).toBe("waiting_approval");
    }));
});

describe("Octipus: the prompt that was given is kept with the execution", () => {
  test("exactly, with the payload, and apart from the output", () =>
    withRig(async (rig) => {
      const { prompt, output } = await ran(rig, runs(program("mirror"), AGENT.actionConfig));
      expect(prompt).toContain('"title": "Fix it"');
      expect(prompt).toBe(Mirrored.parse(JSON.parse(output)).stdin);
    }));

  test("also when its hook was changed and its delivery went through the bin", () =>
    withRig(async (rig) => {
      const { id, hookId, prompt, deliveryId } = await ran(rig, runs(program("mirror"), AGENT.actionConfig));
      const actionConfig = { ...runs(program("mirror")).actionConfig, agentPrompt: "Something else." };
      await rig.call("hooks.update", { id: hookId, actionConfig });
      const { undo } = await rig.call("deliveries.delete", { ids: [deliveryId ?? ""] });
      await rig.call("deliveries.restore", { id: undo?.id ?? "" });
      expect((await rig.call("executions.get", { id })).prompt).toBe(prompt);
    }));

  test("where it plans first, of both passes", () =>
    withRig(async (rig) => {
      const { prompt } = await ran(rig, runs(program("mirror"), { ...AGENT.actionConfig, orchestrated: true }));
      expect(prompt).toMatch(/^Plan how to handle[^]*Review Fix it\.[^]*\n\nReview Fix it\.[^]*--- Plan ---/);
    }));

  test("and of an action without an agent there is none", () =>
    withRig(async (rig) => {
      expect((await ran(rig, {})).prompt).toBeNull();
    }));
});

describe("Octipus: a success of which nobody was told says so", () => {
  const SAYS = [process.execPath, "-e", "console.log('done')"];

  test("with notifyOwner off", () =>
    withRig(async (rig) => {
      expect(await ran(rig, runs(SAYS))).toMatchObject({
        status: "success",
        result: { told: expect.stringMatching(/^Nobody was told: .*notifyOwner is off/) },
      });
    }));

  test("without a channel that took it", () =>
    withRig(async (rig) => {
      rig.ports.notifier.notify = () => Promise.resolve(false);
      expect(await ran(rig, runs(SAYS, { notifyOwner: true }))).toMatchObject({
        status: "success",
        result: { told: expect.stringMatching(/^Nobody was told/), notified: expect.anything() },
      });
    }));

  test("and one of which somebody was told says who", () =>
    withRig(async (rig) => {
      expect((await ran(rig, runs(SAYS, { notifyOwner: true }))).result).toMatchObject({ told: "Told: desktop." });
    }));
});

test("the orchestrator's outcome stands in fields: event, role, tools and task", () =>
  withRig(async (rig) => {
    const plan =
      "Event: pull request opened\\n**Role:** reviewer\\nTools: Read, Grep\\nTask: Review the change.\\n1. Look.";
    const says = [process.execPath, "-e", `console.log("${plan}")`];
    const { result } = await ran(rig, runs(says, { orchestrated: true }));
    expect(result).toMatchObject({
      event: "pull request opened",
      role: "reviewer",
      tools: ["Read", "Grep"],
      task: "Review the change.",
    });
  }));
