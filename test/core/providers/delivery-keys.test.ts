import { describe, expect, test } from "vitest";
import type { Headers } from "../../../src/contract/model/header.ts";
import { generalDeliveryKey, octipusDeliveryKey } from "../../../src/core/providers/general-delivery-key.ts";
import { PROVIDERS } from "../../../src/core/providers/list.ts";
import { sign } from "../../../src/core/signature/sign.ts";
import { PUBLIC_URL, canSignSample, carrying, requestOf, requestOfSample, secretsFor } from "./requests.ts";
import { type Sent, adyen, gitlab, keyOf, whatsapp } from "./sent.ts";

const NOW = Date.UTC(2026, 10, 29);

describe("the whole catalogue", () => {
  test.each(PROVIDERS)("$id: two samples have two keys or none, one sent twice has one", (provider) => {
    const keys = provider.samples().map((sample) => provider.deliveryKey(requestOfSample(sample)));
    const again = provider.samples().map((sample) => provider.deliveryKey(requestOfSample(sample)));
    expect(again).toEqual(keys);
    const known = keys.filter((key) => key !== null);
    expect(new Set(known).size).toBe(known.length);
  });

  test.each(PROVIDERS)(
    "$id: a sample that is sent again, signed anew and with its retry's headers, has the key it had",
    (provider) => {
      const [scheme] = provider.schemes;
      for (const sample of provider.samples()) {
        const plain = requestOfSample(sample);
        const canSign = scheme !== undefined && canSignSample(scheme, sample);
        const signing = scheme && secretsFor(scheme).signing;
        const [first, ...again] = [0, 1, 2].map((number) => {
          const extra = number === 0 ? [] : (provider.retryHeaders?.(number) ?? []);
          const kept = plain.headers.filter(
            ([name]) => !extra.some(([other]) => other.toLowerCase() === name.toLowerCase()),
          );
          const request = requestOf({ headers: [...kept, ...extra], body: plain.body });
          if (!canSign || signing === undefined) return provider.deliveryKey(request);
          const options = { timestamp: NOW + number * 60_000, messageId: "msg_1" };
          const signed = { request, publicUrl: PUBLIC_URL };
          const made = sign(signed, scheme, signing, options);
          return provider.deliveryKey(made.ok ? carrying(signed, made.value).request : request);
        });
        expect(again).toEqual([first, first]);
      }
    },
  );

  test("no key is cut to what two deliveries could share", () => {
    const long = "x".repeat(400);
    const [one, other] = ["a", "b"].map((end) => keyOf("stripe", { body: { id: long + end } }));
    expect(one).not.toBe(other);
    expect(one).toMatch(/^sha256:[\da-f]{64}$/);
  });
});

describe("two deliveries that look alike have two keys, or none", () => {
  test.each<[string, Sent, Sent]>([
    ["gitlab", gitlab("Push Hook", { ref: "a" }), gitlab("Pipeline Hook", { ref: "a" })],
    ["gitlab", gitlab("Push Hook", { ref: "a" }), gitlab("Push Hook", { ref: "b" })],
    ["adyen", adyen("false"), adyen("true")],
    ["adyen", adyen("true"), adyen("true", "CAPTURE")],
    [
      "adyen",
      { body: { type: "balancePlatform.balanceAccount.updated", data: { id: "BA32" }, environment: "test" } },
      { body: { type: "balancePlatform.balanceAccount.updated", data: { id: "BA32", status: "closed" } } },
    ],
    ["hubspot", { body: [{ eventId: 1, objectId: 7 }] }, { body: [{ eventId: 1, objectId: 8 }] }],
    [
      "postmark",
      { body: { RecordType: "Open", MessageID: "m", ReceivedAt: "1" } },
      { body: { RecordType: "Open", MessageID: "m", ReceivedAt: "2" } },
    ],
    [
      "postmark",
      { body: { RecordType: "Delivery", MessageID: "m", Recipient: "a@example.com" } },
      { body: { RecordType: "Delivery", MessageID: "m", Recipient: "b@example.com" } },
    ],
    [
      "paystack",
      { body: { event: "charge.dispute.remind", data: { id: 1 } } },
      { body: { event: "charge.dispute.remind", data: { id: 1, day: 2 } } },
    ],
    [
      "figma",
      { body: { webhook_id: "22", event_type: "FILE_COMMENT", timestamp: "2026-04-20T10:30:00Z", comment_id: "1" } },
      { body: { webhook_id: "22", event_type: "FILE_COMMENT", timestamp: "2026-04-20T10:30:00Z", comment_id: "2" } },
    ],
    [
      "x-twitter",
      { body: { for_user_id: "1", tweet_create_events: [{ id_str: "9" }] } },
      { body: { for_user_id: "2", tweet_create_events: [{ id_str: "9" }] } },
    ],
    [
      "woocommerce",
      { headers: [["X-WC-Webhook-Delivery-ID", "d"]], body: { id: 1 } },
      { headers: [["X-WC-Webhook-Delivery-ID", "d"]], body: { id: 2 } },
    ],
    ["netlify", { body: { id: "d", state: "ready" } }, { body: { id: "d", state: "ready", locked: true } }],
    [
      "zendesk",
      { headers: [["X-Zendesk-Webhook-Invocation-Id", "1"]], body: { id: "35436" } },
      { headers: [["X-Zendesk-Webhook-Invocation-Id", "2"]], body: { id: "35436" } },
    ],
    [
      "shopify",
      {
        headers: [
          ["X-Shopify-Topic", "orders/create"],
          ["X-Shopify-Event-Id", "e"],
        ],
      },
      {
        headers: [
          ["X-Shopify-Topic", "orders/paid"],
          ["X-Shopify-Event-Id", "e"],
        ],
      },
    ],
    [
      "trello",
      { body: { action: { id: "a" }, model: { id: "board" } } },
      { body: { action: { id: "a" }, model: { id: "card" } } },
    ],
    ["azure-event-grid", { body: [{ id: "a" }] }, { body: [{ id: "a" }, { id: "b" }] }],
    ["sendgrid", { body: [{ sg_event_id: "a" }] }, { body: [{ sg_event_id: "a" }, { sg_event_id: "b" }] }],
    [
      "line",
      { body: { events: [{ webhookEventId: "a" }] } },
      { body: { events: [{ webhookEventId: "a" }, { webhookEventId: "b" }] } },
    ],
    [
      "gocardless",
      { body: { events: [{ id: "EV1" }], meta: { webhook_id: "W" } } },
      { body: { events: [{ id: "EV2" }], meta: { webhook_id: "W" } } },
    ],
    [
      "airtable",
      { body: { webhook: { id: "a" }, timestamp: "1" } },
      { body: { webhook: { id: "a" }, timestamp: "1", base: {} } },
    ],
    [
      "atlassian-connect",
      { body: { webhookEvent: "jira:issue_created", timestamp: 1, issue: { id: "1" } } },
      { body: { webhookEvent: "jira:issue_created", timestamp: 1, issue: { id: "2" } } },
    ],
    [
      "calendly",
      { body: { event: "invitee_no_show.created", payload: { uri: "u" } } },
      { body: { event: "invitee_no_show.created", payload: { uri: "u", at: 2 } } },
    ],
    [
      "docusign",
      { body: { event: "recipient-sent", generatedDateTime: "1", data: { envelopeId: "e", recipientId: "1" } } },
      { body: { event: "recipient-sent", generatedDateTime: "1", data: { envelopeId: "e", recipientId: "2" } } },
    ],
    [
      "docker-hub",
      { body: { callback_url: "u", push_data: { tag: "a" } } },
      { body: { callback_url: "u", push_data: { tag: "b" } } },
    ],
    [
      "messagebird-bird",
      { body: { type: "message.updated", message: { id: "m", status: "sent" } } },
      { body: { type: "message.updated", message: { id: "m", status: "read" } } },
    ],
    [
      "ms-teams",
      { body: { id: "1485983408511", conversation: { id: "a" } } },
      { body: { id: "1485983408511", conversation: { id: "b" } } },
    ],
    [
      "meta-whatsapp",
      whatsapp({ statuses: [{ id: "wamid.1", status: "failed", timestamp: "1" }] }),
      whatsapp({ statuses: [{ id: "wamid.1", status: "failed", timestamp: "2" }] }),
    ],
    [
      "meta-whatsapp",
      { body: { entry: [{ messaging: [{ message: { mid: "m", text: "hi" } }] }] } },
      { body: { entry: [{ messaging: [{ message: { mid: "m", is_deleted: true } }] }] } },
    ],
    [
      "meta-whatsapp",
      whatsapp({ messages: [{ id: "wamid.1" }] }),
      whatsapp({ messages: [{ id: "wamid.1" }, { id: "wamid.2" }] }),
    ],
  ])("of %s: %j and %j", (provider, one, other) => {
    const [first, second] = [keyOf(provider, one), keyOf(provider, other)];
    if (first !== null) expect(second).not.toBe(first);
    else expect(second).toBeNull();
  });
});

test("HubSpot, whose event ids repeat, has no key on any attempt", () => {
  expect([0, 1].map((attemptNumber) => keyOf("hubspot", { body: [{ eventId: 1, attemptNumber }] }))).toEqual([
    null,
    null,
  ]);
});

test("who is nobody we know has a key by headers that say so, and never by the hook's own id", () => {
  const headers: Headers = [
    ["X-Gitlab-Webhook-UUID", "hook"],
    ["X-Delivery-Id", "d"],
    ["X-Request-Id", "r"],
  ];
  expect(generalDeliveryKey(requestOf({ headers }))).toBeNull();
  expect(octipusDeliveryKey(requestOf({ headers }))).toBe("hook");
  expect(generalDeliveryKey(requestOf({ headers: [["Idempotency-Key", " k "]] }))).toBe("k");
  expect(generalDeliveryKey(requestOf({ headers: [["Idempotency-Key", "k".repeat(256)]] }))).toBeNull();
});
