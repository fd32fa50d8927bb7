import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import { type HttpServer, startServer } from "../../fixtures/http-server.ts";

export const SECRET = "whsec_c2NlbmFyaW9zIGFyZSBwbGF5ZWQ";

/** One thing that a receiver does wrong. */
export type Flaw =
  | "fails"
  | "redirects"
  | "is slow"
  | "acts twice"
  | "ignores order"
  | "does not verify"
  | "takes old ones"
  | "crashes on a repeat"
  | "forgets"
  | "hangs up"
  | "refuses all";

export interface Receiver {
  readonly server: HttpServer;
  /** Answers `{state, acted}` for the id at its end. */
  readonly stateUrl: string;
}

interface Options {
  readonly provider: string;
  /** Epoch milliseconds, by which signatures are too old. */
  readonly now: () => number;
  readonly flaw?: Flaw;
  /** Where decisions on approvals are told. */
  readonly decisions?: string;
}

const LATE_MS = 700;
const TOLERANCE_SECONDS = 300;

/** A receiver as its sender's documentation asks for: verifies, answers at once, acts once, and minds the order. */
export async function startReceiver({ provider, now, flaw, decisions }: Options): Promise<Receiver> {
  const known = new Map<string, { state: string; rank: number; acted: number }>();
  const seen = new Set<string>();

  function act(headers: IncomingHttpHeaders, body: Json): void {
    const { id, state, rank } = read(provider, headers, body);
    const before = known.get(id) ?? { state: "", rank: -1, acted: 0 };
    const isNewer = rank >= before.rank || flaw === "ignores order";
    const acted = before.acted + 1;
    known.set(id, isNewer ? { state, rank, acted } : { ...before, acted });
    if (state === "waiting" && decisions !== undefined)
      void fetch(decisions, { method: "POST", body: JSON.stringify({ task: id, decision: "approved" }) });
  }

  const server = await startServer((request, response, { url, body }) => {
    if (request.method === "GET") {
      const found = known.get(decodeURIComponent(url.split("/").at(-1) ?? ""));
      return answer(response, found ? 200 : 404, { state: found?.state, acted: found?.acted });
    }
    if (flaw === "fails") return answer(response, 500, {});
    if (flaw === "refuses all") return answer(response, 401, {});
    if (flaw === "redirects") return response.writeHead(302, { Location: "/elsewhere" }).end();
    if (flaw === "hangs up") return request.socket.destroy();
    if (
      flaw !== "does not verify" &&
      !verify(provider, request.headers, body, flaw === "takes old ones" ? null : now())
    )
      return answer(response, 401, { error: "wrong signature" });
    const key = createHash("sha256").update(body).digest("hex");
    const isRepeat = seen.has(key);
    seen.add(key);
    if (isRepeat && flaw === "crashes on a repeat") return answer(response, 500, { error: "duplicate key" });
    if ((!isRepeat || flaw === "acts twice") && flaw !== "forgets") act(request.headers, parsed(body));
    if (flaw === "is slow") return setTimeout(() => answer(response, 200, {}), LATE_MS);
    answer(response, 200, { received: true });
  });
  return { server, stateUrl: `${server.url}/state` };
}

/** What is changed on its way may be JSON no more. */
function parsed(body: Buffer): Json {
  try {
    return JSON.parse(String(body));
  } catch {
    return { data: {} };
  }
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}

function verify(provider: string, headers: IncomingHttpHeaders, body: Buffer, now: number | null): boolean {
  const hmac = (text: Buffer | string, encoding: "hex" | "base64" = "hex") =>
    createHmac("sha256", SECRET).update(text).digest(encoding);
  const isFresh = (seconds: string) => now === null || Math.abs(now / 1000 - Number(seconds)) <= TOLERANCE_SECONDS;
  const header = (name: string) => String(headers[name] ?? "");
  switch (provider) {
    case "stripe": {
      const [, time = "", signature = ""] = /^t=(\d+),v1=([0-9a-f]+)/.exec(header("stripe-signature")) ?? [];
      return isFresh(time) && same(signature, hmac(`${time}.${String(body)}`));
    }
    case "slack": {
      const time = header("x-slack-request-timestamp");
      return isFresh(time) && same(header("x-slack-signature"), `v0=${hmac(`v0:${time}:${String(body)}`)}`);
    }
    case "shopify":
      return same(header("x-shopify-hmac-sha256"), hmac(body, "base64"));
    case "operator":
      return same(header("authorization"), `Bearer ${SECRET}`);
    case "github":
      return same(header("x-hub-signature-256"), `sha256=${hmac(body)}`);
    default:
      return same(header(`x-${provider}-signature`), `sha256=${hmac(body)}`);
  }
}

function same(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

type Json = Readonly<Record<string, unknown>>;

/** The text at a dotted path; undefined where there is nothing. */
function at(body: unknown, path: string): string | undefined {
  let value = body;
  for (const key of path.split("."))
    value = typeof value === "object" && value !== null ? Reflect.get(value, key) : null;
  return value === null || value === undefined ? undefined : String(value);
}

/** What an event makes of what, and how late in its life that is. */
function read(provider: string, headers: IncomingHttpHeaders, body: Json) {
  const [id, state] = lifeOf(provider, headers, body);
  return { id: id ?? "", state, rank: RANKS.findIndex((states) => states.split(" ").includes(state)) };
}

function lifeOf(provider: string, headers: IncomingHttpHeaders, body: Json): [string | undefined, string] {
  const type = at(body, "type") ?? at(body, "event") ?? "";
  const last = type.split(".").at(-1) ?? "";
  switch (provider) {
    case "github": {
      const closed = at(body, "pull_request.merged") === "true" ? "merged" : "closed";
      const action = at(body, "action") ?? "";
      return [at(body, "number"), action === "closed" ? closed : action];
    }
    case "slack":
      return [at(body, "event.channel"), at(body, "event.type") ?? ""];
    case "shopify":
      return [at(body, "order_id") ?? at(body, "id"), String(headers["x-shopify-topic"]).split("/")[1] ?? ""];
    case "stripe": {
      const of = ["metadata.session", "metadata.dispute", "subscription", "id"].map((path) =>
        at(body, `data.object.${path}`),
      );
      const isStatus = type === "customer.subscription.updated" || type === "charge.dispute.closed";
      return [of.find(Boolean), isStatus ? (at(body, "data.object.status") ?? "") : (STRIPE[type] ?? last)];
    }
    default:
      return [
        ["taskId", "runId", "ticket_id", "task_id", "id"].map((name) => at(body, `data.${name}`)).find(Boolean),
        STATES[type] ?? last,
      ];
  }
}

const STRIPE: Readonly<Record<string, string>> = {
  "invoice.payment_failed": "unpaid",
  "invoice.paid": "settled",
  "customer.subscription.deleted": "canceled",
};

const STATES: Readonly<Record<string, string>> = {
  "approval.required": "waiting",
  "agent.action": "acting",
  "agent.error": "erring",
  "review.completed": "reviewed",
};

/** States by how late they are in a life. */
const RANKS: readonly string[] = [
  "opened created create queued pr_opened app_mention",
  "synchronize started running reviewed needs_attention unpaid payment_failed succeeded message",
  "waiting changes_requested awaiting_input past_due paid",
  "acting erring ready_to_merge settled fulfilled",
  "active failed",
  "completed complete merged closed canceled cancelled expired won lost",
];
