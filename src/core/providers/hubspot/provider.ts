import type { ContentPart, Scheme } from "../../../contract/model/scheme.ts";
import { describeProvider } from "../describe.ts";
import { count, counted, json, line } from "../find.ts";
import { body, headerScheme, headerTimestamp, method, timestamp, url, backOnly } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const secret: ContentPart = { part: "secret" };

/** Versions 1 and 2 share a header and hash the secret with the content instead of keying an HMAC with it. */
function plainHash(id: string, name: string, content: readonly ContentPart[]): Scheme {
  return headerScheme({ id, name, header: "X-HubSpot-Signature", algorithm: "sha256", content });
}

export const hubspot = describeProvider({
  id: "hubspot",
  name: "HubSpot",
  // HubSpot Developers, “Validating requests”: reject what is older than five minutes, as its SDK does.
  schemes: [
    {
      ...headerScheme({
        id: "hubspot-v3",
        name: "HubSpot v3",
        header: "X-HubSpot-Signature-v3",
        encoding: "base64",
        content: [method, url, body, timestamp],
        timestamp: headerTimestamp("X-HubSpot-Request-Timestamp", "ms", backOnly(300)),
      }),
      strategy: "hubspot",
    },
    plainHash("hubspot-v2", "HubSpot v2", [secret, method, url, body]),
    plainHash("hubspot-v1", "HubSpot v1", [secret, body]),
  ],
  secretHelp: "The app's client secret (your app › Auth). Versions 2 and 3 sign the URL too.",
  secretFrom: "them",
  event: json("0.subscriptionType"),
  // HubSpot Developers, “Webhooks API”: eventId is not guaranteed to be unique.
  summary: [
    line`${json("0.subscriptionType")} on ${json("0.objectId")}: ${json("0.propertyName")} is now ${json("0.propertyValue")} (${counted(count(""), "event")})`,
    line`${json("0.subscriptionType")} on ${json("0.objectId")} (${counted(count(""), "event")})`,
  ],
  fingerprints: ["x-hubspot-signature-v3", "x-hubspot-signature", "x-hubspot-signature-version"],
  // HubSpot Developers, “Webhooks API: retries”: longer than five seconds is a time-out.
  patienceSeconds: 5,
  // HubSpot Developers, “Webhooks API”.
  retries: "Tries again up to 10 times over the next 24 hours.",
  saidAt: ["https://developers.hubspot.com/docs/api/webhooks"],
  setUp: {
    link: "https://developers.hubspot.com/docs/api/webhooks",
    steps: [
      "Open the app, then Webhooks, and enter this source's public URL as the target URL.",
      "Add the app's client secret here and create the subscriptions.",
    ],
  },
  samples,
});
