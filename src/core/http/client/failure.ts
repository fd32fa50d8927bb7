import type { CallFailure } from "../../../contract/model/target.ts";
import { PrivateHostError, PublicHostError } from "./resolve.ts";

/** What came is not an answer in HTTP/1.1; the message says what about it. */
export class NotHttpError extends Error {}

/** The answer did not come in time; the message says what did not, and in which. */
export class TooSlowError extends Error {
  /** Whether there was a connection by then. */
  readonly isConnected: boolean;

  constructor(message: string, isConnected = true) {
    super(message);
    this.isConnected = isConnected;
  }
}

/** The connection ended before the answer did. */
export class ClosedError extends Error {
  readonly code = "ECONNRESET";
}

/** What is known of a call that failed. */
interface Failed {
  readonly url: URL;
  readonly host: string;
  readonly port: string;
  /** The system's, TLS's or Node's code; empty without one. */
  readonly code: string;
  readonly message: string;
  /** The first bytes that came where no answer did. */
  readonly seen: Uint8Array;
}

interface Cause {
  /** What it is called in what we record. */
  readonly code: string;
  readonly fits: (failed: Failed, error: unknown) => boolean;
  /** What happened and what to do. */
  readonly say: (failed: Failed) => string;
}

const codes = (pattern: RegExp) => (failed: Failed) => pattern.test(failed.code);

/** What is understood of why a call fails, the surest signs first. Everything else is told as it was seen. */
const CAUSES: readonly Cause[] = [
  {
    code: "private_host",
    fits: (_, error) => error instanceof PrivateHostError,
    say: ({ message }) => message,
  },
  {
    code: "public_host",
    fits: (_, error) => error instanceof PublicHostError,
    say: ({ message }) => message,
  },
  {
    code: "connect_timeout",
    fits: ({ code }, error) => code === "ETIMEDOUT" || (error instanceof TooSlowError && !error.isConnected),
    say: ({ host, code, message }) =>
      code === "ETIMEDOUT"
        ? `${host} could not be reached (${code}).`
        : `${host} could not be connected to within ${message}.`,
  },
  {
    code: "answer_timeout",
    fits: (_, error) => error instanceof TooSlowError,
    say: ({ host, message }) => `${host} took the request and did not answer within ${message}.`,
  },
  {
    code: "answer_timeout",
    fits: (_, error) => error instanceof Error && error.name === "TimeoutError",
    say: ({ host }) => `${host} did not answer in time.`,
  },
  {
    code: "refused",
    fits: codes(/^ECONNREFUSED$/),
    say: ({ host, port }) => `Connection refused by ${host}: is your server running on port ${port}?`,
  },
  {
    code: "dns",
    fits: codes(/^(ENOTFOUND|EAI_AGAIN|EAI_FAIL|ENODATA)$/),
    say: ({ url }) => `The host name ${url.hostname} could not be resolved.`,
  },
  {
    code: "unreachable",
    fits: codes(/^(EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN)$/),
    say: ({ host, code }) => `${host} could not be reached (${code}).`,
  },
  {
    code: "tls_wanted",
    fits: ({ url, seen }) => url.protocol === "http:" && isTlsRecord(seen),
    say: ({ host, url }) =>
      `${host} answered in TLS: the URL should begin with https:// rather than ${url.protocol}//.`,
  },
  {
    code: "http2_only",
    fits: ({ code, seen }) => /NO_APPLICATION_PROTOCOL/.test(code) || isHttp2Frame(seen),
    say: ({ host, url }) =>
      url.protocol === "https:"
        ? `${host} speaks no HTTP/1.1 over TLS; it wants HTTP/2 or a protocol of its own.`
        : `${host} answered in HTTP/2, which without TLS is not spoken here: let it take HTTP/1.1 as well.`,
  },
  {
    code: "tls_not_spoken",
    fits: codes(/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST/),
    say: ({ host }) => `${host} answered with something that is not TLS: should the URL begin with http://?`,
  },
  {
    code: "tls_old",
    fits: codes(/UNSUPPORTED_PROTOCOL|ALERT_PROTOCOL_VERSION|NO_PROTOCOLS_AVAILABLE|UNSUPPORTED_SSL_VERSION/),
    say: ({ host, code }) =>
      `${host} and Hookbench have no version of TLS in common (${code}): let it speak TLS 1.2 or newer.`,
  },
  {
    code: "tls_client_certificate",
    fits: codes(/CERTIFICATE_REQUIRED/),
    say: ({ host }) => `${host} wants a certificate of the client, which cannot be given here.`,
  },
  {
    code: "tls_handshake",
    fits: codes(/ALERT_HANDSHAKE_FAILURE|ALERT_BAD_CERTIFICATE/),
    say: ({ host, code }) =>
      `${host} broke the TLS handshake off without saying why (${code}): it may want a certificate of the client, or ciphers that are not offered here.`,
  },
  {
    code: "tls_self_signed",
    fits: codes(/SELF_SIGNED/),
    say: (failed) =>
      `${untrusted(failed)} It is signed by itself: trust it by its file, or let any certificate be taken.`,
  },
  {
    code: "tls_expired",
    fits: codes(/CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/),
    say: (failed) => `${untrusted(failed)} Make a new one, or look whether this machine's clock is right.`,
  },
  {
    code: "tls_wrong_host",
    fits: codes(/ALTNAME_INVALID|HOSTNAME_MISMATCH/),
    say: (failed) => `${untrusted(failed)} It is for another host than ${failed.url.hostname}.`,
  },
  {
    code: "tls_unknown_ca",
    fits: codes(/UNABLE_TO_GET_ISSUER|UNABLE_TO_VERIFY|CERT_UNTRUSTED/),
    say: (failed) =>
      `${untrusted(failed)} Who signed it is not known here: trust the signer by a file of its certificate.`,
  },
  {
    code: "tls_certificate",
    fits: codes(/CERT|UNABLE_TO_/),
    say: untrusted,
  },
  {
    code: "tls_other",
    fits: codes(/^(ERR_SSL|ERR_TLS|EPROTO)/),
    say: ({ host, code, message }) => `The TLS handshake with ${host} failed: ${message} (${code}).`,
  },
  {
    code: "not_http",
    fits: ({ code }, error) => error instanceof NotHttpError || code.startsWith("HPE_"),
    say: ({ host, message }) => `${host} answered with something that is not HTTP: ${message}`,
  },
  {
    code: "not_http",
    fits: ({ code, seen }) => /^(ECONNRESET|EPIPE)$/.test(code) && seen.length > 0,
    say: ({ host, seen }) => `${host} answered ${quoted(seen)}, which is no answer of HTTP, and closed the connection.`,
  },
  {
    code: "reset",
    fits: codes(/^(ECONNRESET|EPIPE|ECONNABORTED)$/),
    say: ({ host, url }) =>
      url.protocol === "https:"
        ? `${host} closed the connection before it answered.`
        : `${host} closed the connection before it answered. If it speaks TLS, the URL has to begin with https://.`,
  },
];

const NOTHING = new Uint8Array();

/** Why a request to `url` got no whole answer: what is understood of it, or what was seen and that no more is known. */
export function failureOf(url: URL, error: unknown, seen: Uint8Array = NOTHING): CallFailure {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const failed: Failed = {
    url,
    host: url.host,
    port: url.port || (url.protocol === "https:" ? "443" : "80"),
    ...named(first),
    seen,
  };
  const cause = CAUSES.find(({ fits }) => fits(failed, first));
  if (cause) return { code: cause.code, message: cause.say(failed) };
  const code = failed.code === "" ? "" : ` (${failed.code})`;
  return { code: "unknown", message: `The request to ${failed.host} failed: ${failed.message}${code}` };
}

/** An error's code and message. What OpenSSL says through the system's EPROTO is taken out of its message. */
function named(error: unknown): Pick<Failed, "code" | "message"> {
  if (!(error instanceof Error)) return { code: "", message: String(error) };
  const code = "code" in error ? String(error.code) : "";
  const reason = code === "EPROTO" ? /error:[0-9A-F]+:[^:]*:[^:]*:([^:]+)/.exec(error.message)?.[1] : undefined;
  if (reason === undefined) return { code, message: error.message };
  return { code: `ERR_SSL_${reason.toUpperCase().replaceAll(" ", "_")}`, message: reason };
}

/** Says in words why a request got no answer. `url` is where it went. */
export function explainFailure(url: URL, error: unknown): string {
  return failureOf(url, error).message;
}

/** Whether the request never reached what listens there, so that nothing can have come of it. */
export function isDown({ code }: CallFailure): boolean {
  return code === "refused" || code === "unreachable" || code === "connect_timeout" || code === "dns";
}

function untrusted({ host, message, code }: Failed): string {
  return `The certificate of ${host} is not trusted: ${message} (${code}).`;
}

/** A handshake, an alert or data of TLS (RFC 8446 5.1). */
function isTlsRecord(seen: Uint8Array): boolean {
  const [type = 0, major = 0] = seen;
  return type >= 0x14 && type <= 0x17 && major === 3;
}

/** The SETTINGS or GOAWAY that an HTTP/2 server begins with (RFC 9113 4.1). */
function isHttp2Frame(seen: Uint8Array): boolean {
  return (
    seen.length >= 9 && seen[0] === 0 && (seen[3] === 4 || seen[3] === 7) && !seen.subarray(5, 9).some((byte) => byte)
  );
}

function quoted(seen: Uint8Array): string {
  return JSON.stringify(
    Buffer.from(seen)
      .toString("latin1")
      .replace(/[^\x20-\x7e]/g, "·"),
  );
}
