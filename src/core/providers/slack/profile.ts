import { scheduleOf } from "../../../contract/model/schedules.ts";
import { slack as provider } from "./provider.ts";
import { freshKey, inOwnForm } from "../fresh-key.ts";
import { hasFields, isRecord, jsonText } from "../payload.ts";
import type { CatalogueEvent, OutgoingEvent, SendingProfile } from "../profile.ts";

const COMMAND = "slash_command";
const CHALLENGE = "url_verification";
const ABOUT = { token: "z26uFbvR1xHJEdHE1OQiO6t8", team_id: "T061EG9R6", api_app_id: "A0PNCHHK2" };
const EVENT_ID = "Ev08MFMKH6";
const TRIGGER = "13345224609.738474920.8088930838d88f008e0";

/** A slash command is a form, the URL's check stands alone, everything else is an event in Slack's callback. */
function envelope({ id, type, createdAt, data }: OutgoingEvent): string {
  if (type === COMMAND) return formText(isRecord(data) ? { trigger_id: freshKey(TRIGGER, id), ...data } : data);
  if (type === CHALLENGE || isEnvelope(data)) return jsonText(data);
  const event_time = Math.floor(createdAt / 1000);
  return jsonText({ ...ABOUT, event: data, type: "event_callback", event_id: inOwnForm(EVENT_ID, id), event_time });
}

function formText(data: unknown): string {
  if (!isRecord(data)) return "";
  return new URLSearchParams(
    Object.entries(data).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
}

function isEnvelope(payload: unknown): boolean {
  return hasFields(payload, "event_id", "event") || (isRecord(payload) && payload["type"] === CHALLENGE);
}

const events = provider.samples().map(({ event: type, name: description, body }): CatalogueEvent => {
  if (type === COMMAND) {
    const { trigger_id: _own, ...data } = Object.fromEntries(new URLSearchParams(body));
    return { type, description, data };
  }
  const whole: unknown = JSON.parse(body);
  return { type, description, data: isRecord(whole) && type !== CHALLENGE ? whole["event"] : whole };
});

/** Slack's Events API and slash commands: three seconds to answer, then again at once, after one and after five minutes. */
export const slack: SendingProfile = {
  id: "slack",
  about:
    '3 s to answer, then again almost at once, after 1 and after 5 minutes. This is general knowledge, not checked against Slack\'s own page; "almost at once" is at once here.',
  variants: {
    documented: {
      headers: ({ type }) => [
        ["Content-Type", type === COMMAND ? "application/x-www-form-urlencoded" : "application/json"],
      ],
      envelope,
      schemeId: "slack",
    },
  },
  auth: ["signature"],
  schedule: scheduleOf("slack"),
  timeoutSeconds: 3,
  disablesOn410: false,
  needsHttps: false,
  events,
  isEnvelope,
};
