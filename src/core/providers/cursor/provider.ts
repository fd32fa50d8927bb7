import { describeProvider } from "../describe.ts";
import { change, first, has, header, json, line } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { newHexSecret } from "../new-secret.ts";
import { samples } from "./samples.ts";

const status = json("status");

export const cursor = describeProvider({
  id: "cursor",
  name: "Cursor",
  schemes: [headerScheme({ id: "cursor", name: "Cursor", header: "X-Webhook-Signature", prefix: "sha256=" })],
  secretHelp: "The secret given with the webhook when the agent was launched, at least 32 characters.",
  secretFrom: "you",
  newSecret: newHexSecret,
  event: first(
    line`${first(header("X-Webhook-Event"), json("event"))}.${change(status, (found) => found.toLowerCase())}`,
    header("X-Webhook-Event"),
    json("event"),
  ),
  // Cursor Docs, “Webhooks”: a unique identifier for this delivery.
  deliveryKey: header("X-Webhook-ID"),
  summary: [
    line`Agent ${json("id")} ${status}: ${json("summary")}`,
    line`Agent ${json("id")} is ${status} (${json("source.repository")})`,
    line`Agent ${json("id")} is ${status}`,
  ],
  isOwn: has(header("User-Agent"), /^Cursor-Agent-Webhook\//),
  setUp: {
    link: "https://cursor.com/docs/cloud-agent/api/webhooks",
    steps: ["Launch the agent by Cursor's API with webhook: {url, secret}: this source's public URL and its secret."],
    events: [],
  },
  samples,
});
