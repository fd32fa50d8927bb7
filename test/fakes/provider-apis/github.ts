import { type Api, type ApiAnswer, type ApiCall, isRecord } from "./api.ts";

export interface GithubHook {
  readonly id: number;
  active: boolean;
  events: string[];
  config: Record<string, string>;
}

/** One try to deliver something, as it was sent and as it is told. */
export interface GithubDelivery {
  readonly id: number;
  readonly guid: string;
  readonly sentAt: number;
  /** 0 where nobody was reached. */
  readonly status: number;
  readonly body: string;
  readonly headers: Record<string, string>;
  /** What is told of the payload, where that is not how it was sent. */
  readonly payload?: string;
  readonly redelivery?: boolean;
}

/** What GitHub has of one repository. */
export interface GithubState {
  readonly token: string;
  readonly hooks: Map<number, GithubHook>;
  /** The secret is taken away, as the real one does, when a whole hook is changed without it. */
  pings: number;
  /** Newest first. */
  deliveries: GithubDelivery[];
  /** Cursors that it has forgotten. */
  readonly forgotten: Set<string>;
}

export function githubState(token: string): GithubState {
  return { token, hooks: new Map(), pings: 0, deliveries: [], forgotten: new Set() };
}

/** GitHub's routes for webhooks, as its REST API of 2022-11-28 documents them. */
export function githubApi(state: GithubState): Api {
  return (call) => {
    if (call.header("user-agent") === "") return { status: 403, text: "Request forbidden by administrative rules." };
    if (call.header("authorization") !== `Bearer ${state.token}`)
      return { status: 401, json: { message: "Bad credentials", documentation_url: "https://docs.github.com/rest" } };
    if (call.header("x-github-api-version") !== "2022-11-28") throw new Error("no API version");
    const [, base, id, rest] =
      /^(\/(?:repos\/[^/]+\/[^/]+|orgs\/[^/]+)\/hooks)(?:\/(\d+)(\/[a-z0-9/]+)?)?$/.exec(call.path) ?? [];
    if (base === undefined) return notFound;
    if (id === undefined) return call.method === "POST" ? created(state, call) : notFound;
    const hook = state.hooks.get(Number(id));
    return hook ? ofHook(state, hook, { call, rest }) : notFound;
  };
}

const notFound: ApiAnswer = { status: 404, json: { message: "Not Found" } };

function created(state: GithubState, { json }: ApiCall): ApiAnswer {
  const { name, config, events, active } = json;
  if (name !== "web" || !isRecord(config) || typeof config["url"] !== "string" || !Array.isArray(events))
    throw new Error("no hook");
  const same = [...state.hooks.values()].some((hook) => hook.config["url"] === config["url"]);
  if (same)
    return {
      status: 422,
      json: {
        message: "Validation Failed",
        errors: [{ resource: "Hook", code: "custom", message: "Hook already exists on this repository" }],
      },
    };
  const hook = {
    id: state.hooks.size + 12,
    active: active === true,
    events: events.map(String),
    config: texts(config),
  };
  state.hooks.set(hook.id, hook);
  return { status: 201, json: shown(hook) };
}

function ofHook(
  state: GithubState,
  hook: GithubHook,
  { call, rest }: { readonly call: ApiCall; readonly rest: string | undefined },
): ApiAnswer | Promise<ApiAnswer> {
  if (rest?.startsWith("/deliveries") === true)
    return ofDeliveries(state, hook, call, rest.slice("/deliveries".length));
  const { method, json } = call;
  switch (`${method} ${rest ?? ""}`) {
    case "GET ":
      return { json: shown(hook) };
    case "PATCH /config":
      hook.config = { ...hook.config, ...texts(json) };
      return { json: shown(hook).config };
    case "PATCH ": {
      const config = isRecord(json["config"]) ? texts(json["config"]) : {};
      const { secret: _gone, ...kept } = hook.config;
      hook.config = { ...kept, ...config };
      if (typeof json["active"] === "boolean") hook.active = json["active"];
      return { json: shown(hook) };
    }
    case "DELETE ":
      state.hooks.delete(hook.id);
      return { status: 204 };
    case "POST /pings":
      state.pings += 1;
      return { status: 204 };
    default:
      return notFound;
  }
}

function texts(config: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(config).map(([name, value]) => [name, String(value)]));
}

/** The secret is never shown. */
function shown({ config, ...hook }: GithubHook) {
  const { secret, ...rest } = config;
  return {
    type: "Repository",
    ...hook,
    config: { ...rest, ...(secret === undefined ? {} : { secret: "********" }) },
    last_response: { code: null, status: "unused", message: null },
  };
}

const PAGE = 100;

async function ofDeliveries(state: GithubState, hook: GithubHook, call: ApiCall, rest: string): Promise<ApiAnswer> {
  if (rest === "") return page(state, call);
  const [, id, attempts] = /^\/(\d+)(\/attempts)?$/.exec(rest) ?? [];
  const one = state.deliveries.find((delivery) => String(delivery.id) === id);
  if (!one) return notFound;
  if (attempts === undefined) return { text: told(one, hook) };
  if (call.method !== "POST") throw new Error("attempts are posted");
  const { status } = await fetch(hook.config["url"] ?? "", { method: "POST", body: one.body, headers: one.headers });
  state.deliveries.unshift({ ...one, id: state.deliveries.length + 9000, status, redelivery: true });
  return { status: 202, json: {} };
}

function page({ deliveries, forgotten }: GithubState, { query, path }: ApiCall): ApiAnswer {
  if (query.get("per_page") !== String(PAGE)) throw new Error("pages of another size");
  const cursor = query.get("cursor");
  if (cursor !== null && forgotten.has(cursor)) return { status: 422, json: { message: "Invalid cursor" } };
  const from = cursor === null ? 0 : deliveries.findIndex(({ id }) => `v1_${id}` === cursor);
  const after = deliveries[from + PAGE];
  const link = `<https://api.github.com${path}?per_page=${PAGE}&cursor=v1_${after?.id}>; rel="next"`;
  return {
    ...(after ? { headers: { Link: link } } : {}),
    json: deliveries.slice(from, from + PAGE).map(({ id, guid, sentAt, status, redelivery = false }) => ({
      id,
      guid,
      delivered_at: new Date(sentAt).toISOString(),
      redelivery,
      duration: 0.1,
      status:
        status >= 200 && status < 400
          ? "OK"
          : status === 0
            ? "failed to connect to host"
            : `Invalid HTTP Response: ${status}`,
      status_code: status,
      event: "push",
      action: null,
      installation_id: null,
      repository_id: 1,
      throttled_at: null,
    })),
  };
}

/** One of them, whole. Its payload was parsed, and is written by the API as the API writes JSON. */
function told({ id, guid, sentAt, status, headers, payload, body }: GithubDelivery, hook: GithubHook): string {
  const head = {
    id,
    guid,
    delivered_at: new Date(sentAt).toISOString(),
    status_code: status,
    url: hook.config["url"],
    event: "push",
  };
  const request = `{"headers":${JSON.stringify(headers)},"payload":${payload ?? body}}`;
  return `${JSON.stringify(head).slice(0, -1)},"request":${request},"response":{"headers":{},"payload":null}}`;
}
