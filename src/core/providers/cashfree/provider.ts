import { describeProvider } from "../describe.ts";
import { first, header, json, line, title } from "../find.ts";
import { ANY_AGE, body, headerScheme, headerTimestamp, timestamp } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const type = json("type");
const order = first(json("data.order.order_id"), json("data.refund.order_id"), json("data.settlement.settlement_id"));
const amount = line`${first(json("data.payment.payment_amount"), json("data.refund.refund_amount"), json("data.order.order_amount"))} ${first(json("data.payment.payment_currency"), json("data.refund.refund_currency"), json("data.order.order_currency"))}`;

export const cashfree = describeProvider({
  id: "cashfree",
  name: "Cashfree",
  schemes: [
    headerScheme({
      id: "cashfree",
      name: "Cashfree",
      header: "x-webhook-signature",
      encoding: "base64",
      content: [timestamp, body],
      // Cashfree leaves it to the receiver how old one may be.
      timestamp: headerTimestamp("x-webhook-timestamp", "ms", ANY_AGE),
    }),
  ],
  secretHelp: "The client secret of the account (Merchant Dashboard › Developers › API Keys).",
  secretFrom: "them",
  event: type,
  // Cashfree Docs, “Reliability and operations”: from version 2025-01-01 on, the same for every attempt. Older ones have none.
  deliveryKey: header("x-idempotency-key"),
  summary: [line`${title(type)}: ${amount} for order ${order}`, line`${title(type)}: ${order}`],
  fingerprints: ["x-webhook-version"],
  isOwn: (request) => type(request)?.endsWith("_WEBHOOK") === true,
  retries: "Sends it again up to three times, after 2, 10 and 30 minutes, unless the endpoint has a policy of its own.",
  neededAnswer: "any 2xx",
  saidAt: ["https://www.cashfree.com/docs/api-reference/webhooks/reliability-and-operations"],
  setUp: {
    link: "https://merchant.cashfree.com/merchants/pg/developers/webhooks",
    steps: [
      "Press Add Webhook Endpoint and enter this source's public URL and the latest version.",
      "Choose the retry policy and the events, and save.",
      "Add the account's client secret here.",
    ],
  },
  samples,
});
