import { describeProvider } from "../describe.ts";
import { header, json, line, title } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const event = json("events.0.name");

export const pusher = describeProvider({
  id: "pusher",
  name: "Pusher Channels",
  schemes: [
    {
      ...headerScheme({ id: "pusher", name: "Pusher", header: "X-Pusher-Signature", key: "named" }),
      // As in its SDK: one that names another app's key is not this app's.
      keyName: { in: "header", name: "X-Pusher-Key" },
    },
  ],
  secretHelp: "The secret of the app key that the X-Pusher-Key header names, alone or as key:secret (App Keys).",
  secretFrom: "them",
  event,
  // Pusher documents no id of a webhook.
  summary: [
    line`${title(event)}: ${json("events.0.user_id")} on ${json("events.0.channel")}`,
    line`${title(event)}: ${json("events.0.channel")}`,
    line`${title(event)} for the app key ${header("X-Pusher-Key")}`,
  ],
  fingerprints: ["x-pusher-key", "x-pusher-signature"],
  // Bird Docs, “Channels Webhook Timeouts and Retries”.
  patienceSeconds: 4,
  retries: "Sends it again for 5 minutes, ever less often.",
  // Pusher Docs, “Channels webhook timeouts and retries”.
  neededAnswer: "any 2xx",
  saidAt: ["https://docs.bird.com/pusher/channels/channels/webhooks/channels-webhook-timeouts-and-retries"],
  setUp: {
    link: "https://dashboard.pusher.com/",
    steps: [
      "Open the app, then Webhooks, and add this source's public URL with the event type to hear of.",
      "Copy key and secret (App Keys) and add them here as key:secret.",
    ],
  },
  samples,
});
