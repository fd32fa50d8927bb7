import { describeProvider } from "../describe.ts";
import { first, has, json, line, title } from "../find.ts";
import { backOnly, pairsScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const type = json("type");

export const elevenlabs = describeProvider({
  id: "elevenlabs",
  name: "ElevenLabs",
  schemes: [
    pairsScheme({
      id: "elevenlabs",
      name: "ElevenLabs",
      header: "ElevenLabs-Signature",
      signatureKey: "v0",
      // As in its SDK: no older than half an hour, and no word of the future.
      tolerance: backOnly(1800),
    }),
  ],
  secretHelp: "The webhook's secret, wsec_… as it is, shown once when it is created (Settings › Webhooks).",
  secretFrom: "them",
  event: type,
  // ElevenLabs Docs, “Post-call webhooks”: of one conversation there is one of each type.
  deliveryKey: line`${type}:${json("data.conversation_id")}`,
  summary: [
    line`${title(type)}: ${json("data.analysis.transcript_summary")}`,
    line`${title(type)} of conversation ${json("data.conversation_id")}`,
    line`${title(type)}: ${first(json("data.voice_name"), json("data.voice_id"))}`,
  ],
  fingerprints: ["elevenlabs-signature"],
  isOwn: has(type, /^(?:post_call_|voice_remov|call_initiation_failure)/),
  retries: "Does not send it again unless the webhook says so; one that keeps failing is switched off.",
  saidAt: ["https://elevenlabs.io/docs/product-guides/administration/webhooks"],
  setUp: {
    link: "https://elevenlabs.io/app/settings/webhooks",
    steps: [
      "Create a webhook with this source's public URL and HMAC as its authentication.",
      "Copy the secret, which is shown once, and add it here.",
      "Choose the webhook where it is to be used, such as the post-call webhook of Agents.",
    ],
  },
  samples,
});
