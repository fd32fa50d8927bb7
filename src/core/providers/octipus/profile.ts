import { scheduleOf } from "../../../contract/model/schedules.ts";
import { JSON_HEADERS, jsonText } from "../payload.ts";
import type { SendingProfile } from "../profile.ts";

/** What an Octipus hook takes: any JSON, signed as GitHub signs, its id where Octipus looks for one. */
export const octipus: SendingProfile = {
  id: "octipus",
  about:
    "What an Octipus hook takes: any JSON, signed, or with the shared secret of a hook called by its id. Attempts and time-out are ours, as Octipus only receives.",
  variants: {
    documented: {
      headers: ({ id }) => [...JSON_HEADERS, ["Idempotency-Key", id]],
      envelope: ({ data }) => jsonText(data),
      schemeId: "octipus",
    },
  },
  auth: ["signature", "bearer", "header"],
  schedule: scheduleOf("none"),
  timeoutSeconds: 10,
  disablesOn410: false,
  needsHttps: false,
  events: [
    {
      type: "deploy.requested",
      description: "Something of your own happened, such as a request to deploy",
      data: { event: "deploy.requested", service: "webapp", ref: "refs/heads/main", by: "mona" },
    },
    {
      type: "incoming",
      description: "A message for a hook called by its id, with its shared secret as bearer or X-Webhook-Secret",
      data: { message: "The nightly build is red", url: "https://ci.example/builds/311" },
    },
  ],
  isEnvelope: () => true,
};
