import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "PAYMENT.CAPTURE.COMPLETED",
      "Capture completed",
      `{"id":"WH-58D329510W468432D-8HN650336L201105X","create_time":"2026-04-20T10:30:00.000Z","resource_type":"capture","event_type":"PAYMENT.CAPTURE.COMPLETED","summary":"Payment completed for $ 30.0 USD","resource":{"id":"42311647XV020574X","status":"COMPLETED","amount":{"currency_code":"USD","value":"30.00"},"final_capture":true},"event_version":"1.0","resource_version":"2.0"}`,
    ),
  ];
}
