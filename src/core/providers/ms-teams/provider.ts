import { describeProvider } from "../describe.ts";
import { change, has, json, line } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const text = change(json("text"), (markup) => markup.replace(/<at>[^<]*<\/at>|&nbsp;|<[^<>]*>/g, " "));

export const msTeams = describeProvider({
  id: "ms-teams",
  name: "Microsoft Teams",
  schemes: [
    headerScheme({
      id: "ms-teams",
      name: "Teams outgoing webhook",
      header: "Authorization",
      prefix: "HMAC ",
      encoding: "base64",
      key: "base64",
    }),
  ],
  secretHelp: "The security token shown once when the outgoing webhook was created (base64).",
  secretFrom: "them",
  event: json("type"),
  // Teams sends once, and does not say that an activity's id is unique beyond its conversation.
  summary: [line`${json("from.name")}: ${text}`, line`Teams ${json("type")} from ${json("from.name")}`],
  isOwn: has(json("channelId"), /^msteams$/),
  // Microsoft Teams, “Create Outgoing Webhooks”: five seconds to respond.
  patienceSeconds: 5,
  saidAt: [
    "https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/add-outgoing-webhook",
  ],
  setUp: {
    link: "https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-outgoing-webhook",
    steps: [
      "Open the team, Manage team, Apps, and create an outgoing webhook with this source's public URL.",
      "Add the security token that Teams shows once here as the secret.",
    ],
    events: [],
  },
  samples,
});
