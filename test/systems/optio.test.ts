import { expect, test } from "vitest";
import { z } from "zod";
import { type Seen, valuesOf, withServer } from "../fixtures/http-server.ts";
import { type SendRig, withSending } from "../core/send/rig.ts";
import { isSigned } from "./verifier.ts";

const SECRET = "optio shared secret";
const Body = z.object({ event: z.string(), timestamp: z.string(), data: z.record(z.string(), z.unknown()) });
type Status = (count: number) => number;

function withOptio(status: Status, work: (rig: SendRig, url: string, seen: Seen[]) => Promise<void>): Promise<void> {
  let count = 0;
  return withServer(
    (_, response) => response.writeHead(status((count += 1))).end("answered"),
    ({ url, seen }) => withSending((rig) => work(rig, url, seen)),
  );
}

const taken: Status = () => 204;
const refused: Status = () => 500;

function signature(seen: Seen | undefined): string | undefined {
  return valuesOf(seen, "X-Optio-Signature")[0];
}

function bodyOf(seen: Seen | undefined): z.infer<typeof Body> {
  return Body.parse(JSON.parse(seen?.body.toString() ?? ""));
}

test("Optio 1: a webhook has a url, events, a secret that reads back masked, and can be inactive", () =>
  withOptio(taken, async (rig, url) => {
    const made = await rig.endpoint(url, { secret: SECRET, events: ["task.failed"], isActive: false });
    expect(made).toMatchObject({ url, events: ["task.failed"], isActive: false });
    expect(JSON.stringify(await rig.call("endpoints.list", {}))).not.toContain(SECRET);
  }));

test.each([
  "task.completed",
  "task.failed",
  "task.needs_attention",
  "task.pr_opened",
  "review.completed",
  "workflow_run.queued",
  "workflow_run.started",
  "workflow_run.completed",
  "workflow_run.failed",
])("Optio 2: %s is sent from the catalogue to those who subscribe", (type) =>
  withOptio(taken, async (rig, url, seen) => {
    await rig.endpoint(url, { events: [type] });
    await rig.endpoint(url, { events: ["other"] });
    const { items } = await rig.call("events.sendToSubscribed", { provider: "optio", type });
    await rig.app.drain();
    expect([items.length, seen.length, bodyOf(seen[0]).event]).toEqual([1, 1, type]);
    expect(Object.keys(bodyOf(seen[0]).data)).not.toEqual([]);
  }),
);

test.each([
  ["documented", "sha256="],
  ["built", ""],
] as const)("Optio 3: as %s, the headers name agent and event and sign the raw body", (variant, prefix) =>
  withOptio(taken, async (rig, url, seen) => {
    const { id: endpointId } = await rig.endpoint(url, { secret: SECRET, variant });
    await rig.call("events.send", { endpointId, type: "task.failed" });
    await rig.app.drain();
    expect(valuesOf(seen[0], "User-Agent")).toEqual(["Optio-Webhooks/1.0"]);
    expect(valuesOf(seen[0], "X-Optio-Event")).toEqual(["task.failed"]);
    expect(signature(seen[0])?.length).toBe(prefix.length + 64);
    expect(isSigned(signature(seen[0]), prefix, SECRET, seen[0]?.body ?? Buffer.alloc(0))).toBe(true);
  }),
);

test("Optio 3: without a secret nothing is signed", () =>
  withOptio(taken, async (rig, url, seen) => {
    const made = await rig.call("endpoints.create", { name: "open", url, provider: "optio" });
    await rig.call("events.send", { endpointId: made.id, type: "task.failed" });
    await rig.app.drain();
    expect([seen.length, signature(seen[0])]).toEqual([1, undefined]);
  }));

test.each(["documented", "built"] as const)("Optio 3: what is sent as %s verifies in our own receiver", (variant) =>
  withSending(async (rig) => {
    await rig.call("sources.create", { name: "optio", path: "optio", provider: "optio", secrets: [SECRET] });
    const url = `${rig.app.receiverUrl}/hooks/optio`;
    const { id: endpointId } = await rig.endpoint(url, { secret: SECRET, variant });
    await rig.call("events.send", { endpointId, type: "task.pr_opened" });
    await rig.app.drain();
    const { items } = await rig.call("deliveries.list", {});
    expect(items).toMatchObject([{ event: "task.pr_opened", verification: { outcome: "verified" } }]);
  }),
);

test("Optio 4: only 2xx succeeds, in 10 s; three attempts, 5 s and 10 s after the one before", () =>
  withOptio(refused, async (rig, url) => {
    const made = await rig.endpoint(url);
    expect(made).toMatchObject({ timeoutSeconds: 10, schedule: { delaysSeconds: [0, 5, 10] } });
    const sent = await rig.call("events.send", { endpointId: made.id, type: "task.failed" });
    const start = rig.ports.clock.now();
    for (const ms of [0, 5_000, 10_000, 3_600_000]) await rig.advance(ms);
    const attempts = await rig.attempts(sent.id);
    expect(attempts.map(({ startedAt }) => startedAt - start)).toEqual([0, 5_000, 15_000]);
    expect((await rig.call("events.get", { id: sent.id })).status).toBe("failed");
  }));

test.each([
  ["documented", 1],
  ["built", 2],
] as const)(
  "Optio 4: as %s, two attempts have %i timestamps and signatures, and there is no event id",
  (variant, distinct) =>
    withOptio(
      (count) => (count === 1 ? 302 : 200),
      async (rig, url, seen) => {
        const { id: endpointId } = await rig.endpoint(url, { secret: SECRET, variant });
        const sent = await rig.call("events.send", { endpointId, type: "task.failed" });
        await rig.app.drain();
        await rig.advance(5_000);
        expect(seen.length).toBe(2);
        expect(new Set(seen.map((one) => bodyOf(one).timestamp)).size).toBe(distinct);
        expect(new Set(seen.map(signature)).size).toBe(distinct);
        expect(seen.some((one) => one.body.includes(sent.messageId))).toBe(false);
      },
    ),
);

test("Optio 5: the log has event, payload, status, body and error of every attempt, newest first", () =>
  withOptio(refused, async (rig, url) => {
    const { id: endpointId } = await rig.endpoint(url);
    await rig.call("events.send", { endpointId, type: "task.failed" });
    await rig.app.drain();
    await rig.advance(5_000);
    const { items } = await rig.call("attempts.list", { endpointId });
    expect(items.map(({ number, success, response }) => [number, success, response?.status, response?.body])).toEqual([
      [2, false, 500, "answered"],
      [1, false, 500, "answered"],
    ]);
    expect(items[0]?.request.body).toContain('"event":"task.failed"');
  }));

test("Optio 5: of a long answer 2,000 characters are kept, and the attempt says how many", () =>
  withServer(
    (_, response) => response.end("x".repeat(3000)),
    ({ url }) =>
      withSending(async (rig) => {
        const { id: endpointId } = await rig.endpoint(url);
        await rig.call("events.send", { endpointId, type: "task.failed" });
        await rig.app.drain();
        const [attempt] = (await rig.call("attempts.list", { endpointId })).items;
        const body = `${"x".repeat(2000)}...(truncated)`;
        expect(attempt?.response).toMatchObject({ body, isTruncated: true, keptCharacters: 2000 });
      }),
  ));

test("Optio 6: a test send is one attempt of the first subscribed event, and says test in its data", () =>
  withOptio(refused, async (rig, url, seen) => {
    const made = await rig.endpoint(url, { events: ["task.needs_attention", "task.failed"] });
    const sent = await rig.call("endpoints.test", { id: made.id });
    await rig.advance(0);
    await rig.advance(3_600_000);
    expect([seen.length, sent.type, bodyOf(seen[0]).data["test"]]).toEqual([1, "task.needs_attention", true]);
    expect((await rig.call("endpoints.test", { id: made.id, type: "task.failed" })).type).toBe("task.failed");
  }));

test("Optio 7: a Slack URL gets blocks and a top-level text", () =>
  withOptio(taken, async (rig, url, seen) => {
    const { id: endpointId } = await rig.endpoint(`${url}/hooks.slack.com/services/T0/B0/x`);
    await rig.call("events.send", { endpointId, type: "task.failed" });
    await rig.app.drain();
    expect(JSON.parse(seen[0]?.body.toString() ?? "")).toMatchObject({
      text: "Task Failed: Add email validation",
      blocks: expect.arrayContaining([expect.objectContaining({ type: "header" })]),
    });
  }));

test("Optio 8: the body is event, timestamp and data, in that order", () =>
  withOptio(taken, async (rig, url, seen) => {
    const { id: endpointId } = await rig.endpoint(url);
    const data = { taskId: "3d5b", taskTitle: "Add email validation", toState: "pr_opened" };
    await rig.call("events.send", { endpointId, type: "task.pr_opened", payload: data });
    await rig.app.drain();
    const timestamp = new Date(rig.ports.clock.now()).toISOString();
    expect(seen[0]?.body.toString()).toBe(JSON.stringify({ event: "task.pr_opened", timestamp, data }));
  }));

/** Redirects to `/there` of the same server, where it answers 200. */
function withRedirects(
  status: number,
  work: (rig: SendRig, url: string, seen: Seen[]) => Promise<void>,
  location = "/there",
): Promise<void> {
  return withServer(
    ({ url }, response) =>
      url === "/there" ? response.end("taken") : response.writeHead(status, { Location: location }).end(),
    ({ url, seen }) => withSending((rig) => work(rig, url, seen)),
  );
}

test.each([
  [302, "GET", ""],
  [307, "POST", "task.failed"],
] as const)("Optio: built, redirects are followed, so a %i that ends in 200 succeeds", (status, method, body) =>
  withRedirects(status, async (rig, url, seen) => {
    const { id: endpointId } = await rig.endpoint(url, { secret: SECRET, variant: "built" });
    const sent = await rig.call("events.send", { endpointId, type: "task.failed" });
    await rig.app.drain();
    expect(seen.map((one) => one.method)).toEqual(["POST", method]);
    expect(seen[1]?.body.toString()).toContain(body);
    expect(await rig.attempts(sent.id)).toMatchObject([
      { success: true, error: null, response: { status: 200, redirects: { count: 1, becameGet: method === "GET" } } },
    ]);
  }),
);

test("Optio: as documented, a redirect is no success and is not followed", () =>
  withRedirects(302, async (rig, url, seen) => {
    const { id: endpointId } = await rig.endpoint(url, { secret: SECRET });
    const sent = await rig.call("events.send", { endpointId, type: "task.failed" });
    await rig.app.drain();
    expect(seen).toHaveLength(1);
    expect(await rig.attempts(sent.id)).toMatchObject([{ success: false, response: { status: 302 } }]);
  }));

test("Optio: built, a circle of redirects ends, and where one leads to nobody is said", () =>
  withRedirects(
    302,
    async (rig, url, seen) => {
      const { id: endpointId } = await rig.endpoint(url, { secret: SECRET, variant: "built" });
      const sent = await rig.call("events.send", { endpointId, type: "task.failed" });
      await rig.app.drain();
      expect(seen).toHaveLength(21);
      expect(await rig.attempts(sent.id)).toMatchObject([
        { success: false, error: expect.stringContaining("more than 20"), response: { status: 302 } },
      ]);
    },
    "/",
  ));
