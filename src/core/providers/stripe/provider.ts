import { randomBytes } from "node:crypto";
import { describeProvider } from "../describe.ts";
import { type Finder, first, json, line } from "../find.ts";
import { pairsScheme, backOnly } from "../hmac-scheme.ts";
import { capitalised, spaced } from "../phrase.ts";
import { samples } from "./samples.ts";

const SYMBOLS: Readonly<Record<string, string>> = { usd: "$", eur: "€", gbp: "£", jpy: "¥" };

/** Currencies whose smallest unit is the unit itself, and those with three decimals, as Stripe lists them. */
const ZERO_DECIMALS = new Set("bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf".split(" "));
const THREE_DECIMALS = new Set("bhd jod kwd omr tnd".split(" "));

/** An amount in a currency's smallest unit for people: `2400`, `usd` is `$24.00`. Null when either is no such thing. */
function formatAmount(minorUnits: string | null, currency: string | null): string | null {
  if (minorUnits === null || currency === null) return null;
  const units = Number(minorUnits);
  const code = currency.toLowerCase();
  if (!Number.isSafeInteger(units) || !/^[a-z]{3}$/.test(code)) return null;
  const decimals = ZERO_DECIMALS.has(code) ? 0 : THREE_DECIMALS.has(code) ? 3 : 2;
  const value = (Math.abs(units) / 10 ** decimals).toFixed(decimals);
  const [whole = "0", fraction] = value.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",") + (fraction ? `.${fraction}` : "");
  const symbol = SYMBOLS[code];
  const sign = units < 0 ? "-" : "";
  return symbol ? `${sign}${symbol}${grouped}` : `${sign}${grouped} ${code.toUpperCase()}`;
}

const type = json("type");
const what = capitalised(spaced(type));
/** A thin event says only which object it is about. */
const id = first(json("data.object.id"), json("related_object.id"));

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
  // As in its SDK: no older than five minutes, and no word of the future.
  schemes: [pairsScheme({ id: "stripe", name: "Stripe", header: "Stripe-Signature", tolerance: backOnly(300) })],
  secretHelp: "The endpoint's signing secret, whsec_… as it is (Workbench › Webhooks, or what stripe listen prints).",
  secretFrom: "them",
  newSecret: () => `whsec_${randomBytes(32).toString("hex")}`,
  event: type,
  // Stripe Docs, “Handle duplicate events”: the event's own id.
  deliveryKey: json("id"),
  summary: [line`${what}, ${amount}, ${id}`, line`${what}, ${id}`, what],
  // How long Stripe waits it does not publish, so no patience is given.
  fingerprints: ["stripe-signature"],
  // Stripe Docs, “Receive Stripe events in your webhook endpoint”.
  retries: "Tries again for up to three days, in a sandbox three times over a few hours.",
  neededAnswer: "any 2xx",
  saidAt: ["https://docs.stripe.com/webhooks"],
  setUp: {
    link: "https://dashboard.stripe.com/webhooks",
    steps: [
      "Add a destination with this source's public URL and the events to hear of.",
      "Reveal the signing secret, whsec_…, and add it here.",
    ],
    command: "stripe listen --forward-to {url}",
    create: 'stripe webhook_endpoints create --url={url} --enabled-events="*"',
  },
  samples,
});
