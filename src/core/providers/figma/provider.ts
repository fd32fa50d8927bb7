import { describeProvider } from "../describe.ts";
import { has, json, line, title } from "../find.ts";
import { emptyReply } from "../handshake-reply.ts";
import { placedScheme } from "../hmac-scheme.ts";
import { newHexSecret } from "../new-secret.ts";
import { samples } from "./samples.ts";

const who = json("triggered_by.handle");

export const figma = describeProvider({
  id: "figma",
  name: "Figma",
  schemes: [
    placedScheme(
      { in: "body", path: "passcode" },
      { id: "figma", name: "Figma passcode", algorithm: "token", encoding: "text", content: [] },
    ),
  ],
  secretHelp: "The passcode given when the webhook was created; Figma sends it in the body.",
  secretFrom: "you",
  newSecret: newHexSecret,
  event: json("event_type"),
  // Figma gives an event no id, and its time is of seconds: two comments can share one.
  summary: [
    line`${who} commented on ${json("file_name")}: ${json("comment.0.text")}`,
    line`${title(json("event_type"))} on ${json("file_name")} by ${who}`,
    line`${title(json("event_type"))} on ${json("file_name")}`,
  ],
  handshake: (request) => (json("event_type")(request) === "PING" ? emptyReply(true) : null),
  isOwn: (request) => has(json("webhook_id"))(request) && has(json("event_type"))(request),
  // Figma Developers, “Webhooks V2”.
  retries: "Tries again three times: after 5 and 30 minutes, and 3 hours. It never turns the webhook off.",
  neededAnswer: "200",
  saidAt: ["https://developers.figma.com/docs/rest-api/webhooks/"],
  setUp: {
    link: "https://developers.figma.com/docs/rest-api/webhooks/",
    steps: [
      "Create the webhook by Figma's API (POST /v2/webhooks) with this source's public URL as its endpoint.",
      "Give this source's secret as its passcode: Figma sends a PING.",
    ],
  },
  samples,
});
