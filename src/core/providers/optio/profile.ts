import { OPTIO_EVENTS } from "./events.ts";
import { scheduleOf } from "../../../contract/model/schedules.ts";
import { isSlackUrl } from "../chat-body.ts";
import { JSON_HEADERS, hasFields, isoTime, jsonText } from "../payload.ts";
import { slackMessage } from "./slack-message.ts";
import type { OutgoingEvent, SendingProfile } from "../profile.ts";

const headers = ({ type }: OutgoingEvent): [string, string][] => [
  ...JSON_HEADERS,
  ["User-Agent", "Optio-Webhooks/1.0"],
  ["X-Optio-Event", type],
];

/** Slack gets a message of its own; everyone else the event with the time it is said to have happened at. */
function envelope({ type, data, url }: OutgoingEvent, at: number): string {
  return isSlackUrl(url) ? slackMessage(type, data) : jsonText({ event: type, timestamp: isoTime(at), data });
}

/** As many as Node's fetch follows. */
const MOST_REDIRECTS = 20;

/** Optio's task events. As built, body and time are made anew for each attempt, and the signature is bare hex. */
export const optio: SendingProfile = {
  id: "optio",
  about:
    "Three attempts, 5 s and 10 s apart, 10 s to answer, only 2xx succeeds. As built, body and time are made anew for each attempt, the signature is bare hex, and redirects are followed, so that what ends in 2xx succeeded.",
  variants: {
    documented: { headers, envelope: (event) => envelope(event, event.createdAt), schemeId: "optio" },
    built: {
      headers,
      envelope: (event) => envelope(event, event.attemptAt),
      schemeId: "optio-built",
      followsRedirects: MOST_REDIRECTS,
      remakesBody: true,
    },
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
