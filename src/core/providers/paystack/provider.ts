import { describeProvider } from "../describe.ts";
import { json, line, minorUnits, title } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const amount = minorUnits(json("data.amount"), json("data.currency"));

export const paystack = describeProvider({
  id: "paystack",
  name: "Paystack",
  schemes: [
    headerScheme({ id: "paystack", name: "Paystack", header: "x-paystack-signature", algorithm: "hmac-sha512" }),
  ],
  secretHelp: "The account's secret key, sk_test_… or sk_live_… (Settings › API keys & webhooks).",
  secretFrom: "them",
  event: json("event"),
  // Paystack documents no id of an event: of one dispute it reminds more than once.
  summary: [
    line`${title(json("event"))}: ${amount} from ${json("data.customer.email")}`,
    line`${title(json("event"))}: ${amount}`,
    line`${title(json("event"))}: ${json("data.plan.name")} of ${json("data.customer.email")}`,
  ],
  fingerprints: ["x-paystack-signature"],
  // Paystack Docs, “Webhooks”: a request times out after 30 seconds.
  patienceSeconds: 30,
  retries: "Tries again every 3 minutes four times, then hourly for 72 hours, in test mode hourly for 10 hours.",
  neededAnswer: "200",
  saidAt: ["https://paystack.com/docs/payments/webhooks/"],
  setUp: {
    link: "https://dashboard.paystack.com/#/settings/developers",
    steps: [
      "Enter this source's public URL as the webhook URL, for test or for live.",
      "Add that mode's secret key, sk_…, here: it is what signs.",
    ],
  },
  samples,
});
