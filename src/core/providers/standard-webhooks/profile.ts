import { scheduleOf } from "../../../contract/model/schedules.ts";
import { JSON_HEADERS, hasFields, isoTime, jsonText } from "../payload.ts";
import type { SendingProfile } from "../profile.ts";

/** The Standard Webhooks specification: type, timestamp and data; the id stands in a header that the signature sets. */
export const standardWebhooks: SendingProfile = {
  id: "standard-webhooks",
  about:
    "The specification's example of a schedule; 20 s to answer, of the 15 to 30 s it recommends; 410 switches the endpoint off. It recommends jitter as well, which is left to you.",
  variants: {
    documented: {
      headers: () => JSON_HEADERS,
      envelope: ({ type, createdAt, data }) => jsonText({ type, timestamp: isoTime(createdAt), data }),
      schemeId: "standard-webhooks",
    },
  },
  auth: ["signature"],
  schedule: scheduleOf("standardWebhooks"),
  timeoutSeconds: 20,
  disablesOn410: true,
  needsHttps: false,
  events: [
    {
      type: "contact.created",
      description: "A contact was created",
      data: { id: "con_1f81eb52", first_name: "Zoë", email: "zoe@example.com" },
    },
    { type: "invoice.paid", description: "An invoice was paid", data: { id: "inv_01", status: "paid", total: 129.5 } },
    {
      type: "order.shipped",
      description: "An order was shipped",
      data: { id: "ord_77", carrier: "post", tracking_url: "https://post.example/t/77" },
    },
  ],
  isEnvelope: (payload) => hasFields(payload, "type", "timestamp", "data"),
};
