import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "payments.confirmed",
      "Payment confirmed",
      `{"events":[{"id":"EV00BD05S5VM2T","created_at":"2026-04-20T09:13:51.404Z","resource_type":"payments","action":"confirmed","links":{"payment":"PM0003JQH2A7"},"details":{"origin":"gocardless","cause":"payment_confirmed","description":"The payment was confirmed as collected."}}],"meta":{"webhook_id":"WB001XRBYYMV0F"}}`,
    ),
    jsonSample(
      "mandates.cancelled",
      "Mandate cancelled",
      `{"events":[{"id":"EV01K3V7Q9XWZT","created_at":"2026-11-28T10:30:01.117Z","resource_type":"mandates","action":"cancelled","links":{"mandate":"MD000AMA19XGEC"},"details":{"origin":"bank","cause":"bank_account_closed","description":"Your customer closed their bank account.","scheme":"sepa_core","reason_code":"AC04"},"metadata":{}}],"meta":{"webhook_id":"WB0003BK1ZKT8R"}}`,
    ),
    jsonSample(
      "payments.failed",
      "Two payments failed",
      `{"events":[{"id":"EV01K3V7R2MNPB","created_at":"2026-11-28T10:30:02.402Z","resource_type":"payments","action":"failed","links":{"payment":"PM0003KJ7QW2"},"details":{"origin":"bank","cause":"insufficient_funds","description":"The customer's account had insufficient funds to make this payment.","scheme":"bacs","reason_code":"ARUDD-0","will_attempt_retry":true},"metadata":{}},{"id":"EV01K3V7R2MNPC","created_at":"2026-11-28T10:30:02.410Z","resource_type":"payments","action":"failed","links":{"payment":"PM0003KJ7QX9"},"details":{"origin":"bank","cause":"refer_to_payer","description":"The customer's bank wouldn't pay this payment.","scheme":"bacs","reason_code":"ARUDD-0","will_attempt_retry":false},"metadata":{}}],"meta":{"webhook_id":"WB0003BK1ZKT9S"}}`,
    ),
  ];
}
