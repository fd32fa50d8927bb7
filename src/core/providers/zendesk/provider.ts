import { describeProvider } from "../describe.ts";
import { change, first, header, json, line, title } from "../find.ts";
import { body, headerScheme, headerTimestamp, timestamp, ANY_AGE } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const what = title(change(json("type"), (type) => type.replace(/^zen:event-type:/, "")));

export const zendesk = describeProvider({
  id: "zendesk",
  name: "Zendesk",
  schemes: [
    headerScheme({
      id: "zendesk",
      name: "Zendesk",
      header: "X-Zendesk-Webhook-Signature",
      encoding: "base64",
      content: [timestamp, body],
      timestamp: headerTimestamp("X-Zendesk-Webhook-Signature-Timestamp", "iso", ANY_AGE),
    }),
  ],
  secretHelp: "The webhook's signing secret, used as it is (Admin center › Webhooks › Reveal secret).",
  secretFrom: "them",
  event: json("type"),
  // Zendesk Developers: attempts belong to one invocation. A trigger's body is its owner's, whose `id` may be a ticket's.
  deliveryKey: header("X-Zendesk-Webhook-Invocation-Id"),
  summary: [
    line`${what} #${json("detail.id")}: ${json("detail.subject")}`,
    line`${what}: ${first(json("detail.name"), json("detail.id"))}`,
  ],
  fingerprints: ["x-zendesk-webhook-signature", "x-zendesk-webhook-id"],
  // Zendesk Developers, “Creating and monitoring webhooks”: a time-out of 12 seconds.
  patienceSeconds: 12,
  retries: "Tries again after certain answers, and stops for a while where too many requests of five minutes fail.",
  saidAt: ["https://developer.zendesk.com/api-reference/webhooks/introduction"],
  setUp: {
    link: "https://developer.zendesk.com/documentation/webhooks/",
    steps: [
      "Open the Admin Center, Apps and integrations, Webhooks, and create one with this source's public URL.",
      "Press Reveal secret, and add it here.",
    ],
  },
  samples,
});
