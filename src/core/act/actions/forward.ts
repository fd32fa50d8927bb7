import { WebhookConfig } from "../../../contract/model/hook.ts";
import { unprepared } from "../action.ts";
import type { Prepared } from "../action.ts";
import { configuredAction } from "../configured-action.ts";
import type { ActionContext } from "../context.ts";
import { prepareCall, preparedRequest, renderHeaders } from "../forward/call.ts";
import { sendOn, whyNotSentOn } from "../../http/send-on.ts";
import { renderUrl } from "../forward/url-template.ts";

/** `webhook`: passes the delivery on byte for byte, or makes a request of its own from templates. */
export const forward = configuredAction({
  kind: "webhook",
  isRetriable: false,
  config: WebhookConfig,
  prepare(config, context) {
    const mode = config.mode ?? (config.webhookMethod || config.webhookBody !== undefined ? "call" : "forward");
    return mode === "forward" ? prepareForward(config, context) : prepareCall(config, context);
  },
});

/** Each of them may be told where the request really belongs; more would be a circle. */
const MAX_REDIRECTS = 5;

function prepareForward(config: WebhookConfig, context: ActionContext): Prepared {
  const { request, delivery } = context;
  const target = renderUrl(config.webhookUrl, context);
  if (!target.ok) return unprepared(target.error);
  const refusal = whyNotSentOn(request, delivery?.truncated ?? false);
  if (refusal !== null) return unprepared(refusal);
  const own = renderHeaders(config.webhookHeaders ?? {}, context);
  const origin = { id: delivery?.id ?? context.executionId, clientIp: request.clientIp };
  const { url, hostFromPayload } = target;
  const to = {
    url,
    hostFromPayload,
    allowPrivateHosts: config.allowPrivateHosts ?? false,
    maxRedirects: MAX_REDIRECTS,
  };
  return preparedRequest(sendOn(request, to, { kind: "proxied", delivery: origin, own }), config, context);
}
