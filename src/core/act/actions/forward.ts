import { WebhookConfig } from "../../../contract/model/hook.ts";
import { unprepared } from "../action.ts";
import { configuredAction } from "../configured-action.ts";
import type { ActionContext } from "../context.ts";
import { ownRequest, preparedRequest, renderHeaders } from "../forward/call.ts";
import type { Made } from "../forward/retry.ts";
import { sendOn, whyNotSentOn } from "../../http/send-on.ts";
import { renderUrl } from "../forward/url-template.ts";

/** `webhook`: passes the delivery on byte for byte, or makes a request of its own from templates. */
export const forward = configuredAction({
  kind: "webhook",
  isRetriable: false,
  config: WebhookConfig,
  prepare(config, context) {
    const made = outgoingOf(config, context);
    return made.ok ? preparedRequest(made.value, config, context) : unprepared(made.error);
  },
});

/** What a forwarding hook sends, but for its transform and its signature. */
export function outgoingOf(config: WebhookConfig, context: ActionContext): Made {
  const mode = config.mode ?? (config.webhookMethod || config.webhookBody !== undefined ? "call" : "forward");
  return mode === "forward" ? deliverySentOn(config, context) : ownRequest(config, context);
}

/** Each of them may be told where the request really belongs; more would be a circle. */
const MAX_REDIRECTS = 5;

function deliverySentOn(config: WebhookConfig, context: ActionContext): Made {
  const { request, delivery } = context;
  const target = renderUrl(config.webhookUrl, context);
  if (!target.ok) return target;
  const refusal = whyNotSentOn(request, delivery?.truncated ?? false);
  if (refusal !== null) return { ok: false, error: refusal };
  const own = renderHeaders(config.webhookHeaders ?? {}, context);
  const origin = { id: delivery?.id ?? context.executionId, clientIp: request.clientIp };
  const { url, hostFromPayload } = target;
  const to = {
    url,
    hostFromPayload,
    allowPrivateHosts: config.allowPrivateHosts ?? false,
    maxRedirects: MAX_REDIRECTS,
  };
  return { ok: true, value: sendOn(request, to, { kind: "proxied", delivery: origin, own }) };
}
