import { z } from "zod";
import { inPath } from "../../register/registrar.ts";
import type { History } from "../history.ts";

const Event = z.object({ id: z.string(), type: z.string(), created: z.number() });
const Events = z.object({ data: z.array(Event), has_more: z.boolean() });
const Endpoint = z.object({ enabled_events: z.array(z.string()) });

/** The events that Stripe could not deliver, for thirty days. It tells the event and no signature, and sends none again by API. */
export const stripeHistory: History = {
  keepsMs: 30 * 86_400_000,
  notes: [
    "Stripe tells the event and not what it sent: pending_webhooks and request may differ, it is written in the event's own API version, and no signature comes along.",
    "An event counts where its delivery to any endpoint of the account failed; it does not say to which.",
    "Stripe sends none again through its API: its dashboard and its command line do.",
  ],
  list: (_at, { since, until, cursor }) => {
    const query = new URLSearchParams({
      "created[gte]": String(Math.floor(since / 1000)),
      "created[lte]": String(Math.ceil(until / 1000)),
      delivery_success: "false",
      limit: "100",
      ...(cursor === null ? {} : { starting_after: cursor }),
    });
    return { method: "GET", path: `/v1/events?${query.toString()}` };
  },
  page: ({ json }) => {
    const read = Events.safeParse(json);
    if (!read.success) return null;
    const items = read.data.data.map(({ id, type, created }) => ({
      remoteId: id,
      key: id,
      event: type,
      sentAt: created * 1000,
      status: null,
      isTaken: false,
    }));
    return { items, next: read.data.has_more ? (items.at(-1)?.remoteId ?? null) : null };
  },
  isSent: (webhook, event) => {
    const { enabled_events: events = ["*"] } = Endpoint.safeParse(webhook).data ?? {};
    return events.includes("*") || (event !== null && events.includes(event));
  },
  bring: {
    from: "stripe",
    requests: (_at, { remoteId }) => [{ method: "GET", path: `/v1/events/${inPath(remoteId)}` }],
    found: ([answer]) => {
      const read = Event.safeParse(answer?.json);
      if (!read.success || !answer) return null;
      return {
        method: "POST",
        url: "/",
        headers: [["Content-Type", "application/json; charset=utf-8"]],
        body: Buffer.from(answer.text),
        sentAt: read.data.created * 1000,
        answer: null,
        isRebuilt: true,
      };
    },
  },
  canResend: false,
  resend: () => null,
};
