import { providerNamed, requestOf } from "./requests.ts";
import type { Headers } from "../../../src/contract/model/header.ts";

export interface Sent {
  readonly headers?: Headers;
  readonly body?: unknown;
}

/** The delivery key of a provider's JSON request. */
export function keyOf(provider: string, { headers = [], body = {} }: Sent): string | null {
  const typed: Headers = [["Content-Type", "application/json"], ...headers];
  return providerNamed(provider).deliveryKey(requestOf({ headers: typed, body: JSON.stringify(body) }));
}

export function adyen(success: string, eventCode = "AUTHORISATION"): Sent {
  const item = { pspReference: "7914073381342284", eventCode, success, eventDate: "2026-04-20T10:30:00+02:00" };
  return { body: { live: "false", notificationItems: [{ NotificationRequestItem: item }] } };
}

export function whatsapp(value: unknown): Sent {
  return { body: { object: "whatsapp_business_account", entry: [{ changes: [{ field: "messages", value }] }] } };
}

export const UUID = "13792a34-cac6-4fda-95a8-c58e00a3954e";
/** As a GitLab sends that has no Idempotency-Key. */
export const gitlab = (event: string, body: unknown, more: Headers = []): Sent => ({
  headers: [["X-Gitlab-Event", event], ["X-Gitlab-Event-UUID", UUID], ["X-Gitlab-Webhook-UUID", "w"], ...more],
  body,
});
