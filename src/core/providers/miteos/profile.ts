import { MITEOS_EVENTS } from "./events.ts";
import { scheduleOf } from "../../../contract/model/schedules.ts";
import { JSON_HEADERS, hasFields, isoTime, jsonText } from "../payload.ts";
import type { SendingProfile } from "../profile.ts";

/** Miteos: one envelope for all, always signed, its id the same for every attempt. */
export const miteos: SendingProfile = {
  id: "miteos",
  about:
    "Five attempts over 77 minutes, 5 s to answer, always signed, https unless the target is this machine. The names of the envelope's fields are ours.",
  variants: {
    documented: {
      headers: () => JSON_HEADERS,
      envelope: ({ id, type, createdAt, data }) => jsonText({ id, type, timestamp: isoTime(createdAt), data }),
      schemeId: "miteos",
    },
  },
  auth: ["signature"],
  schedule: scheduleOf("miteos"),
  timeoutSeconds: 5,
  disablesOn410: false,
  needsHttps: true,
  alwaysSigned: true,
  events: MITEOS_EVENTS,
  isEnvelope: (payload) => hasFields(payload, "id", "type", "timestamp", "data"),
};
