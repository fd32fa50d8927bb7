import { describe, expect, test } from "vitest";
import { readOperatorConfig } from "../../src/core/send/import/operator-config.ts";
import { operator } from "../../src/core/providers/operator/profile.ts";

const WEBHOOK = '[notifications.webhook]\nenabled = true\nurl = "https://example.com/in"\n';

function read(text: string, env: Record<string, string> = {}) {
  const result = readOperatorConfig(text, env);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const said = (text: string) => read(text).findings.map(({ code, place, message }) => `${code} ${place}: ${message}`);

describe("Operator 1: its documented blocks import as they fire", () => {
  test.each([
    ["a single webhook", WEBHOOK],
    ["[notifications] without enabled, which is on", `[notifications]\n${WEBHOOK}`],
    ["several webhooks", '[[notifications.webhooks]]\nname = "a"\nenabled = true\nurl = "https://example.com/in"\n'],
  ])("%s is on, with nothing to complain of", (_, text) => {
    const { endpoints, findings } = read(text);
    expect([endpoints.map(({ isActive }) => isActive), findings]).toEqual([[true], []]);
  });

  test("enabled = false under [notifications] switches all off, and that is said", () => {
    const text = `[notifications]\nenabled = false\n${WEBHOOK}`;
    expect(read(text).endpoints.map(({ isActive }) => isActive)).toEqual([false]);
    expect(said(text)).toEqual([expect.stringMatching(/^switched_off notifications.enabled: /)]);
  });

  test("only a webhook's own missing enabled is off", () => {
    const text = WEBHOOK.replace("enabled = true\n", "");
    expect(read(text).endpoints.map(({ isActive }) => isActive)).toEqual([false]);
    expect(said(text)).toEqual([expect.stringMatching(/^enabled_missing notifications.webhook.enabled: /)]);
  });
});

describe("Operator 1: the lint", () => {
  test.each([
    [
      "a misspelt event",
      'events = ["agent.complete"]',
      /^event_unknown .*events\[0\]: .*Did you mean agent\.completed\?/,
    ],
    ["an event that is none", 'events = ["deploy"]', /^event_unknown .* It has agent\.started, /],
    ["a star", 'events = ["pr.*"]', /^event_unknown .* matches nothing/],
    ["token_env without auth_type", 'token_env = "T"', /^auth_type_missing .*bearer.* authentication error/],
    ["password_env without auth_type", 'password_env = "T"', /^auth_type_missing .*basic/],
    ["an auth_type that is none", 'auth_type = "digest"', /^auth_type_unknown /],
    ["an unknown key", 'secret = "x"', /^unknown_key notifications\.webhook\.secret: /],
    ["agent.started, which is sent nowhere", 'events = ["agent.started"]', /^event_unsent .* sent nowhere/],
    ["agent.completed, which is sent nowhere", 'events = ["agent.completed"]', /^event_unsent .* sent nowhere/],
    ["awaiting_input", 'events = ["agent.awaiting_input"]', /^event_unsent .* desktop alone/],
    ["session_lost", 'events = ["agent.session_lost"]', /^event_unsent .* desktop alone/],
    ["ticket.returned", 'events = ["ticket.returned"]', /^event_unsent .* desktop alone/],
  ])("says of %s what comes of it", (_, line, words) => {
    expect(said(`${WEBHOOK}${line}\n`)).toEqual([expect.stringMatching(words)]);
  });

  test("says of enabled = false that it never fires", () => {
    expect(said(WEBHOOK.replace("true", "false"))).toEqual([expect.stringMatching(/^switched_off .* never fires/)]);
  });

  test("has nothing to say of events that reach webhooks", () => {
    expect(said(`${WEBHOOK}events = ["agent.failed", "pr.created", "investigation.created"]\n`)).toEqual([]);
  });
});

test("Operator 6: what PagerDuty wants is said before anything is sent", () => {
  const url = new URL("https://events.pagerduty.com/v2/enqueue");
  expect(operator.note?.(url, "documented")).toMatch(/routing_key, event_action and payload/);
  expect(operator.note?.(new URL("https://notpagerduty.com/"), "documented")).toBeNull();
});

test("Operator: its file says which event reaches which webhook, built beside documented", () => {
  const text = `${WEBHOOK}
[[notifications.webhooks]]
name = "some"
enabled = true
url = "https://example.com/some"
events = ["pr.created", "agent.completed"]
[[notifications.webhooks]]
name = "off"
url = "https://example.com/off"
`;
  const reach = new Map(read(text).reach.map(({ event, documented, built }) => [event, [documented, built]]));
  const [all, some] = ["notifications.webhook", "notifications.webhooks[0]"];
  expect(reach.size).toBe(12);
  expect(reach.get("pr.created")).toEqual([
    [all, some],
    [all, some],
  ]);
  expect(reach.get("agent.completed")).toEqual([[all, some], []]);
  expect(reach.get("agent.awaiting_input")).toEqual([[all], []]);
  expect(reach.get("agent.failed")).toEqual([[all], [all]]);
});
