import { type Server, createServer } from "node:http";
import { once } from "node:events";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { callHttp } from "../../../src/core/http/client/client.ts";
import { type Visit, confirmationHandlers } from "../../../src/core/deliveries/confirmation.ts";
import { type Opened, newDelivery, openTestStore } from "../record/samples.ts";

const LINK = "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=abc";

let amazon: Server;
let opened: Opened;
let count = 0;
let status = 200;
let visited: string[] = [];

/** Stands in for Amazon: the same path and query, at a server of ours. */
const visitAmazon: Visit = (url) => {
  const address = amazon.address();
  const port = typeof address === "object" ? address?.port : 0;
  return callHttp({
    method: "GET",
    url: new URL(`http://127.0.0.1:${port}${url.pathname}${url.search}`),
    headers: [],
    body: new Uint8Array(),
    hostFromPayload: false,
    allowPrivateHosts: true,
    signal: AbortSignal.timeout(30_000),
    maxRedirects: 0,
  });
};

beforeAll(async () => {
  opened = await openTestStore();
  amazon = createServer((request, response) => {
    visited.push(request.url ?? "");
    response.writeHead(status, status === 302 ? { location: "http://127.0.0.1:1/else" } : {});
    response.end("<R><SubscriptionArn>arn:aws:sns:eu-west-1:1:t:7</SubscriptionArn></R>");
  }).listen(0, "127.0.0.1");
  await once(amazon, "listening");
});

beforeEach(() => {
  status = 200;
  visited = [];
});

afterAll(async () => {
  amazon.close();
  await opened.store.close();
});

/** Records a message and asks to confirm it. */
async function confirm(message: unknown, visit: Visit = visitAmazon) {
  const id = `dlv_${++count}`;
  await opened.store.deliveries.record({
    delivery: newDelivery(id, { body: Buffer.from(JSON.stringify(message)) }),
    executions: [],
    reply: () => ({ disposition: "handshake", response: { status: 200, headers: [], body: "" } }),
  });
  return confirmationHandlers(opened, visit)["deliveries.confirm"]({ id }, "person");
}

describe("confirming a subscription", () => {
  it("visits the link of the message and answers the subscription's name", async () => {
    const result = await confirm({ Type: "SubscriptionConfirmation", SubscribeURL: LINK });
    expect(result).toEqual({ ok: true, value: { status: 200, subscriptionArn: "arn:aws:sns:eu-west-1:1:t:7" } });
    expect(visited).toEqual(["/?Action=ConfirmSubscription&Token=abc"]);
  });

  it.each([
    "https://evil.example/?Token=abc",
    "http://sns.eu-west-1.amazonaws.com/",
    "https://sns.eu-west-1.amazonaws.com.evil.example/",
    "https://sns.eu-west-1.amazonaws.com@evil.example/",
    "https://sns.eu-west-1.amazonaws.com:8443/",
    "https://127.0.0.1/",
    "not a link",
  ])("never visits %s", async (SubscribeURL) => {
    const result = await confirm({ Type: "SubscriptionConfirmation", SubscribeURL });
    expect(result).toMatchObject({
      ok: false,
      error: { code: "unsupported", message: expect.stringMatching(/not visited\.$/) },
    });
    expect(visited).toEqual([]);
  });

  it("says of another message that it asks for nothing", async () => {
    const result = await confirm({ Type: "Notification", SubscribeURL: LINK });
    expect(result).toMatchObject({ ok: false, error: { message: "This delivery asks for no confirmation." } });
  });

  it("says what Amazon answered when it refuses", async () => {
    status = 403;
    expect(await confirm({ Type: "SubscriptionConfirmation", SubscribeURL: LINK })).toMatchObject({
      ok: false,
      error: {
        code: "unavailable",
        message: expect.stringContaining("Amazon SNS answered 403, so the subscription is not confirmed."),
      },
    });
  });

  it("follows no redirect, which could lead anywhere", async () => {
    status = 302;
    expect(await confirm({ Type: "SubscriptionConfirmation", SubscribeURL: LINK })).toMatchObject({
      ok: false,
      error: {
        code: "unavailable",
        message: expect.stringContaining("redirects to http://127.0.0.1:1/else, where it is not followed"),
      },
    });
  });

  it("says that Amazon cannot be reached", async () => {
    const unreachable: Visit = () => Promise.resolve({ ok: false, error: "sns.eu-west-1.amazonaws.com is unknown" });
    expect(await confirm({ Type: "SubscriptionConfirmation", SubscribeURL: LINK }, unreachable)).toEqual({
      ok: false,
      error: {
        code: "unavailable",
        message: "The subscription could not be confirmed: sns.eu-west-1.amazonaws.com is unknown.",
      },
    });
  });
});
