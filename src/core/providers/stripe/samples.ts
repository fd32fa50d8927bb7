import type { Sample } from "../../../contract/model/provider.ts";
import type { ExampleEvent } from "../example-event.ts";
import { exampleSamples, jsonSample } from "../sample.ts";
import { STRIPE_EVENTS } from "./events.ts";

/** Stripe lays its JSON out. */
const INDENT = 2;

export function samples(): readonly Sample[] {
  const odd = [
    jsonSample(
      "payment_intent.succeeded",
      "Payment intent succeeded",
      `{
  "id": "evt_1Qk2abLkdIwHu7ix0Zt3vW9d",
  "object": "event",
  "api_version": "2026-08-27",
  "created": 1763734925,
  "data": {
    "object": {
      "id": "pi_3Qk2abLkdIwHu7ix1hQxYz0c",
      "object": "payment_intent",
      "amount": 2400,
      "currency": "usd",
      "livemode": false,
      "metadata": { "order": "A-1009" },
      "status": "succeeded"
    }
  },
  "livemode": false,
  "pending_webhooks": 1,
  "type": "payment_intent.succeeded"
}`,
    ),
    jsonSample(
      "checkout.session.completed",
      "Checkout session completed",
      `{\n  "id": "evt_1Qk2dkLkdIwHu7ixN5s1PqRt",\n  "object": "event",\n  "created": 1763735011,\n  "data": {"object": {"id": "cs_test_b1x7", "object": "checkout.session", "amount_total": 12950, "currency": "eur", "customer_details": {"name": "Zo\\u00eb M\\u00fcller"}, "payment_status": "paid"}},\n  "livemode": false,\n  "type": "checkout.session.completed"\n}`,
    ),
    jsonSample(
      "customer.subscription.deleted",
      "Subscription ended",
      `{
  "id": "evt_1Qk2ftLkdIwHu7ixA8bC2dEf",
  "object": "event",
  "created": 1763735200,
  "data": {
    "object": {
      "id": "sub_1QjZ",
      "object": "subscription",
      "customer": "cus_R4a",
      "status": "canceled"
    }
  },
  "livemode": false,
  "type": "customer.subscription.deleted"
}`,
    ),
  ];
  return exampleSamples(odd, STRIPE_EVENTS, shape, INDENT);
}

/** An event of Stripe around an object. */
function shape({ type, data }: ExampleEvent, index: number) {
  return {
    body: {
      id: `evt_1Qk3${String(index).padStart(2, "0")}LkdIwHu7ixA8bC2dEf`,
      object: "event",
      api_version: "2026-08-27",
      created: 1763735300 + index,
      data: { object: data },
      livemode: false,
      pending_webhooks: 1,
      request: { id: null, idempotency_key: null },
      type,
    },
  };
}
