import type { CallFailure } from "../../../contract/model/target.ts";
import { CAUSES, type Failed } from "./causes.ts";
import { CallError, type Seen } from "./errors.ts";
import { bytesInWords, quoted } from "./seen-bytes.ts";

const NOTHING_SEEN: Seen = { phase: "connecting", bytes: new Uint8Array(), size: 0, status: null };
const SYSTEM_CODE = /^[A-Z][A-Z0-9_]{1,80}$/;

/** Why a request to `url` got no whole answer: what is understood of it, or what was seen and that no more is known. */
export function failureOf(url: URL, error: unknown): CallFailure {
  const failed = failedOf(url, error);
  const cause = CAUSES.find(({ fits }) => fits(failed));
  if (cause) return { code: cause.code, message: cause.say(failed) };
  const { size, bytes } = failed.seen;
  const came = size > 0 ? ` after ${bytesInWords(size)}: ${quoted(bytes)}` : "";
  const nothing = error instanceof CallError && size === 0 ? " before anything came" : "";
  const code = failed.code === "" ? "" : ` (${failed.code})`;
  const message = `The request to ${failed.host} failed${nothing}${came}; we do not know why${code}.`;
  return { code: "unknown", message };
}

/** The system's, TLS's or Node's code of why a call failed; empty without one. */
export function systemCode(error: unknown): string {
  return codeOf(causeOf(error));
}

/** Says in words why a request got no answer. `url` is where it went. */
export function explainFailure(url: URL, error: unknown): string {
  return failureOf(url, error).message;
}

const DOWN = new Set(["refused", "unreachable", "connect_timeout", "dns", "own_port"]);

/** Whether the request never reached what is meant, so that nothing can have come of it. */
export function isDown({ code }: CallFailure): boolean {
  return DOWN.has(code);
}

function failedOf(url: URL, given: unknown): Failed {
  const error = causeOf(given);
  return {
    url,
    host: url.host,
    port: url.port || (url.protocol === "https:" ? "443" : "80"),
    code: codeOf(error),
    error,
    seen: given instanceof CallError ? given.seen : seenByNode(error),
  };
}

/** What stands behind the errors that only wrap others: ours, several addresses that were tried, and that of `fetch`. */
function causeOf(error: unknown): unknown {
  if (error instanceof CallError) return causeOf(error.cause);
  if (error instanceof AggregateError) return causeOf(error.errors[0]);
  return error instanceof TypeError && error.cause instanceof Error ? causeOf(error.cause) : error;
}

/** What Node's own clients tell of what they saw: the bytes that they could not read. */
function seenByNode(error: unknown): Seen {
  const isLater =
    error instanceof Error && "code" in error && /^HPE_|^UND_ERR_SOCKET|^ECONNRESET/.test(String(error.code));
  const seen: Seen = { ...NOTHING_SEEN, phase: isLater ? "sent" : "connecting" };
  if (!(error instanceof Error) || !("rawPacket" in error) || !Buffer.isBuffer(error.rawPacket)) return seen;
  return { ...seen, bytes: error.rawPacket.subarray(0, 40), size: error.rawPacket.length };
}

/** An error's code. What OpenSSL says through the system's EPROTO is taken out of its message. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error) || !("code" in error)) return "";
  const code = String(error.code);
  const reason = code === "EPROTO" ? /error:[0-9A-F]+:[^:]*:[^:]*:([^:]+)/.exec(error.message)?.[1] : undefined;
  if (reason !== undefined) return `ERR_SSL_${reason.trim().toUpperCase().replaceAll(" ", "_")}`;
  return SYSTEM_CODE.test(code) ? code : "";
}
