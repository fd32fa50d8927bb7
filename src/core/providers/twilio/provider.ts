import type { Scheme } from "../../../contract/model/scheme.ts";
import { describeProvider } from "../describe.ts";
import { change, first, form, header, json, line, each } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const from = form("From");

/** Which of the two algorithms was used a header says; the scheme's is what we sign by. */
function signedBy(id: string, name: string, algorithm: "hmac-sha1" | "hmac-sha256"): Scheme {
  const scheme = headerScheme({ id, name, header: "X-Twilio-Signature", algorithm, encoding: "base64" });
  return { ...scheme, strategy: "twilio" };
}

export const twilio = describeProvider({
  id: "twilio",
  name: "Twilio",
  schemes: [
    signedBy("twilio", "Twilio", "hmac-sha1"),
    signedBy("twilio-shared-key", "Twilio SharedKey", "hmac-sha256"),
  ],
  secretHelp:
    "The account's primary Auth Token (console start page), or the SharedKey's secret. The public URL is signed too.",
  secretFrom: "them",
  event: first(
    change(first(form("MessageStatus"), form("SmsStatus")), (status) => `message.${status}`),
    change(form("CallStatus"), (status) => `call.${status}`),
    json("0.type"),
    json("type"),
  ),
  // Twilio, “Webhooks”: one request's own, the same on retries; “Event Streams”: deduplicate by the ids of the events.
  deliveryKey: first(header("I-Twilio-Idempotency-Token"), each("", "id")),
  summary: [
    line`SMS from ${from}: ${form("Body")}`,
    line`Message to ${form("To")} is ${form("MessageStatus")}`,
    line`Call from ${from} to ${form("To")}: ${form("CallStatus")}, pressed ${form("Digits")}`,
    line`Call from ${from} to ${form("To")}: ${form("CallStatus")}`,
    line`Message from ${from}`,
  ],
  fingerprints: ["x-twilio-signature", "i-twilio-idempotency-token"],
  // Twilio, “Webhooks: connection overrides”: a total of 15 seconds.
  patienceSeconds: 15,
  methods: ["GET"],
  retries: "Tries the fallback URL, where there is one.",
  saidAt: ["https://www.twilio.com/docs/errors/11205"],
  setUp: {
    link: "https://console.twilio.com/",
    steps: [
      "Enter this source's public URL where messages or calls are to go, such as at a phone number.",
      "Add the account's auth token here, or the SharedKey's secret.",
    ],
    create: "twilio phone-numbers:update NUMBER --sms-url={url}",
    events: [],
  },
  samples,
});
