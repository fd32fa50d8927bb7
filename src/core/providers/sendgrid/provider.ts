import { describeProvider } from "../describe.ts";
import { count, counted, json, line, title, each } from "../find.ts";
import { body, headerScheme, headerTimestamp, timestamp, ANY_AGE } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

export const sendgrid = describeProvider({
  id: "sendgrid",
  name: "SendGrid",
  schemes: [
    headerScheme({
      id: "sendgrid",
      name: "SendGrid ECDSA",
      header: "X-Twilio-Email-Event-Webhook-Signature",
      algorithm: "ecdsa-p256-sha256",
      encoding: "base64",
      key: "spki",
      content: [timestamp, body],
      timestamp: headerTimestamp("X-Twilio-Email-Event-Webhook-Timestamp", "s", ANY_AGE),
    }),
  ],
  secretHelp: "The verification key, a base64 public key (Mail settings › Signed event webhook requests).",
  secretFrom: "them",
  event: json("0.event"),
  // SendGrid Docs, “Event webhook”: an event's own id, to deduplicate by; a retry has the same events.
  deliveryKey: each("", "sg_event_id"),
  summary: [
    line`${title(json("0.event"))} ${json("0.email")}: ${json("0.reason")} (${counted(count(""), "event")})`,
    line`${title(json("0.event"))} ${json("0.email")} (${counted(count(""), "event")})`,
  ],
  fingerprints: ["x-twilio-email-event-webhook-signature", "x-twilio-email-event-webhook-timestamp"],
  // SendGrid Docs, “Troubleshooting the Event Webhook”.
  retries: "Tries again for up to 24 hours, ever less often.",
  neededAnswer: "any 2xx",
  saidAt: ["https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event"],
  setUp: {
    link: "https://app.sendgrid.com/settings/mail_settings/webhook_settings",
    steps: [
      "Create a webhook with this source's public URL and the events to hear of, and switch signature verification on.",
      "Copy the verification key and add it here.",
    ],
    create: `curl https://api.sendgrid.com/v3/user/webhooks/event/settings -H "Authorization: Bearer $SENDGRID_API_KEY" -H "Content-Type: application/json" -d '{"enabled":true,"url":"{url}","delivered":true,"bounce":true}'`,
  },
  samples,
});
