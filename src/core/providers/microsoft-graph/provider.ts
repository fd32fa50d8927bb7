import { describeProvider } from "../describe.ts";
import { change, count, counted, first, has, json, line, query } from "../find.ts";
import { textReply } from "../handshake-reply.ts";
import { placedScheme } from "../hmac-scheme.ts";
import { newHexSecret } from "../new-secret.ts";
import { samples } from "./samples.ts";

const type = change(json("value.0.changeType"), (found) => `resource.${found}`);

export const microsoftGraph = describeProvider({
  id: "microsoft-graph",
  name: "Microsoft Graph",
  schemes: [
    {
      ...placedScheme(
        { in: "body", path: "value.0.clientState" },
        { id: "microsoft-graph", name: "Graph clientState", algorithm: "token", encoding: "text", content: [] },
      ),
      strategy: "microsoft-graph",
    },
  ],
  secretHelp: "The clientState given when the subscription was created (at most 128 characters).",
  secretFrom: "you",
  newSecret: newHexSecret,
  // First what became of the subscription, which may name the change it was for.
  event: first(
    change(json("value.0.lifecycleEvent"), (found) => `lifecycle.${found}`),
    type,
  ),
  summary: [
    line`${counted(count("value"), "change")}, first ${json("value.0.changeType")}: ${json("value.0.resource")}`,
    line`Lifecycle ${json("value.0.lifecycleEvent")} of subscription ${json("value.0.subscriptionId")}`,
  ],
  // A new subscription is checked with a token that must come back decoded, as plain text.
  handshake: (request) => {
    const token = query("validationToken")(request);
    return token === null ? null : textReply(token, false);
  },
  isOwn: has(json("value.0.subscriptionId")),
  // Microsoft Graph, “Receive change notifications through webhooks”: a 2xx within 3 seconds.
  patienceSeconds: 3,
  retries: "Tries again several times for up to 4 hours, and throttles an endpoint that is often slow.",
  neededAnswer: "any 2xx",
  saidAt: ["https://learn.microsoft.com/en-us/graph/change-notifications-delivery-webhooks"],
  setUp: {
    link: "https://learn.microsoft.com/graph/change-notifications-delivery-webhooks",
    steps: [
      "Create the subscription by Graph's API (POST /subscriptions) with this source's public URL as notificationUrl.",
      "Give this source's secret as its clientState: Graph asks for a token to be echoed, which is done.",
    ],
    events: ["created", "updated", "deleted"],
  },
  samples,
});
