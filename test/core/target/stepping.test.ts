import { createHmac } from "node:crypto";
import { connect } from "node:net";
import { expect, test } from "vitest";
import type { Headers } from "../../../src/contract/model/header.ts";
import { sendTo } from "../../fixtures/app-sender.ts";
import { type HttpServer, startServer, valuesOf, withServer } from "../../fixtures/http-server.ts";
import { testApp } from "../../fixtures/test-app.ts";

const running = testApp();

/** Sends one to a source that holds each delivery; resolves with its answer, once that has come, and its id. */
async function hold(app: HttpServer, target: { answer?: "app" | "hookbench" } = {}) {
  await running.call("sources.create", {
    name: "Slack",
    path: "slack",
    provider: "slack",
    requireSignature: false,
    target: { url: app.url, mode: "step", ...target },
  });
  const got = sendTo(`${running.app.receiverUrl}/hooks/slack`, { body: "text=hello" });
  return { got, id: await stepped() };
}

async function stepped(): Promise<string> {
  const first = async () =>
    (await running.call("deliveries.list", {})).items.find(({ app }) => app?.state === "stepped");
  await expect.poll(first).toBeTruthy();
  return (await first())?.id ?? "";
}

const answerOf = async (id: string) => (await running.call("deliveries.get", { id })).app;

test("a delivery waits until it is let go, and the sender's patience counts down", () =>
  withServer(null, async (app) => {
    const { got, id } = await hold(app);
    const { receivedAt, app: waiting, status } = await running.call("deliveries.get", { id });
    expect(waiting).toMatchObject({ state: "stepped", patienceUntil: receivedAt + 3000 });
    expect([status, app.seen.length]).toEqual([0, 0]);
    await running.call("deliveries.release", { id });
    expect((await got).body.toString()).toBe("ok");
    expect(app.seen[0]?.body.toString()).toBe("text=hello");
    await expect.poll(async () => (await answerOf(id))?.state).toBe("answered");
  }));

test("one is edited and let go; what arrived stays as it was", () =>
  withServer(null, async (app) => {
    const { got, id } = await hold(app);
    const bodyBase64 = Buffer.from("text=edited").toString("base64");
    await running.call("deliveries.release", { id, edit: { bodyBase64, headers: [["X-Own", "yes"]] } });
    await got;
    expect(app.seen[0]?.body.toString()).toBe("text=edited");
    expect(app.seen[0]?.headers).toContainEqual(["X-Own", "yes"]);
    const kept = await running.call("deliveries.get", { id });
    expect(Buffer.from(kept.bodyBase64, "base64").toString()).toBe("text=hello");
  }));

test("an edited one takes another path, is signed anew, and what was sent is on record", () =>
  withServer(null, async (app) => {
    const secret = "shh-of-the-shop";
    await running.call("sources.create", {
      name: "Shop",
      path: "shop",
      provider: "github",
      secrets: [secret],
      target: { url: app.url, mode: "step" },
    });
    const sign = (body: string) => `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
    const headers = { "X-Hub-Signature-256": sign("{}"), "X-GitHub-Event": "push", Authorization: "Bearer abcdef" };
    const got = sendTo(`${running.app.receiverUrl}/hooks/shop/a`, { body: "{}", headers });
    const id = await stepped();
    const elsewhere = running.call("deliveries.release", { id, edit: { url: "/hooks/other" } });
    await expect(elsewhere).rejects.toThrow("The path must stay that of its source: /hooks/shop");
    const shown = await running.call("deliveries.get", { id });
    const bodyBase64 = Buffer.from('{"n":1}').toString("base64");
    const edit = { url: "/hooks/shop/b?c=1", method: "PUT", headers: shown.headers, bodyBase64 };
    await running.call("deliveries.release", { id, edit });
    expect((await got).status).toBe(200);
    const [seen] = app.seen;
    expect([seen?.method, seen?.url, String(seen?.body)]).toEqual(["PUT", "/b?c=1", '{"n":1}']);
    expect(valuesOf(seen, "X-Hub-Signature-256")).toEqual([sign('{"n":1}')]);
    // It was shown masked, and went on as it came.
    expect(valuesOf(seen, "Authorization")).toEqual(["Bearer abcdef"]);
    await expect
      .poll(async () => answerOf(id))
      .toMatchObject({
        state: "answered",
        sent: { changedBy: ["person"], isSigned: true, method: "PUT", bodyBase64 },
      });
    expect((await running.call("deliveries.get", { id })).method).toBe("POST");
  }));

test.each([
  { what: "a method", edit: { method: "GET /\r\nX-Bad:" } },
  { what: "a header's name", edit: { headers: [["X Bad", "1"]] satisfies Headers } },
  { what: "a header's value", edit: { headers: [["X-Bad", "1\r\nX-Worse: 2"]] satisfies Headers } },
  { what: "a path", edit: { url: "/hooks/slack/a\u0001" } },
  { what: "a query", edit: { url: "/hooks/slack?a=\u{1f600}" } },
])("$what that HTTP forbids is refused, and the delivery waits on as it came", ({ edit }) =>
  withServer(null, async (app) => {
    const { got, id } = await hold(app);
    const refusal = expect(running.call("deliveries.release", { id, edit }));
    await refusal.rejects.toThrow(/HTTP forbids|not a method|not the name of a header|The path must stay/);
    expect(await answerOf(id)).toMatchObject({ state: "stepped" });
    await running.call("deliveries.release", { id });
    expect((await got).status).toBe(200);
    expect(app.seen.map(({ method, url, body }) => [method, url, String(body)])).toEqual([["POST", "/", "text=hello"]]);
  }),
);

test("an edited one is not held when the app is down, as its edit would be lost", async () => {
  const gone = await startServer();
  await gone.close();
  await running.call("sources.create", {
    name: "Shop",
    path: "shop",
    target: { url: gone.url, mode: "step", whenDown: "hold" },
  });
  const edited = sendTo(`${running.app.receiverUrl}/hooks/shop`, { body: "1" });
  const first = await stepped();
  await running.call("deliveries.release", { id: first, edit: { bodyBase64: "Mg==" } });
  expect(await edited).toMatchObject({ status: 502 });
  expect(await answerOf(first)).toMatchObject({ state: "failed", sent: { bodyBase64: "Mg==" } });
  const asItCame = sendTo(`${running.app.receiverUrl}/hooks/shop`, { body: "1" });
  await running.call("deliveries.release", { id: await stepped() });
  expect(await asItCame).toMatchObject({ status: 202 });
});

test("one is answered by hand, one is dropped, and the app gets neither", () =>
  withServer(null, async (app) => {
    const { got, id } = await hold(app);
    await running.call("deliveries.answer", { id, status: 418, headers: [["X-By", "hand"]], body: "no coffee" });
    expect(await got).toMatchObject({ status: 418, body: Buffer.from("no coffee") });
    expect(await running.call("deliveries.get", { id })).toMatchObject({ status: 418, app: { state: "by_hand" } });
    const second = sendTo(`${running.app.receiverUrl}/hooks/slack`);
    const dropped = await stepped();
    await running.call("deliveries.drop", { id: dropped });
    expect(await second).toMatchObject({ status: 502 });
    expect(await answerOf(dropped)).toMatchObject({ state: "dropped" });
    expect(app.seen).toEqual([]);
    await expect(running.call("deliveries.release", { id })).rejects.toThrow("does not wait for a person");
  }));

test("a sender that leaves is known, and its delivery may still go to the app", () =>
  withServer(null, async (app) => {
    const { got, id: first } = await hold(app);
    await running.call("deliveries.drop", { id: first });
    await got;
    const sender = connect(Number(new URL(running.app.receiverUrl).port), "127.0.0.1");
    sender.write("POST /hooks/slack HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi");
    const id = await stepped();
    sender.destroy();
    await expect.poll(async () => (await answerOf(id))?.note ?? "").toContain("The sender hung up");
    await expect(running.call("deliveries.answer", { id, status: 200 })).rejects.toThrow("Its sender is gone");
    await running.call("deliveries.release", { id });
    await expect.poll(async () => answerOf(id)).toMatchObject({ state: "answered", status: 200 });
    expect((await running.call("deliveries.get", { id })).status).toBe(0);
    expect(app.seen.map(({ body }) => body.toString())).toEqual(["hi"]);
  }));

test("the sender of one that is deleted while it waits is told", () =>
  withServer(null, async (app) => {
    const { got, id } = await hold(app);
    await running.call("deliveries.delete", { ids: [id] });
    expect(await got).toMatchObject({ status: 502 });
  }));

test("what waited still waits after a restart, without its sender", () =>
  withServer(null, async (app) => {
    const { got, id } = await hold(app);
    const cut = expect(got).rejects.toThrow();
    await running.app.close();
    await cut;
    await running.start();
    await expect.poll(async () => answerOf(id)).toMatchObject({ state: "stepped", error: { code: "restarted" } });
    await running.call("deliveries.release", { id });
    await expect.poll(async () => answerOf(id)).toMatchObject({ state: "answered" });
    expect((await running.call("deliveries.get", { id })).status).toBe(0);
  }));

test("where Hookbench answers, the sender does not wait for the person", () =>
  withServer(null, async (app) => {
    const { got, id } = await hold(app, { answer: "hookbench" });
    expect(await got).toMatchObject({ status: 202 });
    await running.call("deliveries.release", { id });
    await expect.poll(async () => answerOf(id)).toMatchObject({ state: "answered", status: 200 });
    expect((await running.call("deliveries.get", { id })).status).toBe(202);
  }));
