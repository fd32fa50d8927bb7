import { describeProvider } from "../describe.ts";
import { first, header, json, line } from "../find.ts";
import { ANY_AGE, pairsScheme, tokenScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const event = first(header("X-Buildkite-Event"), json("event"));
const pipeline = first(json("pipeline.name"), json("pipeline.slug"));

export const buildkite = describeProvider({
  id: "buildkite",
  name: "Buildkite",
  schemes: [
    pairsScheme({
      id: "buildkite",
      name: "Buildkite signature",
      header: "X-Buildkite-Signature",
      timestampKey: "timestamp",
      signatureKey: "signature",
      // Buildkite leaves it to the receiver how old one may be.
      tolerance: ANY_AGE,
    }),
    tokenScheme({ id: "buildkite-token", name: "Buildkite token", header: "X-Buildkite-Token" }),
  ],
  secretHelp: "The token of the webhook, sent as it is or used to sign (Settings › Notification Services › Webhook).",
  secretFrom: "them",
  event,
  // Buildkite documents no id of a delivery: the build's is that of every event of it.
  summary: [
    line`Build #${json("build.number")} of ${pipeline} ${json("build.state")}: ${json("build.message")}`,
    line`Job ${json("job.name")} of build #${json("build.number")} ${json("job.state")}`,
    line`Agent ${json("agent.name")}: ${event}`,
    line`Buildkite ${event} of ${json("service.provider")}`,
  ],
  fingerprints: ["x-buildkite-event", "x-buildkite-signature", "x-buildkite-token"],
  setUp: {
    link: "https://buildkite.com/organizations/-/services",
    steps: [
      "Open Settings, then Notification Services, and add a Webhook with this source's public URL.",
      "Copy the token and add it here as the secret; choose to have it sent as X-Buildkite-Signature.",
      "Tick the events and pipelines to hear of.",
    ],
  },
  samples,
});
