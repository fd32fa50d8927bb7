import { expect, test } from "vitest";
import { retryAfterSeconds } from "../../../src/core/http/retry-after.ts";
import { calls } from "./calls.ts";
import { withServer } from "../../fixtures/http-server.ts";
import { withRig } from "./rig.ts";

const FAST = { attempts: 3, firstDelaySeconds: 0.01, factor: 2, maxDelaySeconds: 1, jitter: 0.2 };

test("without a word on it there is one try", () =>
  withServer(
    (_request, response) => response.writeHead(503).end(),
    ({ url, seen }) =>
      withRig({}, async ({ hook, runOne }) => {
        expect((await runOne(hook("a", calls(url)))).status).toBe("error");
        expect(seen).toHaveLength(1);
      }),
  ));

test("a server that is busy is tried again, and every try is kept beside request and response", () => {
  let count = 0;
  return withServer(
    (_request, response) => response.writeHead(++count < 3 ? 503 : 200).end("taken"),
    ({ url }) =>
      withRig({}, async ({ hook, runOne }) => {
        const { status, result, output } = await runOne(hook("a", calls(url, { retry: FAST })), {
          headers: [["Authorization", "Bearer x"]],
          body: Buffer.from("abc"),
        });
        expect(status).toBe("success");
        expect(result).toMatchObject({
          status: 200,
          body: "taken",
          request: { method: "POST", body: "abc", headers: expect.arrayContaining([["Authorization", "••••••"]]) },
          attempts: [
            { number: 1, status: 503 },
            { number: 2, status: 503 },
            { number: 3, status: 200 },
          ],
        });
        expect(output).toContain("Try 1: answered 503.");
      }),
  );
});

test("an answer that another try would not change ends it", () =>
  withServer(
    (_request, response) => response.writeHead(422).end(),
    ({ url, seen }) =>
      withRig({}, async ({ hook, runOne }) => {
        await runOne(hook("a", calls(url, { retry: FAST })));
        expect(seen).toHaveLength(1);
      }),
  ));

test("nobody there is tried again as often as said", () =>
  withRig({}, async ({ hook, runOne }) => {
    const { result, output } = await runOne(hook("a", calls("http://127.0.0.1:9/", { retry: FAST })));
    expect(output).toMatch(/Try 1: .*port 9\? The next in/);
    expect(result).toMatchObject({ attempts: [{ number: 1, status: null }, { number: 2 }, { number: 3 }] });
  }));

test("a wait of more than an hour is not waited for", () =>
  withServer(
    (_request, response) => response.writeHead(429, { "Retry-After": "7200" }).end(),
    ({ url, seen }) =>
      withRig({}, async ({ hook, runOne }) => {
        expect((await runOne(hook("a", calls(url, { retry: FAST })))).error).toBe("The server answered 429.");
        expect(seen).toHaveLength(1);
      }),
  ));

test("a cancel while it waits ends it at once", () =>
  withServer(
    (_request, response) => response.writeHead(429, { "Retry-After": "3000" }).end(),
    ({ url, seen }) =>
      withRig({}, async ({ hook, deliver, printed, queue, store }) => {
        const [id = ""] = await deliver([hook("a", calls(url, { retry: FAST }))]);
        await printed(id, "The next in 3000.0 s.");
        await queue.cancel(id);
        expect([store.executions.get(id)?.status, seen.length]).toEqual(["cancelled", 1]);
      }),
  ));

test.each([
  ["30", 30],
  ["Sat, 21 Nov 2026 12:01:00 GMT", 60],
  ["Sat, 21 Nov 2020 12:00:00 GMT", 0],
  ["soon", 0],
])("Retry-After: %s", (value, seconds) => {
  expect(retryAfterSeconds({ headers: [["retry-after", value]] }, Date.UTC(2026, 10, 21, 12))).toBe(seconds);
});
