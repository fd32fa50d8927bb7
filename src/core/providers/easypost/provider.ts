import { describeProvider } from "../describe.ts";
import { first, has, json, line, title } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { newHexSecret } from "../new-secret.ts";
import { samples } from "./samples.ts";

const event = json("description");

export const easypost = describeProvider({
  id: "easypost",
  name: "EasyPost",
  schemes: [
    headerScheme({
      id: "easypost",
      name: "EasyPost",
      header: "X-Hmac-Signature",
      prefix: "hmac-sha256-hex=",
      // As in its libraries: é is e and an accent, ﬁ is f and i.
      key: "nfkd",
    }),
  ],
  secretHelp: "The webhook_secret given when the webhook was created (Account › Webhooks, or the API).",
  secretFrom: "you",
  newSecret: newHexSecret,
  event,
  // EasyPost Docs, “Event”: the event's own id.
  deliveryKey: json("id"),
  summary: [
    line`${title(event)}: ${json("result.tracking_code")} is ${json("result.status")}`,
    line`${title(event)}: ${first(json("result.id"), json("id"))}`,
  ],
  fingerprints: ["x-hmac-signature"],
  isOwn: (request) => has(json("object"), /^Event$/)(request) && has(json("id"), /^evt_/)(request),
  retries:
    "Sends it again for up to 24 hours, ever less often, where the answer is no success. A webhook that keeps failing may be switched off.",
  saidAt: [
    "https://docs.easypost.com/docs/webhooks",
    "https://www.easypost.com/if-the-customers-webhook-url-goes-down-how-does-easypost-respond",
  ],
  setUp: {
    link: "https://www.easypost.com/account/webhooks-and-events",
    steps: [
      "Add a webhook with this source's public URL, for test or for production.",
      "Enter this source's secret as its webhook secret.",
    ],
    events: [],
  },
  samples,
});
