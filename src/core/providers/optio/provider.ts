import type { Scheme } from "../../../contract/model/scheme.ts";
import { describeProvider } from "../describe.ts";
import { type Finder, change, first, header, json, line } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { newHexSecret } from "../new-secret.ts";
import { capitalised, spaced } from "../phrase.ts";
import { samples } from "./samples.ts";

const built = headerScheme({ id: "optio-built", name: "Optio (bare hex, as built)", header: "X-Optio-Signature" });

/** As documented, with `sha256=`; Optio as built leaves the prefix out, so that is accepted too. */
const documented: Scheme = {
  ...headerScheme({ id: "optio", name: "Optio", header: "X-Optio-Signature" }),
  signature: {
    place: { in: "header", name: "X-Optio-Signature" },
    format: { kind: "plain", prefix: "sha256=", prefixOptional: true },
    encoding: "hex",
  },
};

const event = first(header("X-Optio-Event"), json("event"));
const task = line`“${json("data.taskTitle")}”`;
const run = line`${first(json("data.workflowName"), json("data.workflowId"))} (run ${json("data.runId")})`;
const state = change(first(json("data.toState"), json("data.state")), (found) =>
  found === "pr_opened" ? "opened a pull request" : found.replaceAll("_", " "),
);
const kind: Finder = (request) => (json("data.taskType")(request) === "review" ? "Review" : "Task");

export const optio = describeProvider({
  id: "optio",
  name: "Optio",
  schemes: [documented, built],
  secretHelp: "The secret given when the webhook was added in Optio.",
  secretFrom: "you",
  newSecret: newHexSecret,
  event,
  summary: [
    line`${kind} ${task} ${state}: ${json("data.errorMessage")}`,
    line`${kind} ${task} ${state}: ${json("data.prUrl")}`,
    line`${kind} ${task} ${state}`,
    line`Workflow ${run} ${state}: ${json("data.errorMessage")}`,
    line`Workflow ${run} ${state}`,
    capitalised(spaced(event)),
  ],
  fingerprints: ["x-optio-event", "x-optio-signature"],
  patienceSeconds: 10,
  retries: "Tries again twice: after 5 and 10 seconds.",
  neededAnswer: "any 2xx",
  setUp: {
    link: null,
    steps: [
      "Add a webhook in Optio with this source's public URL and the events to hear of.",
      "Give it this source's secret.",
    ],
  },
  samples,
});
