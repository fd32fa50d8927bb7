import { scheduleOf } from "../../../contract/model/schedules.ts";
import { JSON_HEADERS, jsonText } from "../payload.ts";
import type { SendingProfile } from "../profile.ts";
import { CUSTOM } from "../../../contract/model/scheme.ts";

/** Nobody we know: the payload is the body, and the endpoint itself says how it is signed. */
export const custom: SendingProfile = {
  id: CUSTOM,
  about: "The payload is the body as it is. Once, with 15 s to answer, until you choose otherwise.",
  variants: { documented: { headers: () => JSON_HEADERS, envelope: ({ data }) => jsonText(data), schemeId: null } },
  auth: ["signature", "bearer", "basic", "header", "none"],
  schedule: scheduleOf("none"),
  timeoutSeconds: 15,
  disablesOn410: false,
  needsHttps: false,
  events: [
    {
      type: "example.created",
      description: "An example of an event of your own",
      data: { event: "example.created", data: { id: "ex_1", name: "Zoë" } },
    },
  ],
  isEnvelope: () => true,
};
