import { describeProvider } from "../describe.ts";
import { header } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { newHexSecret } from "../new-secret.ts";
import { samples } from "./samples.ts";
import { sentence } from "./sentence.ts";

/** GitHub. Its ping is an ordinary delivery here: it is recorded and shown like any other. */
export const github = describeProvider({
  id: "github",
  name: "GitHub",
  schemes: [
    headerScheme({
      id: "github",
      name: "GitHub",
      header: "X-Hub-Signature-256",
      prefix: "sha256=",
      prefixAnyCase: true,
    }),
    headerScheme({
      id: "github-sha1",
      name: "GitHub (SHA-1, legacy)",
      header: "X-Hub-Signature",
      prefix: "sha1=",
      prefixAnyCase: true,
      algorithm: "hmac-sha1",
    }),
  ],
  secretHelp: "The secret you typed into the webhook's settings (repository, Settings › Webhooks).",
  secretFrom: "you",
  newSecret: newHexSecret,
  event: header("X-GitHub-Event"),
  // GitHub Docs: unique for each event, and a redelivery has the original's.
  deliveryKey: header("X-GitHub-Delivery"),
  summary: [sentence],
  fingerprints: ["x-github-event", "x-github-delivery", "x-github-hook-id"],
  // GitHub Docs, “Best practices for using webhooks”: respond within 10 seconds.
  patienceSeconds: 10,
  // GitHub Docs, “Handling failed webhook deliveries”; GitHub Docs, “Best practices for using webhooks”.
  retries: "Does not try again by itself.",
  neededAnswer: "any 2xx",
  saidAt: ["https://docs.github.com/en/webhooks/using-webhooks/handling-failed-webhook-deliveries"],
  setUp: {
    link: "https://docs.github.com/en/webhooks/using-webhooks/creating-webhooks",
    steps: [
      "Open the repository's Settings, Webhooks, and press Add webhook.",
      "Enter this source's public URL, application/json, and this source's secret.",
      "Choose the events and save: GitHub sends a ping.",
    ],
    command: 'gh webhook forward --repo=OWNER/REPO --events=push --url={url} --secret="$WEBHOOK_SECRET"',
  },
  samples,
});
