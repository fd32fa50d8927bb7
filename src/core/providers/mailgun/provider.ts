import { describeProvider } from "../describe.ts";
import { has, json, line, title } from "../find.ts";
import { placedScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const event = json("event-data.event");

export const mailgun = describeProvider({
  id: "mailgun",
  name: "Mailgun",
  schemes: [
    placedScheme(
      { in: "body", path: "signature.signature" },
      {
        id: "mailgun",
        name: "Mailgun (body not covered)",
        content: [
          { part: "json", path: "signature.timestamp" },
          { part: "json", path: "signature.token" },
        ],
      },
    ),
  ],
  secretHelp:
    "The HTTP webhook signing key (Settings › Webhook signing key). The signature does not cover the event itself.",
  event,
  // Mailgun Docs, “Events”: the event's own id. The token is new with each signature.
  deliveryKey: json("event-data.id"),
  summary: [
    line`${title(event)} ${json("event-data.recipient")}: ${json("event-data.delivery-status.message")}`,
    line`${title(event)} ${json("event-data.recipient")}: ${json("event-data.message.headers.subject")}`,
    line`${title(event)} ${json("event-data.recipient")}`,
  ],
  isOwn: has(json("event-data.event")),
  samples,
});
