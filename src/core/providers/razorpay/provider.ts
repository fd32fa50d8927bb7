import { newHmacSecret } from "../../signature/new-secret.ts";
import { describeProvider } from "../describe.ts";
import { first, header, json, line, minorUnits, words } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const amount = minorUnits(json("payload.payment.entity.amount"), json("payload.payment.entity.currency"));

export const razorpay = describeProvider({
  id: "razorpay",
  name: "Razorpay",
  schemes: [headerScheme({ id: "razorpay", name: "Razorpay", header: "X-Razorpay-Signature" })],
  secretHelp: "The secret typed into the webhook's form (Account & settings › Webhooks).",
  newSecret: newHmacSecret,
  event: json("event"),
  deliveryKey: header("x-razorpay-event-id"),
  summary: [
    line`${words(json("event"))}: ${amount} from ${first(json("payload.payment.entity.email"), json("payload.payment.entity.contact"))}`,
    line`${words(json("event"))}: ${amount}`,
  ],
  fingerprints: ["x-razorpay-signature", "x-razorpay-event-id"],
  samples,
});
