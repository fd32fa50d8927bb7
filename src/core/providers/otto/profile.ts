import { otto as provider } from "./provider.ts";
import { isJson, readJson } from "../../../contract/model/json-value.ts";
import { scheduleOf } from "../../../contract/model/schedules.ts";
import type { Headers } from "../../../contract/model/header.ts";
import { JSON_HEADERS, hasFields, isRecord, jsonText } from "../payload.ts";
import type { OutgoingEvent, SendingProfile } from "../profile.ts";

const FORM_HEADERS: Headers = [["Content-Type", "application/x-www-form-urlencoded; charset=utf-8"]];
const TEXT_HEADERS: Headers = [["Content-Type", "text/plain; charset=utf-8"]];

/** What is Twilio's is a form, a text goes as it stands, everything else is JSON. */
function formOf({ type, data, whole }: Pick<OutgoingEvent, "type" | "data" | "whole">): "form" | "text" | "json" {
  if (whole !== undefined) {
    if (isJson(whole)) return "json";
    return type.startsWith("twilio.") && /^[^=&\s]+=/.test(whole) ? "form" : "text";
  }
  if (typeof data === "string") return "text";
  return isRecord(data) && (type.startsWith("twilio.") || isTwilio(data)) ? "form" : "json";
}

function isTwilio(payload: unknown): boolean {
  return hasFields(payload, "MessageSid");
}

/** As the sender of that kind sends: GitHub names its event in a header. */
function headers(event: OutgoingEvent): Headers {
  const [kind, name = ""] = event.type.split(/\.(.*)/s);
  const named: Headers = kind === "github" && /^[\w.-]+$/.test(name) ? [["X-GitHub-Event", name]] : [];
  return [...{ form: FORM_HEADERS, text: TEXT_HEADERS, json: JSON_HEADERS }[formOf(event)], ...named];
}

function envelope(event: OutgoingEvent): string {
  const { data } = event;
  if (typeof data === "string") return data;
  return formOf(event) === "form" && isRecord(data) ? formText(data) : jsonText(data);
}

function formText(data: Readonly<Record<string, unknown>>): string {
  return new URLSearchParams(
    Object.entries(data).map(([name, value]): [string, string] => [
      name,
      typeof value === "object" ? jsonText(value) : String(value),
    ]),
  ).toString();
}

/** What Otto takes: anything at a path that names its kind, unsigned, each kind as its own sender sends it. */
export const otto: SendingProfile = {
  id: "otto",
  about:
    "What Otto takes: any JSON at a path that names its kind, unsigned; Twilio's as a form, a text as a text, GitHub's event in its header. Attempts and time-out are ours, as Otto only receives.",
  variants: { documented: { headers, envelope, schemeId: null } },
  auth: ["none", "header"],
  schedule: scheduleOf("none"),
  timeoutSeconds: 10,
  disablesOn410: false,
  needsHttps: false,
  events: provider.samples().map(({ event, name, body }) => ({ type: event, description: name, data: dataOf(body) })),
  isEnvelope: (payload) => typeof payload !== "string" && !isTwilio(payload),
};

function dataOf(body: string): unknown {
  return readJson(body) ?? Object.fromEntries(new URLSearchParams(body));
}
