import { expect, test } from "vitest";
import { type Seen, valuesOf, withServer } from "../../fixtures/http-server.ts";
import { type SendRig, withSending } from "../send/rig.ts";

type Answer = NonNullable<Parameters<typeof withServer>[0]>;

function sending(
  answer: Answer | null,
  work: (rig: SendRig, url: string, seen: Seen[]) => Promise<void>,
): Promise<void> {
  return withServer(answer, ({ url, seen }) => withSending((rig) => work(rig, url, seen)));
}

const refuse: Answer = (_, response) => response.writeHead(500).end();

test("an event is recorded before anything is sent, and its attempts follow as events", () =>
  sending(null, async (rig, url, seen) => {
    const { id: endpointId } = await rig.endpoint(url);
    const sent = await rig.call("events.send", { endpointId, type: "task.failed", id: "mine" });
    expect(sent).toMatchObject({ id: "mine", messageId: "mine", status: "pending", attempts: 0, maxAttempts: 3 });
    await rig.app.drain();
    await rig.until(({ name, data }) => name === "event.changed" && data.id === "mine" && data.status === "delivered");
    const names = rig.published.map(({ name }) => name).filter((name) => /^(event|attempt)\./.test(name));
    expect([names, seen.length]).toEqual([["event.changed", "attempt.recorded", "event.changed"], 1]);
  }));

test("the exact text of a body is sent to the byte", () =>
  sending(null, async (rig, url, seen) => {
    const { id: endpointId } = await rig.endpoint(url);
    const body = '{ "caf\\u00e9" : 1,,\n }';
    await rig.call("events.send", { endpointId, type: "task.failed", body });
    await rig.app.drain();
    expect(seen[0]?.body.toString()).toBe(body);
  }));

test("a cancelled event is not tried again; an ended one cannot be cancelled", () =>
  sending(refuse, async (rig, url, seen) => {
    const { id: endpointId } = await rig.endpoint(url);
    const { id } = await rig.call("events.send", { endpointId, type: "task.failed" });
    await rig.app.drain();
    expect((await rig.call("events.cancel", { id })).status).toBe("cancelled");
    await rig.advance(3_600_000);
    expect(seen.length).toBe(1);
    expect(await rig.client.call("events.cancel", { id })).toMatchObject({ ok: false, error: { code: "conflict" } });
  }));

test("retry now makes the next attempt of the schedule, which goes on after it", () =>
  sending(refuse, async (rig, url) => {
    const { id: endpointId } = await rig.endpoint(url);
    const { id } = await rig.call("events.send", { endpointId, type: "task.failed" });
    await rig.app.drain();
    await rig.call("events.retryNow", { id });
    await rig.app.drain();
    const made = await rig.attempts(id);
    expect(made.map(({ number, cause }) => [number, cause])).toEqual([
      [1, "schedule"],
      [2, "now"],
    ]);
    const { nextAttemptAt } = await rig.call("events.get", { id });
    expect(nextAttemptAt).toBe(rig.ports.clock.now() + 10_000);
  }));

test.each([
  ["exact", true],
  ["resigned", false],
] as const)("resent %s, bytes and signature are the same: %s", (mode, isSame) =>
  sending(null, async (rig, url, seen) => {
    const secret = "whsec_c2VjcmV0c2VjcmV0c2VjcmV0";
    const { id: endpointId } = await rig.endpoint(url, { provider: "standard-webhooks", secret });
    const { id } = await rig.call("events.send", { endpointId, type: "invoice.paid" });
    await rig.app.drain();
    rig.ports.setNow(rig.ports.clock.now() + 60_000);
    await rig.call("events.resend", { id, mode });
    await rig.app.drain();
    const [first, second] = seen;
    expect(second?.body).toEqual(first?.body);
    expect(valuesOf(second, "webhook-id")).toEqual(valuesOf(first, "webhook-id"));
    expect(valuesOf(second, "webhook-timestamp")[0] === valuesOf(first, "webhook-timestamp")[0]).toBe(isSame);
    expect(valuesOf(second, "webhook-signature")[0] === valuesOf(first, "webhook-signature")[0]).toBe(isSame);
    expect((await rig.attempts(id)).map(({ cause }) => cause)).toEqual(["schedule", mode]);
  }),
);

test("resent exactly as Optio is built, body, time and credential are those of the attempt before", () =>
  sending(null, async (rig, url, seen) => {
    const auth = { kind: "bearer", token: "t0ken" } as const;
    const { id: endpointId } = await rig.endpoint(url, { variant: "built", auth });
    const { id } = await rig.call("events.send", { endpointId, type: "task.failed" });
    await rig.app.drain();
    rig.ports.setNow(rig.ports.clock.now() + 60_000);
    await rig.call("events.resend", { id, mode: "exact" });
    await rig.app.drain();
    expect(seen[1]?.body).toEqual(seen[0]?.body);
    expect(valuesOf(seen[1], "Authorization")).toEqual(["Bearer t0ken"]);
  }));

test("in order, an event waits for the one before it; otherwise it does not", () =>
  withServer(
    (_, response, seen) => response.writeHead(seen.body.includes("first") && count(seen.body) === 1 ? 500 : 200).end(),
    ({ url, seen }) =>
      withSending(async (rig) => {
        for (const isOrdered of [true, false]) {
          bodies.length = 0;
          seen.length = 0;
          const { id: endpointId } = await rig.endpoint(url, { isOrdered });
          for (const key of ["first", "second"])
            await rig.call("events.send", { endpointId, type: "task.failed", body: key });
          await rig.app.drain();
          await rig.advance(5_000);
          const order = isOrdered ? ["first", "first", "second"] : ["first", "second", "first"];
          expect(seen.map(({ body }) => body.toString()).toSorted()).toEqual(order.toSorted());
          expect(seen.at(-1)?.body.toString()).toBe(order.at(-1));
        }
      }),
  ));

const bodies: string[] = [];

function count(body: Buffer): number {
  bodies.push(body.toString());
  return bodies.filter((one) => one === body.toString()).length;
}

test("no more attempts are under way at an endpoint than it allows", async () => {
  let now = 0;
  let most = 0;
  const slow: Answer = (_, response) => {
    most = Math.max(most, (now += 1));
    setTimeout(() => {
      now -= 1;
      response.end();
    }, 10);
  };
  await sending(slow, async (rig, url, seen) => {
    const { id: endpointId } = await rig.endpoint(url, { concurrency: 3 });
    const orders = Array.from({ length: 20 }, () => rig.call("events.send", { endpointId, type: "task.failed" }));
    await Promise.all(orders);
    await rig.app.drain();
    expect([seen.length, most]).toEqual([20, 3]);
  });
});

test("while an endpoint is switched off its events wait; switched on again they are sent once", () =>
  sending(refuse, async (rig, url, seen) => {
    const { id } = await rig.endpoint(url);
    await rig.call("events.send", { endpointId: id, type: "task.failed" });
    await rig.app.drain();
    await rig.call("endpoints.update", { id, isActive: false });
    await rig.advance(60_000);
    expect(seen.length).toBe(1);
    await rig.call("endpoints.update", { id, isActive: true });
    await rig.app.drain();
    expect(seen.length).toBe(2);
  }));

test("with its endpoint, an event's attempts to come are gone", () =>
  sending(refuse, async (rig, url, seen) => {
    const endpoint = await rig.endpoint(url);
    const { id } = await rig.call("events.send", { endpointId: endpoint.id, type: "task.failed" });
    await rig.app.drain();
    await rig.call("endpoints.delete", { id: endpoint.id });
    await rig.advance(60_000);
    expect([seen.length, (await rig.call("events.get", { id })).status]).toEqual([1, "cancelled"]);
  }));

test("what is pending goes on after a restart, at once where it is late, and once", () =>
  withServer(refuse, async ({ url, seen }) => {
    let dataFolder = "";
    let id = "";
    await withSending(
      async (rig) => {
        dataFolder = rig.ports.dataFolder;
        const endpoint = await rig.endpoint(url);
        ({ id } = await rig.call("events.send", { endpointId: endpoint.id, type: "task.failed" }));
        await rig.app.drain();
      },
      { dataFolder: (await import("../../fakes/ports.ts")).fakePorts().dataFolder },
    );
    await withSending(
      async (rig) => {
        await rig.advance(86_400_000);
        expect([seen.length, (await rig.call("events.get", { id })).attempts]).toEqual([2, 2]);
      },
      { dataFolder },
    );
  }));

test("a burst is sent within its concurrency and its rate, with progress to its end", () =>
  withServer(null, ({ url, seen }) =>
    withSending(
      async (rig) => {
        const { id: endpointId } = await rig.endpoint(url);
        const started = performance.now();
        const order = { endpointId, type: "task.failed", count: 21, concurrency: 2, ratePerSecond: 50 };
        const { id } = await rig.call("bursts.start", order);
        await rig.until(({ name, data }) => name === "burst.changed" && data.id === id && data.status === "done");
        expect(performance.now() - started).toBeGreaterThan(380);
        expect((await rig.call("bursts.list", {})).items).toMatchObject([{ id, sent: 21, delivered: 21, failed: 0 }]);
        expect(new Set(seen.map(({ body }) => body.toString())).size).toBeGreaterThan(0);
        expect((await rig.call("events.list", { burstId: id })).total).toBe(21);
      },
      { realTime: true },
    ),
  ));

test("a cancelled burst sends no more, and tries nothing again", () =>
  withServer(refuse, ({ url, seen }) =>
    withSending(
      async (rig) => {
        const { id: endpointId } = await rig.endpoint(url);
        const order = { endpointId, type: "task.failed", count: 1000, concurrency: 1, ratePerSecond: 20 };
        const { id } = await rig.call("bursts.start", order);
        await rig.until(({ name }) => name === "attempt.recorded");
        const burst = await rig.call("bursts.cancel", { id });
        await rig.app.drain();
        expect([burst.status, seen.length < 1000]).toEqual(["cancelled", true]);
        expect((await rig.call("events.list", { burstId: id, status: "pending" })).total).toBe(0);
      },
      { realTime: true },
    ),
  ));

test("what a burst was recording when it was cancelled is cancelled as well", () =>
  sending(refuse, async (rig, url) => {
    const { id: endpointId } = await rig.endpoint(url);
    const order = { endpointId, type: "task.failed", count: 1000, concurrency: 64 };
    const { id } = await rig.call("bursts.start", order);
    await rig.call("bursts.cancel", { id });
    await rig.app.drain();
    expect((await rig.call("events.list", { burstId: id, status: "pending" })).total).toBe(0);
  }));

test("attempts are exported as lines or as one JSON text, without credentials", () =>
  sending(refuse, async (rig, url) => {
    const auth = { kind: "header", name: "X-Key", value: "k3y" } as const;
    const { id: endpointId } = await rig.endpoint(url.replace("//", "//me:passw0rd@"), { auth });
    await rig.call("events.send", { endpointId, type: "task.failed" });
    await rig.app.drain();
    await rig.advance(5_000);
    const lines = await rig.call("attempts.export", { endpointId });
    expect(
      lines.text
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line).number),
    ).toEqual([2, 1]);
    const { text } = await rig.call("attempts.export", { endpointId, format: "json", outcome: "failure", status: 500 });
    expect(JSON.parse(text).length).toBe(2);
    expect(text).not.toMatch(/k3y|passw0rd/);
  }));
