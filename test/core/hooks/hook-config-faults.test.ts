import { describe, expect, it } from "vitest";
import { testApp } from "../../fixtures/test-app.ts";

const rig = testApp({ one: true });

const FAULTS: [action: "webhook" | "notify" | "spawn_agent" | "execute_tool", config: unknown, message: string][] = [
  ["webhook", {}, "webhookUrl is missing: it takes a text"],
  ["webhook", { webhookUrl: "" }, "webhookUrl is empty: it takes 1 character at least"],
  ["webhook", { webhookUrl: 7 }, "webhookUrl is a number: it takes a text"],
  ["webhook", { webhookUrl: "http://a", mode: "dance" }, 'mode is "dance": it takes "forward" or "call"'],
  ["webhook", { webhookUrl: "http://a", webhookHeaders: { A: 1 } }, "webhookHeaders.A is a number: it takes a text"],
  ["webhook", { webhookUrl: "http://a", retry: { attempts: 99 } }, "retry.attempts is 99: it takes 20 at most"],
  ["webhook", { webhookUrl: "http://a", retry: { attempts: 1.5 } }, "retry.attempts is 1.5: it takes a whole number"],
  ["webhook", { webhookUrl: "http://a", sign: {} }, "sign.secret is missing: it takes a text"],
  ["notify", { notifyChannels: "desktop" }, "notifyChannels is a text: it takes a list"],
  ["notify", { notifyChannels: Array(21).fill("app") }, "notifyChannels has too many: it takes 20 entries at most"],
  ["notify", { notifyOwner: "yes" }, "notifyOwner is a text: it takes true or false"],
  ["spawn_agent", { baseUrl: "nowhere" }, "baseUrl does not fit: it takes a URL such as https://example.com/in"],
  ["spawn_agent", { apiKeyEnv: "a-b" }, "apiKeyEnv: name a variable with letters, digits and _"],
  ["execute_tool", { toolId: null }, "toolId is null: it takes a text; toolAction is missing: it takes a text"],
];

describe.each(FAULTS)("%s with %j", (action, actionConfig, message) => {
  const whole = `The action is not set up: ${message}`;

  it("is refused with the field, what is wrong and what it takes", async () => {
    const made = await rig.client.call("hooks.create", { name: "a", action: "notify" });
    const id = made.ok ? made.value.id : "";
    const config = Object.fromEntries(Object.entries(actionConfig ?? {}));
    const refused = { ok: false, error: { code: "invalid_input", message: whole } };
    expect(await rig.client.call("hooks.create", { name: "b", action, actionConfig: config })).toMatchObject(refused);
    expect(await rig.client.call("hooks.update", { id, action, actionConfig: config })).toMatchObject(refused);
  });

  it("is refused in the same words when it is imported", async () => {
    const text = JSON.stringify({ name: "b", action, actionConfig });
    expect(await rig.client.call("hooks.import", { text })).toMatchObject({
      value: { created: [], problems: [{ hook: "b", message: whole }] },
    });
  });
});

it("a configuration that is none is told as such", async () => {
  const text = JSON.stringify({ name: "b", action: "notify", actionConfig: "x" });
  const message = "actionConfig is a text: it takes an object";
  expect(await rig.client.call("hooks.import", { text })).toMatchObject({ value: { problems: [{ message }] } });
  expect(await rig.app.dispatch("hooks.create", JSON.parse(text), "person")).toMatchObject({ error: { message } });
});
