import { createHmac } from "node:crypto";
import { afterEach, expect, it } from "vitest";
import { type Change, type ChangingProxy, startProxy } from "../../fixtures/changing-proxy.ts";
import { startServer } from "../../fixtures/http-server.ts";
import { testApp } from "../../fixtures/test-app.ts";

const test = testApp({ one: true });
const closing: (() => unknown)[] = [];
let count = 0;

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function behind(change: Change): Promise<ChangingProxy> {
  const proxy = await startProxy(Number(new URL(test.app.receiverUrl).port), change);
  closing.push(proxy.close);
  return proxy;
}

/** A source of GitHub's whose public URL is watched. */
async function watched(publicUrl: string) {
  const path = `gh${(count += 1)}`;
  const made = { name: path, path, provider: "github", secrets: ["s3cret"] };
  return test.call("sources.create", { ...made, publicUrl: publicUrl.replace("PATH", path), watchPublicUrl: true });
}

async function needAbout(sourceId: string) {
  const { items } = await test.call("needs.list", {});
  return items.find(({ kind, about }) => kind === "public_url" && about.sourceId === sourceId);
}

const way = async (sourceId: string) =>
  (await test.call("tunnel.public", {})).ways.find((one) => one.sourceId === sourceId);

it("a source's own URL that leads here needs nobody, and its canaries leave no entry", async () => {
  const { url } = await behind({ request: (one) => (one.url = one.url.replace("/app/", "/hooks/")) });
  const { id } = await watched(`${url}/app/PATH`);
  await expect.poll(async () => (await way(id))?.canary?.reason).toBe("fine");
  expect(await needAbout(id)).toBeUndefined();
  expect((await test.call("status.get", {})).counts.deliveries).toBe(0);
  const { sentence, unsigned } = await test.call("tunnel.public", {});
  expect(sentence).toMatch(
    /^Public now is the receiver, with one source, and nothing else of Hookbench, at \S+\/app\/gh1: only/,
  );
  expect(unsigned).toEqual([]);
});

it("one where nobody listens behind the proxy is told of with its cause", async () => {
  const front = await startServer(
    (_, response) => void response.writeHead(502, { server: "nginx" }).end("Bad Gateway"),
  );
  closing.push(front.close);
  const { id } = await watched(`${front.url}/hooks/PATH`);
  await expect
    .poll(() => needAbout(id))
    .toMatchObject({ tone: "fails", title: expect.stringContaining("does not lead here") });
  expect((await needAbout(id))?.reason).toMatch(
    /answered 502: Bad Gateway\. It is there, and does not reach this receiver/,
  );
  await test.call("sources.update", { id, watchPublicUrl: false });
  await expect.poll(() => needAbout(id)).toBeUndefined();
});

it("one whose proxy formats JSON anew is told of, and is the cause of a signature that fails", async () => {
  const anew = (body: Buffer) => (body[0] === 123 ? Buffer.from(JSON.stringify(JSON.parse(body.toString()))) : body);
  const proxy = await behind({ request: (one) => (one.body = anew(one.body)) });
  const { id, path } = await watched(`${proxy.url}/hooks/PATH`);
  await expect
    .poll(() => needAbout(id))
    .toMatchObject({ tone: "waits", reason: expect.stringContaining("re-formats JSON") });
  // Names twice: what was signed cannot be found from what came.
  const body = '{"a": 1.50, "a": 2, "b": 12345678901234567890}';
  const signature = `sha256=${createHmac("sha256", "s3cret").update(body).digest("hex")}`;
  const headers = { "Content-Type": "application/json", "X-Hub-Signature-256": signature, "X-GitHub-Event": "push" };
  const answer = await fetch(`${proxy.url}/hooks/${path}`, { method: "POST", body, headers });
  expect(answer.status).toBe(401);
  const { items } = await test.call("deliveries.list", { limit: 1 });
  const { sentence, steps } = await test.call("signatures.diagnose", { deliveryId: items[0]?.id ?? "" });
  expect(sentence).toContain(`${new URL(proxy.url).host} leads to this receiver, but re-formats JSON`);
  expect(steps.at(-1)).toMatchObject({ name: "the way it came by", outcome: "fail" });
  expect(await test.call("tunnel.measure", { sourceId: id })).toMatchObject({ areBytesExact: false });
});

it("one that the proxy brings to no source is told of by its path", async () => {
  const { url } = await behind({ request: (one) => (one.url = "/elsewhere") });
  const { id } = await watched(`${url}/hooks/PATH`);
  await expect
    .poll(async () => (await needAbout(id))?.reason)
    .toMatch(/rewrites the path: \/hooks\/gh\d comes as \/elsewhere/);
});

it("says of what is not there that nothing is to be measured", async () => {
  expect(await test.client.call("tunnel.measure", {})).toMatchObject({ ok: false, error: { code: "unavailable" } });
  expect(await test.client.call("tunnel.measure", { sourceId: "src_none" })).toMatchObject({
    ok: false,
    error: { code: "not_found" },
  });
});
