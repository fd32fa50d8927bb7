import { describeProvider } from "../describe.ts";
import { first, has, header, json, line, title } from "../find.ts";
import { messageScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

export const openai = describeProvider({
  id: "openai",
  name: "OpenAI",
  schemes: [messageScheme({ id: "openai", name: "OpenAI", family: "webhook", key: "whsec-or-utf8" })],
  secretHelp: "The signing secret shown once when the webhook was created (Project settings › Webhooks).",
  secretFrom: "them",
  event: json("type"),
  // OpenAI Docs, “Webhooks”: the idempotency key to deduplicate by.
  deliveryKey: header("webhook-id"),
  summary: [line`${title(json("type"))}: ${first(json("data.id"), json("data.call_id"))}`],
  isOwn: (request) =>
    has(header("User-Agent"), /^OpenAI\//)(request) ||
    (has(json("object"), /^event$/)(request) &&
      has(json("type"), /^(?:response|batch|fine_tuning|eval|realtime)\./)(request)),
  retries: "Tries again, ever less often, for up to 72 hours, and follows no redirect.",
  neededAnswer: "any 2xx",
  saidAt: ["https://developers.openai.com/api/docs/guides/webhooks"],
  setUp: {
    link: "https://platform.openai.com/settings/project/webhooks",
    steps: [
      "Create a webhook with this source's public URL and the events to hear of.",
      "Copy the signing secret, which is shown once, and add it here.",
    ],
  },
  samples,
});
