import { describeProvider } from "../describe.ts";
import { change, first, has, header, json, line, title } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { newHexSecret } from "../new-secret.ts";
import { samples } from "./samples.ts";

const who = first(json("actor.display_name"), json("actor.nickname"), json("actor.name"));
const repository = first(json("repository.full_name"), json("repository.name"));

const afterColon = (key: string) => key.slice(key.indexOf(":") + 1).replaceAll("_", " ");

export const bitbucket = describeProvider({
  id: "bitbucket",
  name: "Bitbucket",
  schemes: [headerScheme({ id: "bitbucket", name: "Bitbucket", header: "X-Hub-Signature", prefix: "sha256=" })],
  secretHelp: "The secret typed into the webhook's form (Repository settings › Webhooks).",
  secretFrom: "you",
  newSecret: newHexSecret,
  event: header("X-Event-Key"),
  // Atlassian Support, “Event payloads”: the id of the request in Cloud, and in Data Center.
  deliveryKey: first(header("X-Request-UUID"), header("X-Request-Id")),
  summary: [
    line`Pull request #${json("pullrequest.id")} ${change(header("X-Event-Key"), afterColon)} by ${who} in ${repository}: ${json("pullrequest.title")}`,
    line`${who} pushed to ${json("push.changes.0.new.name")} in ${repository}`,
    line`${title(header("X-Event-Key"))} in ${repository}`,
  ],
  fingerprints: ["x-hook-uuid"],
  isOwn: has(header("X-Event-Key"), /^(?:repo|pullrequest|issue|project|pr|mirror|diagnostics):/),
  // Atlassian Support, “Troubleshoot webhooks”: a request times out after 10 seconds.
  patienceSeconds: 10,
  retries: "Tries again up to two times after a 5xx.",
  saidAt: ["https://support.atlassian.com/bitbucket-cloud/docs/troubleshoot-webhooks/"],
  setUp: {
    link: "https://support.atlassian.com/bitbucket-cloud/docs/manage-webhooks/",
    steps: [
      "Open the repository's settings, Webhooks, and press Add webhook.",
      "Enter this source's public URL and its secret, and choose the triggers.",
    ],
  },
  samples,
});
