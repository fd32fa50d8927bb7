import { describeProvider } from "../describe.ts";
import { first, json, line as say, each } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

export const line = describeProvider({
  id: "line",
  name: "LINE",
  schemes: [headerScheme({ id: "line", name: "LINE", header: "x-line-signature", encoding: "base64" })],
  secretHelp: "The channel secret (LINE Developers console › Basic settings).",
  secretFrom: "them",
  event: json("events.0.type"),
  // LINE Developers, “Webhook redelivery”: an event sent again keeps its webhookEventId.
  deliveryKey: each("events", "webhookEventId"),
  summary: [
    say`${json("events.0.type")} from ${json("events.0.source.userId")}: ${first(json("events.0.message.text"), json("events.0.message.type"))}`,
    say`${json("events.0.type")} from ${first(json("events.0.source.groupId"), json("events.0.source.userId"))}`,
    say`LINE webhook check for ${json("destination")}`,
  ],
  fingerprints: ["x-line-signature"],
  retries: "Tries again only where webhook redelivery is switched on for the channel, and stops after a while.",
  // LINE Developers, “Check webhook error causes and statistics”: no answer within 2 seconds is a time-out.
  patienceSeconds: 2,
  neededAnswer: "any 2xx",
  saidAt: [
    "https://developers.line.biz/en/docs/partner-docs/error-notification/",
    "https://developers.line.biz/en/docs/messaging-api/check-webhook-error-statistics/",
  ],
  setUp: {
    link: "https://developers.line.biz/console/",
    steps: [
      "Open the channel, and add its channel secret here.",
      "Under Messaging API enter this source's public URL as the webhook URL and press Verify.",
    ],
    events: [],
  },
  samples,
});
