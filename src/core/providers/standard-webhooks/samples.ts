import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "contact.created",
      "A contact was created",
      `{"type":"contact.created","timestamp":"2026-02-03T19:25:30.000Z","data":{"id":"con_1f81eb52","first_name":"Zo\\u00eb","email":"zoe@example.com"}}`,
    ),
    jsonSample(
      "invoice.paid",
      "An invoice was paid",
      `{\n  "type": "invoice.paid",\n  "timestamp": "2026-02-03T20:26:10.344Z",\n  "data": { "id": "inv_01", "status": "paid", "total": 129.5 }\n}\n`,
    ),
    jsonSample(
      "order.shipped",
      "An order was shipped",
      `{"type":"order.shipped","timestamp":"2026-02-04T08:00:00.000Z","data":{"id":"ord_77","carrier":"post","tracking_url":"https://post.example/t/77"}}`,
    ),
  ];
}
