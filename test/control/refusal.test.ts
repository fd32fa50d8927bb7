import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { api } from "../../src/contract/api.ts";
import type { Control } from "../../src/control/server.ts";
import { createSampleApp } from "../contract/sample-app.ts";
import { type RawAnswer, rawRequest } from "./raw-request.ts";
import { TOKEN, startTestControl } from "./started-control.ts";

let control: Control;
let called: string[];

beforeAll(async () => {
  const app = createSampleApp();
  called = [];
  control = await startTestControl({
    ...app,
    dispatch: (method, input, caller) => {
      called.push(method);
      return app.dispatch(method, input, caller);
    },
  });
});

afterAll(() => control.close());

const apiRoutes = [
  ...Object.keys(api).map((method) => ({ method: "POST", path: `/api/${method}` })),
  { method: "GET", path: "/api/openapi.json" },
  { method: "POST", path: "/api/nothing.here" },
  { method: "GET", path: "/api/events" },
  { method: "OPTIONS", path: "/api/status.get" },
  { method: "GET", path: "/api" },
];
const uiRoutes = [
  { method: "GET", path: "/" },
  { method: "GET", path: "/assets/index.js" },
];

/** Everything right, but for what a case changes. */
function honest(): Record<string, string> {
  return { Host: `127.0.0.1:${control.port}`, Authorization: `Bearer ${TOKEN}` };
}

function send(route: { method: string; path: string }, headers: Record<string, string>): Promise<RawAnswer> {
  return rawRequest(control.port, { ...route, headers, ...(route.method === "POST" ? { body: "{}" } : {}) });
}

const wrongAddresses: [string, () => Record<string, string>][] = [
  ["another Host", () => ({ ...honest(), Host: "evil.example" })],
  ["a rebound name with our port", () => ({ ...honest(), Host: `evil.example:${control.port}` })],
  ["our address with another port", () => ({ ...honest(), Host: `127.0.0.1:${control.port + 1}` })],
  ["our address without a port", () => ({ ...honest(), Host: "127.0.0.1" })],
  ["a Host that only ends like ours", () => ({ ...honest(), Host: `x127.0.0.1:${control.port}` })],
  ["another Origin", () => ({ ...honest(), Origin: "https://evil.example" })],
  ["the null Origin", () => ({ ...honest(), Origin: "null" })],
  ["our Origin under https", () => ({ ...honest(), Origin: `https://127.0.0.1:${control.port}` })],
  ["an Origin on another port", () => ({ ...honest(), Origin: `http://127.0.0.1:${control.port + 1}` })],
  [
    "an Origin that only begins like ours",
    () => ({ ...honest(), Origin: `http://127.0.0.1:${control.port}.evil.example` }),
  ],
];

const wrongTokens: [string, () => Record<string, string>][] = [
  ["no token", () => ({ Host: `127.0.0.1:${control.port}` })],
  ["an empty token", () => ({ ...honest(), Authorization: "Bearer " })],
  ["a wrong token of the right length", () => ({ ...honest(), Authorization: `Bearer ${"x".repeat(TOKEN.length)}` })],
  ["the token cut short", () => ({ ...honest(), Authorization: `Bearer ${TOKEN.slice(0, -1)}` })],
  ["the token and more", () => ({ ...honest(), Authorization: `Bearer ${TOKEN}x` })],
  ["the token as basic authentication", () => ({ ...honest(), Authorization: `Basic ${TOKEN}` })],
  ["the token in a cookie", () => ({ Host: `127.0.0.1:${control.port}`, Cookie: `token=${TOKEN}` })],
];

describe("refusals of the control port", () => {
  it.each(wrongAddresses)("every route refuses %s", async (_, headers) => {
    const answers = await Promise.all([...apiRoutes, ...uiRoutes].map((route) => send(route, headers())));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([403]));
  });

  it.each(wrongTokens)("every API route refuses %s", async (_, headers) => {
    const answers = await Promise.all(apiRoutes.map((route) => send(route, headers())));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([401]));
  });

  it("takes no token from the URL", async () => {
    const path = `/api/status.get?token=${TOKEN}`;
    expect((await send({ method: "POST", path }, { Host: `127.0.0.1:${control.port}` })).status).toBe(401);
  });

  it("refuses a script or image of ours to another site", async () => {
    const headers = { ...honest(), "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors" };
    expect((await send({ method: "GET", path: "/" }, headers)).status).toBe(403);
  });

  it("lets no refused call reach the app", async () => {
    called.length = 0;
    await Promise.all(
      [...wrongAddresses, ...wrongTokens].map(([, headers]) =>
        send({ method: "POST", path: "/api/queue.pause" }, headers()),
      ),
    );
    expect(called).toEqual([]);
  });

  it("answers a refusal as an error that says what to do", async () => {
    const answer = await send({ method: "POST", path: "/api/status.get" }, { Host: `127.0.0.1:${control.port}` });
    expect(JSON.parse(answer.text)).toEqual({
      ok: false,
      error: {
        code: "unauthorized",
        message: "The token is missing or wrong. Open the address that hookbench serve printed.",
      },
    });
  });

  it.each(["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])("answers to the name %s", async (name) => {
    const headers = { ...honest(), Host: `${name}:${control.port}` };
    expect((await send({ method: "POST", path: "/api/queue.pause" }, headers)).status).toBe(200);
  });

  it("answers its own pages", async () => {
    const headers = { ...honest(), Origin: `http://localhost:${control.port}` };
    expect((await send({ method: "POST", path: "/api/queue.pause" }, headers)).status).toBe(200);
  });

  it("grants no other origin anything", async () => {
    const answer = await send({ method: "POST", path: "/api/queue.pause" }, honest());
    expect(Object.keys(answer.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
  });
});

describe("refusals of the event stream", () => {
  const upgrade = (headers: Record<string, string>, path = "/api/events"): Promise<RawAnswer> =>
    rawRequest(control.port, {
      path,
      headers: {
        Connection: "Upgrade",
        Upgrade: "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        ...headers,
      },
    });

  it.each(wrongAddresses)("refuses %s", async (_, headers) => {
    expect((await upgrade({ ...headers(), "Sec-WebSocket-Protocol": `hookbench.v1, token.${TOKEN}` })).status).toBe(
      403,
    );
  });

  it.each(wrongTokens)("refuses %s", async (_, headers) => {
    expect((await upgrade(headers())).status).toBe(401);
  });

  it.each(["hookbench.v1", "hookbench.v1, token.", `hookbench.v1, token.${"x".repeat(43)}`, `hookbench.v1, ${TOKEN}`])(
    "refuses the sub-protocols %j",
    async (protocols) => {
      const answer = await upgrade({ Host: `127.0.0.1:${control.port}`, "Sec-WebSocket-Protocol": protocols });
      expect(answer.status).toBe(401);
    },
  );

  it("takes no token from the URL", async () => {
    const answer = await upgrade({ Host: `127.0.0.1:${control.port}` }, `/api/events?token=${TOKEN}`);
    expect(answer.status).toBe(401);
  });

  it.each(["/", "/api/status.get", "/api/events/", "//", "*"])("upgrades nothing at %s", async (path) => {
    expect((await upgrade(honest(), path)).status).toBe(404);
  });

  it("opens with everything right, never naming the token back", async () => {
    const answer = await upgrade({
      Host: `127.0.0.1:${control.port}`,
      Origin: control.url,
      "Sec-WebSocket-Protocol": `hookbench.v1, token.${TOKEN}`,
    });
    expect([answer.status, answer.headers["sec-websocket-protocol"]]).toEqual([101, "hookbench.v1"]);
  });
});
