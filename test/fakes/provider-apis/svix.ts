import type { Api, ApiAnswer } from "./api.ts";

export interface SvixAttempt {
  readonly id: string;
  readonly msgId: string;
  /** 0 taken, 2 failed, as its reference counts. */
  readonly status: number;
  readonly code: number;
  readonly sentAt: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface SvixState {
  readonly key: string;
  url: string;
  /** Newest first. */
  attempts: SvixAttempt[];
  readonly resent: string[];
}

const APP = "/api/v1/app/app_1";
const PAGE = 100;

/** Svix's routes for the endpoint ep_1 of app_1, as its API description has them. */
export function svixApi(state: SvixState): Api {
  return (call): ApiAnswer => {
    if (call.header("authorization") !== `Bearer ${state.key}`)
      return { status: 401, json: { code: "authentication_failed", detail: "Invalid token" } };
    const asked = `${call.method} ${call.path}`;
    const endpoint = { id: "ep_1", url: state.url, disabled: false };
    if (asked === `GET ${APP}/endpoint/ep_1`) return { json: endpoint };
    if (asked === `PATCH ${APP}/endpoint/ep_1`) {
      state.url = String(call.json["url"] ?? state.url);
      return { json: { ...endpoint, url: state.url } };
    }
    if (asked === `GET ${APP}/attempt/endpoint/ep_1`) return page(state, call.query);
    const [, message, rest] = /\/msg\/([^/]+)\/(.+)$/.exec(call.path) ?? [];
    const attempt = state.attempts.find(({ msgId }) => msgId === message);
    if (!attempt) return { status: 404, json: { code: "not_found", detail: "Entity not found" } };
    if (rest === "raw") return { text: attempt.body };
    if (rest === `attempt/${attempt.id}/headers`) return { json: { sensitive: [], sentHeaders: attempt.headers } };
    if (call.method !== "POST" || rest !== "endpoint/ep_1/resend") throw new Error(`${asked} is no route`);
    state.resent.push(attempt.msgId);
    return { status: 202, json: {} };
  };
}

function page({ attempts }: SvixState, query: URLSearchParams): ApiAnswer {
  const after = Date.parse(query.get("after") ?? "");
  const before = Date.parse(query.get("before") ?? "");
  const asked = attempts.filter(({ sentAt }) => sentAt > after && sentAt < before);
  const at = Number(query.get("iterator") ?? 0);
  const data = asked.slice(at, at + PAGE).map(({ id, msgId, status, code, sentAt }) => ({
    id,
    msgId,
    endpointId: "ep_1",
    status,
    responseStatusCode: code,
    timestamp: new Date(sentAt).toISOString(),
    msg: { id: msgId, eventType: "invoice.paid" },
  }));
  return { json: { data, iterator: String(at + PAGE), done: asked.length <= at + PAGE } };
}
