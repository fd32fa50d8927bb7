import { describeProvider } from "../describe.ts";
import { change, first, form, json, line, title } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import type { HttpRequest } from "../../http/request.ts";
import { samples } from "./samples.ts";

/** What the id of a classic webhook is of, by how it begins. */
const KINDS: Readonly<Record<string, string>> = {
  tr: "payment",
  ord: "order",
  sub: "subscription",
  re: "refund",
  pl: "payment-link",
  stl: "settlement",
};
const kind = change(form("id"), (id) => KINDS[id.split("_")[0] ?? ""] ?? null);

const scheme = headerScheme({ id: "mollie", name: "Mollie", header: "X-Mollie-Signature", prefix: "sha256=" });

/** Its classic webhook is a form of nothing but an id, and is never signed. */
function isClassic(request: HttpRequest): boolean {
  return (
    request.header("x-mollie-signature") === null && kind(request) !== null && [...request.form.keys()].length === 1
  );
}

export const mollie = describeProvider({
  id: "mollie",
  name: "Mollie",
  schemes: [
    {
      ...scheme,
      signature: scheme.signature && {
        ...scheme.signature,
        format: { kind: "plain", prefix: "sha256=", prefixOptional: true },
      },
    },
  ],
  secretHelp: "The signing secret that Mollie shows once when the webhook is created. Classic webhooks are not signed.",
  secretFrom: "them",
  event: first(
    json("type"),
    change(kind, (found) => `${found}.changed`),
  ),
  // Mollie Docs, “Next-gen webhooks”: the event's own id. A classic webhook says what changed, and says it again.
  deliveryKey: json("id"),
  summary: [line`${title(json("type"))}: ${json("entityId")}`, line`${title(kind)} ${form("id")} changed`],
  unsigned: (request) =>
    isClassic(request)
      ? "Mollie's classic webhooks are not signed: ask Mollie's API what became of the id. To act on them, have the source take deliveries that are not signed."
      : null,
  fingerprints: ["x-mollie-signature"],
  // Mollie Docs, “Webhooks”: a time-out of 15 seconds.
  patienceSeconds: 15,
  retries: "Sends it again, ever less often, up to ten times in 26 hours.",
  saidAt: ["https://docs.mollie.com/reference/webhooks"],
  setUp: {
    link: "https://my.mollie.com/dashboard/developers/webhooks",
    steps: [
      "Create a webhook with this source's public URL and the events to hear of.",
      "Copy the signing secret, which is shown once, and add it here.",
      "For a classic webhook give the URL as webhookUrl when a payment is created: it is not signed.",
    ],
    events: ["payment-link.paid", "sales-invoice.issued"],
  },
  samples,
});
