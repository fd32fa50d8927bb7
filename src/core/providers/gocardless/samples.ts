import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "payments.confirmed",
      "Payment confirmed",
      `{"events":[{"id":"EV00BD05S5VM2T","created_at":"2026-04-20T09:13:51.404Z","resource_type":"payments","action":"confirmed","links":{"payment":"PM0003JQH2A7"},"details":{"origin":"gocardless","cause":"payment_confirmed","description":"The payment was confirmed as collected."}}],"meta":{"webhook_id":"WB001XRBYYMV0F"}}`,
    ),
  ];
}
