import { describeProvider } from "../describe.ts";
import { first, json, line } from "../find.ts";
import { emptyReply } from "../handshake-reply.ts";
import { body, headerScheme, url } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const who = first(json("action.memberCreator.fullName"), json("action.memberCreator.username"));
const board = first(json("action.data.board.name"), json("model.name"));

export const trello = describeProvider({
  id: "trello",
  name: "Trello",
  schemes: [
    headerScheme({
      id: "trello",
      name: "Trello",
      header: "X-Trello-Webhook",
      algorithm: "hmac-sha1",
      encoding: "base64",
      content: [body, url],
    }),
  ],
  secretHelp: "The Power-Up's secret (power-ups admin › API key). The callback URL is signed too.",
  secretFrom: "them",
  event: json("action.type"),
  // Trello: the action's own id; it is told of once for each model that is watched.
  deliveryKey: line`${json("model.id")}:${json("action.id")}`,
  summary: [
    line`${who} moved “${json("action.data.card.name")}” to ${json("action.data.listAfter.name")} on ${board}`,
    line`${who} commented on “${json("action.data.card.name")}”: ${json("action.data.text")}`,
    line`${json("action.type")} by ${who} on ${board}: ${json("action.data.card.name")}`,
    line`${json("action.type")} by ${who} on ${board}`,
  ],
  // Creating a webhook sends a HEAD request that must be answered with 200.
  handshake: (request) => (request.method === "HEAD" ? emptyReply(false) : null),
  fingerprints: ["x-trello-webhook"],
  retries:
    "Tries again three times: after 30, 60 and 120 seconds. It turns the webhook off after 30 days of nothing but failures.",
  saidAt: ["https://developer.atlassian.com/cloud/trello/guides/rest-api/webhooks/"],
  setUp: {
    link: "https://developer.atlassian.com/cloud/trello/guides/rest-api/webhooks/",
    steps: [
      "Add the secret of the Power-Up's API key here.",
      "Create the webhook by Trello's API (POST /1/webhooks) with this source's public URL as callbackURL: Trello asks it by HEAD at once.",
    ],
    create:
      'curl "https://api.trello.com/1/webhooks?key=$TRELLO_KEY&token=$TRELLO_TOKEN" -d callbackURL={url} -d idModel=MODEL',
    events: [],
  },
  samples,
});
