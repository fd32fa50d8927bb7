import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "charge:confirmed",
      "Charge confirmed",
      `{"id":1,"scheduled_for":"2026-04-20T10:30:00Z","attempt_number":1,"event":{"id":"24934862-d980-46cb-9402-43c81b0cdba6","resource":"event","type":"charge:confirmed","api_version":"2018-03-22","created_at":"2026-04-20T10:29:59Z","data":{"code":"66BEOV2A","name":"The Sovereign Individual","pricing":{"local":{"amount":"100.00","currency":"USD"}}}}}`,
    ),
    jsonSample(
      "charge:created",
      "Charge created",
      `{"id":"8c2d5f71-0e94-4b3a-97d6-1f5a8e2c4b09","scheduled_for":"2026-11-28T10:30:00Z","attempt_number":1,"event":{"id":"5a7e1c3f-9d02-4b68-8f4a-6c3b0d9e2715","resource":"event","type":"charge:created","api_version":"2018-03-22","created_at":"2026-11-28T10:29:59Z","data":{"id":"f765421f-2451-4efb-a513-aac6c819fba9","resource":"charge","code":"66BEOV2A","name":"The Sovereign Individual","description":"Mastering the Transition to the Information Age","hosted_url":"https://commerce.coinbase.com/charges/66BEOV2A","created_at":"2026-11-28T10:12:14Z","expires_at":"2026-11-28T11:12:14Z","timeline":[{"status":"NEW","time":"2026-11-28T10:12:14Z"}],"metadata":{"customer_id":"c-1009","customer_name":"Ada Byron"},"pricing_type":"fixed_price","pricing":{"local":{"amount":"100.00","currency":"USD"},"ethereum":{"amount":"0.027351","currency":"ETH"}},"payments":[],"addresses":{"ethereum":"0x419f91df39951fd4e8acc8f1874b01c0c78ceba6"}}}}`,
    ),
    jsonSample(
      "charge:failed",
      "Charge expired",
      `{"id":"d4f09b62-7a1e-4c58-b3d9-0e6a2f8c5713","scheduled_for":"2026-11-28T10:30:00Z","attempt_number":1,"event":{"id":"0b9d6e48-2f57-4a31-9c8e-7d1f4b5a3e60","resource":"event","type":"charge:failed","api_version":"2018-03-22","created_at":"2026-11-28T10:29:59Z","data":{"id":"f765421f-2451-4efb-a513-aac6c819fba9","resource":"charge","code":"66BEOV2A","name":"The Sovereign Individual","description":"Mastering the Transition to the Information Age","hosted_url":"https://commerce.coinbase.com/charges/66BEOV2A","created_at":"2026-11-28T10:12:14Z","expires_at":"2026-11-28T11:12:14Z","timeline":[{"status":"NEW","time":"2026-11-28T09:12:14Z"},{"status":"EXPIRED","time":"2026-11-28T10:12:20Z"}],"metadata":{"customer_id":"c-1009","customer_name":"Ada Byron"},"pricing_type":"fixed_price","pricing":{"local":{"amount":"100.00","currency":"USD"},"ethereum":{"amount":"0.027351","currency":"ETH"}},"payments":[],"addresses":{"ethereum":"0x419f91df39951fd4e8acc8f1874b01c0c78ceba6"}}}}`,
    ),
  ];
}
