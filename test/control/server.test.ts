import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { api } from "../../src/contract/api.ts";
import { BODY_LIMIT_BYTES } from "../../src/control/body.ts";
import type { Control } from "../../src/control/server.ts";
import { createSampleApp } from "../contract/sample-app.ts";
import { type RawAnswer, rawRequest } from "./raw-request.ts";
import { TOKEN, startTestControl } from "./started-control.ts";

let control: Control;

beforeAll(async () => {
  control = await startTestControl(createSampleApp());
});

afterAll(() => control.close());

function call(
  path: string,
  options: { method?: string; body?: string | Buffer; headers?: Record<string, string> } = {},
): Promise<RawAnswer> {
  const { method = "POST", headers = {}, ...rest } = options;
  return rawRequest(control.port, { path, method, headers: { Authorization: `Bearer ${TOKEN}`, ...headers }, ...rest });
}

describe("calls over HTTP", () => {
  it.each([
    ["/api/queue.pause", "{}", 200],
    ["/api/queue.pause", "", 200],
    ["/api/sources.delete", '{"id":"src_1"}', 404],
    ["/api/sources.delete", "{}", 400],
    ["/api/nothing.here", "{}", 404],
    ["/api/settings.get", "{}", 500],
    ["/api/hooks.list", "{}", 422],
  ])("%s with %j answers %i", async (path, body, status) => {
    expect((await call(path, { body })).status).toBe(status);
  });

  it("answers a value as JSON that nobody keeps or sniffs", async () => {
    const { text, headers } = await call("/api/queue.pause");
    expect([
      JSON.parse(text),
      headers["content-type"],
      headers["cache-control"],
      headers["x-content-type-options"],
    ]).toEqual([{ ok: true, value: { paused: true } }, "application/json; charset=utf-8", "no-store", "nosniff"]);
  });

  it.each(["{", "\u0000", "{}{}", "undefined", "\ufeff{}"])("says that %j is not JSON", async (body) => {
    const { status, text } = await call("/api/queue.pause", { body });
    expect([status, JSON.parse(text)]).toEqual([
      400,
      { ok: false, error: { code: "invalid_input", message: "The body is not JSON." } },
    ]);
  });

  it("survives input nested without end", async () => {
    const body = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
    expect((await call("/api/queue.pause", { body })).status).toBe(400);
  });

  it("keeps a __proto__ in the input from doing anything", async () => {
    await call("/api/queue.pause", {
      body: '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
    });
    expect("polluted" in {}).toBe(false);
  });

  it("takes a body of exactly the limit", async () => {
    const body = Buffer.alloc(BODY_LIMIT_BYTES, " ");
    body.write("{}");
    expect((await call("/api/queue.pause", { body })).status).toBe(200);
  });

  it("refuses a body one byte beyond the limit", async () => {
    const { status, text } = await call("/api/queue.pause", { body: Buffer.alloc(BODY_LIMIT_BYTES + 1, " ") });
    expect([status, JSON.parse(text).error.code]).toEqual([413, "too_large"]);
  });

  it.each(["GET", "PUT", "DELETE", "PATCH"])("says which verb to use instead of %s", async (method) => {
    const { status, headers } = await call("/api/queue.pause", { method });
    expect([status, headers["allow"]]).toEqual([405, "POST"]);
  });

  it("answers calls that come at once, each with its own", async () => {
    const ids = Array.from({ length: 50 }, (_, index) => `src_${index}`);
    const answers = await Promise.all(ids.map((id) => call("/api/sources.reveal", { body: JSON.stringify({ id }) })));
    expect(answers.map(({ text }) => JSON.parse(text).value.secrets[0])).toEqual(ids);
  });
});

describe("the API's description", () => {
  it("names every method", async () => {
    const { text } = await call("/api/openapi.json", { method: "GET" });
    expect(Object.keys(JSON.parse(text).paths)).toEqual(Object.keys(api).map((method) => `/api/${method}`));
  });

  it("says what a method takes", async () => {
    const { text } = await call("/api/openapi.json", { method: "GET" });
    const body = JSON.parse(text).paths["/api/deliveries.pin"].post.requestBody.content["application/json"].schema;
    expect(body).toMatchObject({
      type: "object",
      required: ["id", "pinned"],
      properties: { pinned: { type: "boolean" } },
    });
  });
});

describe("the control port", () => {
  it("listens on loopback alone", () => {
    expect(control.url).toBe(`http://127.0.0.1:${control.port}`);
  });

  it("gives way to the next free port", async () => {
    const other = await startTestControl(createSampleApp(), { port: control.port });
    await other.close();
    expect(other.port).toBeGreaterThan(control.port);
  });
});
