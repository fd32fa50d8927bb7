import { describeProvider } from "../describe.ts";
import { type Finder, first, has, header, json, line } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const transfer = json("data.resource.id");

const tried: Finder = (request) => {
  const type = json("event_type")(request);
  return header("X-Test-Notification")(request)?.toLowerCase() === "true" && type !== null ? `test.${type}` : null;
};

export const wise = describeProvider({
  id: "wise",
  name: "Wise",
  schemes: [
    {
      ...headerScheme({
        id: "wise",
        name: "Wise",
        header: "X-Signature-SHA256",
        algorithm: "rsa-sha256",
        encoding: "base64",
        key: "spki",
      }),
      canSign: false,
    },
  ],
  secretHelp: "Wise's public key (PEM) for sandbox or production, from its webhook documentation. Only Wise can sign.",
  secretFrom: "them",
  // What Wise sends to try a subscription out is no event of it.
  event: first(tried, json("event_type")),
  // Wise Docs, “Webhooks and notifications”: unique for a delivery, to deduplicate by.
  deliveryKey: header("X-Delivery-Id"),
  summary: [
    line`Transfer ${transfer} went from ${json("data.previous_state")} to ${json("data.current_state")}`,
    line`Transfer ${transfer} is ${json("data.current_state")}`,
    line`${json("event_type")}: ${json("data.resource.type")} ${transfer}`,
  ],
  isOwn: (request) => has(json("subscription_id"))(request) && has(json("data.resource.type"))(request),
  retries:
    "Tries again after 1, 2, 4 minutes and so on to a day, then 14 times daily, and after a 400 or the like 3 times at most.",
  neededAnswer: "200",
  saidAt: ["https://docs.wise.com/webhooks-notifications"],
  setUp: {
    link: "https://docs.wise.com/webhooks-notifications",
    steps: [
      "Create the subscription in Wise's settings or by its API, with this source's public URL and the events to hear of.",
      "Add Wise's public key, of sandbox or production, here as the secret.",
    ],
    events: ["transfers#state-change", "balances#credit"],
  },
  samples,
});
