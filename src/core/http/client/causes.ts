import { CancelledError, ClosedError, NotHttpError, type Seen, ToldError, TooSlowError } from "./errors.ts";
import { PrivateHostError, PublicHostError } from "./resolve.ts";
import { TLS_CAUSES } from "./tls-causes.ts";
import { bytesInWords, isHttp2Frame, isTlsRecord, quoted } from "./seen-bytes.ts";

/** What is known of a call that failed. */
export interface Failed {
  readonly url: URL;
  readonly host: string;
  readonly port: string;
  /** The system's, TLS's or Node's code; empty without one. */
  readonly code: string;
  readonly error: unknown;
  readonly seen: Seen;
}

export interface Cause {
  /** What it is called in what we record. */
  readonly code: string;
  readonly fits: (failed: Failed) => boolean;
  /** What happened and what to do, in words of ours alone. */
  readonly say: (failed: Failed) => string;
}

const coded =
  (pattern: RegExp) =>
  ({ code }: Failed): boolean =>
    pattern.test(code);

const RESET = /^(?:ECONNRESET|EPIPE|ECONNABORTED)$/;
const isReset = coded(RESET);
/** Closed in order, as far as can be told; what Node's own clients call so. */
const isClosed = ({ code, error }: Failed): boolean => error instanceof ClosedError || code === "UND_ERR_SOCKET";
const isLate = ({ code, error }: Failed): boolean =>
  error instanceof TooSlowError ||
  (error instanceof Error && error.name === "TimeoutError") ||
  /^UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT$/.test(code);
const within = ({ error }: Failed): string =>
  error instanceof TooSlowError ? `within ${error.ms / 1000} s` : "in time";
const ours = ({ error }: Failed): string => (error instanceof Error ? error.message : "");

/** What a plain request to a port that speaks TLS looks like from here. */
function orTls({ url }: Failed): string {
  return url.protocol === "https:" ? "" : " If it speaks TLS, the URL has to begin with https://.";
}

/** What is understood of why a call fails, the surest signs first. Everything else is told as it was seen. */
export const CAUSES: readonly Cause[] = [
  {
    code: "private_host",
    fits: ({ error }) => error instanceof PrivateHostError,
    say: ours,
  },
  {
    code: "public_host",
    fits: ({ error }) => error instanceof PublicHostError,
    say: ours,
  },
  {
    code: "told",
    fits: ({ error }) => error instanceof ToldError,
    say: ours,
  },
  {
    code: "cancelled",
    fits: ({ error }) => error instanceof CancelledError || (error instanceof Error && error.name === "AbortError"),
    say: ({ host }) => `The request to ${host} was cancelled before it was answered.`,
  },
  {
    code: "connect_timeout",
    fits: (failed) =>
      failed.code === "UND_ERR_CONNECT_TIMEOUT" || (isLate(failed) && failed.seen.phase === "connecting"),
    say: (failed) =>
      `${failed.host} could not be connected to ${within(failed)}: nothing there says yes or no, as where a firewall is in between.`,
  },
  {
    code: "connect_timeout",
    fits: coded(/^ETIMEDOUT$/),
    say: ({ host, seen }) =>
      seen.phase === "connecting"
        ? `${host} could not be reached: nothing answered the connection (ETIMEDOUT).`
        : `The connection to ${host} went dead: nothing came over it any more (ETIMEDOUT).`,
  },
  {
    code: "tls_timeout",
    fits: (failed) => isLate(failed) && failed.seen.phase === "tls",
    say: (failed) =>
      `${failed.host} took the connection and did not finish the TLS handshake ${within(failed)}: does it speak TLS on port ${failed.port}?`,
  },
  {
    code: "answer_stopped",
    fits: (failed) => isLate(failed) && failed.seen.status !== null,
    say: (failed) =>
      `${failed.host} answered ${failed.seen.status}, but its body did not come to an end ${within(failed)}: ${bytesInWords(failed.seen.size)} came.`,
  },
  {
    code: "answer_timeout",
    fits: (failed) => isLate(failed) && failed.seen.size > 0,
    say: (failed) =>
      `${failed.host} began to answer and did not go on ${within(failed)}: ${bytesInWords(failed.seen.size)} came, ${quoted(failed.seen.bytes)}.`,
  },
  {
    code: "answer_timeout",
    fits: isLate,
    say: (failed) => `${failed.host} took the request and did not answer ${within(failed)}.`,
  },
  {
    code: "refused",
    fits: coded(/^ECONNREFUSED$/),
    say: ({ host, port }) => `Connection refused by ${host}: is your server running on port ${port}?`,
  },
  {
    code: "dns",
    fits: coded(/^EAI_AGAIN$/),
    say: ({ url }) =>
      `The host name ${url.hostname} could not be resolved just now: no name server answered (EAI_AGAIN). Is this machine online?`,
  },
  {
    code: "dns",
    fits: coded(/^(?:ENOTFOUND|EAI_FAIL|EAI_NODATA|EAI_NONAME|ENODATA)$/),
    say: ({ url }) => `The host name ${url.hostname} could not be resolved.`,
  },
  {
    code: "unreachable",
    fits: coded(/^(?:EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN)$/),
    say: ({ host, code }) => `${host} could not be reached: no way leads there from this machine (${code}).`,
  },
  {
    code: "not_allowed",
    fits: coded(/^(?:EACCES|EPERM)$/),
    say: ({ host, code }) =>
      `This machine does not let Hookbench connect to ${host} (${code}): a firewall here may forbid it.`,
  },
  {
    code: "no_room",
    fits: coded(/^(?:EMFILE|ENFILE|EADDRNOTAVAIL|ENOBUFS|EAGAIN)$/),
    say: ({ host, code }) =>
      code === "EADDRNOTAVAIL"
        ? `${host} could not be connected to: this machine has no address or no free port for it (${code}).`
        : `${host} could not be connected to: this machine has too many connections or files open (${code}).`,
  },
  {
    code: "tls_wanted",
    fits: ({ url, seen }) => url.protocol === "http:" && isTlsRecord(seen.bytes),
    say: ({ host, url }) =>
      `${host} answered in TLS: the URL should begin with https:// rather than ${url.protocol}//.`,
  },
  {
    code: "http2_only",
    fits: ({ code, seen }) => /NO_APPLICATION_PROTOCOL/.test(code) || isHttp2Frame(seen.bytes),
    say: ({ host, url }) =>
      url.protocol === "https:"
        ? `${host} speaks no HTTP/1.1 over TLS; it wants HTTP/2 or a protocol of its own.`
        : `${host} answered in HTTP/2, which without TLS is not spoken here: let it take HTTP/1.1 as well.`,
  },
  ...TLS_CAUSES,
  {
    code: "not_http",
    fits: ({ error, seen }) => error instanceof NotHttpError && seen.status !== null,
    say: (failed) => `${failed.host} answered ${failed.seen.status}, and its body is broken: ${ours(failed)}.`,
  },
  {
    code: "not_http",
    fits: ({ error }) => error instanceof NotHttpError,
    say: (failed) =>
      `${failed.host} answered with something that is not HTTP: ${ours(failed)}.${failed.seen.size > 0 ? ` It began with ${quoted(failed.seen.bytes)}.` : ""}`,
  },
  {
    code: "not_http",
    fits: coded(/^HPE_/),
    say: ({ host, seen }) =>
      `${host} answered with something that is not HTTP${seen.size > 0 ? `: ${quoted(seen.bytes)}` : ""}.`,
  },
  {
    code: "cut_off",
    fits: (failed) => (isReset(failed) || isClosed(failed)) && failed.seen.status !== null,
    say: (failed) =>
      `${failed.host} answered ${failed.seen.status} and ${ended(failed)} before the answer was whole, after ${bytesInWords(failed.seen.size)} of its body.`,
  },
  {
    code: "cut_off",
    fits: (failed) => (isReset(failed) || isClosed(failed)) && startsAsHttp(failed.seen.bytes),
    say: (failed) =>
      `${failed.host} ${ended(failed)} within the head of its answer, after ${bytesInWords(failed.seen.size)}: ${quoted(failed.seen.bytes)}.`,
  },
  {
    code: "not_http",
    fits: (failed) => (isReset(failed) || isClosed(failed)) && failed.seen.size > 0,
    say: (failed) =>
      `${failed.host} answered ${quoted(failed.seen.bytes)}, which is no answer of HTTP, and ${ended(failed)}.`,
  },
  {
    code: "tls_handshake",
    fits: (failed) => (isReset(failed) || isClosed(failed)) && failed.seen.phase === "tls",
    say: (failed) =>
      `${failed.host} ${ended(failed)} during the TLS handshake, without saying why: does it speak TLS on port ${failed.port}?`,
  },
  {
    code: "reset",
    fits: isReset,
    say: (failed) => `${failed.host} reset the connection before it answered.${orTls(failed)}`,
  },
  {
    code: "reset",
    fits: isClosed,
    say: (failed) => `${failed.host} closed the connection without an answer.${orTls(failed)}`,
  },
];

function ended(failed: Failed): string {
  return isReset(failed) ? "reset the connection" : "closed the connection";
}

function startsAsHttp(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).toString("latin1").startsWith("HTTP/1.");
}
