import { describeProvider } from "../describe.ts";
import { first, json, line, title } from "../find.ts";
import { pairsScheme, backOnly } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

export const mux = describeProvider({
  id: "mux",
  name: "Mux",
  // As in its SDK: no older than five minutes, and no word of the future.
  schemes: [pairsScheme({ id: "mux", name: "Mux", header: "Mux-Signature", tolerance: backOnly(300) })],
  secretHelp: "The webhook's signing secret (Dashboard › Settings › Webhooks).",
  secretFrom: "them",
  event: json("type"),
  // Mux Docs, “Listen for webhooks”: the event's own id, the same over its attempts.
  deliveryKey: json("id"),
  summary: [
    line`${title(json("type"))}: ${first(json("data.passthrough"), json("object.id"), json("data.id"))} (${json("environment.name")})`,
    line`${title(json("type"))}: ${first(json("object.id"), json("data.id"))}`,
  ],
  fingerprints: ["mux-signature"],
  // Mux Docs, “Listen for webhooks”: a response within five seconds.
  patienceSeconds: 5,
  // Mux Docs, “Listen for webhooks”.
  retries: "Sends it again for 24 hours, ever less often.",
  saidAt: ["https://docs.mux.com/core/listen-for-webhooks"],
  setUp: {
    link: "https://dashboard.mux.com/settings/webhooks",
    steps: ["Create a webhook with this source's public URL.", "Copy the signing secret and add it here."],
  },
  samples,
});
