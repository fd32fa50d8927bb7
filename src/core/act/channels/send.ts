import type { Header } from "../../../contract/model/header.ts";
import { urlSecrets } from "../../secrets/secret-url.ts";
import { callHttp } from "../../http/client/client.ts";
import { MASK } from "../../../contract/mask.ts";
import { maskValues } from "../../secrets/mask-values.ts";
import type { Message } from "./channel.ts";
import type { Service, Target } from "./service.ts";

/** Posts a message to a service. Null when it took it, else a sentence that says why not and holds no secret. */
export async function sendTo(service: Service, target: Target, message: Message): Promise<string | null> {
  const error = await post(service, target, message);
  if (error === null) return null;
  const url = target.url === null ? null : URL.parse(target.url);
  const masked = url ? maskValues(urlSecrets(url))(error) : error;
  return target.token === null ? masked : masked.replaceAll(target.token, MASK);
}

async function post(service: Service, target: Target, message: Message): Promise<string | null> {
  const wanted = service.post(target, message);
  if (typeof wanted === "string") return wanted;
  if (!URL.canParse(wanted.url)) return "The channel's address is not a URL.";
  const headers: Header[] = [
    ["User-Agent", "Hookbench"],
    ["Content-Type", "application/json; charset=utf-8"],
    ...Object.entries(wanted.headers ?? {}),
  ];
  const end = await callHttp({
    method: "POST",
    url: new URL(wanted.url),
    headers,
    body: Buffer.from(JSON.stringify(wanted.json), "utf8"),
    hostFromPayload: false,
    allowPrivateHosts: false,
    signal: message.signal,
    // An address of a messaging service is where it is; following it elsewhere would show its token to others.
    maxRedirects: 0,
  });
  if (!end.ok) return end.error;
  const { status, body } = end.value;
  if (status >= 400) return `The service answered ${status}${body ? `: ${body.slice(0, 300)}` : "."}`;
  return service.refusal?.(end.value) ?? null;
}
