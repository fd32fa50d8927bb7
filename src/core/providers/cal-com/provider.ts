import { describeProvider } from "../describe.ts";
import { first, json, line, title } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { newHexSecret } from "../new-secret.ts";
import { samples } from "./samples.ts";

const event = json("triggerEvent");
const who = first(json("payload.attendees.0.name"), json("payload.attendees.0.email"), json("payload.uid"));

export const calCom = describeProvider({
  id: "cal-com",
  name: "Cal.com",
  schemes: [headerScheme({ id: "cal-com", name: "Cal.com", header: "X-Cal-Signature-256" })],
  secretHelp: "The secret typed into the webhook (Settings › Developer › Webhooks). Without one Cal.com does not sign.",
  secretFrom: "you",
  newSecret: newHexSecret,
  event,
  // A booking's uid is that of everything that happens to it, so it is not one delivery's.
  summary: [
    line`${title(event)}: ${first(json("payload.title"), json("payload.eventTitle"))}`,
    line`${title(event)}: ${who}`,
  ],
  unsigned: (request) =>
    request.header("x-cal-signature-256") === "no-secret-provided"
      ? "The webhook in Cal.com has no secret, so Cal.com did not sign this. Type this source's secret in there."
      : null,
  fingerprints: ["x-cal-signature-256"],
  setUp: {
    link: "https://app.cal.com/settings/developer/webhooks",
    steps: [
      "Press New Webhook and enter this source's public URL as the subscriber URL.",
      "Choose the event triggers to hear of and enter this source's secret.",
      "Press Ping test, then create the webhook.",
    ],
  },
  samples,
});
