import { describeProvider } from "../describe.ts";
import { first, has, header, json, line } from "../find.ts";
import { jwtScheme } from "../hmac-scheme.ts";
import { issueSentences } from "../jira/issue-sentences.ts";
import { samples } from "./samples.ts";

export const atlassianConnect = describeProvider({
  id: "atlassian-connect",
  name: "Atlassian Connect",
  schemes: [
    jwtScheme({
      id: "atlassian-connect",
      name: "Atlassian Connect JWT",
      header: "Authorization",
      prefix: "JWT ",
      jwt: {
        expiry: "required",
        leeway: 30,
        start: ["iat"],
        lifetime: 180,
        claims: [
          { holds: "text", claim: "iss", values: ["hookbench"], isChecked: false },
          { holds: "hash", claim: "qsh", of: "request", hash: "sha256", encoding: "hex" },
        ],
      },
    }),
  ],
  secretHelp: "The sharedSecret that the app received in its installed callback.",
  secretFrom: "them",
  event: first(json("webhookEvent"), json("eventType"), json("event")),
  // Jira Cloud, “Webhooks”: this identifier is the same over retries. A time in the body is not one event's.
  deliveryKey: header("X-Atlassian-Webhook-Identifier"),
  summary: [
    ...issueSentences,
    line`App ${json("eventType")} on ${json("baseUrl")}`,
    line`${json("event")} in ${json("data.repository.full_name")}`,
  ],
  isOwn: has(header("Authorization"), /^JWT /),
  retries:
    "Tries what Jira sends again for up to 30 minutes after 408, 409, 425, 429, 5xx and failed connections, not after other answers.",
  saidAt: ["https://developer.atlassian.com/cloud/jira/platform/webhooks/"],
  setUp: {
    link: "https://developer.atlassian.com/cloud/jira/platform/modules/webhook/",
    steps: [
      "Name this source's public URL and the events in the webhooks module of the app's descriptor.",
      "Install the app, and add the sharedSecret of its installed callback here.",
    ],
  },
  samples,
});
