import { describeProvider } from "../describe.ts";
import { first, json, line, title } from "../find.ts";
import { backOnly, body, headerScheme, headerTimestamp, literal, timestamp } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const event = json("triggerType");

export const webflow = describeProvider({
  id: "webflow",
  name: "Webflow",
  schemes: [
    headerScheme({
      id: "webflow",
      name: "Webflow",
      header: "x-webflow-signature",
      content: [timestamp, literal(":"), body],
      // As in its SDK: no older than five minutes.
      timestamp: headerTimestamp("x-webflow-timestamp", "ms", backOnly(300)),
    }),
  ],
  secretHelp:
    "The secretKey in the answer that created the webhook, or the client secret of the OAuth app that created it.",
  secretFrom: "them",
  event,
  // Webflow documents no id of a delivery.
  summary: [
    line`Form ${json("payload.name")} sent by ${first(json("payload.data.email"), json("payload.data.Email"))}`,
    line`${title(event)}: ${first(json("payload.name"), json("payload.fieldData.name"), json("payload.orderId"), json("payload.title"))}`,
    line`${title(event)} of ${json("payload.siteId")}`,
  ],
  fingerprints: ["x-webflow-signature", "x-webflow-timestamp"],
  retries: "Sends it again up to three times, ten minutes apart.",
  setUp: {
    link: "https://developers.webflow.com/data/reference/webhooks/create",
    steps: [
      "Create the webhook with Webflow's API: triggerType, and this source's public URL as url. Those made in the site's settings are not signed.",
      "Take secretKey out of the answer, or the client secret of your OAuth app, and add it here.",
    ],
    create: `curl https://api.webflow.com/v2/sites/SITE/webhooks -H "Authorization: Bearer $WEBFLOW_TOKEN" -H "Content-Type: application/json" -d '{"triggerType":"form_submission","url":"{url}"}'`,
  },
  samples,
});
