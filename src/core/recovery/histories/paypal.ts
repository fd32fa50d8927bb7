import { z } from "zod";
import { inPath } from "../../register/registrar.ts";
import type { History } from "../history.ts";

const Event = z.object({ id: z.string(), event_type: z.string(), create_time: z.string() });
const Told = Event.extend({ transmissions: z.array(z.object({ status: z.string().nullish() })).nullish() });
const Events = z.object({
  events: z.array(Told).default([]),
  links: z.array(z.object({ href: z.string(), rel: z.string() })).default([]),
});
const Webhook = z.object({ event_types: z.array(z.object({ name: z.string() })) });

/** PayPal's most for a page. */
const PAGE = 300;

/**
 * The events of a PayPal app, for thirty days (webhooks management v1). It tells the event and no signature; when it is
 * asked, it sends to this one webhook again, with its signature.
 */
export const paypalHistory: History = {
  keepsMs: 30 * 86_400_000,
  notes: [
    "PayPal tells the event and not what it sent: what it knows of its deliveries may stand in it too, and no signature comes along. What it sends again is signed.",
    "PayPal does not send an event again that it still tries to deliver.",
  ],
  list: (_at, { since, until, cursor }) => {
    const first = new URLSearchParams({
      start_time: new Date(since).toISOString(),
      end_time: new Date(until).toISOString(),
      page_size: String(PAGE),
    }).toString();
    return { method: "GET", path: `/v1/notifications/webhooks-events?${cursor ?? first}` };
  },
  page: ({ json }) => {
    const read = Events.safeParse(json);
    if (!read.success) return null;
    const { events, links } = read.data;
    const items = events.map(({ id, event_type: event, create_time: at, transmissions }) => {
      const sentAt = Date.parse(at);
      return {
        remoteId: id,
        key: id,
        event,
        sentAt: Number.isFinite(sentAt) ? sentAt : null,
        status: null,
        isTaken: (transmissions ?? []).length > 0 && (transmissions ?? []).every(({ status }) => status === "SUCCESS"),
      };
    });
    const href = links.find(({ rel }) => rel === "next")?.href ?? "";
    // The next page is asked for at the same API, whatever host the link names.
    const query = URL.parse(href.replaceAll("&amp;", "&"))?.search.slice(1) ?? "";
    return { items, next: query === "" || items.length === 0 ? null : query };
  },
  isSent: (webhook, event) => {
    const names = Webhook.safeParse(webhook).data?.event_types.map(({ name }) => name) ?? ["*"];
    return names.includes("*") || (event !== null && names.includes(event));
  },
  bring: {
    from: "paypal",
    requests: (_at, { remoteId }) => [{ method: "GET", path: eventPath(remoteId) }],
    found: ([answer]) => {
      const read = Event.safeParse(answer?.json);
      if (!read.success || !answer) return null;
      const sentAt = Date.parse(read.data.create_time);
      return {
        method: "POST",
        url: "/",
        headers: [["Content-Type", "application/json"]],
        body: Buffer.from(answer.text),
        sentAt: Number.isFinite(sentAt) ? sentAt : null,
        answer: null,
        isRebuilt: true,
      };
    },
  },
  canResend: true,
  resend: ({ hook }, { remoteId }) => ({
    method: "POST",
    path: `${eventPath(remoteId)}/resend`,
    json: { webhook_ids: [hook] },
  }),
};

function eventPath(id: string): string {
  return `/v1/notifications/webhooks-events/${inPath(id)}`;
}
