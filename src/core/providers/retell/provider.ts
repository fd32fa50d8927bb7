import { describeProvider } from "../describe.ts";
import { first, json, line, title } from "../find.ts";
import { body, bothWays, pairsScheme, timestamp } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const event = json("event");
const call = first(json("call.call_id"), json("chat.chat_id"));

export const retell = describeProvider({
  id: "retell",
  name: "Retell AI",
  schemes: [
    {
      ...pairsScheme({
        id: "retell",
        name: "Retell AI",
        header: "x-retell-signature",
        timestampKey: "v",
        signatureKey: "d",
        unit: "ms",
        // As in its SDK: five minutes, whichever clock is ahead.
        tolerance: bothWays(300),
      }),
      content: [body, timestamp],
    },
  ],
  secretHelp: "The API key with the webhook badge, key_… as it is (Dashboard › Settings › API Keys).",
  secretFrom: "them",
  event,
  // A call has one each of most events, but its transcript is told of again and again: no key is one delivery's.
  summary: [
    line`${title(event)}: ${json("call.from_number")} to ${json("call.to_number")}, ${json("call.disconnection_reason")}`,
    line`${title(event)}: ${json("call.from_number")} to ${json("call.to_number")}`,
    line`${title(event)}: ${call}`,
  ],
  fingerprints: ["x-retell-signature"],
  // Retell AI Docs, “Webhook”: a success within 10 seconds.
  patienceSeconds: 10,
  retries: "Sends it again up to three times where there is no success within ten seconds.",
  saidAt: ["https://docs.retellai.com/features/webhook-overview"],
  setUp: {
    link: "https://dashboard.retellai.com/settings/webhooks",
    steps: [
      "Enter this source's public URL for the account, or for one agent as its Agent Level Webhook URL.",
      "Copy the API key that has the webhook badge and add it here as the secret.",
    ],
  },
  samples,
});
