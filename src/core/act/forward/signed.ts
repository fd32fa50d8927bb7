import type { WebhookSignature } from "../../../contract/model/hook.ts";
import { chooseScheme } from "../../providers/choose-scheme.ts";
import { requestTo } from "../../http/request.ts";
import { signRequest } from "../../signature/sign-request.ts";
import type { ActionContext } from "../context.ts";
import { SIGN_SECRET } from "../../secrets/secret-places.ts";
import type { Outgoing } from "./outgoing.ts";

export type Signed = { readonly ok: true; readonly value: Outgoing } | { readonly ok: false; readonly error: string };

/** The request signed at this moment with the hook's secret, in place of whatever signature it carried. */
export function signed(outgoing: Outgoing, wanted: WebhookSignature, context: ActionContext): Signed {
  const { ports, store, hook } = context;
  const scheme = chooseScheme(wanted);
  if (!scheme.ok) return { ok: false, error: `The request cannot be signed: ${scheme.error.message}` };
  const secret = store.actionSecrets.get(hook.id)[SIGN_SECRET] ?? "";
  const request = requestTo(outgoing.url, { ...outgoing, body: Buffer.from(outgoing.body) });
  const options = { timestamp: ports.clock.now(), messageId: ports.ids.next("msg") };
  const made = signRequest({ request, publicUrl: outgoing.url.href }, scheme.value, secret, options);
  if (!made.ok) return { ok: false, error: `The request cannot be signed: ${made.error.message}` };
  const { headers, url, body } = made.value;
  return { ok: true, value: { ...outgoing, headers, url: url === null ? outgoing.url : new URL(url), body } };
}
