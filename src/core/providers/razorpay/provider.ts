import { describeProvider } from "../describe.ts";
import { first, header, json, line, minorUnits, title } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { newHexSecret } from "../new-secret.ts";
import { samples } from "./samples.ts";

const amount = minorUnits(json("payload.payment.entity.amount"), json("payload.payment.entity.currency"));

export const razorpay = describeProvider({
  id: "razorpay",
  name: "Razorpay",
  schemes: [headerScheme({ id: "razorpay", name: "Razorpay", header: "X-Razorpay-Signature" })],
  secretHelp: "The secret typed into the webhook's form (Account & settings › Webhooks).",
  secretFrom: "you",
  newSecret: newHexSecret,
  event: json("event"),
  // Razorpay Docs, “Webhooks: best practices”: unique for each event, to find duplicates by.
  deliveryKey: header("x-razorpay-event-id"),
  summary: [
    line`${title(json("event"))}: ${amount} from ${first(json("payload.payment.entity.email"), json("payload.payment.entity.contact"))}`,
    line`${title(json("event"))}: ${amount}`,
  ],
  fingerprints: ["x-razorpay-signature", "x-razorpay-event-id"],
  // Razorpay Docs, “Webhooks: best practices”: a response within 5 seconds.
  patienceSeconds: 5,
  // Razorpay Docs, “Best practices” of webhooks.
  retries: "Tries again for 24 hours, ever less often, then turns the webhook off.",
  neededAnswer: "any 2xx",
  saidAt: ["https://razorpay.com/docs/webhooks/best-practices/"],
  setUp: {
    link: "https://dashboard.razorpay.com/app/webhooks",
    steps: ["Add a webhook with this source's public URL, this source's secret and the events to hear of."],
  },
  samples,
});
