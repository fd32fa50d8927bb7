import type { Api, ApiAnswer, ApiCall } from "./api.ts";

export interface PaypalEvent {
  readonly id: string;
  readonly type: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** How each try went; none where it is not told. */
  readonly transmissions: readonly ("SUCCESS" | "FAILURE" | "PENDING")[];
}

export interface PaypalState {
  /** `ID:SECRET` of the app. */
  readonly client: string;
  /** The webhooks by their ids. */
  readonly webhooks: Map<string, { url: string; events: readonly string[] }>;
  events: PaypalEvent[];
  /** What was asked for again, by `EVENT WEBHOOK`. */
  readonly resent: string[];
  /** How many tokens were given out. */
  sessions: number;
}

/** The most that PayPal gives a page; the fake gives fewer, as PayPal may. */
const PAGE = 100;

/** PayPal's token, webhook and event routes, as its reference documents them: only the token that it gave is taken. */
export function paypalApi(state: PaypalState): Api {
  return (call): ApiAnswer => {
    if (call.path === "/v1/oauth2/token") return session(state, call);
    if (call.header("authorization") !== `Bearer A21AA_token_${state.sessions}_of_the_app`)
      return {
        status: 401,
        json: { error: "invalid_token", error_description: "Token signature verification failed" },
      };
    const [, rest = ""] = /^\/v1\/notifications\/(.*)$/.exec(call.path) ?? [];
    if (rest.startsWith("webhooks-events")) return events(state, call, rest.slice("webhooks-events".length));
    return webhook(state, call, rest.slice("webhooks".length));
  };
}

function session(state: PaypalState, call: ApiCall): ApiAnswer {
  if (call.form.get("grant_type") !== "client_credentials") throw new Error("no grant type");
  if (call.header("authorization") !== `Basic ${Buffer.from(state.client).toString("base64")}`)
    return { status: 401, json: { error: "invalid_client", error_description: "Client Authentication failed" } };
  state.sessions += 1;
  return {
    json: { access_token: `A21AA_token_${state.sessions}_of_the_app`, token_type: "Bearer", expires_in: 32_400 },
  };
}

const NOT_FOUND: ApiAnswer = {
  status: 404,
  json: { name: "INVALID_RESOURCE_ID", message: "The requested resource ID was not found" },
};

function webhook({ webhooks }: PaypalState, call: ApiCall, rest: string): ApiAnswer {
  if (call.method === "POST" && rest === "") {
    const url = String(call.json["url"]);
    webhooks.set("WH-1", { url, events: namesIn(call.json["event_types"]) });
    return { status: 201, json: { id: "WH-1", url, event_types: call.json["event_types"], links: [] } };
  }
  const id = decodeURIComponent(rest.slice(1));
  const kept = webhooks.get(id);
  if (!kept) return NOT_FOUND;
  if (call.method === "DELETE") {
    webhooks.delete(id);
    return { status: 204 };
  }
  if (call.method === "PATCH") {
    const [change] = call.list;
    if (change?.["op"] !== "replace" || change["path"] !== "/url") throw new Error("not a replacement of the URL");
    kept.url = String(change["value"]);
  }
  return { json: { id, url: kept.url, event_types: kept.events.map((name) => ({ name })), links: [] } };
}

function namesIn(types: unknown): string[] {
  return Array.isArray(types) ? types.map((one: { readonly name: string }) => one.name) : [];
}

function events(state: PaypalState, call: ApiCall, rest: string): ApiAnswer {
  if (rest === "") return page(state, call.query);
  const [, id, again] = /^\/([^/]+)(\/resend)?$/.exec(rest) ?? [];
  const one = state.events.find((event) => event.id === id);
  if (!one) return NOT_FOUND;
  if (again === undefined) return { text: paypalText(one) };
  if (one.transmissions.includes("PENDING"))
    return { status: 422, json: { name: "UNPROCESSABLE_ENTITY", message: "The event is pending and is not resent." } };
  state.resent.push(`${one.id} ${String(call.json["webhook_ids"])}`);
  return { status: 202, json: { id: one.id } };
}

/** An event as it is told alone, spelt over several lines. */
export function paypalText(event: PaypalEvent): string {
  return JSON.stringify(shown(event), null, 2);
}

function shown({ id, type, createdAt, transmissions }: PaypalEvent) {
  return {
    id,
    create_time: new Date(createdAt).toISOString(),
    resource_type: "capture",
    event_type: type,
    summary: "Payment completed",
    resource: { id: `C-${id}`, amount: { currency_code: "USD", value: "30.00" } },
    ...(transmissions.length === 0 ? {} : { transmissions: transmissions.map((status) => ({ status })) }),
  };
}

/** A page leads to the next by a link to the live host, whichever host was asked. */
function page({ events: all }: PaypalState, query: URLSearchParams): ApiAnswer {
  const [from = 0, to = 0] = ["start_time", "end_time"].map((name) => Date.parse(query.get(name) ?? ""));
  if (!(from < to) || Number(query.get("page_size")) > 300) throw new Error(`not a page: ${query.toString()}`);
  const asked = all.filter(({ createdAt }) => createdAt >= from && createdAt <= to);
  const at = Number(query.get("index_id") ?? 0);
  const next = new URLSearchParams(query);
  next.set("move_to", "next");
  next.set("index_id", String(at + PAGE));
  const isMore = asked.length > at + PAGE;
  const href = `https://api.paypal.com/v1/notifications/webhooks-events/?${next.toString()}`;
  return {
    json: {
      events: asked.slice(at, at + PAGE).map(shown),
      count: asked.length,
      links: isMore ? [{ href, rel: "next", method: "GET" }] : [],
    },
  };
}
