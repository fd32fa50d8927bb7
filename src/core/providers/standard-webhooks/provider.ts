import type { Scheme } from "../../../contract/model/scheme.ts";
import { describeProvider } from "../describe.ts";
import { header, json, line } from "../find.ts";
import { messageScheme } from "../hmac-scheme.ts";
import { newWhsecSecret } from "../new-secret.ts";
import { capitalised, spaced } from "../phrase.ts";
import { plainSummary } from "../plain-delivery.ts";
import { plainEvent } from "../plain-event.ts";
import { samples } from "./samples.ts";

const shared = messageScheme({ id: "standard-webhooks", name: "Standard Webhooks", family: "webhook", key: "whsec" });

const publicKey: Scheme = {
  ...shared,
  id: "standard-webhooks-v1a",
  name: "Standard Webhooks (Ed25519)",
  algorithm: "ed25519",
  signature: {
    place: { in: "header", name: "webhook-signature" },
    format: { kind: "versioned_list", delimiter: " ", separator: ",", version: "v1a" },
    encoding: "base64",
  },
};

/** Anyone who follows the Standard Webhooks specification: `v1` with a shared secret, `v1a` with a key pair. */
export const standardWebhooks = describeProvider({
  id: "standard-webhooks",
  name: "Standard Webhooks",
  schemes: [shared, publicKey],
  secretHelp: "The secret that starts with whsec_, or the sender's public key that starts with whpk_.",
  secretFrom: "them",
  newSecret: newWhsecSecret,
  event: plainEvent,
  // Standard Webhooks: unique for each message, and the same when it is sent again.
  deliveryKey: header("webhook-id"),
  summary: [line`${capitalised(spaced(plainEvent))}, ${json("data.id")}`, ...plainSummary],
  fingerprints: ["webhook-id", "webhook-timestamp", "webhook-signature"],
  isForm: true,
  setUp: {
    link: "https://www.standardwebhooks.com/",
    steps: [
      "Enter this source's public URL at the sender, where it asks for an endpoint.",
      "Copy the signing secret that it shows, whsec_…, and add it here.",
    ],
  },
  samples,
});
