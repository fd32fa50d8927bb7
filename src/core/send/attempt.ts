import type { Attempt } from "../../contract/model/attempt.ts";
import type { Headers } from "../../contract/model/header.ts";
import { callHttp } from "../act/http/client.ts";
import type { ComposedRequest } from "./compose.ts";

const KEPT_CHARACTERS = 64 * 1024;

export interface AttemptOrder {
  readonly id: string;
  readonly eventId: string;
  readonly endpointId: string;
  readonly number: number;
  readonly startedAt: number;
  readonly timeoutSeconds: number;
}

/** One POST of an event. Only a 2xx answer within the time-out is a success; redirects are not followed further than five. */
export async function attempt(order: AttemptOrder, request: ComposedRequest): Promise<Attempt> {
  const started = performance.now();
  const end = await callHttp({
    method: "POST",
    url: new URL(request.url),
    headers: request.headers,
    body: request.body,
    hostFromPayload: false,
    allowPrivateHosts: true,
    signal: AbortSignal.timeout(order.timeoutSeconds * 1000),
  });
  const { timeoutSeconds: _, ...rest } = order;
  return {
    ...rest,
    durationMs: Math.round(performance.now() - started),
    request: {
      method: "POST",
      url: request.url,
      headers: masked(request.headers),
      body: request.body.toString("utf8").slice(0, KEPT_CHARACTERS),
    },
    response: end.ok ? { status: end.value.status, headers: end.value.headers, body: end.value.body } : null,
    error: end.ok ? null : end.error,
    success: end.ok && end.value.status >= 200 && end.value.status < 300,
  };
}

function masked(headers: Headers): Headers {
  return headers.map(([name, value]) => [
    name,
    /^(authorization|cookie|proxy-authorization)$/i.test(name) ? "••••••" : value,
  ]);
}
