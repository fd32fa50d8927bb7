import { describeProvider } from "../describe.ts";
import { change, count, counted, first, header, json, line } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { newHexSecret } from "../new-secret.ts";
import { samples } from "./samples.ts";

const who = first(json("sender.login"), json("pusher.login"), json("sender.username"));
const repository = json("repository.full_name");
const branch = change(json("ref"), (ref) => ref.replace(/^refs\/(heads|tags)\//, ""));
const event = first(header("X-Forgejo-Event"), header("X-Gitea-Event"), header("X-Gogs-Event"));

export const giteaForgejo = describeProvider({
  id: "gitea-forgejo",
  name: "Gitea and Forgejo",
  schemes: [
    headerScheme({ id: "gitea", name: "Gitea", header: "X-Gitea-Signature" }),
    headerScheme({ id: "forgejo", name: "Forgejo", header: "X-Forgejo-Signature" }),
  ],
  secretHelp: "The secret typed into the webhook's form (repository Settings › Webhooks).",
  secretFrom: "you",
  newSecret: newHexSecret,
  event,
  // Gitea Docs, “Webhooks”: a UUID for each delivery.
  deliveryKey: first(header("X-Forgejo-Delivery"), header("X-Gitea-Delivery"), header("X-Gogs-Delivery")),
  summary: [
    line`Pull request #${json("number")} ${json("action")} by ${who} in ${repository}: ${json("pull_request.title")}`,
    line`Issue #${json("issue.number")} ${json("action")} by ${who} in ${repository}: ${json("issue.title")}`,
    line`${who} pushed ${counted(count("commits"), "commit")} to ${branch} in ${repository}`,
    line`${event} in ${repository}`,
  ],
  fingerprints: ["x-forgejo-event", "x-gitea-event", "x-gitea-signature", "x-forgejo-signature"],
  retries: "Send a delivery once, and again only where somebody asks them to.",
  neededAnswer: "any 2xx",
  // Gitea, its default of DELIVER_TIMEOUT: 5 seconds.
  patienceSeconds: 5,
  saidAt: [
    "https://github.com/go-gitea/gitea/blob/main/services/webhook/deliver.go",
    "https://github.com/go-gitea/gitea/blob/main/modules/setting/webhook.go",
  ],
  setUp: {
    link: "https://forgejo.org/docs/latest/user/webhooks/",
    steps: [
      "Open the repository's Settings, Webhooks, and add one of the kind Gitea or Forgejo.",
      "Enter this source's public URL, application/json, and this source's secret, choose the events, and press Test delivery.",
    ],
  },
  samples,
});
