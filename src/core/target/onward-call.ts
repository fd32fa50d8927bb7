import { readFileSync, statSync } from "node:fs";
import type { CallFailure, Target } from "../../contract/model/target.ts";
import type { PassedCall } from "../http/client/pass-on.ts";
import { type TlsOptions, USUAL_TLS } from "../http/client/tls.ts";
import type { HttpRequest } from "../http/request.ts";
import { sendOn, whyNotSentOn } from "../http/send-on.ts";

/** A request ready to go to the app, or why it cannot. */
export type OnwardCall =
  | { readonly ok: true; readonly call: PassedCall }
  | { readonly ok: false; readonly failure: CallFailure };

/** What of a delivery goes to its source's app, as a proxy would pass it on. */
export function onwardCall(target: Target, request: HttpRequest, deliveryId: string, truncated: boolean): OnwardCall {
  const refusal = whyNotSentOn(request, truncated);
  if (refusal !== null) return { ok: false, failure: { code: "not_sent", message: refusal } };
  const tls = tlsOf(target);
  if ("code" in tls) return { ok: false, failure: tls };
  const to = {
    url: new URL(target.url),
    hostFromPayload: false,
    allowPrivateHosts: true,
    stripPath: target.stripPath,
  };
  const delivery = { id: deliveryId, clientIp: request.clientIp };
  const {
    method,
    url,
    target: wire = url.pathname + url.search,
    headers,
  } = sendOn(request, to, { kind: "proxied", delivery, own: [] });
  const timeoutMs = target.timeoutSeconds === 0 ? null : target.timeoutSeconds * 1000;
  return { ok: true, call: { method, url: url.href, target: wire, headers, timeoutMs, tls } };
}

interface Certificates {
  readonly changedAt: number;
  readonly pem: string;
}

/** Files of certificates, read again when they change. */
const files = new Map<string, Certificates>();
const MOST_BYTES = 1024 * 1024;

function tlsOf({ url, insecure, caFile }: Target): TlsOptions | CallFailure {
  if (!url.startsWith("https:")) return USUAL_TLS;
  if (caFile === null) return insecure ? { insecure, ca: null } : USUAL_TLS;
  try {
    const found = statSync(caFile);
    // A pipe or a device may never end.
    if (!found.isFile()) return { code: "ca_file", message: `${caFile} is no file of certificates.` };
    if (found.size > MOST_BYTES)
      return { code: "ca_file", message: `${caFile} is larger than a file of certificates is, of 1 MB at most.` };
    const { mtimeMs } = found;
    const known = files.get(caFile);
    if (known?.changedAt === mtimeMs) return { insecure, ca: known.pem };
    const pem = readFileSync(caFile, "utf8");
    if (!pem.includes("-----BEGIN CERTIFICATE-----"))
      return { code: "ca_file", message: `${caFile} holds no certificate in PEM form.` };
    files.set(caFile, { changedAt: mtimeMs, pem });
    return { insecure, ca: pem };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { code: "ca_file", message: `The file of certificates could not be read: ${why}.` };
  }
}
