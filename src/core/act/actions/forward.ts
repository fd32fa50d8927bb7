import { WebhookConfig } from "../../../contract/model/hook.ts";
import { unprepared } from "../action.ts";
import type { Action, Prepared } from "../action.ts";
import { configOf } from "../context.ts";
import type { ActionContext } from "../context.ts";
import { explainConfig } from "../config.ts";
import { prepareCall, preparedRequest, renderHeaders } from "../forward/call.ts";
import { sendOn } from "../../http/send-on.ts";
import { renderUrl } from "../forward/url-template.ts";

/** `webhook`: passes the delivery on byte for byte, or makes a request of its own from templates. */
export const forward: Action = {
  kind: "webhook",
  isRetriable: false,
  prepare(context) {
    const given = configOf(context);
    const config = WebhookConfig.safeParse(given);
    if (!config.success) return unprepared(explainConfig(config.error, given));
    const mode =
      config.data.mode ?? (config.data.webhookMethod || config.data.webhookBody !== undefined ? "call" : "forward");
    return mode === "forward" ? prepareForward(config.data, context) : prepareCall(config.data, context);
  },
};

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
