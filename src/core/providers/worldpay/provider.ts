import type { Scheme } from "../../../contract/model/scheme.ts";
import { describeProvider } from "../describe.ts";
import { first, has, json, line, title } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const type = json("eventDetails.type");
const plain = headerScheme({ id: "worldpay", name: "Worldpay", header: "Event-Signature" });

/** `keyId/SHA256/hex`, of several keys with commas between them. */
const scheme: Scheme = {
  ...plain,
  signature: plain.signature && {
    ...plain.signature,
    format: { kind: "list", delimiter: ",", timestampFirst: false, mark: "/SHA256/" },
  },
};

export const worldpay = describeProvider({
  id: "worldpay",
  name: "Worldpay",
  schemes: [scheme],
  secretHelp: "The shared secret that Worldpay's implementation manager gives; of several keys any may match.",
  secretFrom: "them",
  event: type,
  // Access Worldpay, “Events”: the unique identifier for the event.
  deliveryKey: json("eventId"),
  summary: [
    line`${title(type)}: ${json("eventDetails.amount.value")} ${first(json("eventDetails.amount.currencyCode"), json("eventDetails.amount.currency"))} for ${json("eventDetails.transactionReference")}`,
    line`${title(type)}: ${json("eventDetails.transactionReference")}`,
  ],
  fingerprints: ["event-signature"],
  isOwn: (request) => has(json("eventId"))(request) && has(json("eventDetails.classification"))(request),
  retries: "Delays later events, or drops them, where one is not answered with a 200.",
  neededAnswer: "200",
  saidAt: ["https://developer.worldpay.com/products/events"],
  setUp: {
    link: "https://developer.worldpay.com/products/events",
    steps: [
      "Ask Worldpay's implementation manager to send events to this source's public URL.",
      "Add the shared secret that they give here.",
    ],
  },
  samples,
});
