import { describeProvider } from "../describe.ts";
import { change, counted, first, header, json, line } from "../find.ts";
import { messageScheme, tokenScheme } from "../hmac-scheme.ts";
import { newHexSecret } from "../new-secret.ts";
import { gitlabDeliveryKey } from "./delivery-key.ts";
import { samples } from "./samples.ts";

const project = first(json("project.path_with_namespace"), json("project.name"));
const who = first(json("user_name"), json("user.name"), json("user.username"));
const branch = change(json("ref"), (ref) => ref.replace(/^refs\/(heads|tags)\//, ""));

/** `open` becomes `opened`, `merge` becomes `merged`; `approved` stays. */
const inPast = (verb: string) => (verb.endsWith("ed") ? verb : `${verb}${verb.endsWith("e") ? "d" : "ed"}`);

/** What the number that stands next is of; null where the event is of neither. */
const numbered = change(json("object_kind"), (kind) => {
  if (kind === "merge_request") return "Merge request !";
  return kind === "issue" || kind === "work_item" ? "Issue #" : null;
});

export const gitlab = describeProvider({
  id: "gitlab",
  name: "GitLab",
  schemes: [
    tokenScheme({ id: "gitlab-token", name: "GitLab secret token", header: "X-Gitlab-Token" }),
    messageScheme({ id: "gitlab-signing", name: "GitLab signing token", family: "webhook", key: "whsec" }),
  ],
  secretHelp: "The secret token of the webhook (Settings › Webhooks), or its signing token, which begins with whsec_.",
  secretFrom: "you",
  newSecret: newHexSecret,
  event: first(header("X-Gitlab-Event"), json("object_kind")),
  deliveryKey: gitlabDeliveryKey,
  summary: [
    line`${numbered}${json("object_attributes.iid")} ${change(first(json("object_attributes.action"), json("object_attributes.state")), inPast)} by ${who} in ${project}: ${json("object_attributes.title")}`,
    line`Pipeline ${json("object_attributes.status")} on ${json("object_attributes.ref")} in ${project}`,
    line`${who} pushed ${counted(json("total_commits_count"), "commit")} to ${branch} in ${project}`,
    line`${header("X-Gitlab-Event")} in ${project}`,
  ],
  fingerprints: ["x-gitlab-event", "x-gitlab-token"],
  // GitLab Docs, “Webhooks”: the time-out is 10 seconds unless its administrator set another.
  patienceSeconds: 10,
  // GitLab Docs, “Auto-disabled webhooks”.
  retries: "Turns the webhook off for a while after 4 failures in a row, and for good after 40.",
  saidAt: ["https://docs.gitlab.com/user/project/integrations/webhooks/"],
  setUp: {
    link: "https://docs.gitlab.com/user/project/integrations/webhooks/",
    steps: [
      "Open the project's Settings, Webhooks, and press Add new webhook.",
      "Enter this source's public URL, and its secret as the secret token.",
      "Choose the triggers, save, and press Test.",
    ],
    create:
      'glab api --method POST projects/GROUP%2FPROJECT/hooks -f url={url} -f token="$WEBHOOK_SECRET" -f push_events=true',
    events: ["Push events", "Merge request events", "Pipeline events"],
  },
  samples,
});
