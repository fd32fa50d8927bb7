import { describeProvider } from "../describe.ts";
import { header, json } from "../find.ts";
import { headerScheme, jwtScheme } from "../hmac-scheme.ts";
import { newHexSecret } from "../new-secret.ts";
import { samples } from "./samples.ts";
import { issueSentences } from "./issue-sentences.ts";

export const jira = describeProvider({
  id: "jira",
  name: "Jira",
  schemes: [
    headerScheme({ id: "jira", name: "Jira", header: "X-Hub-Signature", prefix: "sha256=", prefixAnyCase: true }),
    // Of dynamic webhooks of an OAuth 2.0 app; the body is not covered.
    jwtScheme({
      id: "jira-oauth2",
      name: "Jira OAuth 2.0 app",
      header: "Authorization",
      prefix: "Bearer ",
      jwt: { expiry: "required", leeway: 30, start: ["iat"], lifetime: 180, claims: [] },
    }),
  ],
  secretHelp: "The secret typed into the admin webhook (System › WebHooks), or the client secret of an OAuth 2.0 app.",
  secretFrom: "you",
  newSecret: newHexSecret,
  event: json("webhookEvent"),
  // Jira Cloud, “Webhooks”: this identifier is the same over retries.
  deliveryKey: header("X-Atlassian-Webhook-Identifier"),
  summary: issueSentences,
  fingerprints: ["x-atlassian-webhook-identifier"],
  // Atlassian's announcement of Jira's retry policy.
  retries:
    "Tries again, in its cloud, for up to 30 minutes after 408, 409, 425, 429, 5xx and failed connections, not after other answers.",
  saidAt: ["https://developer.atlassian.com/cloud/jira/platform/webhooks/"],
  setUp: {
    link: "https://support.atlassian.com/jira-cloud-administration/docs/manage-webhooks/",
    steps: [
      "Open System, WebHooks, and create one with this source's public URL.",
      "Enter this source's secret and choose the events.",
    ],
  },
  samples,
});
