import { expect, test } from "vitest";
import type { Attempt } from "../../../src/contract/model/attempt.ts";
import { withServer } from "../../fixtures/http-server.ts";
import {
  type Behave,
  answer,
  dripFeed,
  endlessHeaders,
  pourOut,
  resetMidBody,
  shortBody,
  withSocketServer,
} from "./flaky-server.ts";
import { withSending } from "./rig.ts";

const SECRET = `whsec_${Buffer.from("a secret of thirty-two characters").toString("base64")}`;

/** Sends one event there, and one to a sink in order beside it; answers the first's attempt. The second must arrive. */
async function attemptAt(url: string, timeoutSeconds = 30): Promise<Attempt> {
  let made: Attempt | undefined;
  await withServer(null, (good) =>
    withSending(
      async (rig) => {
        const once = { schedule: { delaysSeconds: [0], jitter: 0 } };
        // Standard Webhooks keeps an answer whole, up to our own limit.
        const flaky = await rig.endpoint(url, {
          provider: "standard-webhooks",
          secret: SECRET,
          timeoutSeconds,
          ...once,
        });
        const sound = await rig.endpoint(good.url, once);
        const sent = await rig.call("events.send", { endpointId: flaky.id, type: "task.failed", payload: {} });
        const beside = await rig.call("events.send", { endpointId: sound.id, type: "task.failed" });
        await rig.app.drain();
        expect((await rig.call("events.get", { id: beside.id })).status).toBe("delivered");
        [made] = await rig.attempts(sent.id);
      },
      { realTime: true },
    ),
  );
  if (!made) throw new Error("no attempt was made");
  return made;
}

test("a refused connection says which port nobody listens on", async () => {
  const { response, error, success } = await attemptAt("http://127.0.0.1:9/in");
  expect([response, success]).toEqual([null, false]);
  expect(error).toContain("is your server running on port 9?");
});

test.each<[string, Behave, Partial<{ status: number; error: string; success: boolean; timeoutSeconds: number }>]>([
  ["hangs", () => {}, { error: "did not answer within 0.4 s.", timeoutSeconds: 0.4 }],
  ["answers 500", answer("HTTP/1.1 500 No\r\nContent-Length: 2\r\n\r\nno"), { status: 500 }],
  [
    "redirects to itself",
    answer("HTTP/1.1 302 Found\r\nLocation: /in\r\nContent-Length: 0\r\n\r\n"),
    { status: 302, error: "Redirects (302) are not followed." },
  ],
  [
    "sends its answer byte by byte for ever",
    dripFeed,
    { status: 200, error: "its body did not come to an end within 3 s", timeoutSeconds: 3 },
  ],
  ["resets in the middle of its answer", resetMidBody, { status: 200, error: "did not come whole" }],
  ["says more bytes than it sends", shortBody, { status: 200, error: "did not come whole" }],
  [
    "says fewer bytes than it sends",
    answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokay and more"),
    { status: 200, success: true },
  ],
  ["does not speak HTTP", answer("220 mail.example ESMTP\r\n"), { error: "something that is not HTTP" }],
  ["closes without a word", (socket) => void socket.end(), { error: "closed the connection without an answer" }],
  [
    "resets without a word",
    (socket) => void socket.resetAndDestroy(),
    { error: "reset the connection before it answered" },
  ],
  ["sends headers without end", endlessHeaders, { error: "" }],
])("a sink that %s costs one attempt, in words, and wedges nobody", (_, behave, expected) =>
  withSocketServer(behave, async (url) => {
    const made = await attemptAt(url, expected.timeoutSeconds);
    expect(made.success).toBe(expected.success ?? false);
    expect(made.response?.status).toBe(expected.status);
    if (expected.error !== undefined) expect(made.error).toContain(expected.error);
  }),
);

test("of an answer of 1 GB, 64 KB are read and kept", () =>
  withSocketServer(pourOut, async (url) => {
    const before = process.memoryUsage().rss;
    const { success, response } = await attemptAt(url);
    expect([success, response?.status, response?.body.length, response?.isTruncated]).toEqual([
      true,
      200,
      65_536,
      true,
    ]);
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
  }));

test("connections are kept from one attempt to the next, and their timing says so", () =>
  withServer(null, ({ url }) =>
    withSending(
      async (rig) => {
        // In order, each goes out the moment the one before has ended, while its connection is still kept: for a second,
        // which the machine may stand still once, but not each time.
        const { id: endpointId } = await rig.endpoint(url, { isOrdered: true });
        const orders = Array.from({ length: 8 }, () => rig.call("events.send", { endpointId, type: "task.failed" }));
        await Promise.all(orders);
        await rig.app.drain();
        const { items } = await rig.call("attempts.list", { endpointId });
        const [first, ...later] = items.toReversed().map(({ timing }) => timing?.connectMs === null);
        expect([first, later.includes(true)]).toEqual([false, true]);
        expect(items.every(({ timing }) => timing && (timing.firstByteMs ?? 0) <= timing.totalMs)).toBe(true);
      },
      { realTime: true },
    ),
  ));
