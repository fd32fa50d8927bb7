import { STRIPE_EVENTS } from "../../providers/stripe/events.ts";
import { JSON_HEADERS, hasFields, isRecord, jsonText } from "./payload.ts";
import type { Profile } from "./profile.ts";

const HOUR = 3600;

/** Stripe: an event object around the object that changed. It publishes no table of waits and no time-out: these are ours. */
export const stripe: Profile = {
  id: "stripe",
  variants: {
    documented: {
      headers: () => [...JSON_HEADERS, ["User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)"]],
      envelope: ({ id, type, createdAt, data }) =>
        jsonText({
          id,
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
  schedule: { delaysSeconds: [0, HOUR, 2 * HOUR, 4 * HOUR], jitter: 0 },
  timeoutSeconds: 10,
  disablesOn410: false,
  needsHttps: false,
  events: STRIPE_EVENTS,
  isEnvelope: (payload) =>
    hasFields(payload, "id", "type", "data") && isRecord(payload) && payload["object"] === "event",
};
