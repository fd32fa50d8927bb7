import { describeProvider } from "../describe.ts";
import { change, first, has, header, json, line } from "../find.ts";
import { messageScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const status = json("status");
const model = first(json("model"), json("version"));

export const replicate = describeProvider({
  id: "replicate",
  name: "Replicate",
  schemes: [messageScheme({ id: "replicate", name: "Replicate", family: "webhook", key: "whsec" })],
  secretHelp: "The account's signing secret, whsec_… (GET https://api.replicate.com/v1/webhooks/default/secret).",
  secretFrom: "them",
  event: change(status, (found) => `prediction.${found}`),
  // Standard Webhooks: unique for each message, and the same when it is sent again.
  deliveryKey: header("webhook-id"),
  summary: [
    line`Prediction ${json("id")} of ${model} ${status}: ${json("error")}`,
    line`Prediction ${json("id")} of ${model} ${status}`,
    line`Prediction ${json("id")} ${status}`,
  ],
  isOwn: has(json("urls.get"), /^https:\/\/api\.replicate\.com\//),
  retries: "Sends it again a few times, ever less often, where it ends a prediction and the answer is no success.",
  saidAt: ["https://replicate.com/docs/topics/webhooks"],
  setUp: {
    link: "https://replicate.com/docs/topics/webhooks/setup-webhook",
    steps: [
      "Give this source's public URL as webhook when a prediction or training is created, and webhook_events_filter for the events to hear of.",
      "Read the signing secret with GET https://api.replicate.com/v1/webhooks/default/secret and add it here.",
    ],
    events: ["start", "output", "logs", "completed"],
  },
  samples,
});
