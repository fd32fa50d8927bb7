import { randomBytes } from "node:crypto";
import { describeProvider } from "../describe.ts";
import { type Finder, first, json, line } from "../find.ts";
import { pairsScheme } from "../hmac-scheme.ts";
import { capitalised, spaced } from "../phrase.ts";
import { formatAmount } from "./amount.ts";
import { samples } from "./samples.ts";

const type = json("type");
const what = capitalised(spaced(type));
const id = json("data.object.id");

const minorUnits = first(
  json("data.object.amount_total"),
  json("data.object.amount_paid"),
  json("data.object.amount_due"),
  json("data.object.amount"),
);

/** A refund says what went back, not what was once paid. */
const amount: Finder = (request) => {
  const refunded = type(request) === "charge.refunded" ? json("data.object.amount_refunded")(request) : null;
  return formatAmount(refunded ?? minorUnits(request), json("data.object.currency")(request));
};

export const stripe = describeProvider({
  id: "stripe",
  name: "Stripe",
  schemes: [pairsScheme({ id: "stripe", name: "Stripe", header: "Stripe-Signature", tolerance: 300 })],
  secretHelp:
    "The endpoint's signing secret, whsec_… as it stands (Workbench › Webhooks, or what stripe listen prints).",
  newSecret: () => `whsec_${randomBytes(32).toString("hex")}`,
  event: type,
  deliveryKey: json("id"),
  summary: [line`${what}, ${amount}, ${id}`, line`${what}, ${id}`, what],
  fingerprints: ["stripe-signature"],
  samples,
});
