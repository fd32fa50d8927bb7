import { expect, it } from "vitest";
import { createAgentRequests } from "../../../src/core/agent-requests/requests.ts";

const MINUTE = 60_000;

function rig() {
  let now = 0;
  let last = 0;
  const clock = { now: () => now, elapsed: () => now };
  const ids = { next: (prefix: string) => `${prefix}_${(last += 1)}` };
  const requests = createAgentRequests(clock, ids, () => undefined);
  const ask = (input: string) => requests.ask({ tool: "send_event", client: null, sentence: "s", reason: "r", input });
  return { requests, ask, pass: (ms: number) => (now += ms) };
}

it("asks once for the same call, and takes a yes for that call alone, once", () => {
  const { requests, ask } = rig();
  expect([ask("a"), ask("a")]).toMatchObject([{ value: { id: "arq_1" } }, { value: { id: "arq_1" } }]);
  expect(requests.use("send_event", "a")).toBe(false);
  requests.answer("arq_1", true);
  expect([requests.use("send_event", "b"), requests.use("other", "a")]).toEqual([false, false]);
  expect([requests.use("send_event", "a"), requests.use("send_event", "a")]).toEqual([true, false]);
});

it("forgets what nobody answered or made use of in ten minutes", () => {
  const { requests, ask, pass } = rig();
  ask("a");
  pass(9 * MINUTE);
  requests.answer("arq_1", true);
  pass(9 * MINUTE);
  expect(requests.list()).toHaveLength(1);
  pass(MINUTE);
  expect([requests.use("send_event", "a"), requests.list()]).toEqual([false, []]);
  expect(requests.answer("arq_1", true)).toMatchObject({ error: { code: "not_found" } });
});

it("keeps a no for as long, and lets only so many wait", () => {
  const { requests, ask } = rig();
  ask("a");
  requests.answer("arq_1", false);
  expect(ask("a")).toMatchObject({ value: { state: "refused" } });
  for (let n = 0; n < 19; n += 1) ask(String(n));
  expect(ask("one more")).toMatchObject({ error: { code: "unavailable" } });
});
