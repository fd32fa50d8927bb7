import type { Sample } from "../../../contract/model/provider.ts";
import { latelyIso, valueSample } from "../sample.ts";

interface Change {
  readonly category: "INVOICE" | "CONTACT";
  readonly type: "CREATE" | "UPDATE";
  readonly resourceId: string;
  readonly sequence: number;
}

export function samples(): readonly Sample[] {
  return [
    sample("Invoice created", {
      category: "INVOICE",
      type: "CREATE",
      resourceId: "44aa0707-f718-4f1c-8d53-f2da9ca59533",
      sequence: 11,
    }),
    sample("Invoice changed", {
      category: "INVOICE",
      type: "UPDATE",
      resourceId: "44aa0707-f718-4f1c-8d53-f2da9ca59533",
      sequence: 12,
    }),
    sample("Contact changed", {
      category: "CONTACT",
      type: "UPDATE",
      resourceId: "717f2bfc-c6d4-41fd-b238-3f2f0c0cf777",
      sequence: 13,
    }),
  ];
}

function sample(name: string, { category, type, resourceId, sequence }: Change): Sample {
  const collection = category === "INVOICE" ? "Invoices" : "Contacts";
  return valueSample(`${category}.${type}`, name, {
    events: [
      {
        resourceUrl: `https://api.xero.com/api.xro/2.0/${collection}/${resourceId}`,
        resourceId,
        // Xero writes this time without a zone.
        eventDateUtc: latelyIso(20).slice(0, 23),
        eventType: type,
        eventCategory: category,
        tenantId: "c2cc9b6e-9458-4c7d-93cc-f02b81b0594f",
        tenantType: "ORGANISATION",
      },
    ],
    firstEventSequence: sequence,
    lastEventSequence: sequence,
    entropy: "MTZLZGXNUBQXEWABBMFR",
  });
}
