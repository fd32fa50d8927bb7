import { describeProvider } from "../describe.ts";
import { header, json } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { newHexSecret } from "../new-secret.ts";
import { samples } from "./samples.ts";
import { issueSentences } from "./issue-sentences.ts";

export const jira = describeProvider({
  id: "jira",
  name: "Jira",
  schemes: [
    headerScheme({ id: "jira", name: "Jira", header: "X-Hub-Signature", prefix: "sha256=", prefixAnyCase: true }),
  ],
  secretHelp: "The secret typed into the admin webhook (System › WebHooks).",
  secretFrom: "you",
  newSecret: newHexSecret,
  event: json("webhookEvent"),
  // Jira Cloud, “Webhooks”: this identifier is the same over retries.
  deliveryKey: header("X-Atlassian-Webhook-Identifier"),
  summary: issueSentences,
  fingerprints: ["x-atlassian-webhook-identifier"],
  setUp: {
    link: "https://support.atlassian.com/jira-cloud-administration/docs/manage-webhooks/",
    steps: [
      "Open System, WebHooks, and create one with this source's public URL.",
      "Enter this source's secret and choose the events.",
    ],
  },
  samples,
});
