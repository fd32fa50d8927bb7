import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import type { Need, NeedKind } from "../../../src/contract/model/need.ts";
import { sendTo } from "../../fixtures/app-sender.ts";
import { startServer, withServer } from "../../fixtures/http-server.ts";
import { testApp } from "../../fixtures/test-app.ts";

const running = testApp();
const { call } = running;
const SECRET = "shh-of-the-shop";

async function needs(): Promise<readonly Need[]> {
  return (await call("needs.list", {})).items;
}

/** Resolves with the need of a kind once there is one that fits. */
async function need(kind: NeedKind, like: Partial<Need> = {}): Promise<Need> {
  const find = async () => (await needs()).find((one) => one.kind === kind);
  await expect.poll(find).toMatchObject({ kind, ...like });
  const found = await find();
  if (!found) throw new Error(`There is no need of the kind ${kind}`);
  return found;
}

const noneOf = (kind: NeedKind) =>
  expect.poll(async () => (await needs()).filter((one) => one.kind === kind)).toEqual([]);

function shop(extra: object = {}) {
  return call("sources.create", { name: "shop", path: "shop", provider: "github", secrets: [SECRET], ...extra });
}

function post(secret: string | null, path = "shop", body = "{}") {
  const signature = secret && `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
  const headers = { "X-GitHub-Event": "push", ...(signature ? { "X-Hub-Signature-256": signature } : {}) };
  return sendTo(`${running.app.receiverUrl}/hooks/${path}`, { body, headers });
}

/** A hook at every source that runs a command without asking. */
async function runs(command: string, name = "Build") {
  const actionConfig = { toolId: "shell", toolAction: "execute", toolParams: { command } };
  return call("hooks.create", { name, action: "execute_tool", actionConfig, approval: "never" });
}

async function restart(): Promise<void> {
  await running.app.close();
  await running.start();
}

test("nothing needs anybody at first", async () => {
  expect(await call("needs.list", {})).toEqual({ items: [], muted: [], done: [], doneToday: 0 });
});

test("signatures that begin to fail are told of since when, how many and why, and no more once one is genuine", async () => {
  const source = await shop();
  await post(SECRET);
  for (let sent = 0; sent < 3; sent += 1) await post("another secret");
  const found = await need("signatures", {
    count: 3,
    title: expect.stringMatching(/^shop: signatures began to fail at/),
  });
  expect(found).toMatchObject({ tone: "fails", about: { sourceId: source.id }, action: { does: "prove_secret" } });
  await need("signatures", {
    reason: expect.stringContaining("3 of 3 deliveries rejected since then. Wrong secret, or the body"),
  });
  await restart();
  expect(await need("signatures")).toMatchObject({ count: 3, since: found.since, id: found.id });
  await post(SECRET);
  await noneOf("signatures");
  await expect
    .poll(() => call("needs.list", {}))
    .toMatchObject({ done: [{ kind: "signatures", outcome: "genuine again" }], doneToday: 1 });
});

test("signatures that fail need nobody any more once the right secret is kept", async () => {
  const { id } = await shop();
  await post("the right one");
  await need("signatures", { title: "shop: no signature has matched yet" });
  await call("sources.addSecret", { id, secret: "the right one" });
  await noneOf("signatures");
});

test("a stranger who finds the URL and signs nothing is told of from the third on", async () => {
  await shop();
  await post(null);
  await post(null);
  expect(await needs()).toEqual([]);
  await post(null);
  await need("signatures", { count: 3 });
});

test("what waits for approval needs somebody until it is answered, and what came of it is done today", async () => {
  await shop();
  const actionConfig = { toolId: "shell", toolAction: "execute", toolParams: { command: "true" } };
  await call("hooks.create", { name: "Deploy", action: "execute_tool", actionConfig, approval: "ask" });
  await post(SECRET);
  const found = await need("approval", { reason: "Hook “Deploy” wants to run a command, for GitHub push" });
  const { executionId } = found.about;
  const { renderedHash } = await call("executions.get", { id: executionId ?? "" });
  await call("executions.approve", { id: executionId ?? "", hash: renderedHash ?? "" });
  await noneOf("approval");
  await expect
    .poll(async () => (await call("needs.list", {})).done)
    .toMatchObject([{ kind: "approval", outcome: expect.stringMatching(/^ran in \d+ ms$/) }]);
});

test("one that waits and is deleted with its delivery needs nobody", async () => {
  await shop();
  const actionConfig = { toolId: "shell", toolAction: "execute", toolParams: { command: "true" } };
  await call("hooks.create", { name: "Deploy", action: "execute_tool", actionConfig, approval: "ask" });
  await post(SECRET);
  const { about } = await need("approval");
  await call("deliveries.delete", { ids: [about.deliveryId ?? ""] });
  await noneOf("approval");
});

test("an app that is down needs somebody with what it misses, and not when it is back", async () => {
  const app = await startServer();
  await app.close();
  await shop({ target: { url: app.url, whenDown: "hold" } });
  await post(SECRET);
  await post(SECRET);
  const found = await need("app_down", { count: 2, title: "shop: your app is down, 2 deliveries held" });
  expect(found.reason).toMatch(/^Since \d\d:\d\d: .*They go out in order when it is back$/);
  await call("sources.update", { id: found.about.sourceId ?? "", target: null });
  await noneOf("app_down");
});

test("an app that answers 500 three times in a row fails", () =>
  withServer(
    (_request, response) => response.writeHead(500).end("no"),
    async (app) => {
      await shop({ target: { url: app.url } });
      await post(SECRET);
      await post(SECRET);
      expect(await needs()).toEqual([]);
      await post(SECRET);
      await need("app_fails", { count: 3, reason: "3 of the last 3 deliveries: it answered 500" });
    },
  ));

test("deliveries that are held step by step need somebody", () =>
  withServer(null, async (app) => {
    await shop({ target: { url: app.url, mode: "step", answer: "hookbench" } });
    await post(SECRET);
    const { about } = await need("stepped", { count: 1, title: "shop: 1 delivery waits for you" });
    expect(about.sourceId).toMatch(/^src_/);
    const [held] = (await call("deliveries.list", {})).items;
    await call("deliveries.release", { id: held?.id ?? "" });
    await noneOf("stepped");
  }));

test("a hook that never did anything but fail is told of at once, another after three in a row", async () => {
  await shop();
  const { id } = await runs("exit 3");
  await post(SECRET);
  await need("hook_fails", { count: 1, title: "Hook “Build” fails", about: expect.objectContaining({ hookId: id }) });
  await restart();
  await need("hook_fails", { count: 1 });
  const toolParams = { command: "true" };
  const working = { toolId: "shell", toolAction: "execute", toolParams };
  await call("hooks.update", { id, actionConfig: working, approval: "never" });
  await post(SECRET);
  await noneOf("hook_fails");
  const failing = { ...working, toolParams: { command: "exit 4" } };
  await call("hooks.update", { id, actionConfig: failing, approval: "never" });
  await post(SECRET);
  await post(SECRET);
  await running.app.drain();
  expect(await needs()).toEqual([]);
  await post(SECRET);
  await need("hook_fails", { count: 3 });
});

test("deliveries on a path that no source has say who sends them and what was meant, until there is one", async () => {
  await shop();
  await post(SECRET, "Shop");
  await post(SECRET, "Shop");
  await need("no_source", {
    count: 2,
    title: "/hooks/Shop: no source has this path, 2 deliveries",
    reason: "They look like GitHub. Did you mean /hooks/shop?",
    action: { label: "Make a GitHub source", does: "make_source" },
  });
  await restart();
  const { id } = await need("no_source", { count: 2 });
  expect(id).not.toContain("Shop");
  await call("sources.create", { name: "other", path: "Shop", provider: "github", secrets: [SECRET] });
  await noneOf("no_source");
});

test("a stranger who asks for what is nowhere needs nobody", async () => {
  await sendTo(`${running.app.receiverUrl}/wp-login.php`, { method: "GET" });
  await expect.poll(async () => (await call("deliveries.list", {})).total).toBe(1);
  expect(await needs()).toEqual([]);
});

test("a source whose sender makes the secret is told of until it is pasted", async () => {
  const { id } = await call("sources.create", { name: "pay", path: "pay", provider: "stripe" });
  await need("secret_missing", {
    title: "pay: its secret is missing",
    reason: expect.stringMatching(/^Stripe makes it/),
  });
  await call("sources.addSecret", { id, secret: "whsec_0123456789abcdef0123456789abcdef" });
  await noneOf("secret_missing");
});

test("a hook whose channel is gone or off cannot do its work", async () => {
  const channel = { name: "Team", service: "ntfy" as const, url: "https://ntfy.example/team-topic" };
  const { id } = await call("channels.create", channel);
  const actionConfig = { notifyOwner: false, notifyChannels: ["Team"] };
  await call("hooks.create", { name: "Tell", action: "notify", actionConfig });
  expect(await needs()).toEqual([]);
  await call("channels.update", { id, isEnabled: false });
  await need("unreachable", { title: "Hook “Tell” cannot do its work", reason: "The channel Team is switched off" });
  await call("channels.delete", { id });
  await need("unreachable", { reason: "There is no channel Team" });
});

test("what is muted is said again after its time, at once when asked, and never where that was said", async () => {
  await call("sources.create", { name: "pay", path: "pay", provider: "stripe" });
  const { id } = await need("secret_missing");
  const until = running.ports.clock.now() + 60_000;
  expect(await call("needs.later", { id, until })).toMatchObject({ items: [], muted: [{ id, until }] });
  await restart();
  expect(await call("needs.list", {})).toMatchObject({ items: [], muted: [{ id, until }] });
  expect((await call("needs.remind", { id })).items).toMatchObject([{ id }]);
  expect(await call("needs.never", { id })).toMatchObject({ items: [], muted: [{ id, until: null }] });
  await expect(call("needs.never", { id: "approval:none" })).rejects.toThrow(
    "Nothing called approval:none needs anybody",
  );
});

test("a port that another program has is told of: which it is now, since when, and who has the old one", async () => {
  await running.app.close();
  await withServer(null, async ({ port }) => {
    await running.start(port);
    const moved = await need("port");
    const { port: now } = new URL(running.app.receiverUrl);
    expect(now).not.toBe(String(port));
    expect(moved).toMatchObject({
      title: `The receiver's port moved: ${now}, not ${port}`,
      reason: expect.stringMatching(
        new RegExp(
          `^Since \\d\\d:\\d\\d; \\S.* \\(process ${process.pid}\\) has ${port}, so what is still sent there does not come here$`,
        ),
      ),
      action: { label: "Copy the new URL" },
    });
  });
});

test("whoever listens hears of it within two seconds, and the list holds no secret", async () => {
  const heard: string[] = [];
  running.app.stream.subscribe(null, (frame) => {
    if (frame.kind !== "events") return;
    for (const { name, data } of frame.events) if (name === "needs.changed") heard.push(JSON.stringify(data));
  });
  await shop();
  await runs(`echo failed with ${SECRET} >&2; exit 1`);
  const startedAt = performance.now();
  await post(SECRET);
  await expect.poll(() => heard.some((text) => text.includes("hook_fails")), { interval: 20 }).toBe(true);
  expect(performance.now() - startedAt).toBeLessThan(2000);
  expect(heard.join()).not.toContain(SECRET);
});
