import { z } from "zod";
import type { ProviderRequest } from "../../register/registrar.ts";
import type { History } from "../history.ts";
import { memberText } from "../member-text.ts";

const Event = z.object({ event_id: z.string(), type: z.string(), created_at: z.string() });
const Events = z.object({ events: z.array(Event).default([]), cursor: z.string().nullish() });
const Subscription = z.object({ subscription: z.object({ event_types: z.array(z.string()) }) });

/** Square's most for a page. */
const PAGE = 100;

interface Search {
  /** Epoch milliseconds. */
  readonly from: number;
  readonly to: number;
  readonly type: string | null;
  readonly cursor: string | null;
}

/** Square's Events API, by which the events of an application are searched; there is no way to ask for a single one. */
function search({ from, to, type, cursor }: Search): ProviderRequest {
  const between = { start_at: new Date(from).toISOString(), end_at: new Date(to).toISOString() };
  return {
    method: "POST",
    path: "/v2/events",
    json: {
      limit: PAGE,
      ...(cursor === null ? {} : { cursor }),
      query: {
        filter: { created_at: between, ...(type === null ? {} : { event_types: [type] }) },
        sort: { field: "DEFAULT", order: "DESC" },
      },
    },
  };
}

/** So much is looked through on both sides of the time at which one is said to have been made. */
const BESIDE_MS = 1000;

/** The events of a Square application, for twenty-eight days. It tells the event and no signature, and sends none again. */
export const squareHistory: History = {
  keepsMs: 28 * 86_400_000,
  notes: [
    "Square tells only of events that were made while the Events API of the application was switched on: PUT /v2/events/enable does that once, and Hookbench does not do it for you.",
    "Square tells the event and no signature, and not whether it was delivered; it sends none again through its API.",
  ],
  list: (_at, { since, until, cursor }) => search({ from: since, to: until, type: null, cursor }),
  page: ({ json }) => {
    const read = Events.safeParse(json);
    if (!read.success) return null;
    const { events, cursor } = read.data;
    const items = events.map(({ event_id: id, type, created_at: at }) => {
      const sentAt = Date.parse(at);
      return {
        remoteId: id,
        key: id,
        event: type,
        sentAt: Number.isFinite(sentAt) ? sentAt : null,
        status: null,
        isTaken: false,
      };
    });
    return { items, next: cursor === undefined || cursor === "" ? null : cursor };
  },
  isSent: (webhook, event) => {
    const types = Subscription.safeParse(webhook).data?.subscription.event_types;
    return types === undefined || (event !== null && types.includes(event));
  },
  bring: {
    from: "square",
    requests: (_at, { event, sentAt }) =>
      sentAt === null ? [] : [search({ from: sentAt - BESIDE_MS, to: sentAt + BESIDE_MS, type: event, cursor: null })],
    found: ([answer], { key, sentAt }) => {
      const read = Events.safeParse(answer?.json);
      const at = read.success ? read.data.events.findIndex(({ event_id: id }) => id === key) : -1;
      const text = memberText(answer?.text ?? "", ["events", at]);
      if (at < 0 || text === null) return null;
      return {
        method: "POST",
        url: "/",
        headers: [["Content-Type", "application/json"]],
        body: Buffer.from(text),
        sentAt,
        answer: null,
        isRebuilt: true,
      };
    },
  },
  canResend: false,
  resend: () => null,
};
