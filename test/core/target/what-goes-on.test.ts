import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import type { Input } from "../../../src/contract/api.ts";
import { sendTo } from "../../fixtures/app-sender.ts";
import { type HttpServer, withServer } from "../../fixtures/http-server.ts";
import { testApp } from "../../fixtures/test-app.ts";

const running = testApp();
const SECRET = "a secret of twenty letters";

type Target = NonNullable<Input<"sources.create">["target"]>;

function aim(
  app: Pick<HttpServer, "url">,
  target: Partial<Target> = {},
  source: Partial<Input<"sources.create">> = {},
) {
  return running.call("sources.create", { name: "In", path: "in", ...source, target: { url: app.url, ...target } });
}

const send = (path = "", sent: Parameters<typeof sendTo>[1] = {}) =>
  sendTo(`${running.app.receiverUrl}/hooks/in${path}`, sent);

async function newest() {
  const { items } = await running.call("deliveries.list", {});
  return running.call("deliveries.get", { id: items[0]?.id ?? "" });
}

const github = { provider: "github", secrets: [SECRET] };
const signature = (body: string) => ({
  "X-Hub-Signature-256": `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`,
  "Content-Type": "application/json",
});

test("what is rejected is answered by us and does not reach the app, unless the app is to decide", () =>
  withServer(null, async (app) => {
    const { id } = await aim(app, {}, github);
    expect(await send("", { body: "{}" })).toMatchObject({ status: 401 });
    expect(app.seen).toEqual([]);
    expect(await newest()).toMatchObject({ disposition: "rejected", app: null });
    expect(await send("", { body: "{}", headers: signature("{}") })).toMatchObject({ status: 200 });
    await running.call("sources.update", { id, target: { url: app.url, passRejected: true } });
    expect(await send("", { body: "forged" })).toMatchObject({ status: 200 });
    await expect.poll(newest).toMatchObject({ disposition: "rejected", app: { state: "answered" } });
  }));

test("a rejected delivery starts no hook where the app decides", () =>
  withServer(null, async (app) => {
    const { id } = await aim(app, { passRejected: true }, github);
    await running.call("hooks.create", {
      name: "Never",
      sourceId: id,
      action: "webhook",
      actionConfig: { webhookUrl: `${app.url}/hook` },
    });
    await send("", { body: "forged" });
    await running.app.drain();
    expect(app.seen.map(({ url }) => url)).toEqual(["/"]);
  }));

test("the app answers the handshakes of Meta and Microsoft Graph, whose secrets it alone has", () =>
  withServer(
    (request, response) => {
      const query = new URL(request.url ?? "", "http://app").searchParams;
      response.end(query.get("hub.challenge") ?? query.get("validationToken"));
    },
    async (app) => {
      await aim(app, {}, { provider: "meta-whatsapp", secrets: [SECRET] });
      const asked = "?hub.mode=subscribe&hub.verify_token=of-the-app&hub.challenge=1158201444";
      expect((await send(asked, { method: "GET" })).body.toString()).toBe("1158201444");
      expect(await newest()).toMatchObject({ disposition: "handshake" });
      await running.call("sources.create", {
        name: "Graph",
        path: "graph",
        provider: "microsoft-graph",
        secrets: [SECRET],
        target: { url: app.url },
      });
      const got = await sendTo(`${running.app.receiverUrl}/hooks/graph?validationToken=hello%20you`);
      expect(got.body.toString()).toBe("hello you");
    },
  ));

test("where Hookbench answers it does so at once, handshakes too, and the app is asked in order after", async () => {
  let release: (() => void) | null = null;
  await withServer(
    (_request, response, { body }) => {
      if (body.toString() === "0") release = () => void response.end();
      else response.end();
    },
    async (app) => {
      await aim(app, { answer: "hookbench" });
      for (let number = 0; number < 4; number += 1) {
        expect(await send("", { body: String(number) })).toMatchObject({ status: 202 });
      }
      await expect.poll(() => app.seen.length).toBe(1);
      expect((await running.call("targets.list", {})).items[0]).toMatchObject({ waiting: 4, light: "unknown" });
      await expect.poll(() => release).not.toBeNull();
      release?.();
      await expect.poll(() => app.seen.map(({ body }) => body.toString())).toEqual(["0", "1", "2", "3"]);
      await expect.poll(newest).toMatchObject({ status: 202, app: { state: "answered", status: 200 } });
    },
  );
});

test("what a source fails on purpose does not reach the app, and what comes late on purpose does", () =>
  withServer(null, async (app) => {
    const faults = [{ name: "busy", first: 1, status: 503 }];
    const { id } = await aim(app);
    await running.call("sources.update", { id, faults });
    expect(await send()).toMatchObject({ status: 503 });
    expect(await newest()).toMatchObject({ fault: { name: "busy" }, app: null });
    expect(await send()).toMatchObject({ status: 200 });
    await running.call("sources.update", { id, faults: [{ name: "late", delaySeconds: 0.2 }] });
    expect((await send()).body.toString()).toBe("ok");
    expect(app.seen).toHaveLength(2);
    await expect.poll(newest).toMatchObject({ fault: { name: "late" }, app: { state: "answered" } });
  }));

test("an answer later than the sender waits is said to be", async () => {
  await withServer(
    (_request, response) => void setTimeout(() => response.end("late"), 1100),
    async (app) => {
      await aim(app, {}, { provider: "sentry", requireSignature: false });
      expect((await send()).body.toString()).toBe("late");
      await expect
        .poll(async () => (await newest()).app?.note)
        .toMatch(/^Your app took 1\.\d s; Sentry gives up after 1 s\.$/);
    },
  );
});

test("a redirect is the app's answer and is not followed, and where it led is said", () =>
  withServer(
    (_request, response) => void response.writeHead(302, { Location: "/login" }).end(),
    async (app) => {
      await aim(app);
      expect(await send()).toMatchObject({ status: 302 });
      expect(app.seen).toHaveLength(1);
      await expect.poll(async () => (await newest()).app?.note).toContain("Your app redirects to /login.");
    },
  ));

test("what is on its way out of a line when Hookbench ends stays in it, and is sent again after the start", async () => {
  await withServer(
    () => {},
    async (app) => {
      await aim(app, { answer: "hookbench" });
      expect(await send()).toMatchObject({ status: 202 });
      await expect.poll(() => app.seen.length).toBe(1);
      await running.app.close();
      await running.start();
      await expect.poll(() => app.seen.length).toBe(2);
      expect(await newest()).toMatchObject({ app: { state: "queued" } });
    },
  );
});

test("what waits can be delivered now or forgotten, and goes on after a restart", async () => {
  // A port that nobody is given: one that was freed may become the app's own when it starts again.
  const { id: sourceId } = await aim({ url: "http://127.0.0.1:1" }, { whenDown: "hold" });
  expect(await send("", { body: "1" })).toMatchObject({
    status: 202,
    body: Buffer.from('{"received":true,"held":true}'),
  });
  expect(await running.call("targets.deliverNow", { sourceId })).toEqual({ waiting: 1 });
  await running.app.close();
  await running.start();
  await expect.poll(async () => (await running.call("targets.list", {})).items[0]).toMatchObject({ waiting: 1 });
  expect(await newest()).toMatchObject({ status: 202, app: { state: "held" } });
  expect(await running.call("targets.forget", { sourceId })).toEqual({ forgotten: 1, undo: expect.any(String) });
  expect(await newest()).toMatchObject({ app: { state: "dropped" } });
  expect((await running.call("targets.list", {})).items[0]).toMatchObject({ waiting: 0 });
});

test("what was forgotten waits again in its place, but for what became something else meanwhile", () =>
  withServer(null, async (app) => {
    const { id: sourceId } = await aim({ url: "http://127.0.0.1:1" }, { whenDown: "hold" });
    for (const body of ["1", "2", "3"]) await send("", { body });
    expect(await running.call("targets.forget", { sourceId })).toEqual({ forgotten: 3, undo: expect.any(String) });
    const { id: newest3 } = await newest();
    await running.call("deliveries.delete", { ids: [newest3] });
    await send("", { body: "4" });
    expect(await running.call("targets.restore", { sourceId })).toEqual({ waiting: 3 });
    await expect(running.call("targets.restore", { sourceId })).rejects.toThrow("can be had back");
    await running.call("sources.update", { id: sourceId, target: { url: app.url, whenDown: "hold" } });
    await expect.poll(() => app.seen.map(({ body }) => body.toString())).toEqual(["1", "2", "4"]);
  }));

test("what was forgotten at different times is had back each by its own undo, and without one the last first", async () => {
  const { id: sourceId } = await aim({ url: "http://127.0.0.1:1" }, { whenDown: "hold" });
  const undos: string[] = [];
  for (const body of ["1", "2", "3"]) {
    await send("", { body });
    const { undo } = await running.call("targets.forget", { sourceId });
    undos.push(undo ?? "");
  }
  expect(await running.call("targets.forget", { sourceId })).toEqual({ forgotten: 0, undo: null });
  const states = async () =>
    (await running.call("deliveries.list", {})).items.map(({ app }) => app?.state).toReversed();
  const restore = (undo?: string) => running.call("targets.restore", { sourceId, ...(undo ? { undo } : {}) });
  expect(await restore(undos[0])).toEqual({ waiting: 1 });
  expect(await states()).toEqual(["held", "dropped", "dropped"]);
  await expect(restore(undos[0])).rejects.toThrow("can be had back");
  expect(await restore()).toEqual({ waiting: 2 });
  expect(await states()).toEqual(["held", "dropped", "held"]);
  expect(await restore(undos[1])).toEqual({ waiting: 3 });
  await expect(restore()).rejects.toThrow("can be had back");
});

test("what is deleted while it waits is waited for no more, and the next goes directly", async () => {
  const { id: sourceId } = await aim({ url: "http://127.0.0.1:1" }, { whenDown: "hold" });
  await send();
  const { id } = await newest();
  await running.call("deliveries.delete", { ids: [id] });
  await withServer(null, async (app) => {
    await running.call("sources.update", { id: sourceId, target: { url: app.url, whenDown: "hold" } });
    expect(await send()).toMatchObject({ status: 200 });
    await expect
      .poll(async () => (await running.call("targets.list", {})).items[0])
      .toMatchObject({ waiting: 0, light: "up" });
  });
});

test("a replay through the receiver goes on to the app and brings its answer", () =>
  withServer(
    (_request, response) => void response.writeHead(201).end("again"),
    async (app) => {
      await aim(app);
      await send("/below?x=1");
      const { id } = await newest();
      const { results } = await running.call("replays.create", { deliveryIds: [id], mode: "exact" });
      expect(results).toMatchObject([{ status: 201, body: "again" }]);
      expect(app.seen.map(({ url }) => url)).toEqual(["/below?x=1", "/below?x=1"]);
    },
  ));

test("a target that leads back to the receiver is cut off", async () => {
  await running.call("sources.create", {
    name: "Circle",
    path: "circle",
    target: { url: `${running.app.receiverUrl}/hooks/circle` },
  });
  const got = await sendTo(`${running.app.receiverUrl}/hooks/circle`);
  expect(got.status).toBe(502);
  expect((await running.call("deliveries.list", {})).items).toHaveLength(6);
});

test.each([
  ["ftp://localhost/", "url"],
  ["http://me:pw@localhost/", "leave out the name and password"],
  ["http://localhost/#there", "leave out what follows #"],
])("the URL %s is no target", async (url, words) => {
  await expect(running.call("sources.create", { name: "In", path: "in", target: { url } })).rejects.toThrow(words);
});
