import { z } from "zod";
import { visibleLine } from "../../contract/visible.ts";
import { retryAfterSeconds } from "../http/retry-after.ts";
import type { Answered, Registrar } from "./registrar.ts";

/** Why a provider did not do what it was asked. */
export interface Refusal {
  readonly kind: "token" | "scope" | "gone" | "refused" | "wait" | "failed";
  /** Null where no answer came. */
  readonly status: number | null;
  /** A sentence that says what to do. */
  readonly says: string;
  /** When it may be asked again, in epoch milliseconds, where it says so. */
  readonly retryAt: number | null;
}

/** Who was asked, about what, and where. */
interface AskedOf {
  readonly registrar: Registrar;
  readonly place: string;
  readonly api: string;
}

const LONGEST_MESSAGE = 300;

/** Why the answer is a refusal; null where it is none. */
export function refusalOf({ registrar, place, api }: AskedOf, answer: Answered, now: number): Refusal | null {
  const said = answer.status < 300 ? (registrar.saidNo?.(answer) ?? null) : null;
  if (answer.status < 300 && said === null) return null;
  const status = said?.status ?? answer.status;
  const { name, info } = registrar;
  const message = messageOf(said?.message ?? textOf(answer.json));
  const where = place === "" ? "there" : `at ${place}`;
  const retryAt = waitUntil(answer, status, now);
  const refusal = (kind: Refusal["kind"], says: string): Refusal => ({ kind, status, says, retryAt });
  if (retryAt !== null)
    return refusal(
      "wait",
      `${name} asks to wait ${Math.ceil((retryAt - now) / 1000)} s before it is asked again (${status}).`,
    );
  if (status === 401)
    return refusal(
      "token",
      `${name} does not know this token (401): it was revoked, has expired, or is not whole.${message} Give another: ${info.token.scope}.`,
    );
  if (status === 403)
    return refusal(
      "scope",
      `${name} knows the token, and does not let it do this ${where} (403).${scopesOf(answer)}${message} It takes ${info.token.scope}.`,
    );
  if (status === 404 || status === 410)
    return refusal(
      "gone",
      `${name} finds nothing like it ${where} (${status}): it is not there, or this token may not see it.${message}`,
    );
  if (status >= 300 && status < 400)
    return refusal(
      "refused",
      `${new URL(api).host} answered ${status} and leads elsewhere, where the token is not sent. Give the address it leads to.`,
    );
  if (status >= 500) return refusal("failed", `${name} has a fault of its own (${status}).${message} Try again later.`);
  return refusal("refused", `${name} refused it (${status}).${message}`);
}

/** When it may be asked again: said by Retry-After, or by GitHub's and GitLab's counters where none are left. */
function waitUntil({ headers, status, json }: Answered, meant: number, now: number): number | null {
  const valueOf = (name: string) => headers.find(([other]) => other.toLowerCase() === name)?.[1] ?? null;
  const remaining = valueOf("x-ratelimit-remaining") ?? valueOf("ratelimit-remaining");
  const isLimit = meant === 429 || (meant === 403 && (remaining === "0" || valueOf("retry-after") !== null));
  if (!isLimit && !(status === 503 && valueOf("retry-after") !== null)) return null;
  const seconds = retryAfterSeconds({ headers }, now);
  if (seconds > 0) return now + Math.min(seconds, LONGEST_WAIT_S) * 1000;
  const reset = Number(valueOf("x-ratelimit-reset") ?? valueOf("ratelimit-reset"));
  const at = reset * 1000;
  if (reset > 0 && at > now) return Math.min(at, now + LONGEST_WAIT_S * 1000);
  const wait = Waiting.safeParse(json).data?.parameters.retry_after ?? DEFAULT_WAIT_S;
  return now + Math.min(wait, LONGEST_WAIT_S) * 1000;
}

/** How Telegram says it. */
const Waiting = z.object({ parameters: z.object({ retry_after: z.number().positive() }) });
const DEFAULT_WAIT_S = 60;
const LONGEST_WAIT_S = 3600;

/** GitHub says which scopes a classic token has. */
function scopesOf({ headers }: Answered): string {
  const has = headers.find(([name]) => name.toLowerCase() === "x-oauth-scopes")?.[1];
  if (has === undefined) return "";
  return has.trim() === "" ? " It has no scope." : ` It has ${visibleLine(has.trim().slice(0, LONGEST_MESSAGE))}.`;
}

function messageOf(text: string | null): string {
  if (text === null || text.trim() === "") return "";
  const line = visibleLine(text.replaceAll(/\s+/g, " ").trim());
  return ` It says: ${line.length > LONGEST_MESSAGE ? `${line.slice(0, LONGEST_MESSAGE).toWellFormed()}…` : line}`;
}

/** What an answer says is wrong, where the usual places of such words have any. */
function textOf(json: unknown): string | null {
  const read = Named.safeParse(json).data ?? {};
  const parts = PLACES.flatMap((name) => {
    const value = read[name];
    if (typeof value === "string") return [value];
    return typeof value === "object" && value !== null ? [wordsIn(value)] : [];
  });
  return parts.length === 0 ? null : [...new Set(parts)].join(": ");
}

const Named = z.record(z.string(), z.unknown());
const PLACES = ["message", "error", "error_description", "detail", "description", "errors"];

function wordsIn(value: object): string {
  if ("message" in value && typeof value.message === "string") return value.message;
  return JSON.stringify(value);
}

/** How many more requests the provider takes for now, and when that begins anew; null where it does not say. */
export function allowanceOf(
  { headers }: Pick<Answered, "headers">,
  now: number,
): { readonly left: number; readonly until: number | null } | null {
  const valueOf = (name: string) => {
    const text = headers.find(([other]) => other.toLowerCase() === name)?.[1].trim() ?? "";
    return /^\d{1,15}$/.test(text) ? Number(text) : null;
  };
  const left = valueOf("x-ratelimit-remaining") ?? valueOf("ratelimit-remaining");
  const reset = valueOf("x-ratelimit-reset") ?? valueOf("ratelimit-reset");
  if (left === null) return null;
  return { left, until: reset === null ? null : Math.min(reset * 1000, now + LONGEST_WAIT_S * 1000) };
}
