import type { Sample } from "../../../contract/model/provider.ts";
import type { ExampleEvent } from "../example-event.ts";
import { jsonSample, lately } from "../sample.ts";
import { STRIPE_EVENTS } from "./events.ts";

/** Stripe lays its JSON out. */
const INDENT = 2;

/** These come first, under ids of their own. */
const FIRST: Readonly<Record<string, string>> = {
  "payment_intent.succeeded": "evt_1Qk2abLkdIwHu7ix0Zt3vW9d",
  "checkout.session.completed": "evt_1Qk2dkLkdIwHu7ixN5s1PqRt",
  "customer.subscription.deleted": "evt_1Qk2ftLkdIwHu7ixA8bC2dEf",
};

export function samples(): readonly Sample[] {
  const created = Math.floor(lately() / 1000);
  const rest = STRIPE_EVENTS.filter(({ type }) => !Object.hasOwn(FIRST, type));
  const first = Object.keys(FIRST).flatMap((wanted) => STRIPE_EVENTS.filter(({ type }) => type === wanted));
  return [...first, ...rest].map((event, index) => sample(event, created - index, index));
}

/** An event of Stripe around an object. */
function sample({ type, description, data }: ExampleEvent, created: number, index: number): Sample {
  const body = {
    id: FIRST[type] ?? `evt_1Qk3${String(index).padStart(2, "0")}LkdIwHu7ixA8bC2dEf`,
    object: "event",
    api_version: "2026-08-27",
    created,
    data: { object: data },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
  };
  // Stripe's JSON is ASCII.
  const text = JSON.stringify(body, null, INDENT).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return jsonSample(type, description, text);
}
