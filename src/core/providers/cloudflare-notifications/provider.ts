import { describeProvider } from "../describe.ts";
import { first, json, line } from "../find.ts";
import { tokenScheme } from "../hmac-scheme.ts";
import { newHexSecret } from "../new-secret.ts";
import { samples } from "./samples.ts";

export const cloudflareNotifications = describeProvider({
  id: "cloudflare-notifications",
  name: "Cloudflare Notifications",
  schemes: [tokenScheme({ id: "cloudflare-notifications", name: "Cloudflare token", header: "cf-webhook-auth" })],
  secretHelp: "The secret typed into the destination (Notifications › Destinations › Webhooks); it is sent as it is.",
  secretFrom: "you",
  newSecret: newHexSecret,
  event: first(json("alert_type"), json("alert_event")),
  // Cloudflare documents no id of a delivery: alert_correlation_id is that of an alert's start and its end.
  summary: [line`${json("name")}: ${json("text")}`, line`Cloudflare: ${json("text")}`],
  fingerprints: ["cf-webhook-auth"],
  setUp: {
    link: "https://dash.cloudflare.com/?to=/:account/notifications/destinations",
    steps: [
      "Under Webhooks press Create: a name, this source's public URL, and its secret.",
      "Save and Test, then choose the webhook in a notification.",
    ],
  },
  samples,
});
