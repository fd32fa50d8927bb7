import { describe, expect, test } from "vitest";
import { program, runs } from "../../core/act/programs.ts";
import { SECRET, signed, withRig } from "../rig.ts";

/** A hook as Octipus's own API gives it. */
const OCTIPUS = {
  id: "5f1c",
  name: "Review pull requests",
  description: "Looks at what was opened",
  trigger: "webhook",
  triggerConfig: {
    webhookPath: "github-review",
    webhookSecret: SECRET,
    messageTemplate: "PR {{webhook.body.number}}",
  },
  action: "notify",
  actionConfig: { notifyOwner: true },
  conditions: [{ field: "webhook.body.action", operator: "equals", value: "opened" }],
  isEnabled: true,
  priority: 3,
  maxExecutions: null,
  executionCount: 41,
  cooldownMs: 1000,
  lastExecutedAt: "2026-01-01T00:00:00.000Z",
  lastError: "boom",
  metadata: { team: "core" },
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
};

describe("Octipus 11: the fields of a hook, and its JSON", () => {
  test("a hook has them all, with Octipus's defaults", () =>
    withRig(async (rig) => {
      expect(await rig.call("hooks.create", { name: "plain", action: "notify" })).toMatchObject({
        name: "plain",
        description: "",
        action: "notify",
        actionConfig: {},
        conditions: [],
        messageTemplate: null,
        isEnabled: true,
        priority: 0,
        maxExecutions: null,
        executionCount: 0,
        cooldownMs: 0,
        lastExecutedAt: null,
        lastError: null,
        metadata: {},
        createdAt: rig.ports.clock.now(),
        updatedAt: rig.ports.clock.now(),
      });
    }));

  test.each([
    ["one", OCTIPUS],
    ["a list", [OCTIPUS]],
    ["an answer of its API", { hooks: [OCTIPUS] }],
  ])("its JSON is imported as it stands: %s", (_, json) =>
    withRig(async (rig) => {
      const { created, problems } = await rig.call("hooks.import", { text: JSON.stringify(json) });
      const body = '{"action":"opened","number":7}';
      const answer = await rig.post("/api/webhooks/github-review", body, signed(body));
      await rig.app.drain();

      expect(problems).toEqual([]);
      expect(created).toMatchObject([
        { name: OCTIPUS.name, priority: 3, cooldownMs: 1000, executionCount: 0, metadata: { team: "core" } },
      ]);
      expect(answer.status).toBe(202);
      expect(rig.ports.notifications.map((one) => one.body)).toEqual(["PR 7"]);
    }),
  );

  test("two hooks of one path share the source that is made for them", () =>
    withRig(async (rig) => {
      await rig.call("hooks.import", { text: JSON.stringify([OCTIPUS, { ...OCTIPUS, name: "second" }]) });

      expect((await rig.call("sources.list", {})).items).toMatchObject([
        { path: "github-review", provider: "octipus", replyProfile: "octipus", requireSignature: true },
      ]);
    }));

  test("what cannot be taken is named, and the rest is taken", () =>
    withRig(async (rig) => {
      const { created, problems } = await rig.call("hooks.import", {
        text: JSON.stringify([
          { ...OCTIPUS, name: "timed", trigger: "schedule", triggerConfig: {} },
          { ...OCTIPUS, name: "nested", triggerConfig: { webhookPath: "a/b/c" } },
          { ...OCTIPUS, name: "unknown", action: "dance" },
          7,
          OCTIPUS,
        ]),
      });

      expect(created.map(({ name }) => name)).toEqual([OCTIPUS.name]);
      expect(problems.map(({ hook }) => hook)).toEqual(["timed", "nested", "unknown", "hook 4"]);
    }));

  test.each(["json", "yaml"] as const)("an export as %s holds no secret and is imported again", (format) =>
    withRig(async (rig) => {
      const source = await rig.source({ path: "shop", replyProfile: "otto" });
      await rig.hook(source, {
        name: "calls",
        action: "webhook",
        secret: SECRET,
        event: "push.*",
        actionConfig: {
          webhookUrl: "https://example.com/in?token=hidden1",
          webhookHeaders: { Authorization: "Bearer hidden2", "X-Kind": "push" },
        },
      });
      const { text } = await rig.call("hooks.export", { format });
      expect(text).not.toMatch(/hidden|octopuses/);
      await rig.call("sources.delete", { id: source.id });
      const { created, problems } = await rig.call("hooks.import", { text });

      expect(created).toMatchObject([{ name: "calls", event: "push.*", isEnabled: false, secretHint: null }]);
      expect(created[0]?.actionConfig).toMatchObject({ webhookHeaders: { "X-Kind": "push" } });
      expect((await rig.call("sources.list", {})).items).toMatchObject([{ path: "shop", replyProfile: "otto" }]);
      expect(problems.map(({ message }) => message)).toEqual([
        "The source shop is new; give it the secret its sender signs with.",
        "The text has no value for actionConfig.webhookUrl; fill it in.",
        "The text has no value for actionConfig.webhookHeaders.Authorization; fill it in.",
        "The text has not its secret; it is off until it has one.",
      ]);
    }),
  );

  test.each([
    ["nothing", " "],
    ["no hook", "[]"],
    ["broken JSON", '{"name":'],
    ["broken YAML", "hooks: [\n"],
    ["a custom tag", "hooks: !!js/function 'x'"],
    [
      "a bomb of aliases",
      `a: &a [1,1,1,1,1,1,1,1,1]\n${"bcdefghi"
        .split("")
        .map(
          (name, index) =>
            `${name}: &${name} [${Array.from({ length: 9 }, () => `*${"abcdefgh"[index] ?? ""}`).join(",")}]`,
        )
        .join("\n")}\nhooks: *i`,
    ],
  ])("%s is refused with a sentence", (_, text) =>
    withRig(async (rig) => {
      await expect(rig.call("hooks.import", { text })).rejects.toThrow(/hooks\.import: [A-Z]/);
    }),
  );
});

test("Octipus 11: what Octipus knows by itself is asked for", () =>
  withRig(async (rig) => {
    const agent = { ...OCTIPUS, action: "spawn_agent", actionConfig: { agentPrompt: "Review." }, triggerConfig: {} };
    const { created, problems } = await rig.call("hooks.import", { text: JSON.stringify(agent) });

    expect(created).toMatchObject([{ actionConfig: { agentPrompt: "Review." }, approval: "ask" }]);
    expect(problems.map(({ message }) => message)).toEqual([
      "It has no webhookSecret; give it one, or its source, or nothing can start it.",
      "Choose the agent that it is to run.",
    ]);
  }));

test("Octipus 12: an agentTopic is kept for an export, changes nothing here, and that is said", () =>
  withRig(async (rig) => {
    const actionConfig = { agent: "command", agentPrompt: "Review.", agentTopic: "reviews" };
    const { created, problems } = await rig.call("hooks.import", {
      text: JSON.stringify({ ...OCTIPUS, action: "spawn_agent", actionConfig }),
    });
    const [id = ""] = created.map((hook) => hook.id);
    await rig.call("hooks.update", { id, actionConfig: { ...actionConfig, ...runs(program("mirror")).actionConfig } });
    const { text } = await rig.call("hooks.export", { format: "json" });
    const body = '{"action":"opened"}';
    const delivery = await rig.post("/api/webhooks/github-review", body, signed(body));
    const { rendered } = await rig.call("hooks.test", { id, deliveryId: delivery.id });

    expect(problems.map(({ message }) => message)).toEqual(["Its agentTopic is kept, and has no effect here."]);
    expect(JSON.parse(text)).toMatchObject({ hooks: [{ actionConfig: { agentTopic: "reviews" } }] });
    expect(rendered).toMatch(/\n\nReview\.\n\nThe text between/);
    expect(rendered).not.toContain("reviews");
  }));
