import { z } from "zod";
import { WebhookConfig } from "../../../contract/model/hook.ts";
import { unprepared } from "../action.ts";
import { explainConfig } from "../config.ts";
import { ownRequest, preparedRequest } from "../forward/call.ts";
import { WebUrlTemplate } from "../forward/url-template.ts";
import { type Tool, faultBy } from "./tool.ts";

export const HttpParams = z.object({
  url: z.string().min(1).max(8192),
  method: WebhookConfig.shape.webhookMethod.unwrap().default("GET"),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.string().max(1_000_000).optional(),
  allowPrivateHosts: z.boolean().optional(),
  retry: WebhookConfig.shape.retry,
});

/** `http.request`: makes one request from templates and keeps the answer. */
export const httpRequest: Tool = {
  name: "http.request",
  fault: faultBy(HttpParams.extend({ url: WebUrlTemplate })),
  prepare(params, context) {
    const parsed = HttpParams.safeParse(params);
    if (!parsed.success) return unprepared(explainConfig(parsed.error, params));
    const { url, method, headers, body, allowPrivateHosts, retry } = parsed.data;
    const call = { webhookUrl: url, webhookMethod: method, webhookHeaders: headers, allowPrivateHosts, retry };
    const made = ownRequest({ ...call, webhookBody: body ?? "" }, context);
    return made.ok ? preparedRequest(made.value, { retry }, context) : unprepared(made.error);
  },
};
