import { describeProvider } from "../describe.ts";
import { first, has, header, json, line, minorUnits, title } from "../find.ts";
import { messageScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const who = first(json("data.customer.email"), json("data.user.email"), json("data.email"));
const amount = minorUnits(first(json("data.total_amount"), json("data.amount")), json("data.currency"));

export const polar = describeProvider({
  id: "polar",
  name: "Polar",
  // Its libraries take the whole secret as text; one of Standard Webhooks' form may be meant as that says.
  schemes: [
    messageScheme({ id: "polar", name: "Polar", family: "webhook", key: "utf8" }),
    messageScheme({ id: "polar-decoded", name: "Polar (secret in base64)", family: "webhook", key: "whsec" }),
  ],
  secretHelp: "The secret of the webhook endpoint, used as it is (Settings › Webhooks).",
  secretFrom: "them",
  event: json("type"),
  // Standard Webhooks: unique for each message, and the same when it is sent again.
  deliveryKey: header("webhook-id"),
  summary: [line`${title(json("type"))}: ${amount} from ${who}`, line`${title(json("type"))} for ${who}`],
  isOwn: has(header("User-Agent"), /^polar\.sh /),
  patienceSeconds: 10,
  retries:
    "Tries again up to ten times, ever less often, and follows no redirect. It turns the endpoint off after ten failures in a row.",
  neededAnswer: "any 2xx",
  saidAt: ["https://polar.sh/docs/integrate/webhooks/delivery"],
  setUp: {
    link: "https://polar.sh/docs/integrate/webhooks/endpoints",
    steps: [
      "Open the organisation's Settings, Webhooks, and add an endpoint with this source's public URL.",
      "Copy its secret and add it here.",
    ],
    command: "polar listen {url}",
  },
  samples,
});
