import { describeProvider } from "../describe.ts";
import { first, has, json, line, title } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const event = json("event");
const tag = first(json("msg.tag"), json("msg.subtag"));

export const aftership = describeProvider({
  id: "aftership",
  name: "AfterShip",
  schemes: [
    headerScheme({ id: "aftership", name: "AfterShip Tracking", header: "aftership-hmac-sha256", encoding: "base64" }),
    headerScheme({
      id: "aftership-returns",
      name: "AfterShip Returns",
      header: "as-signature-hmac-sha256",
      encoding: "base64",
    }),
    headerScheme({
      id: "aftership-shipping",
      name: "AfterShip Shipping",
      header: "am-webhook-signature",
      encoding: "base64",
    }),
  ],
  secretHelp: "The webhook secret (AfterShip Tracking › Notifications › Webhooks).",
  secretFrom: "them",
  event,
  // AfterShip, “Webhook specifications”: identifies the webhook event uniquely.
  deliveryKey: json("event_id"),
  summary: [
    line`Parcel ${json("msg.tracking_number")} by ${json("msg.slug")} is ${tag}`,
    line`${title(event)}: ${first(json("msg.tracking_number"), json("msg.id"))}`,
  ],
  fingerprints: ["aftership-hmac-sha256", "as-signature-hmac-sha256", "am-webhook-signature"],
  isOwn: (request) => has(json("event_id"))(request) && has(json("msg.tracking_number"))(request),
  retries: "Sends it again up to fourteen times, waiting twice as long each time, where the answer is no success.",
  setUp: {
    link: "https://admin.aftership.com/tracking/notifications/webhooks",
    steps: [
      "Add this source's public URL as a webhook URL and choose the version and events.",
      "Copy the webhook secret from that page and add it here.",
      "Press Send test webhook.",
    ],
  },
  samples,
});
