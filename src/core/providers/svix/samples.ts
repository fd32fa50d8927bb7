import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample("ping", "Ping", `{"event_type":"ping","data":{"success":true}}`),
    jsonSample(
      "invoice.paid",
      "Invoice paid",
      `{"type": "invoice.paid", "timestamp": "2026-04-20T10:30:00.000Z", "data": {"id": "inv_2f1c", "amount": 4200, "currency": "EUR"}}`,
    ),
  ];
}
