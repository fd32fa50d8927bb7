import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "../http/node-http.ts";
import type { CheckCase, Send, Verdict } from "./cases.ts";

/** A receiver visits the URL after it has answered, within so long. */
const PATIENCE_MS = 10_000;

/**
 * AWS SNS: whether the URL of a SubscriptionConfirmation is visited. Only AWS can sign one, and only URLs of AWS ought to
 * be visited, so that a receiver which does not visit ours may be a careful one: that is said, and no failure.
 */
export const subscriptionCase: CheckCase = {
  id: "handshake",
  title: () => "Confirms a subscription of AWS SNS",
  expected:
    "2xx, and a visit to SubscribeURL; a receiver that checks AWS's signature visits none that AWS did not sign",
  skip: () => null,
  requests: () => [],
  judge: () => ({ outcome: "skipped" }),
  play: confirmed,
};

async function confirmed(send: Send): Promise<Verdict> {
  const token = randomBytes(32).toString("hex");
  const visits = createServer((request, response) => {
    const isOurs = request.url?.includes(token) ?? false;
    response.writeHead(isOurs ? 200 : 404, { "Content-Type": "text/xml" }).end("<ConfirmSubscriptionResponse/>");
    if (isOurs) visits.emit("visited");
  });
  visits.listen(0, "127.0.0.1");
  await once(visits, "listening");
  try {
    const patience = AbortSignal.timeout(PATIENCE_MS);
    const visited = once(visits, "visited", { signal: patience }).then(
      () => true,
      () => false,
    );
    const address = visits.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const answer = await send({
      says: "a SubscriptionConfirmation that is not signed",
      instead: confirmation(port, token),
    });
    if (answer.status === null || answer.status >= 500) return { outcome: "failed" };
    if (answer.status >= 300) return unknown("it turned away what AWS did not sign");
    if (await visited)
      return {
        outcome: "passed",
        why: "it visited SubscribeURL, though AWS did not sign it: anybody can make it visit URLs",
      };
    return unknown("it did not visit SubscribeURL, as one that checks signatures would not");
  } finally {
    visits.closeAllConnections();
    visits.close();
  }
}

function unknown(why: string): Verdict {
  return { outcome: "skipped", why: `not known: ${why}` };
}

function confirmation(port: number, token: string) {
  const TopicArn = "arn:aws:sns:us-west-2:123456789012:MyTopic";
  const url = `http://127.0.0.1:${port}/?Action=ConfirmSubscription&TopicArn=${encodeURIComponent(TopicArn)}&Token=${token}`;
  const MessageId = randomUUID();
  const body = {
    Type: "SubscriptionConfirmation",
    MessageId,
    Token: token,
    TopicArn,
    Message: `You have chosen to subscribe to the topic ${TopicArn}.\nTo confirm the subscription, visit the SubscribeURL included in this message.`,
    SubscribeURL: url,
    Timestamp: new Date().toISOString(),
    SignatureVersion: "1",
    Signature: "bm90IHNpZ25lZCBieSBBV1M=",
    SigningCertURL: "https://sns.us-west-2.amazonaws.com/SimpleNotificationService-none.pem",
  };
  return {
    method: "POST" as const,
    headers: [
      ["x-amz-sns-message-type", "SubscriptionConfirmation"],
      ["x-amz-sns-message-id", MessageId],
      ["x-amz-sns-topic-arn", TopicArn],
      ["Content-Type", "text/plain; charset=UTF-8"],
      ["User-Agent", "Amazon Simple Notification Service Agent"],
    ] satisfies [string, string][],
    body: JSON.stringify(body, null, 2),
    isSigned: false,
  };
}
