import { scheduleOf } from "../../../contract/model/schedules.ts";
import { STRIPE_EVENTS } from "./events.ts";
import { STRIPE_EVENT_NAMES, isThin, stripeObject } from "./examples.ts";
import { inOwnForm } from "../fresh-key.ts";
import { hasFields, isRecord } from "../payload.ts";
import type { OutgoingEvent, SendingProfile } from "../profile.ts";

const ID = "evt_1Qk2abLkdIwHu7ix0Zt3vW9d";

const written = new Set(STRIPE_EVENTS.map(({ type }) => type));

/** As Stripe writes it, two spaces deep. */
function prettyText(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

function snapshotText({ id, type, createdAt, data }: OutgoingEvent): string {
  return prettyText({
    id: inOwnForm(ID, id),
    object: "event",
    api_version: "2026-08-27",
    created: Math.floor(createdAt / 1000),
    data: { object: data },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
  });
}

/** What it says without the object itself: its kind, its id and where to read it. */
function thinText({ id, type, createdAt, data }: OutgoingEvent): string {
  return prettyText({
    id: inOwnForm(ID, id),
    object: "v2.core.event",
    type,
    livemode: false,
    created: new Date(createdAt).toISOString(),
    ...(hasFields(data, "type") ? { related_object: data } : {}),
  });
}

/** Stripe: an event object around the object that changed, or of a thin event one that says which object to read. */
export const stripe: SendingProfile = {
  id: "stripe",
  about:
    "Stripe documents retries over three days, in a sandbox three over a few hours, and publishes neither waits nor a time-out: 1, 2 and 4 h and 10 s are ours.",
  variants: {
    documented: {
      headers: () => [["Content-Type", "application/json; charset=utf-8"]],
      envelope: (event) => (isThin(event.type) ? thinText(event) : snapshotText(event)),
      schemeId: "stripe",
    },
  },
  auth: ["signature"],
  schedule: scheduleOf("stripe"),
  timeoutSeconds: 10,
  disablesOn410: false,
  needsHttps: false,
  events: [
    ...STRIPE_EVENTS,
    ...STRIPE_EVENT_NAMES.filter((type) => !written.has(type)).map((type) => ({
      type,
      description: `${isThin(type) ? "Thin event" : "Stripe's example"}: ${type.replaceAll(/[._]/g, " ")}`,
      data: undefined,
    })),
  ],
  isEnvelope: (payload) =>
    isRecord(payload) &&
    ((payload["object"] === "event" && hasFields(payload, "id", "type", "data")) ||
      (payload["object"] === "v2.core.event" && hasFields(payload, "id", "type"))),
  loadData: stripeObject,
};
