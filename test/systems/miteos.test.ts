import { expect, test } from "vitest";
import { z } from "zod";
import { type Seen, valuesOf, withServer } from "../fixtures/http-server.ts";
import { type SendRig, withSending } from "../core/send/rig.ts";
import { isSigned } from "./verifier.ts";

const SECRET = "whsec_5WbX5kEWLlfzsGNjH64I8lOOqUB6e8FH";
const Body = z.object({
  id: z.string(),
  type: z.string(),
  timestamp: z.string(),
  data: z.record(z.string(), z.unknown()),
});

function withMiteos(
  status: number,
  work: (rig: SendRig, endpointId: string, seen: Seen[]) => Promise<void>,
): Promise<void> {
  return withServer(
    (_, response) => response.writeHead(status).end(),
    ({ url, seen }) => withSending(async (rig) => work(rig, (await register(rig, url)).id, seen)),
  );
}

function register(rig: SendRig, url: string, secret: string | undefined = SECRET) {
  return rig.call("endpoints.create", { name: "Miteos", url, provider: "miteos", ...(secret ? { secret } : {}) });
}

function bodyOf(seen: Seen | undefined): z.infer<typeof Body> {
  return Body.parse(JSON.parse(seen?.body.toString() ?? ""));
}

test("Miteos 1: plain http is refused unless the target is this machine", () =>
  withSending(async (rig) => {
    const input = { name: "a", provider: "miteos" };
    const outside = await rig.client.call("endpoints.create", { ...input, url: "http://example.com/in" });
    expect(outside).toMatchObject({ ok: false, error: { code: "unsupported" } });
    const disguised = await rig.client.call("endpoints.create", { ...input, url: "http://localhost.example.com/in" });
    expect(disguised.ok).toBe(false);
    for (const url of [
      "https://example.com/in",
      "http://localhost:1/in",
      "http://127.0.0.1:1/in",
      "http://[::1]:1/in",
    ]) {
      const made = await rig.call("endpoints.create", { ...input, url });
      const moved = await rig.client.call("endpoints.update", { id: made.id, url: "http://example.com/" });
      expect(moved.ok).toBe(false);
    }
  }));

test.each([
  "task.created",
  "task.planning",
  "task.running",
  "task.complete",
  "task.failed",
  "agent.action",
  "agent.thinking",
  "agent.error",
  "approval.required",
  "deployment.started",
  "deployment.live",
  "deployment.failed",
  "trading.order_placed",
  "trading.kill_triggered",
  "billing.credit_low",
])("Miteos 2: %s is sent from the catalogue", (type) =>
  withMiteos(200, async (rig, endpointId, seen) => {
    await rig.call("events.send", { endpointId, type });
    await rig.app.drain();
    expect(bodyOf(seen[0]).type).toBe(type);
  }),
);

test("Miteos 3: one envelope, whose id is the event's and the same for every attempt", () =>
  withMiteos(500, async (rig, endpointId, seen) => {
    const data = { id: "task_20b7", status: "failed" };
    await rig.call("events.send", { endpointId, type: "task.failed", id: "evt_1", payload: data });
    await rig.app.drain();
    await rig.advance(30_000);
    expect(Object.keys(bodyOf(seen[0]))).toEqual(["id", "type", "timestamp", "data"]);
    expect(bodyOf(seen[0])).toMatchObject({ id: "evt_1", data });
    expect(seen[1]?.body).toEqual(seen[0]?.body);
  }));

test("Miteos 4: every request is signed with the secret as it stands, a made-up one where none is given", () =>
  withServer(null, ({ url, seen }) =>
    withSending(async (rig) => {
      const own = await register(rig, url);
      const madeUp = await rig.call("endpoints.create", { name: "no secret", url, provider: "miteos" });
      const { secret } = await rig.call("endpoints.reveal", { id: madeUp.id });
      expect(secret).toMatch(/^whsec_/);
      for (const { id } of [own, madeUp]) await rig.call("events.send", { endpointId: id, type: "task.failed" });
      await rig.app.drain();
      const secrets = [SECRET, secret ?? ""];
      const signedBy = seen.map(({ body }, index) =>
        secrets.findIndex((one) => isSigned(valuesOf(seen[index], "X-Miteos-Signature")[0], "sha256=", one, body)),
      );
      expect(signedBy.toSorted()).toEqual([0, 1]);
    }),
  ));

test("Miteos 4: what is sent verifies in our own receiver", () =>
  withSending(async (rig) => {
    await rig.call("sources.create", { name: "miteos", path: "miteos", provider: "miteos", secrets: [SECRET] });
    const { id: endpointId } = await register(rig, `${rig.app.receiverUrl}/hooks/miteos`);
    await rig.call("events.send", { endpointId, type: "approval.required" });
    await rig.app.drain();
    const { items } = await rig.call("deliveries.list", {});
    expect(items).toMatchObject([{ event: "approval.required", verification: { outcome: "verified" } }]);
  }));

test("Miteos 5: five attempts, 30 s, 2 min, 15 min and 1 h after the one before, each given 5 s", () =>
  withMiteos(404, async (rig, endpointId) => {
    const { items } = await rig.call("endpoints.list", {});
    expect(items[0]?.timeoutSeconds).toBe(5);
    const sent = await rig.call("events.send", { endpointId, type: "task.failed" });
    const start = rig.ports.clock.now();
    for (const seconds of [0, 30, 120, 900, 3600, 86_400]) await rig.advance(seconds * 1000);
    const times = (await rig.attempts(sent.id)).map(({ startedAt }) => (startedAt - start) / 1000);
    expect(times).toEqual([0, 30, 150, 1050, 4650]);
  }));

test("Miteos 5: no answer in time is a failure", () =>
  withServer(
    () => {},
    ({ url }) =>
      withSending(
        async (rig) => {
          const { id: endpointId } = await register(rig, url);
          await rig.call("endpoints.update", { id: endpointId, timeoutSeconds: 0.2 });
          const sent = await rig.call("events.send", { endpointId, type: "task.failed" });
          await rig.app.drain();
          expect(await rig.attempts(sent.id)).toMatchObject([{ success: false, response: null }]);
        },
        { realTime: true },
      ),
  ));

test("Miteos 6: an event is sent twice on purpose, under one id, and health shows failures", () =>
  withMiteos(500, async (rig, endpointId, seen) => {
    const once = { endpointId, type: "task.failed", id: "evt_twice" };
    const [first, second] = [await rig.call("events.send", once), await rig.call("events.send", once)];
    await rig.app.drain();
    expect(seen.map((one) => bodyOf(one).id)).toEqual(["evt_twice", "evt_twice"]);
    expect([first.id === second.id, second.messageId]).toEqual([false, "evt_twice"]);
    const health = await rig.call("endpoints.health", { id: endpointId });
    expect(health).toMatchObject({ attempts: 2, successRate: 0, pending: 2, lastFailure: { status: 500 } });
  }));
