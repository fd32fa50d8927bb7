import { createServer } from "node:http";
import { expect, test } from "vitest";
import { sendTo } from "../../fixtures/app-sender.ts";
import { listen } from "../../fixtures/listen.ts";
import { testApp } from "../../fixtures/test-app.ts";

const running = testApp();
const OURS = "Hookbench itself listens on that port";

async function post(body: string, path = "shop") {
  const { status, body: answer } = await sendTo(`${running.app.receiverUrl}/hooks/${path}`, { body });
  return { status, text: answer.toString() };
}

const waiting = async () => (await running.call("targets.list", {})).items[0];

function aim(url: string, target: { whenDown?: "hold" } = {}, path = "shop") {
  return running.call("sources.create", { name: path, path, target: { url, ...target } });
}

/** A port on which nothing listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test("what is held for an app waits on where a later start listens on the app's port, and goes to the app in the end", async () => {
  const port = await freePort();
  await aim(`http://127.0.0.1:${port}/in`, { whenDown: "hold" });
  for (const body of ["1", "2"]) expect(await post(body)).toMatchObject({ status: 202 });
  await running.app.close();
  await running.start(port);
  await expect.poll(waiting).toMatchObject({ waiting: 2, light: "down", error: expect.stringContaining(OURS) });
  expect(await post("3")).toMatchObject({ status: 202 });
  await running.app.close();
  const seen: string[] = [];
  const app = createServer((request, response) => {
    request.on("data", (piece) => seen.push(String(piece)));
    request.on("end", () => response.end());
  });
  await new Promise<void>((resolve) => app.listen(port, "127.0.0.1", resolve));
  try {
    await running.start();
    await expect.poll(waiting).toMatchObject({ waiting: 0 });
    expect(seen).toEqual(["1", "2", "3"]);
  } finally {
    app.close();
  }
});

test.each(["127.0.0.1", "localhost", "shop.localhost", "0.0.0.0", "[::ffff:127.0.0.1]"])(
  "the control port under the name %s is no app",
  async (host) => {
    const port = await freePort();
    running.app.standsAt(port);
    await aim(`http://${host}:${port}/api/webhook`);
    expect(await post("{}")).toMatchObject({ status: 502, text: expect.stringContaining(OURS) });
    const { items } = await running.call("deliveries.list", {});
    expect(items).toMatchObject([{ app: { state: "failed" } }]);
  },
);

test("an app on the same port of another address is reached", async () => {
  const app = createServer((_request, response) => response.end("the app"));
  const port = await freePort();
  await new Promise<void>((resolve) => app.listen(port, "::1", resolve));
  running.app.standsAt(port);
  await aim(`http://[::1]:${port}/`);
  expect(await post("{}")).toEqual({ status: 200, text: "the app" });
  app.close();
});

test("a path of the receiver that no source has is no app, and that of another source is", async () => {
  await aim(`${running.app.receiverUrl}/in`);
  await running.call("sources.create", { name: "Behind", path: "behind" });
  await aim(`${running.app.receiverUrl}/hooks/behind`, {}, "before");
  expect(await post("{}")).toMatchObject({ status: 502, text: expect.stringContaining(OURS) });
  expect(await post("{}", "before")).toMatchObject({ status: 202 });
});

test("a replay that waits for the app says that Hookbench is in its place", async () => {
  const { id: sourceId } = await running.call("sources.create", { name: "Shop", path: "shop" });
  await post("{}");
  await running.app.drain();
  const { items } = await running.call("deliveries.list", {});
  await running.call("sources.update", { id: sourceId, target: { url: `${running.app.receiverUrl}/in` } });
  const { id } = await running.call("replays.start", { deliveryIds: items.map((item) => item.id), whenDown: "wait" });
  await expect
    .poll(() => running.call("replays.get", { id }))
    .toMatchObject({ state: "running", taken: 0, reason: expect.stringContaining(OURS) });
});
