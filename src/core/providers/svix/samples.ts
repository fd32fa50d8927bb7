import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample("ping", "Ping", `{"event_type":"ping","data":{"success":true}}`),
    jsonSample(
      "invoice.paid",
      "Invoice paid",
      `{"type": "invoice.paid", "timestamp": "2026-04-20T10:30:00.000Z", "data": {"id": "inv_2g7np7Hrk0SN6kj5EDML", "amount": 4200, "currency": "EUR"}}`,
    ),
    jsonSample(
      "user.updated",
      "User changed",
      `{"type":"user.updated","timestamp":"2026-11-28T10:30:00.402Z","data":{"id":"usr_2g7np7Hrk0SN6kj5EDMLDaKNL0S","email":"ada@example.com","name":"Ada Byron","plan":"team","updatedAt":"2026-11-28T10:29:59.118Z"}}`,
    ),
  ];
}
