import type { Sample } from "../../../contract/model/provider.ts";
import { latelyIso, valueSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    sample("authorized", "Payment authorised", "4d6c1f0e-9b3a-4c57-8f21-0a1b2c3d4e5f"),
    sample("sentForSettlement", "Payment sent for settlement", "bb55ca5a-e05c-4741-9f11-6c5b4a392817"),
    sample("refused", "Payment refused", "0f9e8d7c-6b5a-4493-8271-605f4e3d2c1b"),
  ];
}

function sample(type: string, name: string, eventId: string): Sample {
  return valueSample(type, name, {
    eventId,
    eventTimestamp: latelyIso(15),
    eventDetails: {
      classification: "payment",
      downstreamReference: "12345678901234567890",
      transactionReference: "Memory265-13/08/1876",
      type,
      date: latelyIso(0).slice(0, 10),
      amount: { value: 2499, currencyCode: "GBP" },
      _links: { payment: { href: "https://access.worldpay.com/payments/events/eyJrIjoiazNhYjYzMiJ9" } },
    },
  });
}
