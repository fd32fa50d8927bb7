import { WebhookConfig } from "../../../contract/model/hook.ts";
import type { Header, Headers } from "../../../contract/model/header.ts";
import { prepared, unprepared } from "../action.ts";
import type { Action, ActionEnd, Prepared } from "../action.ts";
import type { ActionContext } from "../context.ts";
import { explainConfig } from "../config.ts";
import { callHttp } from "../http/client.ts";
import type { HttpCall, HttpEnd } from "../http/client.ts";
import { forwardedHeaders } from "../http/forwarded-headers.ts";
import { triggerContext } from "../http/trigger.ts";
import { renderUrl } from "../http/url-template.ts";

/** `webhook`: passes the delivery on byte for byte, or makes a request of its own from templates. */
export const forward: Action = {
  kind: "webhook",
  isRetriable: false,
  prepare(context) {
    const config = WebhookConfig.safeParse(context.hook.actionConfig);
    if (!config.success) return unprepared(explainConfig(config.error));
    const mode =
      config.data.mode ?? (config.data.webhookMethod || config.data.webhookBody !== undefined ? "call" : "forward");
    return mode === "forward" ? prepareForward(config.data, context) : prepareCall(config.data, context);
  },
};

/** A delivery that came through this many of us already is going in a circle. */
const MAX_PASSAGES = 5;

type Outgoing = Omit<HttpCall, "signal">;

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
  const own = renderHeaders(config, context);
  const replaced = new Set(own.map(([name]) => name.toLowerCase()));
  const origin = { id: delivery?.id ?? context.executionId, clientIp: request.clientIp };
  const headers = forwardedHeaders(request.headers, origin).filter(([name]) => !replaced.has(name.toLowerCase()));
  return preparedRequest({
    method: request.method,
    url: target.url,
    headers: [...headers, ...own],
    body: request.body,
    hostFromPayload: target.hostFromPayload,
    allowPrivateHosts: config.allowPrivateHosts ?? false,
  });
}

function prepareCall(config: WebhookConfig, context: ActionContext): Prepared {
  const target = renderUrl(config.webhookUrl, context);
  if (!target.ok) return unprepared(target.error);
  const method = config.webhookMethod ?? "POST";
  const text =
    config.webhookBody === undefined ? JSON.stringify(triggerContext(context)) : context.render(config.webhookBody);
  const own = renderHeaders(config, context);
  const type: Header[] = own.some(([name]) => name.toLowerCase() === "content-type")
    ? []
    : [["Content-Type", contentType(text)]];
  const hasBody = method !== "GET";
  return preparedRequest({
    method,
    url: target.url,
    headers: [["User-Agent", "Hookbench"], ...(hasBody ? type : []), ...own],
    body: hasBody ? Buffer.from(text, "utf8") : new Uint8Array(),
    hostFromPayload: target.hostFromPayload,
    allowPrivateHosts: config.allowPrivateHosts ?? false,
  });
}

/** Values may hold any character; line ends and other controls would end a header, so they become blanks. */
function renderHeaders(config: WebhookConfig, context: ActionContext): Headers {
  return Object.entries(config.webhookHeaders ?? {}).map(([name, template]) => {
    const value = context
      .render(template)
      .replace(/[\u0000-\u001f\u007f]+/g, " ")
      .trim();
    return [name, Buffer.from(value, "utf8").toString("latin1")];
  });
}

function contentType(text: string): string {
  try {
    JSON.parse(text);
    return "application/json";
  } catch {
    return "text/plain; charset=utf-8";
  }
}

function preparedRequest(outgoing: Outgoing): Prepared {
  const body = Buffer.from(outgoing.body);
  const preview =
    body.length > 10_000
      ? `${body.subarray(0, 10_000).toString("utf8")}… (${body.length} bytes)`
      : body.toString("utf8");
  return prepared({
    rendered: `${outgoing.method} ${withoutCredentials(outgoing.url)}\n\n${preview}`,
    run: async (control) => endOf(await callHttp({ ...outgoing, signal: control.signal })),
  });
}

function withoutCredentials(url: URL): string {
  if (url.username === "" && url.password === "") return url.href;
  const shown = new URL(url);
  shown.username = "";
  shown.password = "";
  return shown.href;
}

/** Success is an answer below 400 (a redirect we may not follow is the answer then). */
export function endOf(end: HttpEnd): ActionEnd {
  if (!end.ok) return { status: "error", error: end.error };
  const { status } = end.value;
  if (status < 400) return { status: "success", result: end.value };
  return { status: "error", result: end.value, error: `The server answered ${status}.` };
}
