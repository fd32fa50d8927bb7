import { describeProvider } from "../describe.ts";
import { header, json, line } from "../find.ts";
import { emptyReply } from "../handshake-reply.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { newHexSecret } from "../new-secret.ts";
import { samples } from "./samples.ts";

const topic = header("X-WC-Webhook-Topic");

export const woocommerce = describeProvider({
  id: "woocommerce",
  name: "WooCommerce",
  schemes: [
    headerScheme({ id: "woocommerce", name: "WooCommerce", header: "X-WC-Webhook-Signature", encoding: "base64" }),
  ],
  secretHelp: "The secret in the webhook's form (WooCommerce › Settings › Advanced › Webhooks).",
  secretFrom: "you",
  newSecret: newHexSecret,
  event: topic,
  // Its delivery id is a hash of webhook and second (class WC_Webhook): two orders can share one. It never sends again.
  summary: [
    line`Order #${json("number")} ${json("status")} (${topic}): ${json("total")} ${json("currency")} from ${json("billing.email")}`,
    line`Order #${json("number")} ${json("status")} (${topic})`,
    line`${topic}: ${json("name")}`,
  ],
  // Saving the webhook posts an unsigned form with nothing but its number, and wants a 200.
  handshake: (request) => {
    const isPing = topic(request) === null && [...request.form.keys()].join() === "webhook_id";
    return isPing ? emptyReply(false) : null;
  },
  fingerprints: ["x-wc-webhook-signature", "x-wc-webhook-topic", "x-wc-webhook-source"],
  // WooCommerce, class WC_Webhook: a request waits one minute.
  patienceSeconds: 60,
  // WooCommerce, class WC_Webhook: failed_delivery.
  retries: "Does not try again; turns the webhook off after more than 5 failures in a row.",
  neededAnswer: "any 2xx",
  saidAt: ["https://github.com/woocommerce/woocommerce/blob/trunk/plugins/woocommerce/includes/class-wc-webhook.php"],
  setUp: {
    link: "https://woocommerce.com/document/webhooks/",
    steps: [
      "Open WooCommerce, Settings, Advanced, Webhooks, and add one.",
      "Enter this source's public URL as the delivery URL, and this source's secret.",
    ],
  },
  samples,
});
