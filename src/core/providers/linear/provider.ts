import { describeProvider } from "../describe.ts";
import { first, header, json, line } from "../find.ts";
import { headerScheme, bothWays } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const type = first(header("Linear-Event"), json("type"));

export const linear = describeProvider({
  id: "linear",
  name: "Linear",
  schemes: [
    headerScheme({
      id: "linear",
      name: "Linear",
      header: "Linear-Signature",
      timestamp: {
        place: { in: "body", path: "webhookTimestamp" },
        // The header is not signed, so it counts only where the body has no time.
        otherwise: { in: "header", name: "Linear-Timestamp" },
        unit: "ms",
        // As in its SDK: a minute, whichever clock is ahead.
        ...bothWays(60),
      },
    }),
  ],
  secretHelp: "The signing secret on the webhook's page (Settings › API › Webhooks).",
  secretFrom: "them",
  event: first(line`${type}.${json("action")}`, type),
  // Linear Developers, “Webhooks”: identifies the payload, which a retry sends again.
  deliveryKey: header("Linear-Delivery"),
  summary: [
    line`${type} ${json("data.identifier")} ${json("action")}d by ${json("actor.name")}: ${json("data.title")}`,
    line`${type} ${json("data.identifier")} ${json("action")}d: ${json("data.title")}`,
    line`${type} ${json("action")}d by ${json("actor.name")}: ${first(json("data.body"), json("data.name"))}`,
    line`${type} ${json("action")}d`,
  ],
  fingerprints: ["linear-signature", "linear-event", "linear-delivery"],
  // Linear Developers, “Webhooks”: a response within 5 seconds.
  patienceSeconds: 5,
  // Linear Developers, “Webhooks”.
  retries: "Tries again 3 times: after a minute, an hour and 6 hours. It may turn the webhook off.",
  saidAt: ["https://linear.app/developers/webhooks"],
  setUp: {
    link: "https://linear.app/settings/api",
    steps: [
      "Create a webhook with this source's public URL and the kinds of data to hear of.",
      "Copy the signing secret and add it here.",
    ],
    events: ["Issue", "Comment"],
  },
  samples,
});
