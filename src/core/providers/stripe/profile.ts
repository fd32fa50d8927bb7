import { scheduleOf } from "../../../contract/model/schedules.ts";
import { STRIPE_EVENTS } from "./events.ts";
import { inOwnForm } from "../fresh-key.ts";
import { hasFields, isRecord } from "../payload.ts";
import type { SendingProfile } from "../profile.ts";

const ID = "evt_1Qk2abLkdIwHu7ix0Zt3vW9d";

/** As Stripe writes it, two spaces deep. */
function prettyText(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

/** Stripe: an event object around the object that changed. */
export const stripe: SendingProfile = {
  id: "stripe",
  about:
    "Stripe documents retries over three days, in a sandbox three over a few hours, and publishes neither waits nor a time-out: 1, 2 and 4 h and 10 s are ours.",
  variants: {
    documented: {
      headers: () => [["Content-Type", "application/json; charset=utf-8"]],
      envelope: ({ id, type, createdAt, data }) =>
        prettyText({
          id: inOwnForm(ID, id),
          object: "event",
          api_version: "2026-08-27",
          created: Math.floor(createdAt / 1000),
          data: { object: data },
          livemode: false,
          pending_webhooks: 1,
          request: { id: null, idempotency_key: null },
          type,
        }),
      schemeId: "stripe",
    },
  },
  auth: ["signature"],
  schedule: scheduleOf("stripe"),
  timeoutSeconds: 10,
  disablesOn410: false,
  needsHttps: false,
  events: STRIPE_EVENTS,
  isEnvelope: (payload) =>
    hasFields(payload, "id", "type", "data") && isRecord(payload) && payload["object"] === "event",
};
