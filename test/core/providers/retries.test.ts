import { describe, expect, test } from "vitest";
import { type Sent, UUID, adyen, gitlab, keyOf, whatsapp } from "./sent.ts";

describe("what a sender sends again has the key that it had, whatever is new about it", () => {
  test.each<[string, string, Sent, Sent]>([
    [
      "gitlab",
      "key",
      gitlab("Push Hook", {}, [["Idempotency-Key", "key"]]),
      gitlab("Push Hook", {}, [
        ["Idempotency-Key", "key"],
        ["X-Request-Id", "new"],
      ]),
    ],
    [
      "gitlab",
      "msg",
      gitlab("Push Hook", {}, [
        ["webhook-id", "msg"],
        ["webhook-timestamp", "1"],
      ]),
      gitlab("Push Hook", {}, [
        ["webhook-id", "msg"],
        ["webhook-timestamp", "2"],
      ]),
    ],
    [
      "gitlab",
      `${UUID}:Push Hook:44136fa355b3678a1146ad16f7e8649e`,
      gitlab("Push Hook", {}),
      gitlab("Push Hook", {}, [["X-Forwarded-For", "::1"]]),
    ],
    [
      "shopify",
      "orders/create:e",
      {
        headers: [
          ["X-Shopify-Topic", "orders/create"],
          ["X-Shopify-Event-Id", "e"],
          ["X-Shopify-Webhook-Id", "1"],
        ],
      },
      {
        headers: [
          ["X-Shopify-Topic", "orders/create"],
          ["X-Shopify-Event-Id", "e"],
          ["X-Shopify-Webhook-Id", "2"],
        ],
      },
    ],
    [
      "bitbucket",
      "r",
      { headers: [["X-Request-Id", "r"]] },
      {
        headers: [
          ["X-Request-Id", "r"],
          ["X-Attempt-Number", "2"],
        ],
      },
    ],
    [
      "bitbucket",
      "u",
      {
        headers: [
          ["X-Request-UUID", "u"],
          ["X-Attempt-Number", "1"],
        ],
      },
      {
        headers: [
          ["X-Request-UUID", "u"],
          ["X-Attempt-Number", "2"],
        ],
      },
    ],
    [
      "mailgun",
      "G9Bn5sl1TC6nu79C8C0bwg",
      { body: { signature: { token: "a" }, "event-data": { id: "G9Bn5sl1TC6nu79C8C0bwg" } } },
      { body: { signature: { token: "b" }, "event-data": { id: "G9Bn5sl1TC6nu79C8C0bwg" } } },
    ],
    [
      "box",
      "eb0c4e06",
      { headers: [["BOX-DELIVERY-ID", "f96bb54b"]], body: { id: "eb0c4e06" } },
      { headers: [["BOX-DELIVERY-ID", "0a1b2c3d"]], body: { id: "eb0c4e06" } },
    ],
    ["adyen", "7914073381342284:AUTHORISATION:true", adyen("true"), adyen("true")],
    [
      "slack",
      "Ev1",
      { body: { event_id: "Ev1" } },
      { headers: [["X-Slack-Retry-Num", "1"]], body: { event_id: "Ev1" } },
    ],
    [
      "stripe",
      "evt_1",
      { headers: [["Stripe-Signature", "t=1"]], body: { id: "evt_1" } },
      { headers: [["Stripe-Signature", "t=2"]], body: { id: "evt_1" } },
    ],
    [
      "intercom",
      "notif_1",
      { body: { id: "notif_1", delivery_attempts: 1 } },
      { body: { id: "notif_1", delivery_attempts: 2 } },
    ],
    ["notion", "n", { body: { id: "n", attempt_number: 1 } }, { body: { id: "n", attempt_number: 2 } }],
    [
      "line",
      "01F",
      { body: { events: [{ webhookEventId: "01F", deliveryContext: { isRedelivery: false } }] } },
      { body: { events: [{ webhookEventId: "01F", deliveryContext: { isRedelivery: true } }] } },
    ],
    [
      "jira",
      "i",
      { headers: [["X-Atlassian-Webhook-Identifier", "i"]] },
      {
        headers: [
          ["X-Atlassian-Webhook-Identifier", "i"],
          ["X-Atlassian-Webhook-Retry", "1"],
        ],
      },
    ],
    [
      "aws-sns",
      "m",
      { headers: [["x-amz-sns-message-id", "m"]], body: { MessageId: "the publisher's" } },
      { headers: [["x-amz-sns-message-id", "m"]], body: { MessageId: "m" } },
    ],
    [
      "meta-whatsapp",
      "wamid.1",
      whatsapp({ messages: [{ id: "wamid.1" }] }),
      whatsapp({ messages: [{ id: "wamid.1" }], contacts: [] }),
    ],
    ["resend", "msg_1", { headers: [["svix-id", "msg_1"]] }, { headers: [["webhook-id", "msg_1"]] }],
  ])("%s: %s", (provider, key, one, again) => {
    expect([keyOf(provider, one), keyOf(provider, again)]).toEqual([key, key]);
  });
});
