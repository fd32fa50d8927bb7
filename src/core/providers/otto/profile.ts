import { otto as provider } from "./provider.ts";
import { scheduleOf } from "../../../contract/model/schedules.ts";
import { JSON_HEADERS, jsonText } from "../payload.ts";
import type { SendingProfile } from "../profile.ts";

/** What Otto takes: any JSON at a path that names its kind, unsigned. */
export const otto: SendingProfile = {
  id: "otto",
  about:
    "What Otto takes: any JSON at a path that names its kind, unsigned. Attempts and time-out are ours, as Otto only receives.",
  variants: { documented: { headers: () => JSON_HEADERS, envelope: ({ data }) => jsonText(data), schemeId: null } },
  auth: ["none", "header"],
  schedule: scheduleOf("none"),
  timeoutSeconds: 10,
  disablesOn410: false,
  needsHttps: false,
  events: provider
    .samples()
    .map(({ event, name, body }) => ({ type: event, description: name, data: JSON.parse(body) })),
  isEnvelope: () => true,
};
