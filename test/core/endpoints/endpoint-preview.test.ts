import { expect, it } from "vitest";
import type { Input } from "../../../src/contract/api.ts";
import { withServer } from "../../fixtures/http-server.ts";
import { withSending } from "../send/rig.ts";

const SECRET = "a-very-secret-secret-9xyz";

const form = (url: string, change: Partial<Input<"endpoints.create">> = {}): Input<"endpoints.create"> => ({
  name: "Shop",
  url,
  provider: "optio",
  secret: SECRET,
  ...change,
});

it("shows of a new endpoint what its test will send, and keeps nothing", () =>
  withServer(null, ({ url, seen }) =>
    withSending(async ({ app, call }) => {
      const { method, messageId, headers, bodyBase64, type } = await call("endpoints.preview", { endpoint: form(url) });
      expect((await call("endpoints.list", {})).items).toEqual([]);
      expect([method, type, messageId]).toEqual(["POST", expect.any(String), expect.any(String)]);

      const { id } = await call("endpoints.create", form(url));
      await call("endpoints.test", { id, type });
      await app.drain();
      const names = seen[0]?.headers.map(([name]) => name.toLowerCase()) ?? [];
      expect(headers.map(([name]) => name.toLowerCase()).filter((name) => !names.includes(name))).toEqual([]);
      expect(Object.keys(JSON.parse(Buffer.from(bodyBase64, "base64").toString()))).toEqual(
        Object.keys(JSON.parse(seen[0]?.body.toString() ?? "{}")),
      );
    }),
  ));

it("shows a change with the secrets that are kept, without telling them, and changes nothing", () =>
  withSending(async ({ call }) => {
    const kept = await call("endpoints.create", form("https://example.com/in?api_key=a-very-secret-key"));
    const order = { id: kept.id, endpoint: { ...form(kept.url), secret: undefined, events: ["task.failed"] } };
    const shown = await call("endpoints.preview", order);
    expect(shown).toMatchObject({ type: "task.failed", url: "https://example.com/in?api_key=••••••" });
    expect(shown.headers.map(([name]) => name)).toContain("X-Optio-Signature");
    expect(JSON.stringify(shown)).not.toMatch(/very-secret/);
    expect((await call("endpoints.list", {})).items).toEqual([kept]);

    const moved = await call("endpoints.preview", {
      ...order,
      endpoint: { ...order.endpoint, url: "https://example.com/b" },
    });
    expect(moved.url).toBe("https://example.com/b");
  }));

it("says that a secret is to come where none is given, and refuses what a save would refuse", () =>
  withSending(async ({ client }) => {
    const ask = (change: Partial<Input<"endpoints.create">>) =>
      client.call("endpoints.preview", { endpoint: form("https://example.com/in", { secret: undefined, ...change }) });
    expect(await ask({ provider: "miteos" })).toMatchObject({
      ok: true,
      value: { note: expect.stringMatching(/^No secret is given, so one is made when it is saved/) },
    });
    expect(await ask({ provider: "custom" })).toMatchObject({ ok: false, error: { code: "invalid_input" } });
    expect(await ask({ provider: "nobody" })).toMatchObject({ ok: false, error: { code: "not_found" } });
    expect(
      await client.call("endpoints.preview", { id: "end_none", endpoint: form("https://example.com") }),
    ).toMatchObject({
      ok: false,
      error: { code: "not_found" },
    });
  }));
