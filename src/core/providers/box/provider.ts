import { describeProvider } from "../describe.ts";
import { json, line, title } from "../find.ts";
import { body, headerScheme, headerTimestamp, timestamp, backOnly } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

/** Two keys sign every delivery, so that one can be rotated while the other holds. Box Developer: no older than ten minutes. */
const schemes = ["primary", "secondary"].map((key) =>
  headerScheme({
    id: `box-${key}`,
    name: `Box ${key} key`,
    header: `BOX-SIGNATURE-${key.toUpperCase()}`,
    encoding: "base64",
    content: [body, timestamp],
    timestamp: headerTimestamp("BOX-DELIVERY-TIMESTAMP", "iso", backOnly(600)),
  }),
);

export const box = describeProvider({
  id: "box",
  name: "Box",
  schemes,
  secretHelp: "The primary or secondary signature key (Developer console › your app › Webhooks).",
  secretFrom: "them",
  event: json("trigger"),
  // Not BOX-DELIVERY-ID, which is new on every retry.
  deliveryKey: json("id"),
  summary: [
    line`${title(json("trigger"))} by ${json("created_by.name")}: ${json("source.name")}`,
    line`${title(json("trigger"))}: ${json("source.name")}`,
  ],
  // Box counts a notification as failed after so long (support.box.com, delivery of webhooks V2).
  patienceSeconds: 30,
  fingerprints: ["box-delivery-id", "box-signature-primary", "box-signature-secondary"],
  retries: "Tries again up to ten times, first after five minutes, then ever less often.",
  neededAnswer: "any 2xx",
  saidAt: ["https://developer.box.com/guides/webhooks/handle/retries/"],
  setUp: {
    link: "https://app.box.com/developers/console",
    steps: [
      "Open the app in the developer console, then Webhooks, and create one with this source's public URL.",
      "Generate the signature keys there, and add one here as the secret.",
    ],
    create: "box webhooks:create TARGET_ID folder FILE.UPLOADED {url}",
  },
  samples,
});
