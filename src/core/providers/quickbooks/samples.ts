import type { Sample } from "../../../contract/model/provider.ts";
import { latelyIso, latelyIsoSeconds, valueSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    valueSample("Customer.Create", "Customer created", {
      eventNotifications: [
        {
          realmId: "1185883450",
          dataChangeEvent: {
            entities: [{ name: "Customer", id: "1", operation: "Create", lastUpdated: latelyIsoSeconds(40) }],
          },
        },
      ],
    }),
    valueSample("Invoice.Update", "Invoice changed, and a payment with it", {
      eventNotifications: [
        {
          realmId: "9130347957983546",
          dataChangeEvent: {
            entities: [
              { name: "Invoice", id: "145", operation: "Update", lastUpdated: latelyIsoSeconds(65) },
              { name: "Payment", id: "146", operation: "Create", lastUpdated: latelyIsoSeconds(64) },
            ],
          },
        },
      ],
    }),
    valueSample("qbo.invoice.created.v1", "Invoice created, as a CloudEvent", [
      {
        specversion: "1.0",
        id: "88cd52aa-33b6-4351-9aa4-47572edbd068",
        source: "intuit.dsnBgbseACLLRZNxo2dfc4evmEJdxde58xeeYcZliOU=",
        type: "qbo.invoice.created.v1",
        datacontenttype: "application/json",
        time: latelyIso(30),
        intuitentityid: "95",
        intuitaccountid: "310687",
        data: {},
      },
    ]),
  ];
}
