import { type Api, type ApiAnswer, type ApiCall, isRecord } from "./api.ts";

export interface SquareEvent {
  readonly id: string;
  readonly type: string;
  /** RFC 3339. */
  readonly createdAt: string;
}

export interface SquareState {
  readonly token: string;
  url: string;
  readonly types: readonly string[];
  events: SquareEvent[];
  /** Whether events can be searched: they cannot until that is switched on. */
  isSearchable: boolean;
}

const MOST = 100;

/** Square's routes for the subscription wbhk_1 and for the search of events, as its reference documents them. */
export function squareApi(state: SquareState): Api {
  return (call): ApiAnswer => {
    if (call.header("authorization") !== `Bearer ${state.token}`)
      return {
        status: 401,
        json: { errors: [{ category: "AUTHENTICATION_ERROR", code: "UNAUTHORIZED", detail: "Not authorized." }] },
      };
    const subscription = () => ({ id: "wbhk_1", enabled: true, event_types: state.types, notification_url: state.url });
    switch (`${call.method} ${call.path}`) {
      case "PUT /v2/webhooks/subscriptions/wbhk_1":
        state.url = /"notification_url":"([^"]+)"/.exec(JSON.stringify(call.json))?.[1] ?? state.url;
        return { json: { subscription: subscription() } };
      case "GET /v2/webhooks/subscriptions/wbhk_1":
        return { json: { subscription: subscription() } };
      case "POST /v2/events":
        return search(state, call);
      default:
        return { status: 404, json: { errors: [{ code: "NOT_FOUND", detail: "Resource not found." }] } };
    }
  };
}

/** An event as it stands among others: spelt as Square spells it, which no parser keeps. */
export function squareText({ id, type, createdAt }: SquareEvent): string {
  return `{"merchant_id":"M1","type":"${type}","event_id":"${id}","created_at":"${createdAt}","data":{"type":"payment","id":"p","object":{"payment":{"amount":1.10,"note":"\\u00e9"}}}}`;
}

function search({ events, isSearchable }: SquareState, { json }: ApiCall): ApiAnswer {
  const { limit, cursor, query } = json;
  const filter = isRecord(query) && isRecord(query["filter"]) ? query["filter"] : {};
  const between = isRecord(filter["created_at"]) ? filter["created_at"] : {};
  const [from, to] = [between["start_at"], between["end_at"]].map((one) => Date.parse(String(one)));
  if (from === undefined || to === undefined || !(from <= to) || Number(limit) > MOST)
    throw new Error("no such search");
  const types = Array.isArray(filter["event_types"]) ? filter["event_types"] : null;
  const found = events.filter(({ type, createdAt }) => {
    const at = Date.parse(createdAt);
    return isSearchable && at >= from && at <= to && (types === null || types.includes(type));
  });
  const at = Number(cursor ?? 0);
  const texts = found.slice(at, at + MOST).map(squareText);
  const more = found.length > at + MOST ? `,"cursor":"${at + MOST}"` : "";
  return { text: texts.length === 0 ? "{}" : `{ "events": [${texts.join(", ")}]${more} }` };
}
