import { expect, test } from "vitest";
import { type Seen, withServer } from "../../fixtures/http-server.ts";
import { type SendRig, withSending } from "./rig.ts";

/** Sends an event, then again in each of these ways, a minute apart; answers what arrived, as texts. */
async function resent(
  rig: SendRig,
  seen: Seen[],
  id: string,
  modes: readonly ("exact" | "resigned")[],
): Promise<string[]> {
  await rig.app.drain();
  for (const mode of modes) {
    rig.ports.setNow(rig.ports.clock.now() + 60_000);
    await rig.call("events.resend", { id, mode });
    await rig.app.drain();
  }
  return seen.map(({ url, headers, body }) => [url, headers.join("\n"), body.toString()].join("\n"));
}

// Both say the time of the attempt in the body, and sign it.
test.each([
  ["optio", "built", "task.failed"],
  ["linear", "documented", "Issue.create"],
] as const)("however often an event of %s (%s) is resent exactly, it is the same bytes", (provider, variant, type) =>
  withServer(null, ({ url, seen }) =>
    withSending(async (rig) => {
      const { id: endpointId } = await rig.endpoint(url, { provider, variant });
      const { id } = await rig.call("events.send", { endpointId, type });
      expect(new Set(await resent(rig, seen, id, ["exact", "exact", "exact"])).size).toBe(1);
    }),
  ),
);

test("resent exactly, an event repeats the last that was signed anew", () =>
  withServer(null, ({ url, seen }) =>
    withSending(async (rig) => {
      const { id: endpointId } = await rig.endpoint(url, { variant: "built" });
      const { id } = await rig.call("events.send", { endpointId, type: "task.failed" });
      const [first, ...others] = await resent(rig, seen, id, ["resigned", "exact", "exact"]);
      expect(new Set(others).size).toBe(1);
      expect(others[0]).not.toBe(first);
    }),
  ));

test("a credential that the endpoint has no more is left out of what is resent exactly", () =>
  withServer(null, ({ url, seen }) =>
    withSending(async (rig) => {
      const auth = { kind: "header", name: "X-Key", value: "k3y" } as const;
      const { id: endpointId } = await rig.endpoint(url, { auth });
      const { id } = await rig.call("events.send", { endpointId, type: "task.failed" });
      await rig.app.drain();
      await rig.call("endpoints.update", { id: endpointId, auth: { kind: "none" } });
      const [first, second] = await resent(rig, seen, id, ["exact"]);
      expect(second).toBe(first?.replace("X-Key,k3y\n", ""));
    }),
  ));

test("a duplicate on purpose is the same to the byte, whatever its variables were, and is an event of its own", () =>
  withServer(null, ({ url, seen }) =>
    withSending(async (rig) => {
      const { id: endpointId } = await rig.endpoint(url, { provider: "miteos", secret: "whsec_1" });
      const payload = { prompt: "{{uuid}} {{faker.person.fullName}}" };
      const order = { endpointId, type: "task.failed", payload, variables: {} };
      const first = await rig.call("events.send", order);
      rig.ports.setNow(rig.ports.clock.now() + 60_000);
      const second = await rig.call("events.duplicate", { id: first.id });
      await rig.app.drain();
      expect(seen[1]).toEqual(seen[0]);
      expect([second.id === first.id, second.messageId, seen.length]).toEqual([false, first.id, 2]);
      expect((await rig.call("events.get", { id: second.id })).status).toBe("delivered");
    }),
  ));
