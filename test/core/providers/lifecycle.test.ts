import { describe, expect, test } from "vitest";
import type { Headers } from "../../../src/contract/model/header.ts";
import { providerNamed, requestOf } from "./requests.ts";

interface Message {
  readonly headers?: Headers;
  readonly body?: unknown;
}

function eventOf(provider: string, { headers = [], body = {} }: Message): string | null {
  return providerNamed(provider).event(requestOf({ headers, body: JSON.stringify(body) }));
}

const eventSub = (kind: string | null): Message => ({
  headers: [
    ["Twitch-Eventsub-Subscription-Type", "channel.follow"],
    ...(kind === null ? [] : [["Twitch-Eventsub-Message-Type", kind] satisfies [string, string]]),
  ],
  body: { subscription: { type: "channel.follow", status: "authorization_revoked" } },
});

const graph = (notification: unknown): Message => ({ body: { value: [notification] } });

describe("what is sent about a subscription has an event of its own, by which no hook of the subscribed event runs", () => {
  test.each<[string, Message, string, string]>([
    ["twitch", eventSub("revocation"), "revocation", "channel.follow"],
    ["twitch", eventSub("webhook_callback_verification"), "webhook_callback_verification", "channel.follow"],
    ["microsoft-graph", graph({ lifecycleEvent: "missed" }), "lifecycle.missed", "resource.updated"],
    [
      "microsoft-graph",
      graph({ lifecycleEvent: "subscriptionRemoved", changeType: "updated" }),
      "lifecycle.subscriptionRemoved",
      "resource.updated",
    ],
    ["aws-sns", { body: { Type: "UnsubscribeConfirmation" } }, "UnsubscribeConfirmation", "Notification"],
    ["aws-sns", { body: { Type: "SubscriptionConfirmation" } }, "SubscriptionConfirmation", "Notification"],
    ["plaid", { body: { webhook_type: "ITEM", webhook_code: "ERROR" } }, "ITEM.ERROR", "ASSETS.ERROR"],
    [
      "plaid",
      { body: { webhook_type: "HOLDINGS", webhook_code: "DEFAULT_UPDATE" } },
      "HOLDINGS.DEFAULT_UPDATE",
      "TRANSACTIONS.DEFAULT_UPDATE",
    ],
    [
      "wise",
      { headers: [["X-Test-Notification", "true"]], body: { event_type: "transfers#state-change" } },
      "test.transfers#state-change",
      "transfers#state-change",
    ],
    ["slack", { body: { type: "app_rate_limited" } }, "app_rate_limited", "message"],
    ["slack", { body: { type: "event_callback", event: { type: "tokens_revoked" } } }, "tokens_revoked", "message"],
    ["asana", { body: { events: [] } }, "heartbeat", "task.changed"],
    ["figma", { body: { event_type: "PING" } }, "PING", "FILE_UPDATE"],
    ["box", { body: { trigger: "WEBHOOK.DELETED" } }, "WEBHOOK.DELETED", "FILE.UPLOADED"],
    ["pagerduty", { body: { event: { event_type: "pagey.ping" } } }, "pagey.ping", "incident.triggered"],
    ["github", { headers: [["X-GitHub-Event", "ping"]], body: { zen: "." } }, "ping", "push"],
    ["stripe", { body: { type: "v2.core.event_destination.ping" } }, "v2.core.event_destination.ping", "invoice.paid"],
    ["atlassian-connect", { body: { eventType: "uninstalled" } }, "uninstalled", "jira:issue_updated"],
    ["shopify", { headers: [["X-Shopify-Topic", "app/uninstalled"]] }, "app/uninstalled", "orders/create"],
    ["intercom", { body: { topic: "ping" } }, "ping", "conversation.user.created"],
    ["zoom", { body: { event: "app_deauthorized" } }, "app_deauthorized", "meeting.started"],
  ])("%s: %j is %s, not %s", (provider, message, event, about) => {
    expect(eventOf(provider, message)).toBe(event);
    expect(event).not.toBe(about);
  });

  test.each<[string, Message, string]>([
    ["twitch", eventSub("notification"), "channel.follow"],
    ["twitch", eventSub("Notification"), "channel.follow"],
    ["twitch", eventSub(null), "channel.follow"],
    ["microsoft-graph", graph({ changeType: "updated" }), "resource.updated"],
    ["plaid", { body: { webhook_code: "SYNC_UPDATES_AVAILABLE" } }, "SYNC_UPDATES_AVAILABLE"],
    ["wise", { headers: [["X-Test-Notification", "false"]], body: { event_type: "a#b" } }, "a#b"],
  ])("%s: %j is the event itself", (provider, message, event) => {
    expect(eventOf(provider, message)).toBe(event);
  });
});
