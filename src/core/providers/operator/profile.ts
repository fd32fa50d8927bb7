import { createHash } from "node:crypto";
import type { VariantName } from "../../../contract/model/endpoint.ts";
import { OPERATOR_EVENTS } from "./events.ts";
import { scheduleOf } from "../../../contract/model/schedules.ts";
import { discordBody, isDiscordUrl, isSlackUrl, slackBody } from "../chat-body.ts";
import { JSON_HEADERS, factsOf, hasFields, jsonText } from "../payload.ts";
import type { OutgoingEvent, SendingProfile } from "../profile.ts";

/** Operator writes whole seconds. */
const time = (epochMs: number): string => `${new Date(epochMs).toISOString().slice(0, 19)}Z`;

function documented({ type, createdAt, data, url }: OutgoingEvent): string {
  const message = () => ({ title: `Operator: ${type}`, facts: factsOf(data) });
  if (isSlackUrl(url)) return slackBody(message());
  if (isDiscordUrl(url)) return discordBody(message());
  return jsonText({ event: type, timestamp: time(createdAt), data });
}

/** As built, the event is wrapped twice, whoever it goes to, and its time is written to the nanosecond. */
function built({ id, type, createdAt, data }: OutgoingEvent): string {
  return jsonText({ event: type, timestamp: nanoTime(createdAt, id), data: { event: type, data } });
}

/** What is finer than our clock is made of the event's id: the same at every attempt. */
function nanoTime(epochMs: number, id: string): string {
  const finer = createHash("sha256").update(id).digest().readUInt32BE() % 1_000_000;
  return `${new Date(epochMs).toISOString().slice(0, 23)}${String(finer).padStart(6, "0")}+00:00`;
}

function note(url: URL, variant: VariantName): string | null {
  if (/(?:^|\.)pagerduty\.com$/.test(url.hostname))
    return "PagerDuty's Events API v2 takes routing_key, event_action and payload; it refuses what Operator sends. Let something in between translate.";
  const service = isSlackUrl(url) ? "Slack" : isDiscordUrl(url) ? "Discord" : null;
  if (service === null) return null;
  const taken = service === "Slack" ? "text and blocks" : "content";
  return variant === "built"
    ? `Operator sends ${service} its raw event, which ${service} refuses; the documented variant sends what it takes (${taken}).`
    : `${service} takes ${taken}, so that is what is sent; Operator itself sends its raw event, which ${service} refuses.`;
}

/** As many as its HTTP client follows. */
const MOST_REDIRECTS = 10;
/** It waits without end; this is the longest that we do. */
const LONGEST_WAIT_SECONDS = 600;

/** Operator's notifications: one attempt, a credential, nothing signed. Its time-out is not published: ours. */
export const operator: SendingProfile = {
  id: "operator",
  about:
    "One attempt with a credential, nothing signed. Operator publishes no time-out: 10 s is ours. As built it has none (ours ends at 600 s), follows redirects, writes times to the nanosecond, and sends an empty credential where its variable is not set.",
  variants: {
    documented: { headers: () => JSON_HEADERS, envelope: documented, schemeId: null },
    built: {
      headers: () => JSON_HEADERS,
      envelope: built,
      schemeId: null,
      followsRedirects: MOST_REDIRECTS,
      timeoutSeconds: LONGEST_WAIT_SECONDS,
      sendsUnset: true,
    },
  },
  auth: ["bearer", "basic", "none"],
  schedule: scheduleOf("none"),
  timeoutSeconds: 10,
  disablesOn410: false,
  needsHttps: false,
  events: OPERATOR_EVENTS,
  isEnvelope: (payload) => hasFields(payload, "event", "timestamp", "data"),
  note,
};
