import { expect, test } from "vitest";
import { readOverride } from "../../../../src/contract/model/composition.ts";
import { findSystem } from "../../../../src/core/providers/custom/provider.ts";
import { composeContent } from "../../../../src/core/send/composition/content.ts";

type Asked = Partial<Parameters<typeof composeContent>[1]>;

const SOURCE = { now: 0, id: "evt_1", own: { who: "Zoë & co" } };

/** What is sent for an event with these overrides, `path=value` each. */
async function composed(system: string, type: string, set: readonly string[], asked: Asked = {}): Promise<unknown> {
  const provider = findSystem(system);
  if (!provider) throw new Error(`no provider ${system}`);
  const overrides = set.flatMap((text) => readOverride(text) ?? []);
  const result = await composeContent(provider, { type, id: "evt_1", now: 0, ...asked, overrides }, SOURCE);
  if (!result.ok) throw new Error(result.error.message);
  return "payload" in result.value ? result.value.payload : result.value.body;
}

test.each([
  ["miteos", "task.failed", "data.id=mine", { id: "mine" }],
  ["miteos", "task.failed", "id=mine", { id: "mine" }],
  ["optio", "task.failed", "data.taskId=7", { taskId: 7 }],
  ["operator", "pr.created", "data.pr_number=8", { pr_number: 8 }],
  ["stripe", "invoice.paid", "data.object.id=in_mine", { id: "in_mine" }],
  ["slack", "app_mention", "event.user=U1", { user: "U1" }],
  ["github", "ping", "hook.id=3", { hook: { id: 3 } }],
])("of %s, %s with %s is set where the body has it", async (system, type, set, expected) => {
  const payload = await composed(system, type, [set]);
  expect(payload).toMatchObject(expected);
  expect(payload).not.toHaveProperty("data.id");
});

test("a path through the envelope replaces the data as a whole", async () => {
  expect(await composed("miteos", "task.failed", ['data={"a":1}'])).toEqual({ a: 1 });
});

test("data that has a data of its own, and an envelope given whole, take paths as they are", async () => {
  const own = { payload: { data: { id: 1 } } };
  expect(await composed("miteos", "task.failed", ["data.id=2"], own)).toEqual({ data: { id: 2 } });
  const whole = { payload: { event: "e", timestamp: "t", data: { id: 1 } } };
  expect(await composed("optio", "task.failed", ["data.id=2"], whole)).toMatchObject({ data: { id: 2 } });
});

test.each([
  ["github", "pull_request"],
  ["shopify", "orders/create"],
])("an example of %s says the same however often it is made, with the event's own time", async (system, type) => {
  const now = Date.UTC(2031, 4, 6, 7, 8, 9);
  const text = JSON.stringify(await composed(system, type, [], { now }));
  expect(text).toMatch(/2031-05-06T/);
  expect(text).not.toContain(new Date().toISOString().slice(0, 10));
});

test("a form's fields are set by name, with variables quoted as a form quotes", async () => {
  const body = "From=%2B4930&Body=hi+there";
  const sent = await composed("twilio", "message.received", ["Body={{who}}", "MessageSid=SM1"], { body });
  expect([...new URLSearchParams(String(sent))]).toEqual([
    ["From", "+4930"],
    ["Body", "Zoë & co"],
    ["MessageSid", "SM1"],
  ]);
});

test("in a body that is neither JSON nor a form nothing can be set", async () => {
  await expect(composed("twilio", "x", ["a=1"], { body: "<a>b=c</a>" })).rejects.toThrow(/neither JSON nor a form/);
});
