import { describeProvider } from "../describe.ts";
import { first, header, json, line } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const resource = header("Sentry-Hook-Resource");

export const sentry = describeProvider({
  id: "sentry",
  name: "Sentry",
  schemes: [headerScheme({ id: "sentry", name: "Sentry", header: "Sentry-Hook-Signature" })],
  secretHelp: "The client secret of the internal integration (Settings › Custom integrations › Credentials).",
  secretFrom: "them",
  event: first(line`${resource}.${json("action")}`, resource, json("action")),
  // Sentry Docs, “Integration platform: webhooks”: one request's own; there are no retries.
  deliveryKey: header("Request-ID"),
  summary: [
    line`Issue ${json("action")} in ${json("data.issue.project.slug")}: ${json("data.issue.title")}`,
    line`${first(json("data.event.level"), json("action"))}: ${first(json("data.event.title"), json("data.error.title"))}`,
    line`Metric alert ${json("action")}: ${json("data.description_title")}`,
  ],
  fingerprints: ["sentry-hook-signature", "sentry-hook-resource"],
  // Sentry Docs, “Integration platform: webhooks”: respond within one second.
  patienceSeconds: 1,
  retries: "Stops sending to a webhook that timed out 1000 times within 24 hours.",
  saidAt: ["https://sentry.io/changelog/2023-10-3-change-to-integration-platform-webhook-handling"],
  setUp: {
    link: "https://sentry.io/settings/",
    steps: [
      "Open the organisation's Custom Integrations and create an internal integration with this source's public URL.",
      "Add its client secret here.",
    ],
    events: ["issue", "error", "comment"],
  },
  samples,
});
