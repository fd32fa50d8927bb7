import { PrivateHostError } from "./resolve.ts";

/** Says in words why a request got no answer. `url` is where it went. */
export function explainFailure(url: URL, error: unknown): string {
  const host = url.host;
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  const cause = error instanceof AggregateError ? error.errors[0] : error;
  if (cause instanceof PrivateHostError) return cause.message;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const message = cause instanceof Error ? cause.message : String(cause);
  if (code === "ECONNREFUSED") return `Connection refused by ${host}: is your server running on port ${port}?`;
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return `The host name ${url.hostname} could not be resolved.`;
  if (code === "ETIMEDOUT" || code === "EHOSTUNREACH" || code === "ENETUNREACH")
    return `${host} could not be reached (${code}).`;
  if (code === "ECONNRESET" || code === "EPIPE") return `${host} closed the connection before it answered.`;
  if (cause instanceof NotHttpError || code.startsWith("HPE_"))
    return `${host} answered with something that is not HTTP: ${message}`;
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/.test(code))
    return `The certificate of ${host} is not trusted: ${message} (${code}).`;
  if (code.startsWith("ERR_SSL") || code === "EPROTO")
    return `${host} did not speak TLS: is the address http rather than https?`;
  return `The request to ${host} failed: ${message}`;
}

/** What came is not an answer in HTTP/1.1; the message says what about it. */
export class NotHttpError extends Error {}
