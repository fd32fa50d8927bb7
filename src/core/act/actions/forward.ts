import { WebhookConfig } from "../../../contract/model/hook.ts";
import { unprepared } from "../action.ts";
import type { Prepared } from "../action.ts";
import { configuredAction } from "../configured-action.ts";
import type { ActionContext } from "../context.ts";
import { prepareCall, preparedRequest, renderHeaders } from "../forward/call.ts";
import { sendOn } from "../../http/send-on.ts";
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

/** A delivery that came through this many of us already is going in a circle. */
const MAX_PASSAGES = 5;

function prepareForward(config: WebhookConfig, context: ActionContext): Prepared {
  const { request, delivery } = context;
  const target = renderUrl(config.webhookUrl, context);
  if (!target.ok) return unprepared(target.error);
  if (delivery?.truncated)
    return unprepared("The body was larger than the limit and was cut, so it cannot be forwarded as it was sent.");
  if (request.headerValues("x-hookbench-delivery").length >= MAX_PASSAGES) {
    return unprepared(
      `This has been forwarded ${MAX_PASSAGES} times already, so it is going in a circle. Does the hook forward to Hookbench itself?`,
    );
  }
  const own = renderHeaders(config.webhookHeaders ?? {}, context);
  const origin = { id: delivery?.id ?? context.executionId, clientIp: request.clientIp };
  const { url, hostFromPayload } = target;
  const to = { url, hostFromPayload, allowPrivateHosts: config.allowPrivateHosts ?? false };
  return preparedRequest(sendOn(request, to, { kind: "proxied", delivery: origin, own }), config, context);
}
