import { afterAll, beforeAll, expect, test } from "vitest";
import { publishingOf } from "../../../src/core/providers/published-ranges.ts";
import { type HttpServer, startServer } from "../../fixtures/http-server.ts";
import { testApp } from "../../fixtures/test-app.ts";

const app = testApp({ one: true });
let provider: HttpServer;
let answer: { status?: number; headers?: Record<string, string>; body: string };

beforeAll(async () => {
  provider = await startServer((_request, response) => {
    response.writeHead(answer.status ?? 200, answer.headers).end(answer.body);
  });
});
afterAll(() => provider.close());

const known = async () => (await app.call("addresses.list", {})).items.find((one) => one.provider === "github");
const refresh = () => app.client.call("addresses.refresh", { provider: "github", from: `${provider.url}/meta` });
const posted = async () => (await fetch(`${app.app.receiverUrl}/hooks/hub`, { method: "POST", body: "{}" })).status;

test("what GitHub publishes anew is taken with its day, outlives a restart, and is at once who may post", async () => {
  await app.call("sources.create", {
    name: "hub",
    path: "hub",
    provider: "github",
    requireSignature: false,
    allowFrom: ["published"],
  });
  expect(await posted()).toBe(403);
  answer = { body: JSON.stringify({ hooks: ["127.0.0.0/30", "2606:50c0::/32"], web: ["0.0.0.0/0"] }) };
  app.ports.setNow(Date.parse("2026-12-24T08:00:00Z"));
  const read = await refresh();
  expect(read).toMatchObject({
    ok: true,
    value: { asOf: "2026-12-24", addresses: ["127.0.0.0/30", "2606:50c0::/32"], from: `${provider.url}/meta` },
  });
  expect(provider.seen.at(-1)).toMatchObject({ method: "GET", url: "/meta" });
  expect(provider.seen.at(-1)?.headers.map(([name]) => name.toLowerCase())).not.toContain("authorization");
  expect(await posted()).not.toBe(403);
  await app.app.close();
  await app.start();
  expect(await known()).toMatchObject({ asOf: "2026-12-24", addresses: ["127.0.0.0/30", "2606:50c0::/32"] });
});

test.each<[string, typeof answer, string]>([
  ["fails", { status: 503, body: "{}" }, "answered 503."],
  ["sends elsewhere", { status: 302, headers: { location: "http://127.0.0.1:1/" }, body: "" }, "answered 302."],
  ["is a page", { body: "<html>" }, "otherwise than is documented."],
  ["has another shape", { body: '{"hooks":"192.0.2.0/24"}' }, "otherwise than is documented."],
  ["names nobody", { body: '{"hooks":[]}' }, "with no addresses, too many, or ranges"],
  ["lets everybody in", { body: '{"hooks":["192.0.2.0/24","0.0.0.0/0"]}' }, "or ranges that no sender has."],
  ["lets most of IPv6 in", { body: '{"hooks":["2000::/3"]}' }, "or ranges that no sender has."],
  ["is no list of addresses", { body: '{"hooks":["192.0.2.0/24","<b>"]}' }, "or ranges that no sender has."],
  ["is endless", { body: `{"hooks":["${"1".repeat(5 * 1024 * 1024)}"]}` }, "with more than 4 MB."],
])("an answer that %s changes nothing, and is said", async (_what, given, says) => {
  const before = await known();
  answer = given;
  expect(await refresh()).toMatchObject({
    ok: false,
    error: { code: "unavailable", message: expect.stringContaining(says) },
  });
  expect(await known()).toEqual(before);
  expect(before?.asOf).toBe("2026-12-24");
});

test("who cannot be reached is said, and a program may not ask", async () => {
  const nobody = { provider: "github", from: "http://127.0.0.1:1/" };
  expect(await app.client.call("addresses.refresh", nobody)).toMatchObject({
    ok: false,
    error: { message: expect.stringMatching(/127\.0\.0\.1:1.* The addresses stay as they were\.$/) },
  });
  expect(await app.app.dispatch("addresses.refresh", nobody, "program")).toMatchObject({
    ok: false,
    error: { code: "forbidden" },
  });
  expect(await app.client.call("addresses.refresh", { provider: "pagerduty" })).toMatchObject({
    error: { code: "unsupported" },
  });
});

test("of Atlassian's list those alone are taken that the product sends from", () => {
  const item = (cidr: string, product: string[], direction: string[]) => ({ cidr, product, direction });
  const items = [
    item("192.0.2.0/28", ["bitbucket"], ["egress", "ingress"]),
    item("192.0.2.16/28", ["jira"], ["egress"]),
    item("192.0.2.32/28", ["bitbucket"], ["ingress"]),
  ];
  expect(publishingOf("bitbucket")?.read({ items })).toEqual(["192.0.2.0/28"]);
  expect(publishingOf("jira")?.read({ items })).toEqual(["192.0.2.16/28"]);
});
