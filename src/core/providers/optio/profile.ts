import { OPTIO_EVENTS } from "./events.ts";
import { scheduleOf } from "../../../contract/model/schedules.ts";
import { isSlackUrl, slackBody } from "../chat-body.ts";
import { JSON_HEADERS, factsOf, hasFields, isRecord, isoTime, jsonText } from "../payload.ts";
import type { OutgoingEvent, SendingProfile } from "../profile.ts";

const headers = ({ type }: OutgoingEvent): [string, string][] => [
  ...JSON_HEADERS,
  ["User-Agent", "Optio-Webhooks/1.0"],
  ["X-Optio-Event", type],
];

/** Slack gets a message of its own; everyone else the event with the time it is said to have happened at. */
function envelope({ type, data, url }: OutgoingEvent, at: number): string {
  return isSlackUrl(url) ? slackBody(messageOf(type, data)) : jsonText({ event: type, timestamp: isoTime(at), data });
}

function messageOf(type: string, data: unknown) {
  const facts = factsOf(data);
  const named = new Map(facts);
  const what = named.get("taskTitle") ?? named.get("workflowName");
  const link = isRecord(data) && typeof data["prUrl"] === "string" ? { link: data["prUrl"] } : {};
  const shown = facts.filter(([name]) =>
    /^(repoUrl|repoBranch|fromState|toState|state|errorMessage|runId|test)$/.test(name),
  );
  return { title: what === undefined ? `Optio: ${type}` : `Optio: ${type}: ${what}`, facts: shown, ...link };
}

/** Optio's task events. As built, body and time are made anew for each attempt, and the signature is bare hex. */
export const optio: SendingProfile = {
  id: "optio",
  about:
    "Three attempts, 5 s and 10 s apart, 10 s to answer, only 2xx succeeds. As built, body and time are made anew for each attempt and the signature is bare hex.",
  variants: {
    documented: { headers, envelope: (event) => envelope(event, event.createdAt), schemeId: "optio" },
    built: { headers, envelope: (event) => envelope(event, event.attemptAt), schemeId: "optio-built" },
  },
  auth: ["signature", "none"],
  schedule: scheduleOf("optio"),
  timeoutSeconds: 10,
  kept: { characters: 2000, mark: "...(truncated)" },
  disablesOn410: false,
  needsHttps: false,
  marksTests: true,
  events: OPTIO_EVENTS,
  isEnvelope: (payload) => hasFields(payload, "event", "timestamp", "data"),
  note: (url) => (isSlackUrl(url) ? "Optio sends Slack a message (text and blocks) in place of the event." : null),
};
