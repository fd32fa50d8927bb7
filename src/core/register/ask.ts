import type { Headers } from "../../contract/model/header.ts";
import { readJson } from "../../contract/model/json-value.ts";
import { exchange } from "../http/client/exchange.ts";
import { explainFailure } from "../http/client/failure.ts";
import { type Refusal, refusalOf } from "./refusal.ts";
import type { Answered, ProviderRequest, Registrar } from "./registrar.ts";

/** With whom, where and with what it is asked. */
export interface Asking {
  readonly registrar: Registrar;
  readonly place: string;
  readonly api: string;
  readonly token: string;
  readonly version: string;
  readonly now: () => number;
  readonly signal?: AbortSignal;
}

export type Asked =
  | { readonly ok: true; readonly answer: Answered }
  | { readonly ok: false; readonly refusal: Refusal };

const PATIENCE_MS = 20_000;
/** The largest payload that GitHub sends is 25 MB, and within JSON it can be longer. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Asks a provider's API once, over a connection of its own, and says in words why it refused. No redirect is followed, as
 * the token would go along. Never throws for what the other side does; the token stands in no sentence.
 */
export async function ask(asking: Asking, request: ProviderRequest): Promise<Asked> {
  const { registrar, api, now } = asking;
  const built = builtCall(asking, request);
  if (!built.ok) return refused({ kind: "token", status: null, says: built.says, retryAt: null });
  const { url, headers, body } = built;
  const signal = AbortSignal.any([AbortSignal.timeout(PATIENCE_MS), ...(asking.signal ? [asking.signal] : [])]);
  try {
    const { method } = request;
    const came = await exchange({ method, url, headers, body, signal, mostBytes: MOST_BYTES });
    if (came.broken !== null) throw came.broken;
    if (came.truncated) return failed(`${registrar.name} answered with more than 64 MB, which is not read.`);
    const text = came.body.toString("utf8");
    const answer: Answered = { status: came.status, headers: came.headers, text, json: readJson(text) ?? null };
    const refusal = refusalOf(asking, answer, now());
    return refusal === null ? { ok: true, answer } : refused(refusal);
  } catch (cause) {
    // The path of the URL can hold the token; its host cannot.
    return failed(`${registrar.name} was not reached: ${explainFailure(new URL(new URL(api).origin), cause)}`);
  }
}

interface BuiltCall {
  readonly ok: true;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** The request as it goes onto the wire. */
export function builtCall(
  { registrar, api, token, place, now, version }: Omit<Asking, "signal">,
  request: ProviderRequest,
): BuiltCall | { readonly ok: false; readonly says: string } {
  try {
    const authorised = registrar.authorised(token, { place, path: request.path, now: now() });
    const { json, form } = request;
    const type = json === undefined ? "application/x-www-form-urlencoded" : "application/json";
    const hasBody = json !== undefined || form !== undefined;
    const text = json === undefined ? new URLSearchParams(form).toString() : JSON.stringify(json);
    return {
      ok: true,
      url: new URL(api.replace(/\/$/, "") + (authorised.path ?? request.path)),
      headers: [
        ["User-Agent", `Hookbench/${version}`],
        ...(authorised.headers.some(([name]) => name === "Accept") ? [] : [ACCEPT]),
        ...authorised.headers,
        ...(hasBody ? [["Content-Type", type] as [string, string]] : []),
      ],
      body: Buffer.from(hasBody ? text : ""),
    };
  } catch {
    // What is wrong with a key is said without the words of whoever read it, which could quote it.
    return { ok: false, says: `This is not ${registrar.info.token.name}. Give another.` };
  }
}

const ACCEPT: [string, string] = ["Accept", "application/json"];

function refused(refusal: Refusal): Asked {
  return { ok: false, refusal };
}

function failed(says: string): Asked {
  return refused({ kind: "failed", status: null, says, retryAt: null });
}
