import type { Api, ApiAnswer } from "./api.ts";

export interface StripeEvent {
  readonly id: string;
  readonly type: string;
  /** Epoch seconds. */
  readonly created: number;
}

export interface StripeState {
  readonly key: string;
  url: string;
  /** Newest first; those alone whose delivery failed. */
  events: StripeEvent[];
}

const PAGE = 100;

/** Stripe's routes for the endpoint we_1 and for events, as its reference documents them. */
export function stripeApi(state: StripeState): Api {
  return (call): ApiAnswer => {
    if (call.header("authorization") !== `Bearer ${state.key}`)
      return {
        status: 401,
        json: { error: { message: "Invalid API Key provided: sk_test_****", type: "invalid_request_error" } },
      };
    const endpoint = { id: "we_1", url: state.url, status: "enabled", enabled_events: ["charge.failed"] };
    switch (`${call.method} ${call.path}`) {
      case "GET /v1/webhook_endpoints/we_1":
        return { json: endpoint };
      case "POST /v1/webhook_endpoints/we_1":
        state.url = call.form.get("url") ?? state.url;
        return { json: { ...endpoint, url: state.url } };
      case "GET /v1/events":
        return page(state, call.query);
      default: {
        const one = state.events.find(({ id }) => call.path === `/v1/events/${id}`);
        return one
          ? { text: textOf(one) }
          : { status: 404, json: { error: { message: "No such event", type: "invalid_request_error" } } };
      }
    }
  };
}

/** An event as it is told alone: spelt over several lines, as Stripe does. */
export function textOf({ id, type, created }: StripeEvent): string {
  return JSON.stringify(
    { id, object: "event", api_version: "2026-08-01", created, type, pending_webhooks: 1 },
    null,
    2,
  );
}

function page({ events }: StripeState, query: URLSearchParams): ApiAnswer {
  if (query.get("delivery_success") !== "false") throw new Error("all events were asked for");
  if (Number(query.get("limit")) > PAGE) throw new Error("more than a page was asked for");
  const [from, until] = [Number(query.get("created[gte]")), Number(query.get("created[lte]"))];
  const asked = events.filter(({ created }) => created >= from && created <= until);
  const after = query.get("starting_after");
  const at = after === null ? 0 : asked.findIndex(({ id }) => id === after) + 1;
  if (after !== null && at === 0) return { status: 400, json: { error: { message: `No such event: '${after}'` } } };
  return { json: { object: "list", data: asked.slice(at, at + PAGE), has_more: asked.length > at + PAGE } };
}
