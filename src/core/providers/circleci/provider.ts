import { describeProvider } from "../describe.ts";
import { first, header, json, line } from "../find.ts";
import { versionedScheme } from "../hmac-scheme.ts";
import { newHexSecret } from "../new-secret.ts";
import { samples } from "./samples.ts";

export const circleci = describeProvider({
  id: "circleci",
  name: "CircleCI",
  schemes: [versionedScheme({ id: "circleci", name: "CircleCI", header: "circleci-signature" })],
  secretHelp: "The secret token of the webhook (Project settings › Webhooks).",
  secretFrom: "you",
  newSecret: newHexSecret,
  event: first(header("circleci-event-type"), json("type")),
  // CircleCI Docs, “Webhooks reference”: identifies each event, for the client to deduplicate by.
  deliveryKey: json("id"),
  summary: [
    line`Job ${json("job.name")} ${json("job.status")} on ${json("pipeline.vcs.branch")} in ${json("project.slug")}`,
    line`Workflow ${json("workflow.name")} ${json("workflow.status")} on ${json("pipeline.vcs.branch")} in ${json("project.slug")}`,
    line`Workflow ${json("workflow.name")} ${json("workflow.status")} in ${json("project.slug")}`,
  ],
  fingerprints: ["circleci-signature", "circleci-event-type"],
  // CircleCI Docs, “Outbound webhooks”: the time-out is 10 seconds at present.
  patienceSeconds: 10,
  retries: "Tries again later; how often it does not say.",
  neededAnswer: "any 2xx",
  saidAt: ["https://circleci.com/docs/outbound-webhooks/"],
  setUp: {
    link: "https://circleci.com/docs/outbound-webhooks/",
    steps: [
      "Open Project Settings, Webhooks, and press Add Webhook.",
      "Enter this source's public URL, the events, and this source's secret as the secret token.",
    ],
  },
  samples,
});
