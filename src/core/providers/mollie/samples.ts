import type { Sample } from "../../../contract/model/provider.ts";
import { formSample, latelyIsoSeconds, valueSample } from "../sample.ts";

/** Mollie writes the zone as numbers. */
const at = (secondsBefore: number) => latelyIsoSeconds(secondsBefore).replace("Z", "+00:00");

export function samples(): readonly Sample[] {
  return [
    event("payment-link.paid", "Payment link paid", "event_GvJ8WHrp5isUdRub9CJyH", "pl_qng5gbbv8NAZ5gpM5ZYgx", {
      resource: "payment-link",
      id: "pl_qng5gbbv8NAZ5gpM5ZYgx",
      mode: "live",
      description: "Bicycle tires",
      amount: { currency: "EUR", value: "24.95" },
      archived: false,
      profileId: "pfl_QkEhN94Ba",
      createdAt: at(900),
      paidAt: at(30),
      _links: {
        self: {
          href: "https://api.mollie.com/v2/payment-links/pl_qng5gbbv8NAZ5gpM5ZYgx",
          type: "application/hal+json",
        },
      },
    }),
    event(
      "sales-invoice.issued",
      "Sales invoice issued",
      "event_7kK2tHfVbQm4Wd9zRxPyL",
      "invoice_4Y0eZitmBnQ6IDoMqZQKh",
      {
        resource: "sales-invoice",
        id: "invoice_4Y0eZitmBnQ6IDoMqZQKh",
        mode: "live",
        status: "issued",
        invoiceNumber: "INV-0000042",
        totalAmount: { currency: "EUR", value: "107.69" },
        createdAt: at(60),
      },
    ),
    formSample("payment.changed", "Payment changed (classic, not signed)", "id=tr_WDqYK6vllg"),
  ];
}

function event(type: string, name: string, id: string, entityId: string, entity: unknown): Sample {
  return valueSample(type, name, {
    resource: "event",
    id,
    type,
    entityId,
    createdAt: at(30),
    _embedded: { entity },
    _links: {
      self: { href: `https://api.mollie.com/v2/events/${id}`, type: "application/hal+json" },
      documentation: { href: "https://docs.mollie.com/guides/webhooks", type: "text/html" },
    },
  });
}
