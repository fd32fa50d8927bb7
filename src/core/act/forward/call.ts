import type { WebhookConfig, WebhookSignature } from "../../../contract/model/hook.ts";
import type { Header, Headers } from "../../../contract/model/header.ts";
import { prepared, type ActionEnd, type Prepared, type RunControl } from "../action.ts";
import type { ActionContext } from "../context.ts";
import { endOf, previewOf, redirectNote, renderRequest, type Outgoing } from "./outgoing.ts";
import { type Made, tryHttp } from "./retry.ts";
import { triggerContext } from "./trigger.ts";
import { renderUrl } from "./url-template.ts";
import { type Format, formatOfType, guessFormat, typeOfFormat } from "../../template/format.ts";
import { isJsonOrLines } from "../../template/json-landing.ts";
import { splitTemplate } from "../../template/template.ts";
import { chooseScheme } from "../../providers/choose-scheme.ts";
import { requestTo } from "../../http/request.ts";
import { signRequest } from "../../signature/sign-request.ts";
import { SIGN_SECRET } from "../../secrets/secret-places.ts";
import { transformFault, transformRequest } from "../../transform/transform-request.ts";

type Policy = Pick<WebhookConfig, "sign" | "retry" | "transform">;

/** A request of its own, made from templates: method, URL, headers and body. */
export function ownRequest(config: WebhookConfig, context: ActionContext): Made {
  const target = renderUrl(config.webhookUrl, context);
  if (!target.ok) return target;
  const method = config.webhookMethod ?? "POST";
  const { webhookHeaders = {}, webhookBody } = config;
  const body = webhookBody === undefined ? OF_TRIGGER : bodyFormat(webhookBody, webhookHeaders);
  const filled =
    webhookBody === undefined
      ? { ok: true as const, text: JSON.stringify(triggerContext(context)) }
      : context.renderInto(webhookBody, body.format);
  if (!filled.ok) return filled;
  const { text } = filled;
  const own = renderHeaders(webhookHeaders, context);
  const type: Header[] = body.isNamed ? [] : [["Content-Type", body.type ?? sniffed(text)]];
  const hasBody = method !== "GET";
  const headers: Headers = [["User-Agent", "Hookbench"], ...(hasBody ? type : []), ...own];
  const value = {
    method,
    url: target.url,
    headers,
    body: hasBody ? Buffer.from(text, "utf8") : new Uint8Array(),
    hostFromPayload: target.hostFromPayload,
    allowPrivateHosts: config.allowPrivateHosts ?? false,
  };
  return { ok: true, value };
}

/** What a body is written in, and its content type where the author named none: null where the text is to tell. */
export interface BodyFormat {
  readonly format: Format;
  /** Whether one of the author's headers says the type. */
  readonly isNamed: boolean;
  readonly type: string | null;
}

const OF_TRIGGER: BodyFormat = { format: "json", isNamed: false, type: "application/json" };

/** What a body's template is written in: as its author's Content-Type says, else as it looks. */
export function bodyFormat(template: string, headers: Readonly<Record<string, string>>): BodyFormat {
  const given = Object.entries(headers).find(([name]) => name.toLowerCase() === "content-type")?.[1];
  const format = formatOfType(given ?? null) ?? guessFormat(template);
  return { format, isNamed: given !== undefined, type: typeOfFormat(format, template) };
}

/** A request that is shown before it is sent, signed anew and sent again as its hook says. */
export function preparedRequest(outgoing: Outgoing, policy: Policy, context: ActionContext): Prepared {
  return prepared({
    rendered: renderRequest(outgoing, policyNotes(policy)),
    run: async (control) => {
      if (policy.transform === undefined) return send(outgoing, policy, context, control);
      if (!context.transforms) return { status: "error", error: "Transforms cannot be run here." };
      const after = await transformRequest(context.transforms, policy.transform, outgoing);
      if (after.kind === "changed") return send(redirected(outgoing, after.value), policy, context, control);
      if (after.kind === "failed") return { status: "error", error: transformFault(after) };
      control.output.note("Its transform dropped it: nothing was sent.");
      return { status: "success", result: { dropped: true } };
    },
  });
}

/** A host that a transform names is taken as one that a payload named. A target on the wire is the URL's from then on. */
function redirected(outgoing: Outgoing, changed: Pick<Outgoing, "url" | "headers" | "body">): Outgoing {
  if (changed.url.href === outgoing.url.href) return { ...outgoing, ...changed };
  const { target: _before, ...rest } = outgoing;
  const hostFromPayload = outgoing.hostFromPayload || changed.url.host !== outgoing.url.host;
  return { ...rest, ...changed, hostFromPayload };
}

async function send(
  outgoing: Outgoing,
  { sign, retry }: Policy,
  context: ActionContext,
  control: RunControl,
): Promise<ActionEnd> {
  const make = () => (sign ? signed(outgoing, sign, context) : { ok: true as const, value: outgoing });
  const { end, sent, tries } = await tryHttp(make, retry, control, () => context.ports.clock.now());
  const note = redirectNote(end);
  if (note !== null) control.output.note(note);
  const ended = endOf(end, sent ?? outgoing);
  const answer = typeof ended.result === "object" ? ended.result : {};
  return { ...ended, result: { ...answer, request: previewOf(sent ?? outgoing), attempts: tries } };
}

function policyNotes({ sign, retry, transform }: Policy): string[] {
  const changes = transform === undefined ? [] : [`Changed, right before it is sent, by this transform:\n${transform}`];
  const signs = sign ? [`Signed when it is sent, as ${sign.scheme?.name ?? sign.provider ?? "described"}.`] : [];
  return retry && retry.attempts > 1
    ? [...changes, ...signs, `Tried up to ${retry.attempts} times.`]
    : [...changes, ...signs];
}

/**
 * Values may hold any character; line ends and other controls would end a header, so they become blanks. Within quotes
 * a value ends them no sooner (RFC 9110 5.6.4), and in Cookie it begins no other cookie.
 */
export function renderHeaders(templates: Readonly<Record<string, string>>, context: ActionContext): Headers {
  return Object.entries(templates).map(([name, template]) => {
    const isCookie = name.toLowerCase() === "cookie";
    let isQuoted = false;
    const { texts, holes } = splitTemplate(template);
    const parts = texts.map((text, index) => {
      isQuoted = text.replaceAll(/\\./gs, "").split('"').length % 2 === 0 ? !isQuoted : isQuoted;
      const { placeholder } = holes[index] ?? { placeholder: "" };
      const value = context.render(placeholder);
      if (isCookie && texts.some((other) => other.trim() !== ""))
        return text + value.replaceAll(/[\s;,"\\]/g, encodeURIComponent);
      return text + (isQuoted ? value.replaceAll(/["\\]/g, "\\$&") : value);
    });
    const value = parts
      .join("")
      .replace(/[\u0000-\u001f\u007f]+/g, " ")
      .trim();
    return [name, Buffer.from(value, "utf8").toString("latin1")];
  });
}

/** The type of a body that is one value, or plain text. */
function sniffed(text: string): string {
  return isJsonOrLines(text) ? "application/json" : "text/plain; charset=utf-8";
}

/** The request signed at this moment with the hook's secret, in place of whatever signature it carried. */
function signed(outgoing: Outgoing, wanted: WebhookSignature, context: ActionContext): Made {
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
