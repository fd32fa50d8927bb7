import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "charge:confirmed",
      "Charge confirmed",
      `{"id":1,"scheduled_for":"2026-04-20T10:30:00Z","attempt_number":1,"event":{"id":"24934862-d980-46cb-9402-43c81b0cdba6","resource":"event","type":"charge:confirmed","api_version":"2018-03-22","created_at":"2026-04-20T10:29:59Z","data":{"code":"66BEOV2A","name":"The Sovereign Individual","pricing":{"local":{"amount":"100.00","currency":"USD"}}}}}`,
    ),
  ];
}
