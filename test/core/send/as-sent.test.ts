import { describe, expect, test } from "vitest";
import type { Input } from "../../../src/contract/api.ts";
import { PROVIDERS } from "../../../src/core/providers/list.ts";
import { firstType } from "../../../src/core/send/test-event.ts";
import { withServer } from "../../fixtures/http-server.ts";
import { withSending } from "./rig.ts";
import { ONLY_THEMSELVES, proofOf } from "./proof.ts";

type Answer = NonNullable<Parameters<typeof withServer>[0]>;

const OURS = "evt_01JDV2Q8ZK4W3N5B7X9C1M6TRF";
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;
const refuse: Answer = (_, response) => response.writeHead(503).end();

interface Sent {
  readonly headers: Map<string, string>;
  readonly body: string;
}

/** Sends an event to an endpoint that refuses it, attempt after attempt, and answers what came. */
async function attemptsOf(provider: string, answer: Answer = refuse, more: Partial<Input<"events.send">> = {}) {
  const sent: Sent[] = [];
  await withServer(answer, ({ url, seen }) =>
    withSending(async (rig) => {
      const { given } = proofOf({ id: provider });
      const schedule = { delaysSeconds: [0, 60, 60], jitter: 0 };
      const { id: endpointId } = await rig.endpoint(url, { provider, secret: undefined, ...given, schedule });
      const event = await rig.call("events.send", { endpointId, type: firstType(provider), id: OURS, ...more });
      await rig.app.drain();
      await rig.advance(60_000);
      await rig.advance(60_000);
      for (const { headers, body } of seen) {
        const lower = headers.map(([name, value]): [string, string] => [name.toLowerCase(), value]);
        sent.push({ headers: new Map(lower), body: body.toString() });
      }
      sent.push({ headers: new Map(), body: (await rig.call("events.get", { id: event.id })).status });
    }),
  );
  const status = sent.pop()?.body;
  return { sent, status, values: (name: string) => sent.map(({ headers }) => headers.get(name)) };
}

describe("a retry looks like the sender's", () => {
  test("Slack's says which it is, and why", async () => {
    const { values } = await attemptsOf("slack");
    expect(values("x-slack-retry-num")).toEqual([undefined, "1", "2"]);
    expect(values("x-slack-retry-reason")).toEqual([undefined, "http_error", "http_error"]);
  });

  test("Slack's ends where the answer asks for none", async () => {
    const { sent, status } = await attemptsOf("slack", (_, response) =>
      response.writeHead(500, { "X-Slack-No-Retry": "1" }).end(),
    );
    expect([sent.length, status]).toEqual([1, "failed"]);
  });

  test("nobody else's ends by Slack's header", async () => {
    const answer: Answer = (_, response) => response.writeHead(500, { "X-Slack-No-Retry": "1" }).end();
    expect((await attemptsOf("bitbucket", answer)).sent).toHaveLength(3);
  });

  test("Slack's after a broken connection is said to be one", async () => {
    const { values } = await attemptsOf("slack", (request) => request.socket.destroy());
    expect(values("x-slack-retry-reason").at(-1)).toBe("connection_failed");
  });

  test.each([
    ["bitbucket", "x-attempt-number", ["1", "2", "3"]],
    ["twitch", "twitch-eventsub-message-retry", ["0", "1", "2"]],
    ["jira", "x-atlassian-webhook-retry", [undefined, "1", "2"]],
  ])("%s counts in %s", async (provider, name, expected) => {
    expect((await attemptsOf(provider)).values(name)).toEqual(expected);
  });

  test("HubSpot counts in the body", async () => {
    const { sent } = await attemptsOf("hubspot");
    expect(sent.map(({ body }) => /"attemptNumber":(\d+)/.exec(body)?.[1])).toEqual(["0", "1", "2"]);
  });
});

describe("every attempt of one event", () => {
  test.each([
    ["github", "x-github-delivery"],
    ["gitlab", "idempotency-key"],
    ["gitlab", "x-gitlab-event-uuid"],
    ["shopify", "x-shopify-event-id"],
    ["shopify", "x-shopify-webhook-id"],
    ["bitbucket", "x-request-uuid"],
    ["linear", "linear-delivery"],
  ])("of %s has one UUID as %s", async (provider, name) => {
    const [first, ...others] = (await attemptsOf(provider)).values(name);
    expect(first).toMatch(UUID);
    expect(others).toEqual([first, first]);
  });

  test("of Stripe has one id in Stripe's form, laid out as Stripe lays it out", async () => {
    const { sent } = await attemptsOf("stripe");
    const bodies = [...new Set(sent.map(({ body }) => body))];
    expect(bodies).toHaveLength(1);
    expect(bodies[0]).toMatch(/^\{\n {2}"id": "evt_[A-Za-z\d]{24}",\n {2}"object": "event",\n/);
  });

  test("has the id that somebody chose", async () => {
    const { values } = await attemptsOf("github", refuse, { id: "order-7" });
    expect(values("x-github-delivery")).toEqual(["order-7", "order-7", "order-7"]);
  });
});

describe("headers that the sender always sends", () => {
  test.each<[string, Record<string, RegExp>]>([
    [
      "github",
      {
        "x-hub-signature": /^sha1=[\da-f]{40}$/,
        "x-hub-signature-256": /^sha256=/,
        "user-agent": /^GitHub-Hookshot\//,
      },
    ],
    ["gitlab", { "x-gitlab-webhook-uuid": UUID, "x-gitlab-instance": /^https:/, "user-agent": /^GitLab\// }],
    [
      "shopify",
      {
        "x-shopify-api-version": /^\d{4}-\d\d$/,
        "x-shopify-triggered-at": /^\d{4}-.*\d{9}Z$/,
        "user-agent": /^Shopify-Captain-Hook$/,
      },
    ],
    ["linear", { "linear-timestamp": /^\d{13}$/, "user-agent": /^Linear-Webhook$/ }],
    ["contentful", { "content-type": /^application\/vnd\.contentful\.management\.v1\+json$/ }],
    ["stripe", { "user-agent": /^Stripe\/1\.0/ }],
  ])("of %s", async (provider, expected) => {
    const { sent } = await attemptsOf(provider);
    const headers = Object.fromEntries(sent[0]?.headers ?? []);
    for (const [name, value] of Object.entries(expected)) expect(headers[name]).toMatch(value);
  });

  test("GitHub's older signature is of the same body under the same secret", async () => {
    const { createHmac } = await import("node:crypto");
    const { sent } = await attemptsOf("github");
    const { given } = proofOf({ id: "github" });
    const secret = "secret" in given ? given.secret : "";
    const right = createHmac("sha1", secret)
      .update(sent[0]?.body ?? "")
      .digest("hex");
    expect(sent[0]?.headers.get("x-hub-signature")).toBe(`sha1=${right}`);
  });
});

test("a sample that is posted to a source has no header of fetch's", () =>
  withSending(async (rig) => {
    const own = new Set(["accept", "accept-language", "sec-fetch-mode", "accept-encoding"]);
    for (const { id } of PROVIDERS.filter((one) => !ONLY_THEMSELVES.has(one.id)).slice(0, 12)) {
      const { deliveryId } = await rig.call("samples.send", { provider: id });
      const { headers } = await rig.call("deliveries.get", { id: deliveryId ?? "" });
      const names = headers.map(([name]) => name.toLowerCase());
      expect(names.filter((name) => own.has(name))).toEqual([]);
      expect(headers.find(([name]) => name.toLowerCase() === "user-agent")?.[1] ?? "").not.toMatch(/node|undici/i);
    }
  }));
